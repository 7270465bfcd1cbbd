"""The store of records: `data/reports/<division>/<agency>/<year>.json`, one table row per line.

A record that names no agency or year lies in `data/reports/unidentified/<first 16 digits of its SHA-256>.json`
until somebody settles what it is (`add_reports --agency … --year …`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from scripts.reports.files import write_text
from scripts.reports.record import Record

REPORTS = Path("data/reports")
UNIDENTIFIED = "unidentified"
_AGENCY = re.compile(r"\d{6}-[a-z0-9-]{1,80}")
_FIRST, _LAST = 2008, 2100
"""Years on which there can be a report."""

_ONE_LINE = ("disclosure", "requests", "disputes")


class BrokenRecord(ValueError):
    """A record file that cannot be used; the message names the file, what was found and what to do."""


def path_of(record: Record, root: Path = REPORTS) -> Path:
    """Where the record belongs. Raises ValueError where its agency id or hash is not of the expected shape."""
    if record.agency is None or record.year is None:
        digest = record.source.sha256 or ""
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise ValueError("an unidentified record needs the SHA-256 of its source")
        return root / UNIDENTIFIED / f"{digest[:16]}.json"
    if not _is_identified(record.agency, record.year):
        raise ValueError(f"not an agency id and year: {record.agency!r}, {record.year!r}")
    return root / record.agency[:6] / record.agency / f"{record.year}.json"


def dump(record: Record) -> str:
    """The record as JSON with one table row, claim or problem per line, so that a change reads well in a diff."""
    data = record.to_json()
    lines = [f" {json.dumps(key)}: {_block(value)}" for key, value in data.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _block(value: Any) -> str:
    def one_line(v: Any) -> str:
        return json.dumps(v, ensure_ascii=False)

    if isinstance(value, dict) and value:
        return "{\n" + ",\n".join(f"  {json.dumps(k)}: {one_line(v)}" for k, v in value.items()) + "\n }"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {one_line(v)}" for v in value) + "\n ]"
    return one_line(value)


def save(record: Record, root: Path = REPORTS) -> Path:
    """Writes the record to its place, all or nothing, and returns the path."""
    path = path_of(record, root)
    write_text(path, dump(record))
    return path


def load(path: Path) -> Record:
    """One record. Raises BrokenRecord with file, place and advice."""
    try:
        return Record.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise BrokenRecord(f"{path}: {error}; mend the file or add the report anew with add_reports") from error


def load_all(root: Path = REPORTS) -> Iterator[Record]:
    """Every record of the store, by division, agency and year, then the unidentified ones.

    Raises BrokenRecord for a file that cannot be read, or that lies at another place than its content says.
    """
    for path in sorted(root.glob("*/**/*.json"), key=lambda p: (UNIDENTIFIED in p.parts, p.parts)):
        record = load(path)
        if path_of(record, root) != path:
            raise BrokenRecord(f"{path}: the record says that it is {path_of(record, root)}; move it or mend it")
        yield record


def report_id(record: Record) -> str:
    """The key of a report in tables and addresses: `<agency>-<year>`, or `unidentified-<16 digits of its hash>`."""
    # Asked for a hundred times per report while the site is built: without a path where the id shows by itself.
    if record.agency is not None and record.year is not None and _is_identified(record.agency, record.year):
        return f"{record.agency}-{record.year}"
    path = path_of(record)
    return f"{path.parent.name}-{path.stem}"


@lru_cache(maxsize=100_000)
def _is_identified(agency: str, year: int) -> bool:
    return bool(_AGENCY.fullmatch(agency)) and _FIRST <= year <= _LAST
