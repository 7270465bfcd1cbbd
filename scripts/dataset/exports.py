"""The collection in other formats, beside the data packages.

collection.xlsx, collection.sqlite, parquet/<table>.parquet, json/agencies/<agency>.json, agencies/<agency>.xlsx,
agencies/<agency>.csv, json/reports/<report>.json (of reports without an agency)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from scripts.dataset.agency_csv import AgencyFigures
from scripts.dataset.cuts import by_agency
from scripts.dataset.definitions import TABLES
from scripts.dataset.json_files import write_json
from scripts.dataset.packages import FOLDERS, Package
from scripts.dataset.parquet import write_parquet
from scripts.dataset.sqlite import write_sqlite
from scripts.dataset.workbook import AgencyBooks, write_workbook

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


def write_exports(tables: Mapping[str, pd.DataFrame], packages: Sequence[Package], folder: Path) -> list[Export]:
    """Writes every export into `folder`, where the packages are and no exports yet."""
    write_workbook(tables, packages[0].version, folder / XLSX)
    write_sqlite(tables, folder / SQLITE)
    written = [Export(XLSX, "xlsx"), Export(SQLITE, "sqlite")]
    (folder / PARQUET).mkdir()
    for name in TABLES:
        write_parquet(tables, name, folder / PARQUET / f"{name}.parquet")
        written.append(Export(f"{PARQUET}/{name}.parquet", "parquet", table=name))
    for path, agency, report in write_json(tables, folder / JSON):
        written.append(Export(path.relative_to(folder).as_posix(), "json", agency=agency, report=report))
    of_agency = {package.agency: package for package in packages if package.agency}
    books, figures = AgencyBooks(tables), AgencyFigures(tables)
    for cut in by_agency(tables):
        book = f"{FOLDERS['agency']}/{cut.code}.xlsx"
        books.write(folder / book, of_agency[cut.code], cut.rows)
        written.append(Export(book, "xlsx", agency=cut.code))
        figures.write(folder / book.replace(".xlsx", ".csv"), cut.code)
        written.append(Export(book.replace(".xlsx", ".csv"), "csv", agency=cut.code))
    return written
