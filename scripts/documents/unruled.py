"""Tables without rulings → grids, by where words and figures stand; only where row and column of a figure are certain.

A table begins at a whole header (`unruled_headers`) and ends at the next one, at a section's heading or below its last
row; it goes on over the page's end, and on the next page its columns stand where they stood. A line of figures is a row
if exactly one label of the form stands beside it, as high as its lines. What is not certain is left out and told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from scripts.documents.document import Cell
from scripts.documents.pieces import Piece, Stack, find_stacks, han
from scripts.documents.unruled_columns import Span, bands, columns, lone_column, zone
from scripts.documents.unruled_headers import Header, cut_headers, find_headers, item_keys, row_keys
from scripts.documents.unruled_rows import (
    NEXT_LINE,
    FigureLine,
    at_edge,
    cut_labels,
    doubt_broken_figures,
    is_cell,
    is_close,
    label_lines,
    lines_of_figures,
    told,
)
from scripts.form import FORM
from scripts.form.load import read_toml

_FIGURE = re.compile(r"\d")
_NUMBERED = re.compile(r"^[一二三四五六七八九十][、.．,，]")
_FEWEST_ROWS = 5
_LONG = 6
"""Chinese characters of a label that no entry of a menu has."""
_FAR_CLOSER = 0.5
"""Part of the distance between two labels at which figures below them cannot stand."""
_LAST_ROW = "carried_forward"


@dataclass
class Part:
    """A table's part on one page: rows of cells, the heights between which it stands, and what is not certain in it."""

    table: str
    top: float
    bottom: float
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    continues: bool = False
    ended: bool = False
    begins: float = math.inf
    """Where its rows' labels begin."""


@dataclass(frozen=True)
class Open:
    """A table that goes on beyond the page's end, with the places of its columns' labels."""

    table: str
    labels: tuple[Span, ...]
    wide: tuple[Span, ...] = ()
    """First column to last of the table's blocks of several columns."""
    begins: float = math.inf
    """Where its rows' labels begin, as far as long ones tell."""


def read_unruled(pieces: Sequence[Piece], height: float, carried: Open | None) -> tuple[list[Part], Open | None]:
    """(the tables without rulings among a page's pieces, the one that goes on). `carried`: that of the page before."""
    whole, pieces = pieces, cut_headers(pieces)
    headers = find_headers(pieces)
    if not any(h.table == "requests" for h in headers) and (carried is None or carried.table != "requests"):
        carried = _without_header(pieces) or carried
    if not headers and carried is None:
        return [], None
    ends = sorted([p.top for p in whole if ends_table(p)] + [h.top for h in headers])
    wide = list(carried.wide) if carried else []
    begins: list[tuple[Header | None, Open, float]] = [(None, carried, 0.0)] if carried else []
    begins += [(h, Open(h.table, tuple(h.spans)), h.bottom - 0.1 * h.columns[0].size) for h in headers]
    parts: list[Part] = []
    still_open: Open | None = None
    for header, table, top in begins:
        end = next((y for y in ends if y > top), height)
        body = [p for p in pieces if top < p.middle < end]
        part = _read_part(header, table, body, (end, height), wide)
        if part.rows or part.doubts:
            parts.append(part)
        still_open = None
        if end == height and not part.ended and (part.rows or header):
            still_open = Open(table.table, table.labels, tuple(wide), part.begins)
    return parts, still_open


def _without_header(pieces: Sequence[Piece]) -> Open | None:
    """The table of requests on a page without its header, if its rows tell the columns.

    Most rows must have a figure in each of seven columns, and none any beside them.
    """
    stacks = find_stacks(pieces, row_keys())
    if len(stacks) < _FEWEST_ROWS:
        return None
    left = max(s.x1 for s in stacks)
    lines = lines_of_figures([p for p in pieces if p.x0 > left and not han(p.text)])
    rows = [ln for ln in lines if any(s.top <= ln.middle <= s.bottom for s in stacks)]
    n = len(FORM.requests.columns)
    whole = [p for ln in rows if len(ln.cells) == n for p in ln.cells]
    found = bands(whole)
    if len(found) != n or len(whole) < _FEWEST_ROWS * n or len(whole) < 0.5 * n * len(rows):
        return None
    if len(bands([p for ln in rows for p in ln.cells])) != n:
        return None
    return Open("requests", tuple(found))


