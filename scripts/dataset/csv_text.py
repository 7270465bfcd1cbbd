"""Published tables → CSV text: UTF-8, comma, line feed, one header row, quotes only where needed.

Cells of the form: a number, empty where blank, `text` where text is printed (the text itself stands in table printed).
Text that a spreadsheet could take for a formula gets one apostrophe in front (`guard`), which `unguard` takes off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scripts.dataset.definitions import TABLES
from scripts.dataset.status import TEXT, texts

_FORMULA = re.compile(r"['=+\-@\t\r\n＝＋－＠]")
"""What a formula begins with in Excel, LibreOffice and their East Asian versions, and the apostrophe itself."""
_QUOTED = re.compile(r'[",;\r\n\t]')


@dataclass(frozen=True)
class Csv:
    """A table as text: the header and one line per row, each with its line feed."""

    header: str
    lines: tuple[str, ...]

    def text(self, rows: Sequence[slice] = (slice(None),)) -> str:
        """The file with the given rows; all of them if none are given."""
        return self.header + "".join(line for part in rows for line in self.lines[part])


def render(tables: Mapping[str, pd.DataFrame], name: str) -> Csv:
    """Table `name` of the published tables as CSV."""
    table, definition = tables[name], TABLES[name]
    marked = texts(tables, name) if definition.cells else {}
    columns = []
    for column in definition.columns.values():
        kind = column.type
        cells = _numbers(table[column.name]) if kind in ("integer", "number") else _strings(table[column.name], kind)
        for position in table.index.get_indexer(marked.get(column.name, table.index[:0])):
            cells[position] = TEXT
        columns.append(cells)
    lines = tuple(f"{','.join(cells)}\n" for cells in zip(*columns, strict=True))
    return Csv(",".join(definition.columns) + "\n", lines)


def guard(text: str) -> str:
    """Text for a spreadsheet: one apostrophe in front of what could be a formula, or begins with an apostrophe.

    >>> guard("=1+1"), guard("-"), guard("90(信用中国)")
    ("'=1+1", "'-", '90(信用中国)')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The inverse of `guard`."""
    return text[1:] if text.startswith("'") else text


def _strings(column: pd.Series[Any], kind: str) -> list[str]:
    quote: Callable[[str], str] = str if kind == "date" else lambda text: quoted(guard(text))
    codes, values = pd.factorize(column, use_na_sentinel=True)
    written = [quote(value) for value in values]
    return [written[code] if code >= 0 else "" for code in codes]


def quoted(text: str) -> str:
    """Text as a field, in quotes where it needs them.

    >>> quoted('a'), quoted('a "b", c')
    ('a', '"a ""b"", c"')
    """
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _numbers(column: pd.Series[Any]) -> list[str]:
    return ["" if value is pd.NA else _number(value) for value in column.tolist()]


def _number(value: int | float) -> str:
    whole = int(value)
    return str(whole) if whole == value else repr(float(value))
