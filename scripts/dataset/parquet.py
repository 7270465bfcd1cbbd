"""Published tables → Parquet: typed columns, and on each the title, description, unit and codes of its definition.

The metadata of a column are the properties of its field in the Table Schema (`scripts.dataset.schema`), lists and
objects as JSON. A cell without a number is null; where it prints text, table `printed` has it. Same tables, same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from scripts.dataset.definitions import LIST_DELIMITER, TABLES, Column
from scripts.dataset.descriptor import TEXTS
from scripts.dataset.schema import field

TYPES = {
    "string": pa.string(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
    "integer": pa.int64(),
    "number": pa.float64(),
}
_NOT_OF_A_TYPED_FILE = ("name", "type", "missingValues", "delimiter", "itemType")


def write_parquet(tables: Mapping[str, pd.DataFrame], name: str, path: Path) -> None:
    """Writes table `name` to `path`."""
    table, definition = tables[name], TABLES[name]
    columns = definition.columns.values()
    arrays = [pa.array(values(table[column.name], column.type), TYPES[column.type]) for column in columns]
    about = {
        "title": definition.zh,
        "title_en": definition.en,
        "description": definition.description_zh,
        "description_en": definition.description_en,
        "primaryKey": list(definition.key),
        "licenses": TEXTS["common"]["licenses"],
    }
    schema = pa.schema([_field(column) for column in columns], metadata=_texts(about))
    pq.write_table(pa.table(arrays, schema=schema), path, compression="zstd")


def values(column: pd.Series[Any], kind: str) -> list[Any]:
    """A column as plain values: int, float, str, date, list of str, or None."""
    plain = column.astype(object).where(column.notna(), None).tolist()
    if kind == "date":
        return [None if value is None else date.fromisoformat(value) for value in plain]
    if kind == "list":
        return [None if value is None else value.split(LIST_DELIMITER) for value in plain]
    return plain


def _field(column: Column) -> pa.Field:
    about = {key: value for key, value in field(column).items() if key not in _NOT_OF_A_TYPED_FILE}
    return pa.field(column.name, TYPES[column.type], nullable=not column.required, metadata=_texts(about))


def _texts(about: Mapping[str, Any]) -> dict[str, str]:
    return {k: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for k, v in about.items()}
