"""Ruled tables in the picture of a page: long dark lines → tables → cells, merged ones as one.

A line is a run of pixels darker than their surroundings, far longer than a stroke of a character. Two cells are one
where the line between them is missing. A table whose cells are not all rectangles has lost a line, and is given up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Mask = NDArray[np.bool_]

_BLUR, _DARKER = 20, 14
"""Pixels around, and levels of grey by which a line is darker than their mean."""
_SHORTEST_ACROSS, _SHORTEST_DOWN = 56, 40
_THICKEST = 20
_NO_STROKE = 160
_UNBROKEN = 0.9
"""Part of a line that must be dark: scans break thin ones."""
_NEAR = 10
"""Pixels within which lines are one, or meet."""
_AT_LINE = 9
_OVERHANG = 25
"""Pixels by which lines go on beyond the last one across, if the page cut the table there."""
_COVERED = 0.85
"""Part of a cell's side that a line must cover to be its wall."""
_MOST_CELLS = 5_000
_LOWEST = 60
_STEEPEST = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """Part of a picture, in pixels; `bottom` and `right` are the first ones outside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell: where it begins and how many rows and columns of the table it spans."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table with its cells in reading order."""

    box: Box
    rows: int
    columns: int
    cells: tuple[RuledCell, ...]


def find_tables(page: Image.Image) -> list[RuledTable]:
    """The ruled tables of a page (grey, upright: see `straighten`) from top to bottom."""
    dark = _dark(page)
    across = _segments(_long_runs(dark, _SHORTEST_ACROSS))
    down = [_turned(s) for s in _segments(_long_runs(dark.T, _SHORTEST_DOWN))]
    tables = (_table(*group) for group in _groups(across, down))
    return sorted((t for t in tables if t is not None), key=lambda t: (t.box.top, t.box.left))


def straighten(page: Image.Image) -> Image.Image:
    """The page turned by the few degrees that make its lines level."""
    return turn_back(page, askew(page))


def turn_back(page: Image.Image, angle: float) -> Image.Image:
    """The page turned by so many degrees against the clock."""
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else page


