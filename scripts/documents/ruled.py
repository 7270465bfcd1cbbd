"""Ruled tables of a PDF's page: lines and boxes (pdfium) put together to cells, with the text inside."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pdfplumber.table import join_edge_group, snap_edges
from pypdfium2 import raw

from scripts.documents.cells import Budget, Line, TooManyLines, cells_of, crossings_of, tables_of
from scripts.documents.document import UNSURE, Cell, Row
from scripts.documents.drawings import Place, matrix_of, objects_of
from scripts.documents.glyphs import Glyph, View, turn_box
from scripts.documents.open_ends import closings, is_open
from scripts.documents.overflow import overflowing
from scripts.documents.pieces import lines_of
from scripts.documents.places import Box

_STRAIGHT = 0.6
"""Points by which a line may be askew."""
_NEAR, _SHORTEST = 3.0, 3.0
"""Points within which lines are one, and below which a line is a stroke."""
_MOST_SEGMENTS = 4_000


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: the box around it, and its rows of cells as boxes; None where a cell from elsewhere reaches in."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]
    open_above: frozenset[Box] = frozenset()
    """Cells that nothing closes at the table's upper end: the page's beginning may have cut them."""
    open_below: frozenset[Box] = frozenset()
    """Cells that nothing closes at its lower end."""

    @property
    def lefts(self) -> tuple[float, ...]:
        """Where each of its columns begins."""
        return tuple(sorted({cell[0] for row in self.rows for cell in row if cell}))


def find_ruled(page: pdfium.PdfPage, view: View, budget: Budget) -> list[Ruled]:
    """The ruled tables from top to bottom, of more than one column. Raises TooManyLines."""
    width, height = page.get_size()
    lines = _merged(turn_box(box, view.turned, width, height) for box in _strokes(page, budget))
    crossings = crossings_of(lines, budget)
    missing = closings(lines, crossings)
    if missing:
        crossings = crossings_of([*lines, *missing], budget)
    tables = [_ruled(table, lines) for table in tables_of(cells_of(crossings, budget))]
    wide = [table for table in tables if any(sum(cell is not None for cell in row) > 1 for row in table.rows)]
    return sorted(wide, key=lambda table: (table.box[1], table.box[0]))


def _merged(boxes: Iterable[Box]) -> list[Line]:
    """Level and upright lines, those within a stroke's breadth of each other as one."""
    edges = []
    for x0, top, x1, bottom in set(boxes):
        level = x1 - x0 >= bottom - top
        edges.append(
            {
                "x0": x0,
                "x1": x1,
                "top": top,
                "bottom": bottom,
                "width": x1 - x0,
                "height": bottom - top,
                "orientation": "h" if level else "v",
            }
        )
    groups: dict[tuple[bool, float], list[dict[str, Any]]] = defaultdict(list)
    for edge in snap_edges(edges, _NEAR, _NEAR):
        level = edge["orientation"] == "h"  # rounded, as lines that were put in one place differ by a hair
        groups[level, round(edge["top" if level else "x0"], 2)].append(edge)
    lines = []
    for (level, at), group in sorted(groups.items()):
        begin, end = ("x0", "x1") if level else ("top", "bottom")
        for edge in join_edge_group(group, "h" if level else "v", _NEAR):
            if edge[end] - edge[begin] >= _SHORTEST:
                lines.append(Line(level, at, edge[begin], edge[end]))
    return lines


def _ruled(cells: Sequence[Box], lines: Sequence[Line]) -> Ruled:
    lefts = sorted({cell[0] for cell in cells})
    rows = []
    for top in sorted({cell[1] for cell in cells}):
        at = {cell[0]: cell for cell in cells if cell[1] == top}
        rows.append(tuple(at.get(left) for left in lefts))
    above, below = min(c[1] for c in cells), max(c[3] for c in cells)
    return Ruled(
        (lefts[0], above, max(c[2] for c in cells), below),
        tuple(rows),
        frozenset(c for c in cells if c[1] == above and is_open(lines, above, c[0], c[2])),
        frozenset(c for c in cells if c[3] == below and is_open(lines, below, c[0], c[2])),
    )


def rows_of(table: Ruled, glyphs: Sequence[Glyph], name: str, read: set[int]) -> Iterator[Row]:
    """The table's rows with the text of their cells. `name`: its place, to which the row's number is added.

    A cell with part of a figure that goes on beyond it carries `UNSURE`. `read`: gets the `id`s of their characters.
    """
    spilt = overflowing(glyphs, [box for boxes in table.rows for box in boxes if box is not None])
    inside = sorted((g for g in glyphs if _is_inside(g, table.box)), key=lambda g: g.top + g.bottom)
    heights = [g.top + g.bottom for g in inside]
    lefts = table.lefts
    for number, boxes in enumerate(table.rows, start=1):
        cells = []
        for column, box in enumerate(boxes):
            if box is not None:
                near = inside[bisect_left(heights, 2 * box[1]) : bisect_left(heights, 2 * box[3])]
                own = [g for g in near if _is_inside(g, box)]
                read.update(map(id, own))
                text = _text(own)
                width = bisect_left(lefts, box[2]) - column
                cells.append(Cell(text + UNSURE if box in spilt else text, column, width))
        if cells:
            yield Row(tuple(cells), f"{name}, row {number}")


def _text(glyphs: Sequence[Glyph]) -> str:
    return "\n".join(" ".join(piece.text for piece in line) for line in lines_of(glyphs)) if glyphs else ""


def _is_inside(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _strokes(page: pdfium.PdfPage, budget: Budget) -> Iterator[Box]:
    """Every level or upright line of the page as a box, also those around boxes and the cut-off ends of others."""
    left = _MOST_SEGMENTS * 10
    for kind, thing, place in objects_of(page):
        if kind != raw.FPDF_PAGEOBJ_PATH or not _is_painted(thing):
            continue
        for (x, y), (u, v) in _points(thing, matrix_of(thing, place)):
            left -= 1
            if left < 0:
                raise TooManyLines
            budget.spend(1)
            if abs(x - u) <= _STRAIGHT or abs(y - v) <= _STRAIGHT:
                yield (min(x, u), min(y, v), max(x, u), max(y, v))


def _is_painted(thing: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(thing, fill, stroke)) and bool(fill.value or stroke.value)


def _points(thing: Any, place: Place) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of a path from point to point."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    chain: list[tuple[float, float] | None] = []
    for i in range(min(_MOST_SEGMENTS, raw.FPDFPath_CountSegments(thing))):
        segment = raw.FPDFPath_GetPathSegment(thing, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = place(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            chain.append(None)
            start = point
        elif kind != raw.FPDF_SEGMENT_LINETO:
            chain.append(None)
        chain.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            chain.append(start)
    for a, b in pairwise(chain):
        if a is not None and b is not None:
            yield a, b
