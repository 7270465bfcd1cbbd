"""The catalogue of everything that is published: `catalog.json`, in our own plain form.

    {"name", "title", "title_en", "version", "created", "license", "homepage",
     "tables":   [{"name", "title", "title_en", "rows", "columns": [fields of the Table Schema]}, …],
     "packages": [{"name", "path", "format", "bytes", "sha256", "version", "modified", "kind", "agency", "region",
                   "year", "title", "title_en", "description", "description_en", "reports", "years", "findings", "rows",
                   "files": [{"path", "format", "bytes", "sha256"}, …]}, …],    other formats of an agency's package
                  kind is collection, agency, region or year; the collection comes first
     "files":    [{"path", "format", "bytes", "sha256", "table"}, …],   the collection in other formats
     "reports":  [{"report", "agency", "year", "path", "format"}, …]}   the JSON file that holds it: that of its
                  agency, or, with "bytes" and "sha256", its own where the agency is not known

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
from scripts.dataset.exports import Export
from scripts.dataset.packages import COLLECTION, DESCRIPTOR, Package
from scripts.dataset.plain import plain

Json = dict[str, Any]


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

    def file(path: str, form: str) -> Json:
        content = (folder / path).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        return {"path": f"{prefix}{path}", "format": form, "bytes": len(content), "sha256": digest}

    of_agency: dict[str, list[Json]] = {}
    own_files = {}
    for export in exports:
        if export.report is not None:
            own_files[export.report] = file(export.path, export.format)
        elif export.agency is not None:
            of_agency.setdefault(export.agency, []).append(file(export.path, export.format))

    def holder(report: str, agency: str | None) -> Json:
        if agency is None:
            return own_files[report]
        return {key: next(f for f in of_agency[agency] if f["format"] == "json")[key] for key in ("path", "format")}

    def package(entry: Package) -> Json:
        return {
            "name": entry.name,
            "path": f"{prefix}{entry.path}",
            "format": "zip",
            "bytes": entry.zip_bytes,
            "sha256": entry.sha256,
            "version": entry.version,
            "modified": entry.modified,
            "kind": entry.kind,
            "agency": entry.agency,
            "region": entry.code if entry.kind == "region" else None,
            "year": int(entry.code) if entry.kind == "year" else None,
            **{key: entry.texts[key] for key in ("title", "title_en", "description", "description_en")},
            "reports": entry.reports,
            "years": list(entry.years),
            "findings": dict(entry.findings),
            "rows": entry.rows,
            "files": of_agency.get(entry.code, []) if entry.kind == "agency" else [],
        }

    own = [{**file(f"{COLLECTION}/{DESCRIPTOR}", "json"), "table": None}]
    own += ({**file(f"{COLLECTION}/{name}.csv", "csv"), "table": name} for name in TABLES)
    own += ({**file(e.path, e.format), "table": e.table} for e in exports if e.report is None and e.agency is None)
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
        "files": own,
        "reports": [
            {"report": report, "agency": agency, "year": _year(year), **holder(report, agency)}
            for report, agency, year in zip(*(plain(reports[key]) for key in ("report", "agency", "year")), strict=True)
        ],
    }


def to_json(content: Any) -> str:
    """JSON as it is published."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _table(name: str, rows: int) -> Json:
    table = TABLES[name]
    columns = SCHEMAS[name]["fields"]
    return {"name": name, "title": table.zh, "title_en": table.en, "rows": rows, "columns": columns}


def _year(year: Any) -> int | None:
    return None if pd.isna(year) else int(year)
