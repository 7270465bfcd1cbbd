"""Level and upright lines → the cells that they enclose → tables: cells that meet at a corner."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scripts.documents.places import Box

_MEET = 3.0
"""Points within which two lines meet."""
_MOST_DRAWN = 300_000
"""Lines and corners that are looked at in a document; a report needs a tenth."""
_CHEAP = 50
"""Pairs of lines that are compared in the time that a corner takes."""

Point = tuple[float, float]


class TooManyLines(Exception):
    """The page is a drawing rather than a table."""


@dataclass
class Budget:
    """What may be drawn in a whole document: lines, and corners where they meet."""

    left: int = _MOST_DRAWN

    def spend(self, steps: int) -> None:
        """Raises TooManyLines when there is none left."""
        self.left -= steps
        if self.left < 0:
            raise TooManyLines


class Line(NamedTuple):
    """A level line (`at` is its height) or an upright one (`at` is its place across the page)."""

    level: bool
    at: float
    begin: float
    end: float


Crossings = dict[Point, tuple[set[int], set[int]]]
"""Where lines meet → numbers of the upright and of the level ones that do."""


def crossings_of(lines: Sequence[Line], budget: Budget) -> Crossings:
    """Every point at which an upright line meets a level one. Raises TooManyLines."""
    upright = [i for i, line in enumerate(lines) if not line.level]
    level = [i for i, line in enumerate(lines) if line.level]
    if not upright or not level:
        return {}
    budget.spend(len(upright) * len(level) // _CHEAP)
    across = np.array([lines[i][1:] for i in upright])
    down = np.array([lines[i][1:] for i in level])
    x, top, bottom = (across[:, column, None] for column in range(3))
    y, left, right = (down[None, :, column] for column in range(3))
    meet = (top <= y + _MEET) & (bottom >= y - _MEET) & (x >= left - _MEET) & (x <= right + _MEET)
    found: Crossings = {}
    budget.spend(int(meet.sum()))
    for a, b in zip(*(place.tolist() for place in np.nonzero(meet)), strict=True):
        uprights, levels = found.setdefault((lines[upright[a]].at, lines[level[b]].at), (set(), set()))
        uprights.add(upright[a])
        levels.add(level[b])
    return found


def cells_of(crossings: Crossings, budget: Budget) -> list[Box]:
    """The smallest rectangle below and right of each point whose sides are lines. Raises TooManyLines."""
    xs_at: dict[float, list[float]] = defaultdict(list)
    ys_at: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        ys_at[x].append(y)
        xs_at[y].append(x)
    cells: list[Box] = []
    for x, y in sorted(crossings):
        upright, level = crossings[x, y]
        rights = []
        for right in xs_at[y][bisect_right(xs_at[y], x) :]:
            if level.isdisjoint(crossings[right, y][1]):
                break
            rights.append(right)
        for bottom in ys_at[x][bisect_right(ys_at[x], y) :]:
            budget.spend(1 + len(rights))
            below = crossings[x, bottom]
            if upright.isdisjoint(below[0]):
                break
            corner = next((right for right in rights if _closes(crossings, (right, y), (right, bottom), below)), None)
            if corner is not None:
                cells.append((x, y, corner, bottom))
                break
    return cells


def _closes(crossings: Crossings, above: Point, corner: Point, beside: tuple[set[int], set[int]]) -> bool:
    """Whether a corner is joined with the one above it and with the one beside it."""
    here = crossings.get(corner)
    return here is not None and not here[0].isdisjoint(crossings[above][0]) and not here[1].isdisjoint(beside[1])


def tables_of(cells: Iterable[Box]) -> list[list[Box]]:
    """The cells of each table of two or more, in the order of their first ones."""
    owner: dict[Point, int] = {}
    groups: dict[int, list[Box]] = {}
    for cell in cells:
        x0, top, x1, bottom = cell
        corners = ((x0, top), (x0, bottom), (x1, top), (x1, bottom))
        met = sorted({owner[c] for c in corners if c in owner}, key=lambda g: -len(groups[g]))
        group = met[0] if met else len(owner)
        members = groups.setdefault(group, [])
        for other in met[1:]:
            merged = groups.pop(other)
            members += merged
            for a, b, c, d in merged:
                owner.update(dict.fromkeys(((a, b), (a, d), (c, b), (c, d)), group))
        members.append(cell)
        owner.update(dict.fromkeys(corners, group))
    return [group for group in groups.values() if len(group) > 1]
