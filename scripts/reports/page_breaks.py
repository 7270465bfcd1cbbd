"""Joins what a page break has cut: the last row of a table with the first row of its rest on the next page.

Only a label that is one to the letter when put together proves the cut (5.要求行政机关确认 | 或重新出具已获取信息), and
only if no other cell has text on both sides: then each cell is taken from the side that has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scripts.documents.document import Block, Cell, Grid, Row
from scripts.reports.labels import ITEMS, ROWS


def join_cut_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every cut row made whole in the table where it began."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if isinstance(block, Grid) and block.continues and isinstance(before, Grid):
            joined = _joined(before.rows[-1], block.rows[0])
            if joined is not None:
                out[-1] = replace(before, rows=(*before.rows[:-1], joined))
                if len(block.rows) > 1:
                    out.append(replace(block, rows=block.rows[1:], continues=False))
                continue
        out.append(block)
    return out


def _joined(last: Row, first: Row) -> Row | None:
    """One row out of two, or None where nothing proves that they are one."""
    above = {cell.column: cell for cell in last.cells}
    below = {cell.column: cell for cell in first.cells}
    both = [c for c in above.keys() & below.keys() if above[c].text and below[c].text]
    if len(both) != 1 or not _is_cut_label(above[both[0]].text, below[both[0]].text):
        return None
    columns = sorted(above.keys() | below.keys())
    return Row(tuple(_together(above.get(c), below.get(c)) for c in columns), last.place)


def _is_cut_label(above: str, below: str) -> bool:
    """Whether two texts are no label of a row, or not quite, but one to the letter when put together."""
    for labels in (ROWS, ITEMS):
        code = labels.one(above + below)
        if code and labels.is_exact(above + below, code):
            return not labels.is_exact(above, code) and labels.one(below) is None
    return False


def _together(above: Cell | None, below: Cell | None) -> Cell:
    """The one of two cells that has text, or a label made whole."""
    if above is None or below is None:
        only = above or below
        assert only is not None
        return only
    if above.text and below.text:
        return Cell(f"{above.text}\n{below.text}", above.column, above.width)
    return above if above.text else below
