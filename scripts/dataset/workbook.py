"""Published tables → one xlsx: a sheet that explains, then a sheet per table with frozen headers and notes on them.

Cells of the form read as in the CSV: a number, empty where blank, `text` where text is printed. Text is kept as printed
and marked as text, so that no spreadsheet takes it for a formula, also after it is edited. Same tables, same bytes.

XlsxWriter makes the book without rows once; `scripts.dataset.sheets` puts the rows in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scripts.dataset.cuts import Rows
from scripts.dataset.definitions import TABLES, Column, Table
from scripts.dataset.descriptor import TEXTS, newest
from scripts.dataset.packages import Package
from scripts.dataset.sheets import FIRST, letters, lines, numbered, quoted
from scripts.dataset.zips import begun, entry, packed, put

MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below its header."""
_WIDTHS = {"string": 24, "date": 12, "list": 24, "integer": 12, "number": 14}
_DAY = datetime(2019, 5, 15)
"""Stands for the day of the data until that is put in: the day on which the Regulations came into force."""
_OF_AN_AGENCY = (
    "reports", "disclosure", "requests", "disputes", "printed", "claims", "findings", "corrections", "indicators",
)  # fmt: skip
"""The sheets of an agency's workbook: what its reports say, without registers, places and code lists."""
_STYLES = {"text": "3", "date": "4"}
"""The formats of cells by their numbers in a book; see `_formats`."""
_SAMPLES = re.compile('<row r="2".*?</row>', re.DOTALL)
_AT_ONCE = 5_000
_PLACEHOLDERS = ("title", "title_en", "description", "description_en", "version")
_PLACED = re.compile("|".join([*(f"@@{name}@@" for name in _PLACEHOLDERS), _DAY.date().isoformat()]))
_DIMENSION, _FILTER = re.compile(r'(<dimension ref=")[^"]*'), re.compile(r'(<autoFilter ref=")[^"]*')
_AREA = "@@area@@"
"""Stands where a sheet says which cells it has."""
BOOK = "xl/workbook.xml"


def write_workbook(tables: Mapping[str, pd.DataFrame], version: str, path: Path, most_rows: int = MOST_ROWS) -> None:
    """Writes the file `path`. A table with more than `most_rows` rows is left out, and the first sheet says so."""
    left_out = tuple(name for name in TABLES if len(tables[name]) > most_rows)
    frame = _frame(tuple(TABLES), left_out)
    sheets = {name: (len(tables[name]), lines(tables, name, _STYLES)) for name in TABLES if name not in left_out}
    _fill(path, frame, sheets, {**TEXTS["collection"], "version": version}, newest(tables["reports"]))


