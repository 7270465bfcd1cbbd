"""Whether all formats say the same: each file of the collection, read back, against the CSV of its table."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq

from scripts.dataset.csv_text import unguard
from scripts.dataset.definitions import LIST_DELIMITER, TABLES
from scripts.dataset.plain import BY_REPORT
from scripts.dataset.status import TEXT

Rows = list[tuple[Any, ...]]


def disagreements(folder: Path) -> Iterator[str]:
    """One line per table in which a format in `folder` (of packages) differs from the CSV, with the first place."""
    figures = {name: _csv(folder, name) for name in TABLES}
    others = {"parquet": _parquet, "sqlite": _sqlite, "xlsx": _Book(folder).read}
    for form, read in others.items():
        for name, wanted in figures.items():
            try:
                found = read(folder, name)
            except Exception as error:  # whatever a library says of a damaged file
                yield f"{form}, {name}: cannot be read ({type(error).__name__})"
                continue
            if found is not None:
                yield from _first(f"{form}, {name}", wanted, found)
    yield from _json(folder, figures)


def _first(place: str, wanted: Rows, found: Rows) -> Iterator[str]:
    if len(wanted) != len(found):
        yield f"{place}: {len(found)} rows, the CSV has {len(wanted)}"
        return
    for number, (one, other) in enumerate(zip(wanted, found, strict=True), 1):
        if one != other:
            yield f"{place}, row {number}: {other}, the CSV has {one}"
            return


def _csv(folder: Path, name: str) -> Rows:
    columns = TABLES[name].columns.values()
    with (folder / "collection" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [tuple(_plain(column.type, text) for column, text in zip(columns, row, strict=True)) for row in rows]


def _plain(kind: str, text: str) -> Any:
    if kind in ("integer", "number"):
        return None if text in ("", TEXT) else float(text)
    return unguard(text) or None


def _parquet(folder: Path, name: str) -> Rows:
    return [
        tuple(map(_value, row.values())) for row in pq.read_table(folder / "parquet" / f"{name}.parquet").to_pylist()
    ]


def _sqlite(folder: Path, name: str) -> Rows:
    base = sqlite3.connect(f"file:{folder / 'collection.sqlite'}?mode=ro", uri=True)
    try:
        return [tuple(map(_value, row)) for row in base.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]  # noqa: S608
    finally:
        base.close()


class _Book:
    """The workbook, opened once and only when a sheet is asked for."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "collection.xlsx"

    @cached_property
    def _book(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(self._path, read_only=True)

    def read(self, _: Path, name: str) -> Rows | None:
        """None for a table that the book leaves out."""
        if name not in self._book.sheetnames:
            return None
        columns = list(TABLES[name].columns.values())
        rows = self._book[name].iter_rows(min_row=2, max_col=len(columns), values_only=True)
        return [tuple(_cell(column.type, value) for column, value in zip(columns, row, strict=True)) for row in rows]


def _cell(kind: str, value: Any) -> Any:
    if kind in ("integer", "number"):
        return None if value in (None, TEXT) else float(value)
    return _value(value.date() if kind == "date" and value is not None else value)


def _value(value: Any) -> Any:
    """A value as `_csv` has it: numbers as float, days and lists as text."""
    if isinstance(value, list):
        return LIST_DELIMITER.join(value) or None
    if isinstance(value, int | float):
        return float(value)
    return None if value is None else str(value)


def _json(folder: Path, figures: dict[str, Rows]) -> Iterator[str]:
    """The rows of every report, in the file of its agency or its own."""
    wanted: dict[tuple[str, str], Rows] = {}
    for name in BY_REPORT:
        for row in figures[name]:
            wanted.setdefault((row[0], name), []).append(row)
    missing = {row[0] for row in figures["reports"]}
    for path in sorted((folder / "json").glob("*/*.json")):
        try:
            whole = json.loads(path.read_text(encoding="utf-8"))
            for report in whole.get("reports", [whole]):
                key = report["report"]["report"]
                missing.discard(key)
                for name in BY_REPORT:
                    columns = list(TABLES[name].columns.values())
                    rows = [
                        tuple(_json_cell(column.type, {**row, "report": key}[column.name]) for column in columns)
                        for row in report[name]
                    ]
                    yield from _first(f"json, {key}, {name}", wanted.get((key, name), []), rows)
        except (OSError, ValueError, KeyError) as error:
            yield f"json, {path.name}: cannot be read ({type(error).__name__})"
    yield from (f"json, {key}: is in no file" for key in sorted(missing))


def _json_cell(kind: str, value: Any) -> Any:
    if kind in ("integer", "number") and isinstance(value, str):
        return None  # text, which the CSV marks
    return _value(value)
