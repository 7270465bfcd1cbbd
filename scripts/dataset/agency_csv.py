"""Every printed cell of an agency's reports as one CSV, a row per cell: for whoever wants the figures in one sheet.

    year,table,row,column,label_zh,label_en,status,value,printed,corrected,place,cell

`status` is `number`, `blank` or `text`; `value` only stands where it is `number`. `printed` is the raw text where it
differs from the plain number, `corrected` the right value where `data/corrections.toml` has one, `place` where the row
stands in its document. A row that a report does not have is absent. UTF-8 with a byte order mark, without which Excel
takes Chinese for something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.dataset.csv_text import guard, quoted
from scripts.dataset.plain import Rows, plain, rows
from scripts.dataset.status import BLANK, NUMBER, TEXT
from scripts.form import FORM

HEADER = (
    "year", "table", "row", "column", "label_zh", "label_en", "status", "value", "printed", "corrected", "place", "cell"
)  # fmt: skip
_CODES = {"disclosure": "item", "requests": "outcome", "disputes": "channel"}
"""Table of figures → the column that names its rows."""


class AgencyFigures:
    """The cells of every report by agency; made once, so that a file costs only its own lines."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """`tables`: the published ones."""
        self._of_agency: dict[str, list[tuple[str, str]]] = {}
        for report in rows(tables, "reports"):
            if report["agency"] is not None:
                self._of_agency.setdefault(report["agency"], []).append((report["report"], str(report["year"])))
        printed = _by_key(tables["printed"], "cell", "text")
        self._printed = {key: quoted(guard(text)) for key, text in printed.items()}
        self._corrected = _by_key(tables["corrections"], "cell", "corrected")
        self._places = {key: quoted(text) for key, text in _by_key(tables["places"], "row", "place").items()}
        self._rows = {name: Rows(tables, name) for name in _CODES}

    def write(self, path: Path, agency: str) -> None:
        """Writes the cells of one agency's reports, years ascending, in the order of the form."""
        lines = [f"{','.join(HEADER)}\n"]
        for report, year in sorted(self._of_agency[agency], key=lambda pair: pair[1]):
            for name, part in self._rows.items():
                for row in part.of_report(report):
                    lines += (self._line(report, year, cell, value) for cell, value in _cells(name, row))
        path.write_text("".join(lines), encoding="utf-8-sig", newline="\n")

    def _line(self, report: str, year: str, path: str, value: Any) -> str:
        row, about = _about(path)
        status = BLANK if value is None else TEXT if isinstance(value, str) else NUMBER
        number = _plain(value) if status == NUMBER else ""
        printed, corrected = self._printed.get((report, path), ""), _plain(self._corrected.get((report, path)))
        place = self._places.get((report, row), "")
        return f"{year},{about},{status},{number},{printed},{corrected},{place},{path}\n"


@cache
def _about(path: str) -> tuple[str, str]:
    """(the row of a cell, what its form says of it as fields): the same in all reports."""
    cell = FORM.cells[path]
    return f"{cell.table}.{cell.row}", ",".join(map(quoted, (cell.table, cell.row, cell.column, cell.zh, cell.en)))


def _cells(name: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Path and value of each cell of a row of a table of figures."""
    code = row[_CODES[name]]
    if name == "disclosure":
        yield f"{name}.{code}.{row['measure']}", row["value"]
        return
    for column in FORM.requests.columns if name == "requests" else FORM.disputes.results:
        yield f"{name}.{code}.{column}", row[column]


def _by_key(table: pd.DataFrame, key: str, value: str) -> dict[tuple[str, str], Any]:
    columns = (plain(table[name]) for name in ("report", key, value))
    return {(report, what): said for report, what, said in zip(*columns, strict=True)}


def _plain(value: Any) -> str:
    """A number without separators or trailing zeros; nothing for a missing one."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(float(value))
