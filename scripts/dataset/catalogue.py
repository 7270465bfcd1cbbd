"""The catalogue of everything that is published: `catalog.json`, in our own plain form.

    {"name", "title", "title_en", "version", "created", "license", "homepage",
     "tables":   [{"name", "title", "title_en", "rows", "columns": [fields of the Table Schema]}, …],
     "packages": [{"name", "path", "format", "bytes", "sha256", "version", "agency", "title", "title_en", "reports",
                   "years", "findings", "rows", "json"}, …],      the collection first
     "files":    [{"path", "format", "bytes", "sha256", "table"}, …],   the collection in other formats
     "reports":  [{"report", "agency", "year", "path", "bytes", "sha256"}, …]}   a JSON file each

Paths are relative to the catalogue. `homepage` is there if the site's address is known. Same tables, same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.dataset.definitions import TABLES
from scripts.dataset.descriptor import SCHEMAS, TEXTS, newest
from scripts.dataset.exports import JSON, Export
from scripts.dataset.packages import COLLECTION, Package, by_agency

Json = dict[str, Any]
FINDINGS = ("error", "warning", "note")


def catalogue(
    tables: Mapping[str, pd.DataFrame],
    packages: Sequence[Package],
    exports: Sequence[Export],
    folder: Path,
    *,
    prefix: str = "packages/",
    site: str = "",
) -> Json:
    """The catalogue of what lies in `folder`, which is published at `prefix`, relative to the catalogue."""
    texts, reports = TEXTS["collection"], tables["reports"]
    rows = {agency: _rows(tables, slices) for agency, slices in by_agency(tables)}
    names = dict(zip(tables["agencies"]["agency"], tables["agencies"]["name"], strict=True))
    pinyin = dict(zip(tables["agencies"]["agency"], tables["agencies"]["pinyin"], strict=True))
    of_agency = {str(agency): own for agency, own in reports.groupby("agency", sort=False)}

    def file(path: str, form: str) -> Json:
        content = (folder / path).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        return {"path": f"{prefix}{path}", "format": form, "bytes": len(content), "sha256": digest}

    def package(entry: Package) -> Json:
        own = reports if entry.agency is None else of_agency[entry.agency]
        words = TEXTS["collection" if entry.agency is None else "agency"]
        about = {"agency": entry.agency, "name": names.get(entry.agency), "pinyin": pinyin.get(entry.agency)}
        return {
            "name": entry.name,
            **file(entry.path, "zip"),
            "version": entry.version,
            "modified": newest(own),
            "agency": entry.agency,
            **{key: words[key].format(**about) for key in ("title", "title_en", "description", "description_en")},
            "reports": len(own),
            "years": sorted(int(year) for year in own["year"].dropna().unique()),
            "findings": {severity: int(own[f"findings_{severity}"].sum()) for severity in FINDINGS},
            "rows": sum(map(len, tables.values())) if entry.agency is None else rows[entry.agency],
            "json": None if entry.agency is None else f"{prefix}{JSON}/agencies/{entry.agency}.json",
        }

    csv = [{**file(f"{COLLECTION}/{name}.csv", "csv"), "table": name} for name in TABLES]
    others = [{**file(e.path, e.format), "table": e.table} for e in exports if e.format != "json"]
    years = dict(zip(reports["report"], reports["year"], strict=True))
    return {
        "name": texts["name"],
        "title": texts["title"],
        "title_en": texts["title_en"],
        "version": packages[0].version,
        "created": newest(reports),
        "license": TEXTS["common"]["licenses"][0],
        **({"homepage": f"{site.rstrip('/')}/"} if site else {}),
        "tables": [_table(name, len(tables[name])) for name in TABLES],
        "packages": [package(entry) for entry in packages],
        "files": csv + others,
        "reports": [
            {"report": e.report, "agency": e.agency, "year": _year(years[e.report]), **file(e.path, "json")}
            for e in exports
            if e.report is not None
        ],
    }


def to_json(content: Any) -> str:
    """JSON as it is published."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _rows(tables: Mapping[str, pd.DataFrame], slices: Mapping[str, slice]) -> int:
    return sum(len(tables[name].iloc[rows]) for name, rows in slices.items())


def _table(name: str, rows: int) -> Json:
    table = TABLES[name]
    columns = SCHEMAS[name]["fields"]
    return {"name": name, "title": table.zh, "title_en": table.en, "rows": rows, "columns": columns}


def _year(year: Any) -> int | None:
    return None if pd.isna(year) else int(year)
