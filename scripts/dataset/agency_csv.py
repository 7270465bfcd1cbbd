"""Every printed cell of an agency's reports as one CSV, a row per cell and a column per year: all figures in one sheet.

    table,row,column,label_zh,label_en,2022,2023,…,printed,corrected

A year has the number, nothing where the cell is printed blank, the printed text where that is no number, and `absent`
where the report does not have the row. `printed` is the raw text where it differs from the plain number, `corrected`
the right value where `data/corrections.toml` has one, both as `2023=…`. Where each row stands in its document is in
the package and in the JSON. UTF-8 with a byte order mark, without which Excel takes Chinese for something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.dataset.csv_text import guard, quoted
from scripts.dataset.plain import Rows, plain, rows
from scripts.form import FORM

CELL = ("table", "row", "column", "label_zh", "label_en")
BESIDE = ("printed", "corrected")
ABSENT = "absent"
_CODES = {"disclosure": "item", "requests": "outcome", "disputes": "channel"}
"""Table of figures → the column that names its rows."""
_ORDER = {path: place for place, path in enumerate(FORM.cells)}


class AgencyFigures:
    """The cells of every report by agency; made once, so that a file costs only its own lines."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """`tables`: the published ones."""
        self._of_agency: dict[str, list[tuple[str, str]]] = {}
        for report in rows(tables, "reports"):
            if report["agency"] is not None:
                self._of_agency.setdefault(report["agency"], []).append((str(report["year"]), report["report"]))
        self._beside = [_by_report(tables["printed"], "text"), _by_report(tables["corrections"], "corrected")]
        self._rows = {name: Rows(tables, name) for name in _CODES}

    def write(self, path: Path, agency: str) -> None:
        """Writes the cells of one agency's reports, in the order of the form, years ascending."""
        reports = sorted(self._of_agency[agency])
        years = [year for year, _ in reports]
        figures = [self._figures(report) for _, report in reports]
        lines = [f"{','.join((*CELL, *years, *BESIDE))}\n"]
        for cell in sorted({cell for of_year in figures for cell in of_year}, key=_ORDER.__getitem__):
            values = ",".join(of_year.get(cell, ABSENT) for of_year in figures)
            beside = ",".join(self._told(reports, cell, said, figures) for said in self._beside)
            lines.append(f"{_about(cell)},{values},{beside}\n")
        path.write_text("".join(lines), encoding="utf-8-sig", newline="\n")

    def _figures(self, report: str) -> dict[str, str]:
        """Cell → what stands in it, as a field."""
        return {
            cell: _field(value)
            for name, part in self._rows.items()
            for row in part.of_report(report)
            for cell, value in _cells(name, row)
        }

    def _told(
        self, reports: list[tuple[str, str]], cell: str, said: dict[str, dict[str, Any]], figures: list[dict[str, str]]
    ) -> str:
        """What is said of a cell beside its figures, year by year, unless that is the figure itself."""
        told = []
        for (year, report), of_year in zip(reports, figures, strict=True):
            text = said.get(report, {}).get(cell)
            if text is not None and _field(text) != of_year.get(cell):
                told.append(f"{year}={_plain(text)}")
        return quoted("; ".join(told))


@cache
def _about(path: str) -> str:
    """What the form says of a cell, as fields: the same in all reports."""
    cell = FORM.cells[path]
    return ",".join(map(quoted, (cell.table, cell.row, cell.column, cell.zh, cell.en)))


def _cells(name: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Path and value of each cell of a row of a table of figures."""
    code = row[_CODES[name]]
    if name == "disclosure":
        yield f"{name}.{code}.{row['measure']}", row["value"]
        return
    for column in FORM.requests.columns if name == "requests" else FORM.disputes.results:
        yield f"{name}.{code}.{column}", row[column]


def _by_report(table: pd.DataFrame, value: str) -> dict[str, dict[str, Any]]:
    """Report → cell → what a table says of it."""
    out: dict[str, dict[str, Any]] = {}
    for report, cell, said in zip(*(plain(table[name]) for name in ("report", "cell", value)), strict=True):
        out.setdefault(report, {})[cell] = said
    return out


def _field(value: Any) -> str:
    """A figure as a field; a text that reads like the mark of a row that is not there keeps apart from it."""
    if isinstance(value, str):
        return quoted(f"'{value}" if value == ABSENT else guard(value))
    return "" if value is None else _plain(value)


def _plain(value: Any) -> str:
    """A number without separators or trailing zeros; a text as it is."""
    if isinstance(value, str):
        return value
    return str(int(value)) if value == int(value) else repr(float(value))
