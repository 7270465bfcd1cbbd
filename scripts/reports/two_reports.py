"""Two reports in one file are refused: whose figures stand where would be a guess.

Known by one of two signs: two titles that name different years or bodies, each with the same table below it; or tables
that stand twice with different figures, in two of the sections at least. A link to last year's report, a list of
contents or a second copy of the same page is neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from scripts.documents.errors import UnreadableDocument
from scripts.reports import disputes, requests
from scripts.reports.agency_name import Title, read_title
from scripts.reports.dates import find_years
from scripts.reports.flow import Token
from scripts.reports.gather import Sheet

_ADVICE = "split it into one file for each and add those"
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 80
_ROWS_TWICE = 3
"""Rows of one table that stand twice with different figures; one or two may be a slip."""


def refuse_two_reports(tokens: Sequence[Token], sheets: Sequence[Sheet]) -> None:
    """Raises UnreadableDocument if the tokens are those of two reports; `sheets` is what was read of them as one."""
    twice = [sheet.table for sheet in sheets if sheet.withdrawn]
    if len(twice) > 1 and max(len(sheet.withdrawn) for sheet in sheets) >= _ROWS_TWICE:
        raise UnreadableDocument(
            f"the file holds two reports: tables stand twice with different figures ({', '.join(twice)}); {_ADVICE}"
        )
    lengths = range(_SHORTEST_TITLE, _LONGEST_TITLE + 1)
    lines = [(at, token.text) for at, token in enumerate(tokens) if len(token.text) in lengths and not token.is_value]
    titles = [(at, title) for at, text in lines if (title := read_title(text))]
    others = [(at, title) for at, title in titles[1:] if _differ(titles[0][1], title)]
    if not others:
        return
    tables = _tables(tokens)
    for at, title in others:
        if any(any(titles[0][0] < start < at for start in starts) and starts[-1] > at for starts in tables if starts):
            names = " and ".join(f"“{t.text}”" for t in (titles[0][1], title))
            raise UnreadableDocument(f"the file holds two reports, {names}; {_ADVICE}")


def _differ(one: Title, other: Title) -> bool:
    """They name different years, or bodies of which neither is part of the other's name."""
    years = [find_years(f"{title.year_text or ''}年") for title in (one, other)]
    if all(years) and years[0] != years[1]:
        return True
    if one.agency is None or other.agency is None:
        return False
    return one.agency not in other.agency and other.agency not in one.agency


def _tables(tokens: Sequence[Token]) -> list[list[int]]:
    """The tokens of each requests table's first row, and of each disputes table's data row."""
    first = {line.place for line in requests.find_rows(tokens) if line.code == "received_new" and line.cells}
    data = {line.place for line, _ in disputes.find_tables(tokens) if line.cells}
    return [[at for at, token in enumerate(tokens) if token.place in places] for places in (first, data)]
