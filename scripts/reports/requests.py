"""Section 3: requests received and their outcomes, 25 rows of seven columns, found by the rows' own labels.

A row is bound when exactly seven cells follow its label, in the order of the header (see `applicants`). Two labels
mean something only in their place: 总计 is a row once the rows have begun, 其他 only as the third part of 其他处理.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from scripts.form import FORM
from scripts.reports.applicants import Columns, header_rows
from scripts.reports.fit import Fitting, Line
from scripts.reports.flow import Token
from scripts.reports.gather import Printed, Sheet, cells_behind, match_at, width_of
from scripts.reports.labels import CHANNELS, GROUPS, RESULTS, ROWS, is_known
from scripts.reports.order import ended_by_label, without_swallowed
from scripts.reports.words import fold

N = len(FORM.requests.columns)
_FORM = Columns()
_ENOUGH = 3
"""Figures behind a label that make it a row of this table; fewer may stand behind the same words elsewhere."""
_PARTS = frozenset(("other_uncorrected", "other_unpaid", "other_other"))


def read_requests(
    lines: Sequence[Line], fitting: Fitting, columns: Columns = _FORM, places: Sequence[int] | None = None
) -> Sheet:
    """The table as a Sheet, out of what `find_rows` found. Rows that cannot be bound are left out, with a problem.

    `columns`: what its headers tell; `places`: their places in the source's own grid (web pages, PDF).
    """
    sheet = Sheet("requests")
    unbound: list[Line] = []
    parts = {line.code for line in lines if line.code in _PARTS and line.cells}
    for line in lines:
        if line.code == "other" and line.cells and 0 < len(parts) < len(_PARTS):
            # The values may be those of the part whose label is missing.
            sheet.problem("label_ambiguous", "other", f"{line.place}: only some parts of this row have labels")
            continue
        if not line.cells and line.code == "other":
            continue  # the heading above its three rows
        if columns.order is None or not (columns.whole or _is_full(line)):
            sheet.unbound(line.code, line, N, "columns_unknown")
            continue
        bound = fitting.fit(line, N, places)
        if bound is None:
            sheet.unbound(line.code, line, N)
            unbound.append(line)
            continue
        printed = dict(zip(columns.order, bound, strict=True))
        cells = {column: Printed(printed[column], "count") for column in FORM.requests.columns}
        sheet.put(line.code, cells, line.place)
    for line in unbound:
        if sum(1 for cell in line.cells if cell.text) >= _ENOUGH:
            sheet.doubt(line.code, line.place)
    return sheet


def _is_third(text: str, found: Sequence[Line]) -> bool:
    """Whether 其他 is the third part of 其他处理: it has its number, or stands below the other parts."""
    number = fold(FORM.requests.rows["other_other"].zh)[0]
    return fold(text).startswith(number) or any(line.code in _PARTS for line in found[-len(_PARTS) :])


def _is_full(line: Line) -> bool:
    return sum(1 for cell in line.cells if cell.text) == N


def find_rows(tokens: Sequence[Token]) -> list[Line]:
    """Every row label of the table with the cells behind it, in reading order."""
    found: list[Line] = []
    to_check: list[bool] = []
    group: str | None = None
    begun = False
    headers = header_rows(tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.is_value or not token.text or (token.row is not None and token.row in headers):
            at += 1
            continue
        if _of_disputes(token.text):
            begun, group = False, None
        code, count = match_at(tokens, at, ROWS)
        heading, _ = match_at(tokens, at, GROUPS)
        if heading:
            group = heading
        if code == "other_other" and not (group == "other" and _is_third(token.text, found)):
            code = None
        if code is None or (code == "total" and not begun):
            at += 1
            continue
        cells, end = cells_behind(tokens, at + count, is_known)
        if not cells and code in ("total", "other_other"):
            at += count
            continue
        row = FORM.requests.rows[code]
        again = bool(found) and code == found[-1].code  # the table's last row may stand twice, too
        begun = begun or row.group == "intake" or again
        if begun:
            found.append(Line(code, tuple(cells), token.place, width_of(tokens, at, end, is_known)))
            to_check.append(ended_by_label(tokens, cells, end))
            group = row.group
            begun = code != "carried_forward"  # the table's last row: a 总计 below it is another table's
        at = max(end, at + count)
    return _without_lost_end(without_swallowed(found, to_check))


def _without_lost_end(found: Sequence[Line]) -> list[Line]:
    """The rows; a total whose figures stand in lines below it is not certain without the table's last row behind it.

    Where that row's label was lost together with the total's figures, its figures stand below the total.
    """
    following = [*(line.code for line in found[1:]), ""]
    totals = [(line, code) for line, code in zip(found, following, strict=False) if line.code == "total"]
    if not any(code != "carried_forward" and _is_below(line) for line, code in totals):
        return list(found)
    # Another total is not certain then, either: which of them is right cannot be told.
    return [replace(line, cells=()) if line.code == "total" else line for line in found]


def _is_below(line: Line) -> bool:
    """Whether the cells are loose lines that stand below their label's."""
    return bool(line.cells) and line.cells[0].row is None and line.cells[0].place != line.place


@lru_cache(maxsize=20_000)
def _of_disputes(text: str) -> bool:
    """Whether the text heads the next section's table, which has a 总计 and a 其他 of its own."""
    return len(text) < 12 and (
        CHANNELS.one(text) is not None or RESULTS.one(text) in ("upheld", "corrected", "pending")
    )


def form_of(sheet: Sheet) -> str | None:
    """The form of the table, told by how 其他处理 is divided; None where that row is missing."""
    rows = (
        set(sheet.rows) | sheet.withdrawn | {p.cell.split(".")[1] for p in sheet.problems if p.cell and "." in p.cell}
    )
    new = bool(rows & _PARTS)
    old = "other" in rows
    return "mixed" if new and old else "2021" if new else "2019" if old else None
