"""The table `indicators`: ratios of figures, as defined in `indicators.toml`.

Figures are those printed, or the right ones where there is a correction; the column `basis` says which.

Every report has a row for every indicator. A side is None where a cell it needs is not stated: a blank is no zero. The
total of a row of requests may be stated by its six applicant cells instead, since the form defines it as their sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from scripts.dataset.corrected import corrected_tables
from scripts.dataset.definitions import INDICATORS
from scripts.dataset.frames import as_array, frame
from scripts.form import FORM

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Alternatives = tuple[tuple[str, ...], ...]


def indicators(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per report and indicator, in the order of reports and of `indicators.toml`."""
    reports = tables["reports"]["report"]
    numerator, denominator = printed = _sides(tables)
    corrected = np.zeros(len(numerator), dtype=bool)
    if len(tables["corrections"]):
        numerator, denominator = right = _sides(corrected_tables(tables))
        for one, other in zip(printed, right, strict=True):
            corrected |= (one != other) & ~(np.isnan(one) & np.isnan(other))
    return frame(
        "indicators",
        {
            "report": np.repeat(reports.to_numpy(dtype=object), len(INDICATORS)),
            "indicator": np.tile(np.array(list(INDICATORS), dtype=object), len(reports)),
            "value": _nullable(share(numerator, denominator)),
            "numerator": _counts(numerator),
            "denominator": _counts(denominator),
            "basis": np.where(corrected, "corrected", "printed").astype(object),
        },
    )


def _sides(tables: Mapping[str, pd.DataFrame]) -> tuple[Numbers, Numbers]:
    """Numerators and denominators, of every report and indicator in turn."""
    cells = Cells(tables)
    numerators, denominators = (
        np.stack([cells.side(getattr(i, side)) for i in INDICATORS.values()], axis=1).reshape(-1)
        for side in ("numerator", "denominator")
    )
    return numerators, denominators


def share(numerator: Numbers, denominator: Numbers) -> Numbers:
    """numerator / denominator to six decimals, NaN where that would say nothing certain.

    That is: a side is unknown, or the denominator is 0 or less than the numerator (then the figures contradict).

    >>> share(np.array([11.0, 0.0, 1.0]), np.array([21.0, 0.0, 0.0])).tolist()
    [0.52381, nan, nan]
    """
    certain = (denominator > 0) & (numerator <= denominator)
    ratio: Numbers = np.divide(numerator, denominator, out=np.full_like(numerator, np.nan), where=certain)
    return ratio.round(6)


class Cells:
    """The cells of requests and disputes as one vector over all reports each; NaN where not stated."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Spreads the two tables over the reports of `tables["reports"]`."""
        self.reports = pd.Index(tables["reports"]["report"])
        self._grids = {
            "requests": self._spread(tables["requests"], "outcome", list(FORM.requests.rows), FORM.requests.columns),
            "disputes": self._spread(
                tables["disputes"], "channel", list(FORM.disputes.channels), FORM.disputes.results
            ),
        }
        self._fill_totals()

    def side(self, terms: tuple[Alternatives, ...]) -> Numbers:
        """The sum of the terms, NaN where one of them is unknown."""
        total: Numbers = np.stack([self.term(alternatives) for alternatives in terms]).sum(axis=0)
        return total

    def term(self, alternatives: Alternatives) -> Numbers:
        """The sum of the cells of one alternative.

        Unknown where none is stated whole, where two that are stated whole differ, and where a second one is stated in
        part (then nobody knows whether its figures are in the first).
        """
        out = np.full(len(self.reports), np.nan)
        unsure = np.zeros(len(self.reports), dtype=bool)
        stacks = [np.stack([self._cell(path) for path in paths]) for paths in alternatives]
        for stack in stacks:
            total = stack.sum(axis=0)
            known = ~np.isnan(total)
            partly = ~known & ~np.isnan(stack).all(axis=0)
            unsure |= (partly | (known & ~np.isnan(out) & (out != total))) if len(stacks) > 1 else False
            out = np.where(np.isnan(out), total, out)
        return np.where(unsure, np.nan, out)

    def _cell(self, path: str) -> Numbers:
        table, row, column = path.split(".")
        grid, rows, columns = self._grids[table]
        values: Numbers = grid[:, rows[row], columns[column]]
        return values

    def _spread(
        self, table: pd.DataFrame, code: str, rows: list[str], columns: Mapping[str, object]
    ) -> tuple[Numbers, dict[str, int], dict[str, int]]:
        grid = np.full((len(self.reports), len(rows), len(columns)), np.nan)
        places = self.reports.get_indexer(pd.Index(table["report"])), pd.Index(rows).get_indexer(pd.Index(table[code]))
        for i, column in enumerate(columns):
            grid[places[0], places[1], i] = as_array(table[column])
        return grid, {row: i for i, row in enumerate(rows)}, {column: i for i, column in enumerate(columns)}

    def _fill_totals(self) -> None:
        """The total of a row of requests, where it is not stated, is the sum of its six applicant cells if all are."""
        grid, _, columns = self._grids["requests"]
        total = columns["total"]
        parts = np.delete(grid, total, axis=2).sum(axis=2)
        grid[:, :, total] = np.where(np.isnan(grid[:, :, total]), parts, grid[:, :, total])


def _nullable(values: Numbers) -> pd.arrays.FloatingArray:
    return pd.arrays.FloatingArray(np.nan_to_num(values, nan=0.0), np.isnan(values))


def _counts(values: Numbers) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(np.nan_to_num(values, nan=0.0).astype("int64"), np.isnan(values))
