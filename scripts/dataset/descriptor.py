"""The descriptor (`datapackage.json`) of a data package, Data Package v2."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.dataset.definitions import TABLES
from scripts.dataset.plain import plain
from scripts.dataset.schema import PROFILES, Json, table_schema

TEXTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "packages.toml").read_text(encoding="utf-8"))
SCHEMAS: dict[str, Json] = {name: table_schema(name) for name in TABLES}
_SAME_IN_ALL = hashlib.sha256(json.dumps([TEXTS, SCHEMAS], sort_keys=True).encode()).hexdigest()
_MARK, _BYTES, _HASH = "@resources", "987654321012345678", "@hash"
"""What stands in the descriptor as text until it is put in."""
_BETWEEN = ",\n  "


def descriptor(
    texts: Mapping[str, str],
    files: Mapping[str, bytes],
    sources: Sequence[Json],
    changed: str | None,
    site: str = "",
) -> Json:
    """The descriptor of a package.

    `texts` has name, title and description in both languages; `files` the CSV of each table by name; `changed` is the
    day (YYYY-MM-DD) of the newest source, None if unknown; `site` the address of the site, empty if unknown. Version
    and date come from the data, never from the clock.
    """
    reading = TEXTS["reading"]
    resources = [resource(name, content) for name, content in files.items()]
    return {
        "$schema": f"{PROFILES}datapackage.json",
        "name": texts["name"],
        "title": texts["title"],
        "title_en": texts["title_en"],
        "description": f"{texts['description']}\n\n{reading['description']}",
        "description_en": f"{texts['description_en']}\n\n{reading['description_en']}",
        **({"homepage": f"{site.rstrip('/')}/"} if site else {}),
        "version": version(texts, resources, sources, changed),
        **({"created": f"{changed}T00:00:00Z"} if changed else {}),
        **TEXTS["common"],
        "sources": list(sources),
        "resources": resources,
    }


def resource(name: str, content: bytes) -> Json:
    """The description of one CSV file."""
    table = TABLES[name]
    return {
        "$schema": f"{PROFILES}dataresource.json",
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "title": table.zh,
        "title_en": table.en,
        "description": table.description_zh,
        "description_en": table.description_en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": SCHEMAS[name],
    }


def version(texts: Mapping[str, str], resources: Sequence[Json], sources: Sequence[Json], changed: str | None) -> str:
    """CalVer of the newest source with a mark of the content: `2026.11.22+1f0c9ab2`.

    Two packages of the same day with different content or descriptions have different versions.
    """
    hashes = {resource["name"]: resource["hash"] for resource in resources}
    content = json.dumps([dict(texts), hashes, list(sources), _SAME_IN_ALL], sort_keys=True)
    mark = hashlib.sha256(content.encode()).hexdigest()[:8]
    day = ".".join(str(int(part)) for part in changed.split("-")) if changed else "0.0.0"
    return f"{day}+{mark}"


def newest(reports: pd.DataFrame) -> str | None:
    """The latest day that the reports name: retrieved, published, or the end of their statistics period.

    Reports that name none are dated by the last day of the year that they are about.
    """
    return newest_of(days(reports), (int(year) for year in plain(reports["year"]) if year is not None))


def days(reports: pd.DataFrame) -> list[str | None]:
    """The latest day that each report names."""
    columns = (plain(reports[column]) for column in ("retrieved", "published", "period_end"))
    return [max(filter(None, said), default=None) for said in zip(*columns, strict=True)]


def newest_of(named: Iterable[str | None], years: Iterable[int]) -> str | None:
    """The same as `newest` of reports with these days and years."""
    last = max(years, default=None)
    return max(filter(None, named), default=None if last is None else f"{last}-12-31")


def sources(reports: pd.DataFrame) -> list[Json]:
    """Where the reports come from: title, address, file, SHA-256 and day of retrieval of each."""
    words = TEXTS["source"]
    names = ("agency_name", "year", "source_url", "source_file", "source_sha256", "retrieved")
    out = []
    for agency, year, url, file, sha256, retrieved in zip(*(reports[name] for name in names), strict=True):
        known = not pd.isna(agency) and not pd.isna(year)
        title = {
            key: words[key].format(agency=agency, year=year) if known else words[f"unnamed{key[5:]}"]
            for key in ("title", "title_en")
        }
        facts = {"path": url, "file": file, "sha256": sha256, "retrieved": retrieved}
        out.append(title | {key: value for key, value in facts.items() if not pd.isna(value)})
    return out


def to_json(package: Json) -> bytes:
    """The descriptor as the bytes of `datapackage.json`."""
    resources = package["resources"]
    text = json.dumps({**package, "resources": [_MARK]}, ensure_ascii=False, indent=1)
    # Whatever reports say stands before the key "resources", which is the last.
    head, _, rest = text.rpartition(json.dumps(_MARK))
    return f"{head}{_BETWEEN.join(map(_resource_text, resources))}{rest}\n".encode()


def _resource_text(resource: Json) -> str:
    text = _template(resource["name"])
    return text.replace(_BYTES, str(resource["bytes"]), 1).replace(_HASH, resource["hash"], 1)


@cache
def _template(name: str) -> str:
    """A resource as text but for its bytes and hash: only they differ from package to package."""
    about = {**resource(name, b""), "bytes": int(_BYTES), "hash": _HASH}
    return json.dumps(about, ensure_ascii=False, indent=1).replace("\n", "\n  ")
