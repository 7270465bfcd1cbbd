"""The collection in other formats, beside the data packages.

collection.xlsx, collection.sqlite, parquet/<table>.parquet, json/reports/<report>.json, json/agencies/<agency>.json
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from scripts.dataset.definitions import TABLES
from scripts.dataset.json_files import write_json
from scripts.dataset.parquet import write_parquet
from scripts.dataset.sqlite import write_sqlite
from scripts.dataset.workbook import write_workbook

XLSX, SQLITE = "collection.xlsx", "collection.sqlite"
PARQUET, JSON = "parquet", "json"


@dataclass(frozen=True)
class Export:
    """A file that was written: path relative to the folder of packages, format, and whose rows it holds if not all."""

    path: str
    format: str
    table: str | None = None
    agency: str | None = None
    report: str | None = None


def write_exports(tables: Mapping[str, pd.DataFrame], version: str, folder: Path) -> list[Export]:
    """Writes every export into `folder`, where there is none yet. `version` is that of the collection."""
    write_workbook(tables, version, folder / XLSX)
    write_sqlite(tables, folder / SQLITE)
    written = [Export(XLSX, "xlsx"), Export(SQLITE, "sqlite")]
    (folder / PARQUET).mkdir()
    for name in TABLES:
        write_parquet(tables, name, folder / PARQUET / f"{name}.parquet")
        written.append(Export(f"{PARQUET}/{name}.parquet", "parquet", table=name))
    for path, agency, report in write_json(tables, folder / JSON):
        written.append(Export(path.relative_to(folder).as_posix(), "json", agency=agency, report=report))
    return written
