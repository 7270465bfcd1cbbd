"""Section 3: requests received and their outcomes, 25 rows of seven columns, found by the rows' own labels.

The columns always stand in one order (FORM.md), so a row is bound when exactly seven cells follow its label. Two
labels mean something only in their place: 总计 is a row once the rows have begun, 其他 only below 其他处理.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scripts.form import FORM
from scripts.reports.fit import Fitting
from scripts.reports.flow import Token
from scripts.reports.gather import Sheet, cells_behind, clip, match_at
from scripts.reports.labels import CHANNELS, COLUMNS, GROUPS, REQUEST_HEADINGS, RESULTS, ROWS, is_known

N = len(FORM.requests.columns)
Found = tuple[str, list[Token], str]
"""A row's code, the cells behind its label, and its place."""


def read_requests(tokens: Sequence[Token], fitting: Fitting) -> Sheet:
    """The table as a Sheet. Rows whose cells cannot be bound are left out, with a problem."""
    sheet = Sheet("requests")
    for row, cells, place in find_rows(tokens):
        if not cells and row == "other":
            continue  # the heading above its three rows
        bound = fitting.fit(cells, N)
        if bound is None:
            filled = [cell.text for cell in cells if cell.text]
            message = f"{place}: {len(filled)} values for {N} columns: {clip(' '.join(filled))}"
            sheet.problem("cells_missing", row, message)
            continue
        sheet.put(row, {c: (t, "count", None) for c, t in zip(FORM.requests.columns, bound, strict=True)}, place)
    return sheet


def find_rows(tokens: Sequence[Token]) -> list[Found]:
    """Every row label of the table with the cells behind it, in reading order."""
    found: list[Found] = []
    group: str | None = None
    begun = False
    headers = _header_rows(tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.row is not None and token.row in headers:
            at += 1
            continue
        if token.text and not token.is_value and _of_disputes(token.text):
            begun, group = False, None
        code, count = match_at(tokens, at, ROWS.one)
        heading, _ = match_at(tokens, at, GROUPS.one)
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
            found.append((code, cells, token.place))
            group = row.group
            begun = code != "carried_forward"  # the table's last row: a 总计 below it is another table's
        at = max(end, at + count)
    return found


def _of_disputes(text: str) -> bool:
    """Whether the text heads the next section's table, which has a 总计 and a 其他 of its own."""
    return len(text) < 12 and (
        CHANNELS.one(text) is not None or RESULTS.one(text) in ("upheld", "corrected", "pending")
    )


def _header_rows(tokens: Sequence[Token]) -> set[int]:
    """Rows of grids that name columns: two or more of them in one row."""
    names: Counter[int] = Counter()
    for token in tokens:
        if token.row is not None and token.text and not token.is_value and len(token.text) < 20:
            names[token.row] += bool(COLUMNS.find(token.text) or REQUEST_HEADINGS.one(token.text) == "organizations")
    return {row for row, count in names.items() if count > 1}


def form_of(sheet: Sheet) -> str | None:
    """The form of the table, told by how 其他处理 is divided; None where that row is missing."""
    rows = (
        set(sheet.rows) | sheet.withdrawn | {p.cell.split(".")[1] for p in sheet.problems if p.cell and "." in p.cell}
    )
    new = bool(rows & {"other_uncorrected", "other_unpaid", "other_other"})
    old = "other" in rows
    return "mixed" if new and old else "2021" if new else "2019" if old else None
