"""Ruled tables that go on over the page's end: one header, one numbering of columns, and rows that the end cut in two.

A browser prints a row partly on one page and partly on the next, without a line where it cut; then the last row of the
one and the first row of the other are halves. They are put together only if no figure stands in both, and what stands
in both is a label of the form to the letter. Where that is not certain the halves are left out and told, as is a cut
row whose other half is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.documents.document import Block, Cell, Doubt, Grid, Row
from scripts.documents.pieces import han
from scripts.documents.ruled import Ruled
from scripts.documents.unruled_headers import header_keys, item_keys, row_keys

_FIGURE = re.compile(r"[\d０-９/]")
_SAME = 3.0
"""Points by which the left edges of one column may differ on two pages."""
_LONGEST = 40
_MOST_LABELS = 3
"""Texts of a row that are headings and its label; a header has more."""
_NO_REST = "the page's end cuts this row, and its rest is not found"


@dataclass(frozen=True)
class Ends:
    """What is known of a ruled table's part on one page."""

    lefts: tuple[float, ...]
    """Where its columns begin."""
    above: frozenset[int]
    """Columns of its first row's cells that nothing closes above."""
    below: Mapping[int, int]
    """Columns of cells that the page's end cuts → number of the row in which they begin."""


def ends_of(table: Ruled, at_end: bool) -> Ends:
    """The ends of a table. `at_end`: nothing but the page's margin stands below it."""
    rows = [row for row in table.rows if any(row)]
    return Ends(
        table.lefts,
        frozenset(i for i, box in enumerate(rows[0]) if box in table.open_above),
        {i: n for n, row in enumerate(rows) for i, box in enumerate(row) if at_end and box in table.open_below},
    )


def join_torn(blocks: Iterable[Block], ends: Mapping[str, Ends]) -> tuple[list[Block], list[Doubt]]:
    """(the blocks with cut rows made whole, what is left out). `ends`: of the ruled tables, by their places."""
    joiner = _Joiner()
    for block in blocks:
        if isinstance(block, Grid):
            joiner.add(block, ends.get(block.place))
        else:
            joiner.out.append(block)
    joiner.close()
    return [block for block in joiner.out if not isinstance(block, Grid) or block.rows], joiner.doubts


@dataclass
class _Part:
    """The last part of a table so far, with what holds for all its parts."""

    at: int
    """Its number among the blocks."""
    lefts: tuple[float, ...]
    header: tuple[Row, ...]
    """The rows of the table's first part."""
    below: dict[int, int]
    """As in `Ends`."""


class _Joiner:
    def __init__(self) -> None:
        self.out: list[Block] = []
        self.doubts: list[Doubt] = []
        self._open: _Part | None = None

    def add(self, grid: Grid, ends: Ends | None) -> None:
        """The next table, or part of one."""
        part = self._open
        if ends is None or part is None or not grid.continues:
            self.close()
            self.out.append(grid)
            if ends is not None:
                self._open = _Part(len(self.out) - 1, ends.lefts, grid.rows, dict(ends.below))
            return
        # Running titles and page numbers stand between, and must not part the table.
        self.out[part.at :] = [*self.out[part.at + 1 :], self.out[part.at]]
        part.at = len(self.out) - 1
        columns = _columns(ends.lefts, part.lefts)
        rows = [_renumbered(row, columns) for row in grid.rows]
        repeated = _repeated(rows, part.header)
        below = {columns[c]: n - repeated for c, n in ends.below.items() if n >= repeated}
        rest = rows[repeated:]
        if rest and part.below:
            above = {c.column for c in rest[0].cells} if repeated else {columns[c] for c in ends.above}
            if self._join(part, rest, above) and below:
                below = {c: n - 1 for c, n in below.items() if n > 0}
        if not rest:
            return
        self.out.append(replace(grid, rows=tuple(rest)))
        self._open = _Part(len(self.out) - 1, part.lefts, part.header, below)

    def close(self) -> None:
        """The open table has no further part: a row that is still cut has no other half."""
        part, self._open = self._open, None
        if part is None:
            return
        grid = self.out[part.at]
        assert isinstance(grid, Grid)
        last = grid.rows[-1] if grid.rows else None
        if last is not None and _is_cut(last, len(grid.rows) - 1, part.below) and not _is_whole(last):
            self.out[part.at] = replace(grid, rows=grid.rows[:-1])
            self._tell(last, _NO_REST)

    def _join(self, part: _Part, rest: list[Row], above: set[int]) -> bool:
        """Joins cells of the last part with those of the first of the rows `rest`; whether this row is used up."""
        grid = self.out[part.at]
        assert isinstance(grid, Grid)
        rows = list(grid.rows)
        for column, number in part.below.items():
            if number < len(rows) - 1 and column in above:  # a heading beside several rows
                rows[number], rest[0] = _with_rest(rows[number], rest[0], column)
        used = False
        if _is_cut(rows[-1], len(rows) - 1, part.below):
            begins_open = 2 * sum(cell.column in above for cell in rest[0].cells) > len(rest[0].cells)
            joined = _joined(rows[-1], rest[0]) if begins_open else None
            if joined is not None:
                rows[-1] = joined
                used = True
            elif begins_open and not _are_two(rows[-1], rest[0]):
                self._tell(rows.pop(), "the page's end cuts this row, and it is not certain what its rest is")
                used = True
            elif not begins_open and not _is_whole(rows[-1]):
                self._tell(rows.pop(), _NO_REST)
            if used:
                rest.pop(0)
        self.out[part.at] = replace(grid, rows=tuple(rows))
        return used

    def _tell(self, row: Row, why: str) -> None:
        text = " ".join(" ".join(cell.text.split()) for cell in row.cells if cell.text)[:_LONGEST]
        self.doubts.append(Doubt("layout_uncertain", _about(row), f"{row.place}: {why}: {text}"))


