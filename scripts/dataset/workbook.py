"""Published tables → one xlsx: a sheet that explains, then a sheet per table with frozen headers and notes on them.

Cells of the form read as in the CSV: a number, empty where blank, `text` where text is printed. Text is kept as printed
and marked as text, so that no spreadsheet takes it for a formula, also after it is edited. Same tables, same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scripts.dataset.definitions import TABLES, Column, Table
from scripts.dataset.descriptor import TEXTS, newest
from scripts.dataset.parquet import values
from scripts.dataset.status import TEXT, texts

MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below its header."""
_WIDTHS = {"string": 24, "date": 12, "list": 24, "integer": 12, "number": 14}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def write_workbook(tables: Mapping[str, pd.DataFrame], version: str, path: Path, most_rows: int = MOST_ROWS) -> None:
    """Writes the file `path`. A table with more than `most_rows` rows is left out, and the first sheet says so."""
    words = TEXTS["workbook"]
    day = newest(tables["reports"])
    with xlsxwriter.Workbook(path, _OPTIONS) as book:
        book.set_properties(
            {
                "title": TEXTS["collection"]["title"],
                "comments": f"{version} · {TEXTS['common']['licenses'][0]['name']}",
                "created": datetime.fromisoformat(day or "2019-05-15"),
            }
        )
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "text": book.add_format({"num_format": "@", "quote_prefix": True}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        left_out = [name for name in TABLES if len(tables[name]) > most_rows]
        _explain(book.add_worksheet(words["sheet"]), formats, version, left_out)
        for name, definition in TABLES.items():
            if name not in left_out:
                _sheet(book.add_worksheet(name), formats, definition, tables)


def _explain(sheet: Worksheet, formats: Mapping[str, Format], version: str, left_out: list[str]) -> None:
    words, texts_, licence = TEXTS["workbook"], TEXTS["collection"], TEXTS["common"]["licenses"][0]
    lines: list[tuple[str, str]] = [
        (texts_["title"], texts_["title_en"]),
        (texts_["description"], texts_["description_en"]),
        (f"{words['version']}{version}", f"{words['version_en']}{version}"),
        (f"{words['licence']}{licence['name']} {licence['path']}", f"{words['licence_en']}{licence['title']}"),
        (words["reading"], words["reading_en"]),
    ]
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 3, 70, formats["wrap"])
    row = 0
    for zh, en in lines:
        sheet.write_string(row, 2, zh, formats["wrap"])
        sheet.write_string(row, 3, en, formats["wrap"])
        row += 1
    for column, heading in enumerate(words["headings"]):
        sheet.write_string(row + 1, column, heading, formats["head"])
    row += 2
    for name, table in TABLES.items():
        gone = (words["left_out"], words["left_out_en"]) if name in left_out else ("", "")
        about = [
            (name, "", f"{table.zh}：{table.description_zh}{gone[0]}", f"{table.en}: {table.description_en}{gone[1]}")
        ]
        about += [(name, c.name, *_about(c)) for c in table.columns.values()]
        for line in about:
            for column, text in enumerate(line):
                sheet.write_string(row, column, text, formats["wrap"])
            row += 1


def _about(column: Column) -> tuple[str, str]:
    """Title, unit and description of a column, in Chinese and in English."""
    units = (f"（{column.unit_zh}）", f" ({column.unit_en})") if column.unit_zh else ("", "")
    zh = f"{column.zh}{units[0]}：{column.description_zh}"
    return zh, f"{column.en}{units[1]}: {column.description_en}"


def _sheet(
    sheet: Worksheet, formats: Mapping[str, Format], definition: Table, tables: Mapping[str, pd.DataFrame]
) -> None:
    table = tables[definition.name]
    marked = texts(tables, definition.name) if definition.cells else {}
    columns: list[list[Any]] = []
    for position, column in enumerate(definition.columns.values()):
        sheet.set_column(position, position, _WIDTHS[column.type])
        sheet.write_string(0, position, column.name, formats["head"])
        sheet.write_comment(0, position, "\n".join(_about(column)), {"x_scale": 2, "y_scale": 1.5, "author": ""})
        plain = values(table[column.name], "string" if column.type == "list" else column.type)
        for i in table.index.get_indexer(marked.get(column.name, table.index[:0])):
            plain[i] = TEXT
        columns.append(plain)
    for row, cells in enumerate(zip(*columns, strict=True), start=1):
        for position, value in enumerate(cells):
            _write(sheet, row, position, value, formats)
    sheet.freeze_panes(1, len(definition.key))
    sheet.autofilter(0, 0, max(len(table), 1), len(columns) - 1)


def _write(sheet: Worksheet, row: int, position: int, value: Any, formats: Mapping[str, Format]) -> None:
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(row, position, value, formats["text"])
    elif isinstance(value, date):
        sheet.write_datetime(row, position, datetime(value.year, value.month, value.day), formats["date"])
    else:
        sheet.write_number(row, position, value)
