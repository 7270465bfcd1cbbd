"""Tables that the page's end cuts: their upright lines go on beyond the last level one, and nothing closes the row.

Browsers print so. A row cut this way is closed with a line where its upright lines end, and remembered as cut; so is a
table without outer lines at its sides, whose level lines go on beyond the outermost upright ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from scripts.documents.cells import Crossings, Line

_OVERHANG = 4.0
"""Points by which lines go on beyond the last one across, at least; less is an unclean end."""
_NEAR = 3.0
"""Points by which ends of lines may differ that are one."""
_COVERED = 0.5
"""Part of a cell's side that lines cover, at least, if they close it."""


def closings(lines: Sequence[Line], crossings: Crossings) -> list[Line]:
    """The lines that are missing at the ends of the tables which these lines make."""
    return [
        line
        for table in _tables(crossings)
        for level in (True, False)
        for line in _closing([lines[i] for i in table], level)
    ]


def _tables(crossings: Crossings) -> Iterator[list[int]]:
    """The numbers of the lines that meet, directly or through others."""
    owner: dict[int, int] = {}
    groups: dict[int, list[int]] = defaultdict(list)

    def join(line: int, group: int) -> int:
        old = owner.setdefault(line, line)
        if old == line and line not in groups:
            groups[line] = [line]
        if old == group:
            return group
        keep, drop = (group, old) if len(groups[group]) >= len(groups[old]) else (old, group)
        for member in groups[drop]:
            owner[member] = keep
        groups[keep] += groups.pop(drop)
        return keep

    for uprights, levels in crossings.values():
        first, *rest = (*uprights, *levels)
        owner.setdefault(first, first)
        group = owner[first]
        if group == first and first not in groups:
            groups[first] = [first]
        for line in rest:
            group = join(line, group)
    yield from groups.values()


def _closing(table: Iterable[Line], level: bool) -> Iterator[Line]:
    """The level (or upright) lines that are missing before the table's first one and behind its last one."""
    along = [line for line in table if line.level == level]
    across = [line for line in table if line.level != level]
    if not along or len(across) < 2:
        return
    first, last = min(line.at for line in along), max(line.at for line in along)
    begin, end = min(line.begin for line in across), max(line.end for line in across)
    if first - begin > _OVERHANG:
        yield from _over([line.at for line in across if line.begin < begin + _NEAR], along, begin)
    elif abs(first - begin) < _NEAR:
        yield from _over([line.at for line in across if abs(line.begin - first) < _NEAR], along, first)
    if end - last > _OVERHANG:
        yield from _over([line.at for line in across if line.end > end - _NEAR], along, end)
    elif abs(end - last) < _NEAR:
        yield from _over([line.at for line in across if abs(line.end - last) < _NEAR], along, last)


def _over(places: list[float], along: Sequence[Line], at: float) -> Iterator[Line]:
    """A line over all these places, unless there is one between each of them and the next."""
    if any(b - a > _NEAR and _is_open(along, at, a, b) for a, b in pairwise(sorted(places))):
        yield Line(along[0].level, at, min(places), max(places))


def is_open(lines: Iterable[Line], y: float, left: float, right: float) -> bool:
    """Whether a cell's side at a height is not closed by the level lines that were drawn."""
    return _is_open([line for line in lines if line.level], y, left, right)


def _is_open(along: Iterable[Line], at: float, left: float, right: float) -> bool:
    parts = sorted((max(line.begin, left), min(line.end, right)) for line in along if abs(line.at - at) < _NEAR)
    covered, reached = 0.0, left
    for begin, end in parts:
        covered += max(0.0, end - max(begin, reached))
        reached = max(reached, end)
    return covered < _COVERED * (right - left)