def _read_part(
    header: Header | None, table: Open, body: list[Piece], ends: tuple[float, float], wide: list[Span]
) -> Part:
    """`ends`: where the table's part and where the page end."""
    goes_on, height = ends[0] == ends[1], ends[1]
    top, bottom = (header.top, header.bottom) if header else (height, 0.0)
    part = Part(table.table, top, bottom, continues=header is None)
    if header:
        part.rows += [tuple(Cell(text, column, width) for text, column, width in row) for row in header.rows]
    if table.table == "disputes":
        _read_single_row(part, table, body, height)
        return part
    stacks = find_stacks(body, row_keys() if table.table == "requests" else item_keys())
    left = _left_edge(table, stacks)
    stacks = [s for s in stacks if s.x0 < left]
    if table.table == "requests":
        part.begins = min([table.begins, *(s.x0 for s in stacks if len(han(s.text)) >= _LONG)])
        if part.begins < math.inf:  # what stands left of the labels is a menu
            stacks = [s for s in stacks if s.x1 > part.begins]
            body = [p for p in body if p.x1 > part.begins]
    claimed = {id(p) for s in stacks for p in s.pieces}
    cells = [p for p in body if id(p) not in claimed and is_cell(p, left, zone(table.labels)[1])]
    beside = [p for p in body if id(p) not in claimed and p.x0 < left and p not in cells and len(han(p.text)) > 1]
    apart: list[Piece] = []
    if len(table.labels) == 1:
        apart = [p for p in cells if not lone_column(table.labels[0], wide, p)]
        cells = [p for p in cells if p not in apart]
    lines = lines_of_figures(cells)
    for line in lines:
        if any(is_close(p, other) for p in apart for other in line.cells):
            line.doubt = "beside which others stand so close that they may be one"
    label_lines(lines, stacks, beside)
    lines = [ln for ln in lines if ln.label or ln.text or not at_edge(ln, height)]
    doubt_broken_figures(lines, len(table.labels))
    placed = _place(table, [ln for ln in lines if ln.label or ln.text], wide)
    shown: list[tuple[float, float, tuple[Cell, ...]]] = []
    for line, row in placed:
        label = line.label
        height_ = (label.top, label.bottom) if label else (line.cells[0].top, line.cells[0].bottom)
        shown.append((*height_, row))
        part.ended = part.ended or (label is not None and label.code == _LAST_ROW)
    shown += cut_labels(beside, lines, stacks, header is None, goes_on and not part.ended)
    for row_top, row_bottom, row in sorted(shown, key=lambda r: r[0] + r[1]):
        part.rows.append(row)
        part.top, part.bottom = min(part.top, row_top), max(part.bottom, row_bottom)
    part.top = min([part.top, *(line.cells[0].top for line in lines)])
    part.bottom = max([part.bottom, *(line.cells[0].bottom for line in lines)])
    part.doubts += told(lines)
    return part


def _left_edge(table: Open, stacks: Sequence[Stack]) -> float:
    """Where labels of rows end and cells begin."""
    if len(table.labels) > 1:
        return zone(table.labels)[0]
    return max((s.x1 for s in stacks if s.x0 < table.labels[0][0]), default=table.labels[0][0])


def _place(table: Open, lines: Sequence[FigureLine], wide: list[Span]) -> list[tuple[FigureLine, tuple[Cell, ...]]]:
    """The lines whose figures' columns are certain, each as a row."""
    n = len(table.labels)
    figures = []
    for line in lines:
        for piece in line.cells:
            if n > 1 and sum(min(piece.x1, x1) > max(piece.x0, x0) for x0, x1 in table.labels) > 1:
                line.doubt = line.doubt or "of which two columns touch each other"
            elif not han(piece.text) or _FIGURE.match(piece.text):
                figures.append(piece)
    of_band = columns(table.labels, figures) if n > 1 else None
    if n > 1 and of_band is None:
        for line in lines:
            line.doubt = line.doubt or "not standing below the header's columns"
        return []
    if of_band and len(of_band) == n:
        wide.append((min(b[0] for b in of_band), max(b[1] for b in of_band)))
    out = []
    for line in lines:
        at: dict[int, str] = {}
        aside = [p for p in line.cells if _column_of(p, table, of_band) is None]
        if any(is_close(p, other) for p in aside for other in line.cells):
            line.doubt = line.doubt or "beside which others stand so close that they may be one"
        for piece in line.cells:
            column = _column_of(piece, table, of_band)
            if column is None:
                continue
            if column < 0 or column in at:
                line.doubt = line.doubt or "one of which stands between two columns"
            at[column] = piece.text
        if of_band and _too_close(line.cells, table, of_band):
            line.doubt = line.doubt or "beside which others stand so close that they may be one"
        if not line.doubt and not at:
            line.doubt = "not standing below the header's column"
        if not line.doubt:
            cells = (Cell(at.get(i, ""), i + 1) for i in range(n))
            out.append((line, (Cell(line.label.text if line.label else line.text, 0), *cells)))
    return out


