"""Published tables → data packages: the collection as a folder and a zip, and a zip per agency, region and year.

    collection/datapackage.json, collection/agencies.csv, …
    collection.zip
    agencies/<agency>.zip, regions/<division>.zip, years/<year>.zip

Every row is rendered once; the smaller packages are made of its lines of the collection's files. Each is whole by
itself: descriptor, rows, registers and code lists. Same tables, same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from scripts.dataset.csv_text import render
from scripts.dataset.cuts import EVERYTHING, Cut, Kind, cuts
from scripts.dataset.definitions import TABLES
from scripts.dataset.descriptor import TEXTS, days, descriptor, newest_of, sources, to_json
from scripts.dataset.plain import plain
from scripts.dataset.zips import begun, packed, put

COLLECTION = "collection"
FOLDERS: dict[Kind, str] = {"agency": "agencies", "region": "regions", "year": "years"}
"""Kind of package → the folder of its zips."""
DESCRIPTOR = "datapackage.json"
FINDINGS = ("error", "warning", "note")
CODE_LISTS = ("outcomes", "items", "rules")
"""The tables that are the same in every package."""


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
    for part in (COLLECTION, *FOLDERS.values()):
        (folder / part).mkdir(parents=True, exist_ok=True)
    writer = _Writer(tables, folder, site)
    return [writer.write(Cut("collection", "", EVERYTHING)), *map(writer.write, cuts(tables))]


def path_of(kind: Kind, code: str = "") -> str:
    """Where the zip of a package lies in the folder of packages.

    >>> path_of("collection"), path_of("region", "320000")
    ('collection.zip', 'regions/320000.zip')
    """
    return f"{COLLECTION}.zip" if kind == "collection" else f"{FOLDERS[kind]}/{code}.zip"


class _Writer:
    """Writes packages. Made once is what they share: the text of each row, what is said of a report, code lists."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], folder: Path, site: str) -> None:
        reports = tables["reports"]
        self._folder, self._site = folder, site
        self._rendered = {name: render(tables, name) for name in TABLES}
        self._sources = sources(reports)
        self._days = days(reports)
        self._years = [None if year is None else int(year) for year in plain(reports["year"])]
        self._findings = {severity: plain(reports[f"findings_{severity}"]) for severity in FINDINGS}
        self._same = {name: self._rendered[name].text().encode() for name in CODE_LISTS}
        self._begin = packed({f"{name}.csv": content for name, content in self._same.items()})

    def write(self, cut: Cut) -> Package:
        """Writes one package."""
        texts = {key: text.format(**cut.words) for key, text in TEXTS[cut.kind].items()}
        files = {
            name: self._same[name] if name in self._same else csv.text(cut.rows[name]).encode()
            for name, csv in self._rendered.items()
        }
        own = [row for part in cut.rows["reports"] for row in range(*part.indices(len(self._days)))]
        years = [year for row in own if (year := self._years[row]) is not None]
        changed = newest_of((self._days[row] for row in own), years)
        package = descriptor(texts, files, [self._sources[row] for row in own], changed, self._site)
        contents = {DESCRIPTOR: to_json(package)} | {f"{name}.csv": content for name, content in files.items()}
        if cut.kind == "collection":
            for file, content in contents.items():
                (self._folder / COLLECTION / file).write_bytes(content)
        path = path_of(cut.kind, cut.code)
        with begun(self._folder / path, self._begin) as archive:
            put(archive, ((name, content) for name, content in contents.items() if name[:-4] not in self._same))
        zipped = (self._folder / path).read_bytes()
        return Package(
            name=package["name"],
            path=path,
            version=package["version"],
            kind=cut.kind,
            code=cut.code,
            reports=len(own),
            zip_bytes=len(zipped),
            sha256=hashlib.sha256(zipped).hexdigest(),
            rows=sum(content.count(b"\n") - 1 for content in files.values()),
            years=tuple(sorted(set(years))),
            modified=changed,
            findings={severity: int(sum(counts[row] for row in own)) for severity, counts in self._findings.items()},
            texts=texts,
        )
