"""Do the tables keep what `columns.toml` promises? Columns, required values, codes, patterns, limits, keys, references.

The same promises are made to data users in the Table Schemas; here they are checked on whole columns before anything is
written, so that the message can name the report. `scripts.dataset.validate` checks the packages that were written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from scripts.dataset.definitions import TABLES, Column, Table
from scripts.dataset.frames import BrokenTable
from scripts.form import FORM


def check_tables(tables: Mapping[str, pd.DataFrame]) -> None:
    """Raises BrokenTable with the first broken promise: table, row, column, value and what is expected."""
    for definition in TABLES.values():
        for message in _faults(definition, tables):
            raise BrokenTable(message)


def _faults(definition: Table, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    table = tables[definition.name]
    if list(table.columns) != list(definition.columns):
        yield f"table {definition.name}: the columns are {list(table.columns)}, not {list(definition.columns)}"
        return
    for column in definition.columns.values():
        for bad, expected in _column_faults(column, table[column.name]):
            yield from _say(definition, table, bad, column.name, expected)
    for key in (definition.key, *definition.unique):
        whole = table[list(key)].dropna()
        twice = whole.duplicated().reindex(table.index, fill_value=False)
        yield from _say(definition, table, twice, key[-1], f"{', '.join(key)} must be unique")
    for name, (other, target) in definition.foreign_keys.items():
        lost = ~table[name].isin(tables[other][target]) & table[name].notna()
        yield from _say(definition, table, lost, name, f"it must stand in table {other}, column {target}")


def _is_of_the_form(path: str) -> bool:
    """Whether a path names a cell, or (in `claims`) a sum of cells."""
    try:
        return bool(FORM.cells_of(path))
    except KeyError:
        return False


def _column_faults(column: Column, values: pd.Series[Any]) -> Iterator[tuple[pd.Series[bool], str]]:
    """(which rows are wrong, what is expected) for each promise on one column."""
    known = values.dropna()
    if column.required:
        yield values.isna(), "it must not be empty"
    if column.codes is not None:
        yield _where(values, ~known.isin(list(column.codes))), f"it must be one of {', '.join(column.codes)}"
    if column.pattern is not None:
        yield _where(values, ~known.str.fullmatch(column.pattern)), f"it must look like {column.pattern}"
    if column.name == "cell" and column.pattern is not None:
        yield _where(values, ~known.map(_is_of_the_form)), "it must be a cell of the form"
    if column.minimum is not None:
        yield _where(values, known < column.minimum), f"it must be at least {column.minimum:g}"
    if column.maximum is not None:
        yield _where(values, known > column.maximum), f"it must be at most {column.maximum:g}"


def _where(values: pd.Series[Any], bad: pd.Series[Any]) -> pd.Series[bool]:
    return bad.astype(bool).reindex(values.index, fill_value=False)


def _say(definition: Table, table: pd.DataFrame, bad: pd.Series[bool], column: str, expected: str) -> Iterator[str]:
    if not bad.any():
        return
    row = table[bad.to_numpy(dtype=bool)].iloc[0]
    place = ", ".join(f"{name} {row[name]}" for name in definition.key)
    value = "empty" if pd.isna(row[column]) else repr(getattr(row[column], "item", lambda: row[column])())
    yield f"table {definition.name}, {place}: {column} is {value}; {expected}; mend the record or the data file"