def _too_close(cells: Sequence[Piece], table: Open, of_band: dict[Span, int]) -> bool:
    """Whether two figures of different columns stand beside each other, and far closer than these columns' labels."""
    row = sorted(cells, key=lambda p: p.x0)
    for a, b in pairwise(row):
        first, second = _column_of(a, table, of_band), _column_of(b, table, of_band)
        if first is None or second is None or not 0 <= first < second or not is_close(a, b):
            continue
        (x0, x1), (x2, x3) = table.labels[first], table.labels[second]
        if b.center - a.center < _FAR_CLOSER * (x2 + x3 - x0 - x1) / 2:
            return True
    return False


def _column_of(piece: Piece, table: Open, of_band: dict[Span, int] | None) -> int | None:
    """The piece's column; None for what stands beside the table, -1 where it is not certain."""
    if of_band is None:
        return 0
    touched = [c for (begin, end), c in of_band.items() if piece.x0 < end and begin < piece.x1]
    if not touched:
        touched = [i for i, (begin, end) in enumerate(table.labels) if piece.x0 < end and begin < piece.x1]
        if not touched and (piece.x0 > table.labels[-1][1] or not han(piece.text)):
            return None  # beside the table
    return touched[0] if len(touched) == 1 else -1


def _read_single_row(part: Part, table: Open, body: Sequence[Piece], height: float) -> None:
    """The only row of a table whose rows have no labels: the first line of figures below the header."""
    left, right = zone(table.labels)
    lines = lines_of_figures([p for p in body if left <= p.center <= right])
    lines = [line for line in lines if not at_edge(line, height)]
    figures = [line for line in lines if not any(len(han(p.text)) > 1 for p in line.cells)]
    if not lines or not figures or lines[0] is not figures[0]:
        return
    line = figures[0]
    part.ended = True
    part.bottom = max(part.bottom, line.cells[0].bottom)
    part.top = min(part.top, line.cells[0].top)
    if any(other.middle - line.middle < NEXT_LINE * line.size for other in figures[1:]):
        line.doubt = "in which a number may be broken over two lines"
    of_band = columns(table.labels, line.cells)
    beside = [p for p in line.cells if of_band is None or (p.x0, p.x1) not in of_band]
    if of_band is None or any(p.x0 < table.labels[-1][1] and p.x1 > table.labels[0][0] for p in beside):
        line.doubt = line.doubt or "not standing below the header's columns"
    if any(is_close(p, other) for p in beside for other in line.cells):
        line.doubt = line.doubt or "beside which others stand so close that they may be one"
    if line.doubt or of_band is None:
        part.doubts += told([line])
        return
    at = {of_band[p.x0, p.x1]: p.text for p in line.cells if p not in beside}
    part.rows.append(tuple(Cell(at.get(i, ""), i) for i in range(len(table.labels))))


def ends_table(piece: Piece) -> bool:
    """A section's heading, or one of the articles that head the blocks of section 2."""
    text = han(piece.text)
    if any(text.startswith(word) for word in _articles()) and len(text) < 12:
        return True
    return bool(_NUMBERED.match(piece.text)) and any(key in text for key in _section_keys())


@lru_cache(maxsize=1)
def _section_keys() -> tuple[str, ...]:
    return tuple(han(key) for section in FORM.sections.values() for key in section.keys)


@lru_cache(maxsize=1)
def _articles() -> tuple[str, ...]:
    return tuple(han(word) for word in read_toml("reader.toml")["disclosure"]["article"])
