"""Published tables → data packages: the collection as a folder and a zip, and a zip per agency.

    collection/datapackage.json, collection/agencies.csv, …
    collection.zip
    agencies/<agency>.zip

Every row is rendered once; an agency's package is made of its lines of the collection's files. Same tables, same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from scripts.dataset.csv_text import Csv, render
from scripts.dataset.definitions import TABLES
from scripts.dataset.descriptor import TEXTS, descriptor, newest, sources, to_json

COLLECTION = "collection"
AGENCIES = "agencies"
DESCRIPTOR = "datapackage.json"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can express, used for every file: a package carries no time of building."""

Slices = Mapping[str, slice]


@dataclass(frozen=True)
class Package:
    """A package that was written. `path` is relative to the folder of packages; `zip_bytes` the size of its zip."""

    name: str
    path: str
    version: str
    agency: str | None
    reports: int
    zip_bytes: int


def write_packages(tables: Mapping[str, pd.DataFrame], folder: Path) -> list[Package]:
    """Writes every package into `folder` (made if missing), the collection first. Returns what was written."""
    rendered = {name: render(tables, name) for name in TABLES}
    files = {name: csv.text().encode() for name, csv in rendered.items()}
    reports = tables["reports"]
    package = descriptor(TEXTS["collection"], files, sources(reports), newest(reports))
    contents = {DESCRIPTOR: to_json(package)} | {f"{name}.csv": content for name, content in files.items()}
    (folder / COLLECTION).mkdir(parents=True, exist_ok=True)
    for file, content in contents.items():
        (folder / COLLECTION / file).write_bytes(content)
    size = _zip(folder / f"{COLLECTION}.zip", contents)
    written = [Package(package["name"], f"{COLLECTION}.zip", package["version"], None, len(reports), size)]
    (folder / AGENCIES).mkdir(exist_ok=True)
    for agency, rows in by_agency(tables):
        written.append(_write_agency(tables, rendered, folder, agency, rows))
    return written


def by_agency(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, Slices]]:
    """Each agency that has a report, with its rows of every table; None stands for a code list, which is whole."""
    reports, agencies, divisions = tables["reports"], tables["agencies"], tables["divisions"]
    own = reports["agency"].dropna()
    first = own.drop_duplicates(keep="first").index
    last = own.drop_duplicates(keep="last").index
    order = pd.Series(range(len(reports)), index=reports["report"])
    positions = {name: tables[name]["report"].map(order) for name in TABLES if _is_by_report(name)}
    bounds = {
        name: (column.searchsorted(first, side="left"), column.searchsorted(last, side="right"))
        for name, column in positions.items()
    }
    agency_rows = {agency: i for i, agency in enumerate(agencies["agency"])}
    division_rows = {division: i for i, division in enumerate(divisions["division"])}
    for i, agency in enumerate(own.drop_duplicates()):
        row = agency_rows[agency]
        rows: dict[str, slice] = dict.fromkeys(TABLES, slice(None)) | {
            name: slice(int(start[i]), int(end[i])) for name, (start, end) in bounds.items()
        }
        place = division_rows[agencies["division"].iloc[row]]
        rows |= {"agencies": slice(row, row + 1), "divisions": slice(place, place + 1)}
        yield agency, rows


def _is_by_report(name: str) -> bool:
    return "report" in TABLES[name].columns


def _write_agency(
    tables: Mapping[str, pd.DataFrame], rendered: Mapping[str, Csv], folder: Path, agency: str, rows: Slices
) -> Package:
    reports = tables["reports"].iloc[rows["reports"]]
    facts = tables["agencies"].iloc[rows["agencies"]].iloc[0]
    texts = {k: v.format(agency=agency, name=facts["name"], pinyin=facts["pinyin"]) for k, v in TEXTS["agency"].items()}
    files = {name: csv.text(rows[name]).encode() for name, csv in rendered.items()}
    package = descriptor(texts, files, sources(reports), newest(reports))
    contents = {DESCRIPTOR: to_json(package)} | {f"{name}.csv": content for name, content in files.items()}
    path = f"{AGENCIES}/{agency}.zip"
    size = _zip(folder / path, contents)
    return Package(package["name"], path, package["version"], agency, len(reports), size)


def _zip(path: Path, contents: Mapping[str, bytes]) -> int:
    """Writes the files into a zip that is the same whenever they are, and returns its size in bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=6)
    return path.stat().st_size
