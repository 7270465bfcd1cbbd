"""The header of the requests table: which of its columns stands where.

The form has the seven columns in one order, printed in a header of three levels or of one. An agency that prints them
in another order must not have its figures bound by the form's: then only a header in one row tells what they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from scripts.form import FORM
from scripts.reports.flow import Token
from scripts.reports.labels import COLUMNS, REQUEST_HEADINGS, ROWS
from scripts.reports.words import core

Order = tuple[str, ...]
"""The codes of the seven columns as they stand in the table's rows, from left to right."""
USUAL: Order = tuple(FORM.requests.columns)
_LEVELS: Order = (USUAL[0], USUAL[-1], *USUAL[1:-1])
"""How a header of three levels reads: the columns without a heading of their own stand in the row above the others."""
_ALSO_COLUMNS = ("other_other", "total")
"""Rows whose labels name columns, too."""
_LONGEST = 20
_BEGINNING = 4
"""Characters by which the first line of a broken label is known."""
_ENOUGH = 5
"""Names of columns that make a header; fewer may be words of the prose or of another table."""


def column_order(tokens: Sequence[Token]) -> Order | None:
    """The order of the columns, the form's where no header tells; None where it cannot be told."""
    orders: set[Order | None] = set()
    names: list[tuple[str, Token]] = []
    for token in tokens:
        if not token.text:
            continue
        if token.is_value:
            names.clear()
            continue
        if len(token.text) < _LONGEST and (code := COLUMNS.one(token.text)):
            names.append((code, token))
            continue
        if len(names) >= _ENOUGH and _begins_row(token.text):
            orders.add(_order(names[-len(USUAL) :]))
            names.clear()
    return USUAL if not orders else orders.pop() if len(orders) == 1 else None


def _begins_row(text: str) -> bool:
    """Whether the text is a row's label, or the first line of one; 其他 and 总计 are columns, too."""
    row = ROWS.one(text)
    return row not in _ALSO_COLUMNS if row else len(core(text)) >= _BEGINNING and ROWS.may_begin(text)


def _order(names: Sequence[tuple[str, Token]]) -> Order | None:
    codes = tuple(code for code, _ in names)
    if len(set(codes)) < len(codes) or any(_keeps_order(codes, usual) for usual in (USUAL, _LEVELS)):
        return USUAL  # a name that comes twice: a header that was copied in pieces
    rows = {token.row for _, token in names}
    return codes if len(codes) == len(USUAL) and len(rows) == 1 and None not in rows else None


def _keeps_order(codes: Order, usual: Order) -> bool:
    return codes == tuple(code for code in usual if code in codes)


def header_rows(tokens: Sequence[Token]) -> set[int]:
    """Rows of grids that name columns: two or more of them in one row."""
    names: dict[int, set[str]] = defaultdict(set)
    for token in tokens:
        if token.row is not None and not token.is_value and 0 < len(token.text) < _LONGEST:
            names[token.row] |= COLUMNS.find(token.text)
            if REQUEST_HEADINGS.one(token.text) == "organizations":
                names[token.row].add("organizations")
    return {row for row, columns in names.items() if len(columns) > 1}


def header_places(tokens: Sequence[Token], order: Order) -> list[int] | None:
    """The grid columns of the seven applicant columns, if the header names each of them once, in this order."""
    places: dict[str, set[int]] = {code: set() for code in order}
    rows = header_rows(tokens)
    for token in tokens:
        if token.row in rows and token.text:
            for code in COLUMNS.find(token.text):
                places[code].add(token.column)
    found = [next(iter(columns)) for columns in places.values() if len(columns) == 1]
    return found if len(found) == len(order) and found == sorted(set(found)) else None
