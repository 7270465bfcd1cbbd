"""The tables as plain dictionaries by report, for charts and key figures. What is not a number is None."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from scripts.charts.labels import Number, known_sum
from scripts.form import FORM

Cells = dict[str, dict[str, Number | None]]
"""Row → column → number; None where the cell is blank or not a number; absent rows are absent."""


@dataclass
class Totals:
    """The numbers of one report."""

    disclosure: Cells = field(default_factory=dict)
    requests: Cells = field(default_factory=dict)
    disputes: Cells = field(default_factory=dict)

    @cached_property
    def outcomes(self) -> dict[str, Number | None]:
        """Row of the requests table → its 总计."""
        return {row: columns.get("total") for row, columns in self.requests.items()}

    @cached_property
    def outcomes_add_up(self) -> bool:
        """Whether requests were handled and the stated outcomes add up to their total, so that none is missing."""
        total = self.outcomes.get("total")
        return bool(total) and known_sum(self.outcomes.get(row.code) for row in FORM.requests.outcome_rows()) == total

    @cached_property
    def disputes_add_up(self) -> bool:
        """Whether every channel of disputes is stated with results that add up to its total."""
        results = [code for code in FORM.disputes.results if code != "total"]
        rows = [self.disputes.get(channel, {}) for channel in FORM.disputes.channels]
        return all(known_sum(row.get(code) for code in results) == row.get("total") is not None for row in rows)


def number(value: Any) -> Number | None:
    """A table's value as a plain number; None for a missing one."""
    if value is None or pd.isna(value):
        return None
    plain = float(value)
    return int(plain) if plain.is_integer() else plain


def by_report(tables: Mapping[str, pd.DataFrame]) -> dict[str, Totals]:
    """Report → its numbers, from the tables `disclosure`, `requests` and `disputes`."""
    out: dict[str, Totals] = {str(report): Totals() for report in tables["reports"]["report"]}
    for row in tables["disclosure"].to_dict("records"):
        out[row["report"]].disclosure.setdefault(row["item"], {})[row["measure"]] = number(row["value"])
    for row in tables["requests"].to_dict("records"):
        values = {column: number(row[column]) for column in FORM.requests.columns}
        out[row["report"]].requests[row["outcome"]] = values
    for row in tables["disputes"].to_dict("records"):
        values = {column: number(row[column]) for column in FORM.disputes.results}
        out[row["report"]].disputes[row["channel"]] = values
    return out


def add_up_outcomes(many: Iterable[Totals]) -> dict[str, Number | None]:
    """The sums of the 总计 column of several reports, of what is stated; a row that none states is None."""
    out: dict[str, Number | None] = {}
    for totals in many:
        for row, value in totals.outcomes.items():
            before = out.setdefault(row, None)
            if value is not None:
                out[row] = value if before is None else before + value
    return out


def add_up(many: Iterable[Totals], tables: Iterable[str] = ("disclosure", "requests", "disputes")) -> Totals:
    """The sums of several reports, cell by cell, of what is stated; a cell that none states is None."""
    reports = list(many)
    out = Totals()
    for name in tables:
        parts: dict[str, dict[str, list[Number | None]]] = {}
        for report in reports:
            for row, columns in getattr(report, name).items():
                for column, value in columns.items():
                    parts.setdefault(row, {}).setdefault(column, []).append(value)
        target: Cells = getattr(out, name)
        for row, columns in parts.items():
            target[row] = {column: known_sum(values) for column, values in columns.items()}
    return out
