"""Section 3: requests received and their outcomes, 25 rows of seven columns, found by the rows' own labels.

The columns always stand in one order (FORM.md), so a row is bound when exactly seven cells follow its label. Two
labels mean something only in their place: 总计 is a row once the rows have begun, 其他 only below 其他处理.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from scripts.form import FORM
from scripts.reports.fit import Fitting, Line
from scripts.reports.flow import Token
from scripts.reports.gather import Printed, Sheet, cells_behind, match_at, width_of
from scripts.reports.labels import CHANNELS, COLUMNS, GROUPS, REQUEST_HEADINGS, RESULTS, ROWS, is_known
from scripts.reports.order import ended_by_label, without_swallowed

N = len(FORM.requests.columns)
_PARTS = frozenset(("other_uncorrected", "other_unpaid", "other_other"))


def read_requests(lines: Sequence[Line], fitting: Fitting, places: Sequence[int] | None = None) -> Sheet:
    """The table as a Sheet, out of what `find_rows` found. Rows that cannot be bound are left out, with a problem.

    `places`: the columns of the source's own grid (web pages, PDF) below the header; see `header_places`.
    """
    sheet = Sheet("requests")
    parts = {line.code for line in lines if line.code in _PARTS and line.cells}
    for line in lines:
        if line.code == "other" and line.cells and 0 < len(parts) < len(_PARTS):
            # The values may be those of the part whose label is missing.
            sheet.problem("label_ambiguous", "other", f"{line.place}: only some parts of this row have labels")
            continue
        if not line.cells and line.code == "other":
            continue  # the heading above its three rows
        bound = fitting.fit(line, N, places)
        if bound is None:
            sheet.unbound(line.code, line, N)
            continue
        cells = {c: Printed(t, "count") for c, t in zip(FORM.requests.columns, bound, strict=True)}
        sheet.put(line.code, cells, line.place)
    return sheet


def find_rows(tokens: Sequence[Token]) -> list[Line]:
    """Every row label of the table with the cells behind it, in reading order."""
    found: list[Line] = []
    to_check: list[bool] = []
    group: str | None = None
    begun = False
    headers = _header_rows(tokens)
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
        if code is None or (code == "other_other" and group != "other") or (code == "total" and not begun):
            at += 1
            continue
        cells, end = cells_behind(tokens, at + count, is_known)
        if not cells and code in ("total", "other_other"):
            at += count
            continue
        row = FORM.requests.rows[code]
        begun = begun or row.group == "intake"
        if begun:
            found.append(Line(code, tuple(cells), token.place, width_of(tokens, at, end, is_known)))
            to_check.append(ended_by_label(tokens, cells, end))
            group = row.group
            begun = code != "carried_forward"  # the table's last row: a 总计 below it is another table's
        at = max(end, at + count)
    return without_swallowed(found, to_check)


def _of_disputes(text: str) -> bool:
    """Whether the text heads the next section's table, which has a 总计 and a 其他 of its own."""
    return len(text) < 12 and (
        CHANNELS.one(text) is not None or RESULTS.one(text) in ("upheld", "corrected", "pending")
    )


def _header_rows(tokens: Sequence[Token]) -> set[int]:
    """Rows of grids that name columns: two or more of them in one row."""
    names: dict[int, set[str]] = defaultdict(set)
    for token in tokens:
        if token.row is not None and token.text and not token.is_value and len(token.text) < 20:
            names[token.row] |= COLUMNS.find(token.text)
            if REQUEST_HEADINGS.one(token.text) == "organizations":
                names[token.row].add("organizations")
    return {row for row, columns in names.items() if len(columns) > 1}


def header_places(tokens: Sequence[Token]) -> list[int] | None:
    """The grid columns of the seven applicant columns, if the header names each of them once, in the form's order."""
    places: dict[str, set[int]] = {code: set() for code in FORM.requests.columns}
    rows = _header_rows(tokens)
    for token in tokens:
        if token.row in rows and token.text:
            for code in COLUMNS.find(token.text):
                places[code].add(token.column)
    found = [next(iter(columns)) for columns in places.values() if len(columns) == 1]
    return found if len(found) == N and found == sorted(set(found)) else None


def form_of(sheet: Sheet) -> str | None:
    """The form of the table, told by how 其他处理 is divided; None where that row is missing."""
    rows = (
        set(sheet.rows) | sheet.withdrawn | {p.cell.split(".")[1] for p in sheet.problems if p.cell and "." in p.cell}
    )
    new = bool(rows & _PARTS)
    old = "other" in rows
    return "mixed" if new and old else "2021" if new else "2019" if old else None
