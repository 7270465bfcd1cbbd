"""How completely a report fills in the statutory form.

The cells that a report should have follow from the form that each of its tables uses. Where a table is missing, the
form of the report's year is meant; where an item or the group of other handling is printed as the other form has it,
that form's cells count for this item or group, so that using the other form is not counted as a gap.
"""

from __future__ import annotations

from functools import lru_cache

from scripts.form import FORM
from scripts.reports.record import Record

CURRENT = "2021"
FORMS = (CURRENT, "2019")


def form_of_year(year: int | None) -> str:
    """The version of the form in use for the reports on a year; the current one where the year is unknown."""
    for form in FORM.forms.values():
        if year is not None and form.first_year is not None and form.first_year <= year <= (form.last_year or year):
            return form.code
    return CURRENT


def expected(record: Record) -> frozenset[str]:
    """The rows and measures that the report should state, as paths: `disclosure.item.measure`, `requests.row` …"""
    usual = form_of_year(record.year)
    forms = tuple(_plain(record.forms.get(table), usual) for table in ("disclosure", "requests"))
    items = tuple((item, tuple(row)) for item, row in record.disclosure.items())
    return _expected(forms[0], forms[1], items, tuple(record.requests))


def completeness(record: Record) -> float:
    """Share of the expected cells that state a number, four decimals."""
    wanted = expected(record)
    wide = {"requests": len(FORM.requests.columns), "disputes": len(FORM.disputes.results)}
    total = sum(wide.get(path.partition(".")[0], 1) for path in wanted)
    stated = sum(
        isinstance(value, int | float)
        for item, row in record.disclosure.items()
        for measure, value in row.items()
        if f"disclosure.{item}.{measure}" in wanted
    )
    for table, rows in (("requests", record.requests), ("disputes", record.disputes)):
        for row_code, values in rows.items():
            if f"{table}.{row_code}" in wanted:
                stated += sum(isinstance(value, int | float) for value in values)
    return round(stated / total, 4)


def _plain(form: str | None, usual: str) -> str:
    return form if form in FORMS else usual


@lru_cache(maxsize=1024)
def _expected(
    disclosure: str, requests: str, items: tuple[tuple[str, tuple[str, ...]], ...], rows: tuple[str, ...]
) -> frozenset[str]:
    printed = dict(items)
    paths: list[str] = []
    for item in FORM.disclosure.items.values():
        measures = _closest(printed.get(item.code, ()), item.measures(disclosure), *map(item.measures, FORMS))
        paths += (f"disclosure.{item.code}.{measure}" for measure in measures)
    for group in FORM.requests.groups:
        rows_of = FORM.requests.rows_of(group)
        versions = {form: tuple(row.code for row in rows_of if form in row.forms) for form in FORMS}
        codes = _closest(rows, versions[requests], *versions.values())
        paths += (f"requests.{code}" for code in codes)
    paths += (f"disputes.{channel}" for channel in FORM.disputes.channels)
    return frozenset(paths)


def _closest(printed: tuple[str, ...], usual: tuple[str, ...], *others: tuple[str, ...]) -> tuple[str, ...]:
    """`usual`, unless another of the candidates shares more codes with what is printed."""
    return max((usual, *others), key=lambda codes: (len(set(codes) & set(printed)), codes == usual))