def _columns(lefts: Sequence[float], known: Sequence[float]) -> list[int]:
    """The number of each column, and of the end, among those known; as they are if not all of them are known."""
    found = [next((i for i, x in enumerate(known) if abs(x - left) < _SAME), -1) for left in lefts]
    if -1 in found or len(set(found)) < len(found):
        return list(range(len(lefts) + 1))
    return [*found, len(known)]


def _renumbered(row: Row, columns: Sequence[int]) -> Row:
    cells = (
        cell._replace(column=columns[cell.column], width=columns[cell.column + cell.width] - columns[cell.column])
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _repeated(rows: Sequence[Row], header: Sequence[Row]) -> int:
    """How many of the first rows are the table's header again, to the letter and without figures in cells."""
    count = 0
    for row, first in zip(rows, header, strict=False):
        texts = ["".join(cell.text.split()) for cell in row.cells]
        if texts != ["".join(cell.text.split()) for cell in first.cells] or not any(texts):
            break
        if any(_is_figure(text) for text in texts):
            break
        count += 1
    return count


def _is_cut(row: Row, number: int, below: Mapping[int, int]) -> bool:
    """Whether nothing closes most of a row's own cells."""
    own = [cell for cell in row.cells if below.get(cell.column) == number]
    return 2 * len(own) > len(row.cells)


def _with_rest(row: Row, first: Row, column: int) -> tuple[Row, Row]:
    """(the row with the rest of a cell's text, the next page's first row without it)."""
    rest = next((cell.text for cell in first.cells if cell.column == column), "")
    if not rest or _is_figure(rest) or any(han(rest) in keys for keys in (header_keys(), item_keys(), row_keys())):
        return row, first
    whole = (cell._replace(text=f"{cell.text}\n{rest}") if cell.column == column else cell for cell in row.cells)
    without = (cell._replace(text="") if cell.column == column else cell for cell in first.cells)
    return replace(row, cells=tuple(whole)), replace(first, cells=tuple(without))


def _joined(above: Row, below: Row) -> Row | None:
    """One row out of two halves; None where it is not certain that they are."""
    if not any(cell.text for cell in below.cells):
        return above
    if not any(cell.text for cell in above.cells):
        return below
    halves = {cell.column: cell for cell in above.cells}
    others = {cell.column: cell for cell in below.cells}
    if _is_labelled(above) and _is_labelled(below):
        return None
    cells: dict[int, Cell] = halves | others
    for column in halves.keys() & others.keys():
        first, second = halves[column], others[column]
        if first.text and second.text:
            whole = first._replace(text=f"{first.text}\n{second.text}")
            if _is_figure(first.text) or _is_figure(second.text) or not _is_known(whole.text):
                return None
            cells[column] = whole
        else:
            cells[column] = first if first.text else second
    return Row(tuple(cells[column] for column in sorted(cells)), above.place)


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.search(text)) and not han(text)


def _is_known(text: str) -> bool:
    key = han(text)
    return key in row_keys() or key in item_keys() or key in header_keys()


def _are_two(above: Row, below: Row) -> bool:
    """Whether two rows that could be halves are none: each has its label, or both are a header's, without figures."""
    if _is_labelled(above) and _is_labelled(below):
        return True
    return not any(_is_figure(cell.text) for cell in (*above.cells, *below.cells))


def _is_labelled(row: Row) -> bool:
    """Whether the label of a row of the form stands in it to the letter."""
    return _about(row) is not None


def _is_whole(row: Row) -> bool:
    """Whether a cut row has its label and something in every other cell, or is part of a header."""
    if not any(_is_figure(cell.text) for cell in row.cells):
        return not _is_labelled(row)
    return _is_labelled(row) and all(cell.text for cell in row.cells)


def _about(row: Row) -> str | None:
    """The row of the form whose label stands in it, as `table.row`."""
    texts = [cell.text for cell in row.cells if han(cell.text)]
    if not 0 < len(texts) <= _MOST_LABELS:
        return None
    key = han(texts[-1])
    if key in row_keys():
        return f"requests.{row_keys()[key]}"
    return f"disclosure.{item_keys()[key]}" if key in item_keys() else None
