"""The table `reports`: one row per report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pandas as pd

from scripts.dataset.completeness import completeness
from scripts.dataset.frames import BrokenTable, clean, frame
from scripts.form import FORM
from scripts.reports.record import Record

if TYPE_CHECKING:
    from scripts.agencies.register import Register
    from scripts.checks.finding import Finding

_TEXTS = ("title", "agency_name", "publisher", "index_number", "document_number")
_DATES = ("published", "period_start", "period_end")


def reports(
    records: Sequence[Record], keys: Sequence[str], register: Register, findings: Sequence[Finding]
) -> pd.DataFrame:
    """One row per record, in the given order. `keys` are the report ids. Raises BrokenTable for what is not usable."""
    columns: dict[str, list[object]] = {"report": list(keys)}
    columns["agency"] = [_agency(key, record, register) for key, record in zip(keys, records, strict=True)]
    columns["year"] = [record.year for record in records]
    for table in FORM.tables:
        columns[f"form_{table}"] = [record.forms.get(table) for record in records]
    for name in _TEXTS:
        columns[name] = [clean(getattr(record.header, name)) for record in records]
    for name in _DATES:
        columns[name] = [
            iso_date(getattr(r.header, name), f"{key}: header.{name}") for key, r in zip(keys, records, strict=True)
        ]
    _timeliness(columns, records, register)
    _source(columns, records, keys)
    columns["completeness"] = [completeness(record) for record in records]
    _count_cells(columns, records)
    columns["problems"] = [len(record.problems) for record in records]
    counts = Counter((f.report, f.severity) for f in findings if f.basis != "corrected")
    for severity in ("error", "warning", "restated", "note"):
        columns[f"findings_{severity}"] = [counts[key, severity] for key in keys]
    return frame("reports", columns)


def iso_date(text: str | None, place: str) -> str | None:
    """A date as YYYY-MM-DD, or None. Raises BrokenTable for a text that is no date of that shape."""
    if text is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError(text)
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError):
        raise BrokenTable(f"{place}: {text!r} is no date (YYYY-MM-DD); mend the record") from None


def deadline(kind: str, year: int) -> date:
    """The day by which an agency of this kind publishes its report on `year` (Regulations, article 49)."""
    month, day = FORM.kinds[kind].deadline.split("-")
    return date(year + 1, int(month), int(day))


def _agency(key: str, record: Record, register: Register) -> str | None:
    if record.agency is not None and record.agency not in register.agencies:
        raise BrokenTable(f"{key}: agency {record.agency!r} is not in data/agencies.csv; add it or mend the record")
    return None if key.startswith("unidentified-") else record.agency


def _timeliness(columns: dict[str, list[object]], records: Sequence[Record], register: Register) -> None:
    columns["deadline"], columns["days_late"] = [], []
    for agency, record, published in zip(columns["agency"], records, columns["published"], strict=True):
        due = None
        if isinstance(agency, str) and record.year is not None:
            due = deadline(register.agencies[agency].kind, record.year)
        late = (date.fromisoformat(published) - due).days if due and isinstance(published, str) else None
        columns["deadline"].append(due.isoformat() if due else None)
        columns["days_late"].append(late)


def _source(columns: dict[str, list[object]], records: Sequence[Record], keys: Sequence[str]) -> None:
    columns["source_url"] = [record.source.url for record in records]
    columns["source_file"] = [clean(PurePosixPath(r.source.file).name) if r.source.file else None for r in records]
    columns["source_sha256"] = [record.source.sha256 for record in records]
    columns["source_format"] = [record.source.format for record in records]
    columns["retrieved"] = [
        iso_date(r.source.retrieved, f"{key}: source.retrieved") for key, r in zip(keys, records, strict=True)
    ]


def _count_cells(columns: dict[str, list[object]], records: Sequence[Record]) -> None:
    for name in ("cells_stated", "cells_blank", "cells_text"):
        columns[name] = []
    for record in records:
        values: list[object] = [value for row in record.disclosure.values() for value in row.values()]
        for rows in (record.requests, record.disputes):
            for row in rows.values():
                values += row
        blank = sum(value is None for value in values)
        text = sum(isinstance(value, str) for value in values)
        columns["cells_stated"].append(len(values) - blank - text)
        columns["cells_blank"].append(blank)
        columns["cells_text"].append(text)