class AgencyBooks:
    """Writes the workbooks of agencies. Rows are made once, for all of them: thousands of books are wanted."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """`tables`: the published tables, of all agencies."""
        self._lines = {name: list(lines(tables, name, _STYLES)) for name in _OF_AN_AGENCY}

    def write(self, path: Path, package: Package, rows: Rows) -> None:
        """Writes the workbook of the agency of `package`, whose rows of each table are given, to `path`."""
        own = {name: [line for part in rows[name] for line in self._lines[name][part]] for name in _OF_AN_AGENCY}
        sheets = {name: (len(found), found) for name, found in own.items()}
        texts = {**package.texts, "version": package.version}
        _fill(path, _frame(_OF_AN_AGENCY, ()), sheets, texts, package.modified)


def _fill(
    path: Path,
    frame: Frame,
    sheets: Mapping[str, tuple[int, Iterable[str]]],
    texts: Mapping[str, str],
    day: str | None,
) -> None:
    """Writes a book: its frame with texts and rows put in. `sheets`: name → number of rows, rows."""
    said = {f"@@{key}@@": quoted(texts[key]) for key in _PLACEHOLDERS}
    said[_DAY.date().isoformat()] = day or _DAY.date().isoformat()
    last = {name: FIRST + max(count, 1) - 1 for name, (count, _) in sheets.items()}
    with begun(path, frame.same) as archive:
        for member, text in frame.differing.items():
            if member == BOOK:
                put(archive, [(member, _with_filters(text, last))])
            else:
                put(archive, [(member, _PLACED.sub(lambda match: said[match[0]], text))])
        for member, name in frame.sheets.items():
            count, rows = sheets[name]
            parts = _with_rows(frame.heads[name], name, last[name], rows)
            if count <= _AT_ONCE:
                put(archive, [(member, "".join(parts))])
                continue
            with archive.open(entry(member), "w", force_zip64=True) as file:
                for part in parts:
                    file.write(part.encode())


def _with_rows(around: tuple[str, str], name: str, last: int, rows: Iterable[str]) -> Iterator[str]:
    """The XML of a sheet, a part at a time."""
    area = f"A1:{letters(len(TABLES[name].columns) - 1)}{last}"
    yield around[0].replace(_AREA, area)
    for part in batched(numbered(rows), _AT_ONCE):
        yield "".join(part)
    yield around[1].replace(_AREA, area)


def batched(items: Iterable[str], size: int) -> Iterator[list[str]]:
    """The items in lists of `size`."""
    left = iter(items)
    while part := list(islice(left, size)):
        yield part


def _with_filters(text: str, last: Mapping[str, int]) -> str:
    """The XML of the book; a filter reaches to the last row of its table."""
    return re.sub(r"(\w+)(!\$A\$1:\$[A-Z]+\$)2<", lambda match: f"{match[1]}{match[2]}{last[match[1]]}<", text)


@dataclass(frozen=True)
class Frame:
    """A book without rows.

    `same`: the files that are the same in every such book, packed; `differing`: file → text with placeholders;
    `sheets`: file → its table; `heads`: table → what stands before and behind its rows.
    """

    same: bytes
    differing: Mapping[str, str]
    sheets: Mapping[str, str]
    heads: Mapping[str, tuple[str, str]]


@cache
def _frame(names: tuple[str, ...], left_out: tuple[str, ...]) -> Frame:
    """The frame of books with these sheets; a row of samples, which gives way to the rows, tells their formats."""
    files = _files(names, left_out)
    members = re.findall(r'<sheet name="([^"]+)" sheetId="(\d+)"', files[BOOK])
    sheets = {f"xl/worksheets/sheet{number}.xml": name for name, number in members if name in names}
    differing = {m: text for m, text in files.items() if m == BOOK or (m not in sheets and _PLACED.search(text))}
    heads = {}
    for member, name in sheets.items():
        head, rest = _SAMPLES.split(files[member], maxsplit=1)
        heads[name] = _DIMENSION.sub(rf"\1{_AREA}", head), _FILTER.sub(rf"\1{_AREA}", rest)
    same = packed({m: text for m, text in files.items() if m not in differing and m not in sheets})
    return Frame(same, differing, sheets, heads)


def _files(names: tuple[str, ...], left_out: tuple[str, ...]) -> dict[str, str]:
    """The files of a book without rows, each sheet with a row of samples: a text and a date."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        licence = TEXTS["common"]["licenses"][0]["name"]
        book.set_properties({"title": "@@title@@", "comments": f"@@version@@ · {licence}", "created": _DAY})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "text": book.add_format({"num_format": "@", "quote_prefix": True}),
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        _explain(book.add_worksheet(TEXTS["workbook"]["sheet"]), formats, names, left_out)
        for name in names:
            if name not in left_out:
                _sheet(book.add_worksheet(name), formats, TABLES[name])
    with zipfile.ZipFile(made) as archive:
        return {member: archive.read(member).decode() for member in archive.namelist()}


def _explain(sheet: Worksheet, formats: Mapping[str, Format], names: Sequence[str], left_out: Sequence[str]) -> None:
    words, licence = TEXTS["workbook"], TEXTS["common"]["licenses"][0]
    lines: list[tuple[str, str]] = [
        ("@@title@@", "@@title_en@@"),
        ("@@description@@", "@@description_en@@"),
        (f"{words['version']}@@version@@", f"{words['version_en']}@@version@@"),
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
    for name in names:
        table = TABLES[name]
        gone = (words["left_out"], words["left_out_en"]) if name in left_out else ("", "")
        about = [
            (name, "", f"{table.zh}：{table.description_zh}{gone[0]}", f"{table.en}: {table.description_en}{gone[1]}")
        ]
        about += [(name, c.name, *_about(c)) for c in table.columns.values()]
        for line in about:
            for column, text in enumerate(line):
                sheet.write_string(row, column, text, formats["wrap"])
            row += 1
    sheet.freeze_panes(len(lines) + 2, 0)


def _about(column: Column) -> tuple[str, str]:
    """Title, unit, description and articles of a column, in Chinese and in English."""
    units = (f"（{column.unit_zh}）", f" ({column.unit_en})") if column.unit_zh else ("", "")
    zh = f"{column.zh}{units[0]}：{column.description_zh}"
    en = f"{column.en}{units[1]}: {column.description_en}"
    if column.articles:
        words, numbers = TEXTS["workbook"], ", ".join(column.articles)
        zh, en = f"{zh}{words['articles'].format(numbers)}", f"{en}{words['articles_en'].format(numbers)}"
    return zh, en


def _sheet(sheet: Worksheet, formats: Mapping[str, Format], definition: Table) -> None:
    for position, column in enumerate(definition.columns.values()):
        sheet.set_column(position, position, _WIDTHS[column.type])
        sheet.write_string(0, position, column.name, formats["head"])
        sheet.write_comment(0, position, "\n".join(_about(column)), {"x_scale": 2, "y_scale": 1.5, "author": ""})
    sheet.write_string(1, 0, "text", formats["text"])
    sheet.write_datetime(1, 1, _DAY, formats["date"])
    sheet.freeze_panes(1, len(definition.key))
    sheet.autofilter(0, 0, 1, len(definition.columns) - 1)
