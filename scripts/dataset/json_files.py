"""Published tables → JSON: a file per report and a file per agency with all its reports.

    {"dataset": …, "license": …, "agency": {…}, "division": {…}, "report": {…}, "disclosure": [{…}, …], "requests": …}

The keys of a row are the columns of its table. A cell of the form is a number, null (printed blank) or the printed
text; a row that the document does not have is absent. Lists are arrays, dates YYYY-MM-DD.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.dataset.definitions import LIST_DELIMITER, TABLES
from scripts.dataset.descriptor import TEXTS
from scripts.dataset.status import texts

Json = dict[str, Any]
BY_REPORT = tuple(name for name, table in TABLES.items() if "report" in table.columns and name != "reports")
"""The tables whose rows belong to a report."""


def write_json(tables: Mapping[str, pd.DataFrame], folder: Path) -> Iterator[tuple[Path, str | None, str | None]]:
    """Writes `reports/<report>.json` and `agencies/<agency>.json` into `folder`; yields (path, agency, report)."""
    head = {"dataset": TEXTS["collection"]["name"], "license": TEXTS["common"]["licenses"][0]["path"]}
    agencies = {row["agency"]: row for row in rows(tables, "agencies")}
    divisions = {row["division"]: row for row in rows(tables, "divisions")}
    parts = {name: _by_report(tables, name) for name in BY_REPORT}
    for part in ("reports", "agencies"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    of_agency: dict[str, list[Json]] = {}
    for report in rows(tables, "reports"):
        key, agency = report["report"], report["agency"]
        whole = {"report": report} | {name: part.get(key, []) for name, part in parts.items()}
        about: Json = {"agency": agencies.get(agency), "division": None}
        if agency is not None:
            about["division"] = divisions[agencies[agency]["division"]]
            of_agency.setdefault(agency, []).append(whole)
        path = folder / "reports" / f"{key}.json"
        _write(path, head | about | whole)
        yield path, agency, key
    for agency, reports in of_agency.items():
        path = folder / "agencies" / f"{agency}.json"
        division = divisions[agencies[agency]["division"]]
        _write(path, {**head, "agency": agencies[agency], "division": division, "reports": reports})
        yield path, agency, None


def rows(tables: Mapping[str, pd.DataFrame], name: str) -> list[Json]:
    """The rows of a table as plain values, cells with text as the printed text."""
    table, definition = tables[name], TABLES[name]
    plain = table.astype(object).where(table.notna(), None)
    found: list[Json] = [dict(zip(table.columns, row, strict=True)) for row in plain.itertuples(index=False, name=None)]
    for column in definition.columns.values():
        if column.type == "list":
            for row in found:
                row[column.name] = row[column.name].split(LIST_DELIMITER) if row[column.name] else []
    if definition.cells:
        _put_texts(tables, name, found)
    return found


def _put_texts(tables: Mapping[str, pd.DataFrame], name: str, found: list[Json]) -> None:
    entries = tables["printed"]
    printed = {(report, cell): text for report, cell, text in entries.itertuples(index=False, name=None)}
    code = next(column for column in TABLES[name].key if column != "report")
    for column, labels in texts(tables, name).items():
        for i in tables[name].index.get_indexer(labels):
            row = found[i]
            last = row["measure"] if name == "disclosure" else column
            row[column] = printed[row["report"], f"{name}.{row[code]}.{last}"]


def _by_report(tables: Mapping[str, pd.DataFrame], name: str) -> dict[str, list[Json]]:
    out: dict[str, list[Json]] = {}
    for row in rows(tables, name):
        out.setdefault(row.pop("report"), []).append(row)
    return out


def _write(path: Path, content: Json) -> None:
    path.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n"
    )