def askew(page: Image.Image) -> float:
    """The degrees against the clock by which the page must be turned for its lines to be level."""
    y, x = np.nonzero(_dark(page)[::2, ::2])
    if len(y) < 100:
        return 0.0
    step = max(1, len(y) // 60_000)
    down, across = y[::step].astype(np.float64), x[::step].astype(np.float64)
    coarse = _levelling(down, across, np.arange(-_STEEPEST, _STEEPEST + 0.05, 0.1))
    angle = _levelling(down, across, np.arange(coarse - 0.1, coarse + 0.11, 0.02))
    return 0.0 if abs(angle) < 0.03 else angle


def _levelling(y: NDArray[np.float64], x: NDArray[np.float64], angles: NDArray[np.float64]) -> float:
    """The angle by which the page must be turned for its pixels to gather in the fewest rows."""
    best, most = 0.0, -1.0
    for angle in sorted(angles, key=abs):
        rows = (y - x * np.tan(np.radians(angle))).astype(np.int64)
        gathered = float((np.bincount(rows - rows.min()).astype(np.float64) ** 2).sum())
        if gathered > most * 1.0001:
            best, most = float(angle), gathered
    return best


def _dark(page: Image.Image) -> Mask:
    around = np.asarray(page.filter(ImageFilter.BoxBlur(_BLUR)), dtype=np.int16)
    return np.asarray(np.asarray(page, dtype=np.int16) < around - _DARKER)


def _long_runs(dark: Mask, length: int) -> Mask:
    """The pixels of `dark` that lie in a run of `length` pixels along a row, nearly all of them dark."""
    height, width = dark.shape
    if width <= length:
        return np.zeros_like(dark)
    sums = np.zeros((height, width + 1), dtype=np.int32)
    np.cumsum(dark, axis=1, out=sums[:, 1:])
    full = sums[:, length:] - sums[:, :-length] >= _UNBROKEN * length
    starts = np.zeros((height, width + length + 1), dtype=np.int32)
    np.cumsum(full, axis=1, out=starts[:, length : length + full.shape[1]])
    starts[:, length + full.shape[1] :] = starts[:, length + full.shape[1] - 1 : length + full.shape[1]]
    return np.asarray(starts[:, length : length + width] > starts[:, :width])


def _segments(runs: Mask) -> list[Box]:
    """Runs of neighbouring rows put together to lines."""
    edges = np.diff(np.pad(runs, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, begins = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    done: list[Box] = []
    open_: list[Box] = []
    for y, left, right in zip(rows.tolist(), begins.tolist(), ends.tolist(), strict=True):
        done += [s for s in open_ if s.bottom < y - 1]
        open_ = [s for s in open_ if s.bottom >= y - 1]
        touching = [s for s in open_ if s.left < right and left < s.right]
        open_ = [s for s in open_ if s not in touching]
        whole = Box(y, left, y + 1, right)
        for s in touching:
            whole = Box(min(whole.top, s.top), min(whole.left, s.left), y + 1, max(whole.right, s.right))
        open_.append(whole)
    return [s for s in (*done, *open_) if s.bottom - s.top <= _THICKEST]


def _groups(across: Sequence[Box], down: Sequence[Box]) -> Iterable[tuple[list[Box], list[Box]]]:
    """Lines that meet, directly or through others."""
    left = [*((line, True) for line in across), *((line, False) for line in down)]
    while left:
        group, left = [left[0]], left[1:]
        for line, level in group:  # grows while it is walked
            meeting = [other for other in left if other[1] != level and _meet(line, other[0])]
            group += meeting
            left = [other for other in left if other not in meeting]
        yield [line for line, level in group if level], [line for line, level in group if not level]


def _meet(a: Box, b: Box) -> bool:
    return (
        a.left - _NEAR < b.right and b.left - _NEAR < a.right and a.top - _NEAR < b.bottom and b.top - _NEAR < a.bottom
    )


def _table(across: list[Box], down: list[Box]) -> RuledTable | None:
    down = _between(down, across)
    across = [_turned(s) for s in _between([_turned(s) for s in across], [_turned(s) for s in down])]
    if len(across) < 2 or len(down) < 2:
        return None
    ys = _positions((s.top + s.bottom) // 2 for s in across)
    xs = _positions((s.left + s.right) // 2 for s in down)
    ys = _with_cut_edges(ys, min(s.top for s in down), max(s.bottom for s in down))
    xs = _with_cut_edges(xs, min(s.left for s in across), max(s.right for s in across))
    if len(ys) < 2 or len(xs) < 2 or (len(ys) - 1) * (len(xs) - 1) > _MOST_CELLS:
        return None
    level, upright = (
        [(s.top, s.left, s.bottom, s.right) for s in across],
        [(s.left, s.top, s.right, s.bottom) for s in down],
    )
    xs = [x for x, walls in zip(xs, _walls(xs, ys, upright), strict=True) if walls.any()]
    ys = [y for y, walls in zip(ys, _walls(ys, xs, level), strict=True) if walls.any()]
    below, beside = _walls(ys, xs, level), _walls(xs, ys, upright).T
    cells = _cells(ys, xs, below, beside)
    if cells is None or len(cells) < 2 or ys[-1] - ys[0] < _LOWEST:
        return None
    return RuledTable(Box(ys[0], xs[0], ys[-1], xs[-1]), len(ys) - 1, len(xs) - 1, tuple(cells))


def _between(down: list[Box], across: list[Box]) -> list[Box]:
    """The lines that are no strokes of characters: long, or from one line across to another, or on beyond them all."""
    if not across:
        return []
    first, last = min(s.top for s in across), max(s.bottom for s in across)

    def meets(place: int, line: Box) -> bool:
        return any(
            s.top - _AT_LINE <= place <= s.bottom + _AT_LINE
            and s.left - _NEAR < line.right
            and line.left < s.right + _NEAR
            for s in across
        )

    def is_whole(s: Box) -> bool:
        begins = meets(s.top, s) or s.top < first < s.bottom - _OVERHANG
        return begins and (meets(s.bottom, s) or s.bottom > last > s.top + _OVERHANG)

    return [s for s in down if s.bottom - s.top > _NO_STROKE or is_whole(s)]


def _turned(box: Box) -> Box:
    return Box(box.left, box.top, box.right, box.bottom)


def _positions(places: Iterable[int]) -> list[int]:
    """Places of lines, those that lie together as one."""
    groups: list[list[int]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= _NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [round(sum(group) / len(group)) for group in groups]


def _with_cut_edges(places: list[int], first: int, last: int) -> list[int]:
    """With the table's end where the page cuts it off, or where it has no outer line."""
    before = [first] if first < places[0] - _OVERHANG else []
    return [*before, *places, *([last] if last > places[-1] + _OVERHANG else [])]


def _walls(places: list[int], steps: list[int], lines: list[tuple[int, int, int, int]]) -> Mask:
    """Per place and step between neighbouring `steps`, whether a line lies there; the outer places always have one."""
    walls = np.zeros((len(places), len(steps) - 1), dtype=np.bool_)
    walls[0] = walls[-1] = True
    for i, place in enumerate(places):
        here = [line for line in lines if abs((line[0] + line[2]) // 2 - place) <= _NEAR]
        for j, (begin, end) in enumerate(pairwise(steps)):
            covered = np.zeros(end - begin, dtype=np.bool_)
            for _, left, _, right in here:
                covered[max(0, left - begin) : max(0, right - begin)] = True
            walls[i, j] |= bool(covered.mean() >= _COVERED)
    return walls


def _cells(ys: list[int], xs: list[int], below: Mask, beside: Mask) -> list[RuledCell] | None:
    """The table's cells; None where some are no rectangle. `below[i, j]`: a line above row i, `beside`: left of j."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = np.zeros((rows, columns), dtype=np.bool_)
    cells: list[RuledCell] = []
    for i in range(rows):
        for j in range(columns):
            if taken[i, j]:
                continue
            right = j + 1
            while right < columns and not beside[i, right]:
                right += 1
            bottom = i + 1
            while bottom < rows and not below[bottom, j]:
                bottom += 1
            inside = taken[i:bottom, j:right].any()
            lines_inside = below[i + 1 : bottom, j:right].any() or beside[i:bottom, j + 1 : right].any()
            open_edge = not (below[bottom, j:right].all() and beside[i:bottom, right].all() and below[i, j:right].all())
            if inside or lines_inside or open_edge or not beside[i:bottom, j].all():
                return None
            taken[i:bottom, j:right] = True
            cells.append(RuledCell(i, j, bottom - i, right - j, Box(ys[i], xs[j], ys[bottom], xs[right])))
    return cells
