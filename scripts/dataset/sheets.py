"""Rows of a table → the XML of a spreadsheet's sheet (SpreadsheetML, ECMA-376 part 1, 18.3.1), a part at a time.

A library writes cell by cell, which takes minutes for millions of them; so it makes the book with its headers, notes
and formats, and the rows are put in here. Text stands in cells marked as text, so nothing is ever a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import pandas as pd

from scripts.dataset.definitions import TABLES
from scripts.dataset.status import TEXT, texts

FIRST = 2
"""The row below the header."""
ROW = "\0"
"""Stands for the number of a row; XML cannot hold it."""
_AT_ONCE = 20_000
_ZERO = date(1899, 12, 30).toordinal()
"""The day that spreadsheets count from."""
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NEVER = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\ufffd")
"""What XML cannot hold at all."""


def lines(tables: Mapping[str, pd.DataFrame], name: str, styles: Mapping[str, str]) -> Iterator[str]:
    """The `<row>` elements of table `name`, with ROW where each row's number belongs, so that they fit any place.

    `styles`: `text`, `date` → number of a format.
    """
    table, definition = tables[name], TABLES[name]
    marked = texts(tables, name) if definition.cells else {}
    positions = {column: table.index.get_indexer(labels).tolist() for column, labels in marked.items()}
    for start in range(0, len(table), _AT_ONCE):
        part = table.iloc[start : start + _AT_ONCE]
        columns = []
        for number, column in enumerate(definition.columns.values()):
            begin = f'<c r="{letters(number)}{ROW}"'
            own = [p - start for p in positions.get(column.name, ()) if start <= p < start + len(part)]
            bodies = _bodies(part[column.name], column.type, own, styles)
            columns.append([begin + body if body else "" for body in bodies])
        for cells in zip(*columns, strict=True):
            yield f'<row r="{ROW}">{"".join(cells)}</row>'


def numbered(rows: Iterable[str]) -> Iterator[str]:
    """Rows of `lines` below a header, one after the other."""
    for number, row in enumerate(rows, FIRST):
        yield row.replace(ROW, str(number))


def letters(number: int) -> str:
    """The name of a column by its number from 0.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def quoted(text: str) -> str:
    """Text as it stands inside an element.

    >>> quoted("a < b _x0041_")
    'a &lt; b _x005F_x0041_'
    """
    return escape(_LOOKS_ESCAPED.sub("_x005F_", text.translate(_NEVER)))


def _bodies(column: pd.Series[Any], kind: str, marked: list[int], styles: Mapping[str, str]) -> list[str]:
    """Each cell behind its place: format, type and value; the empty text for an empty cell."""
    if kind in ("integer", "number"):
        bodies = ["" if value is pd.NA else f"><v>{_number(value)}</v></c>" for value in column.tolist()]
    else:
        codes, values = pd.factorize(column, use_na_sentinel=True)
        made = [_day(value, styles) if kind == "date" else _text(value, styles) for value in values]
        bodies = [made[code] if code >= 0 else "" for code in codes.tolist()]
    for position in marked:
        bodies[position] = _text(TEXT, styles)
    return bodies


def _text(text: str, styles: Mapping[str, str]) -> str:
    return f' s="{styles["text"]}" t="inlineStr"><is><t xml:space="preserve">{quoted(text)}</t></is></c>'


def _day(text: str, styles: Mapping[str, str]) -> str:
    return f' s="{styles["date"]}"><v>{date.fromisoformat(text).toordinal() - _ZERO}</v></c>'


def _number(value: float) -> str:
    whole = int(value)
    return str(whole) if whole == value else repr(float(value))
