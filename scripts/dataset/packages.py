"""Published tables → data packages: the collection as a folder and a zip, and a zip per agency, region and year.

    collection/datapackage.json, collection/agencies.csv, …
    collection.zip
    agencies/<agency>.zip, regions/<division>.zip, years/<year>.zip

Every row is rendered once; the smaller packages are made of its lines of the collection's files. Each is whole by
itself: descriptor, rows, registers and code lists. Same tables, same bytes.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from scripts.dataset.csv_text import Csv, render
from scripts.dataset.cuts import EVERYTHING, Cut, Kind, cuts, select
from scripts.dataset.definitions import TABLES
from scripts.dataset.descriptor import TEXTS, descriptor, newest, sources, to_json

COLLECTION = "collection"
FOLDERS: dict[Kind, str] = {"agency": "agencies", "region": "regions", "year": "years"}
"""Kind of package → the folder of its zips."""
DESCRIPTOR = "datapackage.json"
FINDINGS = ("error", "warning", "note")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can express, used for every file: a package carries no time of building."""


@dataclass(frozen=True)
class Package:
    """A package that was written.

    `path` is relative to the folder of packages, `code` names its agency, division or year (the collection has none),
    `texts` has title and description in both languages, `modified` the day of its newest source; `rows` counts those
    of all its tables, `findings` those of its reports by severity. `zip_bytes` and `sha256` are of its zip.
    """

    name: str
    path: str
    version: str
    kind: Kind
    code: str
    reports: int
    zip_bytes: int
    sha256: str = ""
    rows: int = 0
    years: tuple[int, ...] = ()
    modified: str | None = None
    findings: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def agency(self) -> str | None:
        """The agency of an agency's package."""
        return self.code if self.kind == "agency" else None


def write_packages(tables: Mapping[str, pd.DataFrame], folder: Path, site: str = "") -> list[Package]:
    """Writes every package into `folder` (made if missing): the collection, then agencies, regions, years.

    `site` is the address of the site, which becomes the packages' home page, empty if unknown.
    """
    rendered = {name: render(tables, name) for name in TABLES}
    for part in (COLLECTION, *FOLDERS.values()):
        (folder / part).mkdir(parents=True, exist_ok=True)
    written = [_write(tables, rendered, folder, Cut("collection", "", EVERYTHING), site)]
    written += (_write(tables, rendered, folder, cut, site) for cut in cuts(tables))
    return written


def path_of(kind: Kind, code: str = "") -> str:
    """Where the zip of a package lies in the folder of packages.

    >>> path_of("collection"), path_of("region", "320000")
    ('collection.zip', 'regions/320000.zip')
    """
    return f"{COLLECTION}.zip" if kind == "collection" else f"{FOLDERS[kind]}/{code}.zip"


def _write(
    tables: Mapping[str, pd.DataFrame], rendered: Mapping[str, Csv], folder: Path, cut: Cut, site: str
) -> Package:
    reports = select(tables["reports"], cut.rows["reports"])
    texts = {key: text.format(**cut.words) for key, text in TEXTS[cut.kind].items()}
    files = {name: csv.text(cut.rows[name]).encode() for name, csv in rendered.items()}
    changed = newest(reports)
    package = descriptor(texts, files, sources(reports), changed, site)
    contents = {DESCRIPTOR: to_json(package)} | {f"{name}.csv": content for name, content in files.items()}
    if cut.kind == "collection":
        for file, content in contents.items():
            (folder / COLLECTION / file).write_bytes(content)
    path = path_of(cut.kind, cut.code)
    _zip(folder / path, contents)
    packed = (folder / path).read_bytes()
    return Package(
        name=package["name"],
        path=path,
        version=package["version"],
        kind=cut.kind,
        code=cut.code,
        reports=len(reports),
        zip_bytes=len(packed),
        sha256=hashlib.sha256(packed).hexdigest(),
        rows=sum(content.count(b"\n") - 1 for content in files.values()),
        years=tuple(sorted({int(year) for year in reports["year"] if not pd.isna(year)})),
        modified=changed,
        findings={severity: int(reports[f"findings_{severity}"].sum()) for severity in FINDINGS},
        texts=texts,
    )


def _zip(path: Path, contents: Mapping[str, bytes]) -> None:
    """Writes the files into a zip that is the same whenever they are."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=6)
