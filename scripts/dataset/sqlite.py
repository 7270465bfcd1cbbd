"""Published tables → one SQLite file: types, keys, indexes, the dictionary, and views that answer common questions.

Each column carries its title and unit as a comment in its CREATE TABLE; the tables `_tables` and `_columns` are the
whole dictionary. A cell without a number is NULL; where it prints text, table `printed` has it. The views stand in
`views.toml`.
"""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.dataset.definitions import LIST_DELIMITER, TABLES, Column, Table

VIEWS: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "views.toml").read_text(encoding="utf-8"))
TYPES = {"string": "TEXT", "date": "TEXT", "list": "TEXT", "integer": "INTEGER", "number": "REAL"}
_ABOUT_A_TABLE = ("zh", "en", "description_zh", "description_en")
_ABOUT_A_COLUMN = ("type", *_ABOUT_A_TABLE, "unit_zh", "unit_en", "articles", "references")


def write_sqlite(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Writes the file `path`, which must not exist. The same tables give the same bytes with the same SQLite."""
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA page_size = 4096")
        for definition in TABLES.values():
            base.execute(create(definition))
            rows = zip(*(_values(tables[definition.name][name]) for name in definition.columns), strict=True)
            marks = ", ".join("?" * len(definition.columns))
            base.executemany(f"INSERT INTO {_name(definition.name)} VALUES ({marks})", rows)  # noqa: S608 (own names)
            for column in definition.foreign_keys:
                if definition.key[0] != column:
                    index = _name(f"{definition.name}_{column}")
                    base.execute(f"CREATE INDEX {index} ON {_name(definition.name)} ({_name(column)})")
        for view, entry in VIEWS.items():
            base.execute(f"CREATE VIEW {_name(view)} AS -- {entry['zh']} | {entry['en']}\n{entry['sql'].strip()}")
        _dictionary(base)
    base.execute("VACUUM")
    base.close()


def create(definition: Table) -> str:
    """The statement that makes a table, with a comment on each column."""
    lines = []
    for column in definition.columns.values():
        needed = " NOT NULL" if column.required else ""
        lines.append((f"{_name(column.name)} {TYPES[column.type]}{needed}", _comment(column)))
    lines.append((f"PRIMARY KEY ({_names(definition.key)})", ""))
    lines += ((f"UNIQUE ({_names(key)})", "") for key in definition.unique)
    lines += (
        (f"FOREIGN KEY ({_name(column)}) REFERENCES {_name(other)} ({_name(target)})", "")
        for column, (other, target) in definition.foreign_keys.items()
    )
    last = len(lines) - 1
    body = "\n".join(f" {text}{',' if i < last else ''}{note}" for i, (text, note) in enumerate(lines))
    return f"CREATE TABLE {_name(definition.name)} ( -- {definition.zh} | {definition.en}\n{body}\n) STRICT"


def _comment(column: Column) -> str:
    unit = f" ({column.unit_zh} | {column.unit_en})" if column.unit_zh else ""
    return f" -- {column.zh} | {column.en}{unit}".replace("\n", " ")


def _dictionary(base: sqlite3.Connection) -> None:
    about = ", ".join(f"{name} TEXT" for name in _ABOUT_A_TABLE)
    base.execute(f'CREATE TABLE _tables ("table" TEXT PRIMARY KEY, kind TEXT, {about}) STRICT')
    about = ", ".join(f"{_name(name)} TEXT" for name in _ABOUT_A_COLUMN)
    base.execute(
        f'CREATE TABLE _columns ("table" TEXT, "column" TEXT, {about}, PRIMARY KEY ("table", "column")) STRICT'
    )
    for table in TABLES.values():
        _insert(base, "_tables", [table.name, "table", *(getattr(table, name) for name in _ABOUT_A_TABLE)])
        for column in table.columns.values():
            _insert(base, "_columns", [table.name, column.name, *(_fact(column, name) for name in _ABOUT_A_COLUMN)])
    for view, entry in VIEWS.items():
        _insert(base, "_tables", [view, "view", entry["zh"], entry["en"], entry["zh"], entry["en"]])


def _fact(column: Column, name: str) -> Any:
    return LIST_DELIMITER.join(column.articles) if name == "articles" else getattr(column, name)


def _insert(base: sqlite3.Connection, table: str, row: list[Any]) -> None:
    base.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", [value or None for value in row])  # noqa: S608


def _values(column: pd.Series[Any]) -> list[Any]:
    return column.astype(object).where(column.notna(), None).tolist()


def _name(name: str) -> str:
    return f'"{name}"'


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_name, names))
