"""The sums of the form in which the cells of a record's tables on requests and disputes take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.form import FORM
from scripts.reports.record import Record


def sums(record: Record) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """(terms, terms) of each sum of the form that the record's rows take part in, as paths of cells."""
    *applicants, everyone = FORM.requests.columns
    for row in record.requests:
        yield [f"requests.{row}.{column}" for column in applicants], [f"requests.{row}.{everyone}"]
    *results, total = FORM.disputes.results
    for channel in record.disputes:
        yield [f"disputes.{channel}.{result}" for result in results], [f"disputes.{channel}.{total}"]
    outcomes = _outcomes(record)
    for column in FORM.requests.columns:
        yield [f"requests.{row}.{column}" for row in outcomes], [f"requests.total.{column}"]
        yield (
            [f"requests.{row}.{column}" for row in ("received_new", "carried_over")],
            [f"requests.{row}.{column}" for row in ("total", "carried_forward")],
        )


def _outcomes(record: Record) -> list[str]:
    """The rows whose sum is the total. Where the form of the table is not certain that is every row of either form."""
    form = record.forms.get("requests")
    return [row.code for row in FORM.requests.outcome_rows(form if form in ("2019", "2021") else None)]


def total_of(record: Record, paths: Sequence[str]) -> int | None:
    """The sum of cells, blank ones as nothing; None where a row is missing or a cell is no number."""
    total = 0
    tables = {"requests": record.requests, "disputes": record.disputes}
    for path in paths:
        table, row, _ = path.split(".")
        value = record.cell(path)
        if row not in tables[table] or not isinstance(value, int | None):
            return None
        total += value or 0
    return total
