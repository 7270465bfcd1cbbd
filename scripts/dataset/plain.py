"""Published tables → plain values: int, float, str, list of str, or None; cells that print text as the printed text."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from scripts.dataset.definitions import LIST_DELIMITER, TABLES
from scripts.dataset.status import texts

Json = dict[str, Any]
BY_REPORT = tuple(name for name, table in TABLES.items() if "report" in table.columns and name != "reports")
"""The tables whose rows belong to a report."""


def rows(tables: Mapping[str, pd.DataFrame], name: str) -> list[Json]:
    """The rows of a table, keys in the order of its columns."""
    return Rows(tables, name).of(slice(None))


class Rows:
    """The rows of a table, made as they are asked for: there may be millions of them."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], name: str) -> None:
        """`tables`: the published ones, which are sorted by report."""
        self._names = list(tables[name].columns)
        self._columns = [plain(tables[name][column]) for column in self._names]
        for column, definition in zip(self._columns, TABLES[name].columns.values(), strict=True):
            if definition.type == "list":
                column[:] = [value.split(LIST_DELIMITER) if value else [] for value in column]
        if TABLES[name].cells:
            self._put_texts(tables, name)
        self._places = _runs(self._columns[self._names.index("report")]) if name in BY_REPORT else {}

    def of(self, part: slice) -> list[Json]:
        """Some rows."""
        return [dict(zip(self._names, row, strict=True)) for row in zip(*(c[part] for c in self._columns), strict=True)]

    def of_report(self, report: str) -> list[Json]:
        """The rows of one report, without its key."""
        found = self.of(self._places.get(report, slice(0)))
        for row in found:
            del row["report"]
        return found

    def _put_texts(self, tables: Mapping[str, pd.DataFrame], name: str) -> None:
        at = dict(zip(self._names, self._columns, strict=True))
        entries = tables["printed"]
        printed = {(report, cell): text for report, cell, text in entries.itertuples(index=False, name=None)}
        code = next(column for column in TABLES[name].key if column != "report")
        for column, labels in texts(tables, name).items():
            for i in tables[name].index.get_indexer(labels):
                last = at["measure"][i] if name == "disclosure" else column
                at[column][i] = printed[at["report"][i], f"{name}.{at[code][i]}.{last}"]


def plain(column: pd.Series[Any]) -> list[Any]:
    """A column as int, float and str, whatever is missing as None."""
    return column.astype(object).where(column.notna(), None).tolist()


def _runs(keys: list[str]) -> dict[str, slice]:
    """Where each key stands in a column. Raises ValueError where the rows of a key do not stand together.

    >>> _runs(["a", "a", "b"])
    {'a': slice(0, 2, None), 'b': slice(2, 3, None)}
    """
    out: dict[str, slice] = {}
    start = 0
    for key, run in groupby(keys):
        if key in out:
            raise ValueError(f"the rows of {key} do not stand together; sort the table by report")
        out[key] = slice(start, start := start + sum(1 for _ in run))
    return out
