"""What reports say about themselves beside their figures, as columns: years, dates, sections, forms, codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from scripts.agencies.uscc import Codes, codes_of
from scripts.checks.judgement import Booleans, Numbers
from scripts.checks.known import Known
from scripts.form import FORM
from scripts.reports.record import Record
from scripts.reports.store import report_id

Objects = NDArray[np.object_]
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_NO_CODES = Codes()


@dataclass(frozen=True)
class Facts:
    """One element per report. Days are counted as `date.toordinal` does; NaN or None: not stated or not known.

    `title_year`: the report's year if the title names it, else the first year that it names. `conflict`: the reader
    noted that the document states different years. `sections`: (code, number as printed) in the order of the document,
    None where the text was not read. `codes`: what the index number begins with. `deadline`: of the kind of agency.
    `source`: the hash that the register of sources has.
    """

    report: Objects
    agency: Objects
    year: Numbers
    title_year: Numbers
    published: Numbers
    period_start: Numbers
    period_end: Numbers
    deadline: Numbers
    conflict: Booleans
    read: Booleans
    sections: Objects
    forms: dict[str, Objects]
    codes: Objects
    digest: Objects
    source: Objects


def facts(records: Sequence[Record], known: Known) -> Facts:
    """The facts of `records`, in their order. Raises ValueError for a record that has no report id."""
    reports = [report_id(record) for record in records]
    year = _numbers([record.year for record in records])
    return Facts(
        report=_objects(reports),
        agency=_objects([record.agency for record in records]),
        year=year,
        title_year=_numbers([_title_year(record) for record in records]),
        published=_numbers([_day(record.header.published) for record in records]),
        period_start=_numbers([_day(record.header.period_start) for record in records]),
        period_end=_numbers([_day(record.header.period_end) for record in records]),
        deadline=_numbers([_deadline(record, known) for record in records]),
        conflict=np.array([any(p.code == "year_conflict" for p in r.problems) for r in records], dtype=bool),
        read=np.array([bool(record.sections) for record in records], dtype=bool),
        sections=_objects([_sections(record) for record in records]),
        forms={table: _objects([record.forms.get(table) for record in records]) for table in FORM.tables},
        codes=_objects([_codes(record) for record in records]),
        digest=_objects([record.source.sha256 for record in records]),
        source=_objects([known.sources.get(report) for report in reports]),
    )


def _objects(values: Sequence[object]) -> Objects:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def _numbers(values: Sequence[float | None]) -> Numbers:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _title_year(record: Record) -> int | None:
    years = [int(year) for year in _YEAR.findall(record.header.title or "")]
    return record.year if record.year in years else years[0] if years else None


def _day(text: str | None) -> int | None:
    try:
        return date.fromisoformat(text).toordinal() if text else None
    except ValueError:
        return None


def _deadline(record: Record, known: Known) -> int | None:
    agency = known.agencies.get(record.agency or "")
    if agency is None or record.year is None:
        return None
    month, day = FORM.kinds[agency.kind].deadline.split("-")
    return date(record.year + 1, int(month), int(day)).toordinal()


def _sections(record: Record) -> tuple[tuple[str, str], ...] | None:
    found = tuple((str(s.get("code")), str(s.get("number") or "")) for s in record.sections)
    return found or None


def _codes(record: Record) -> Codes:
    return codes_of(record.header.index_number) if record.header.index_number else _NO_CODES
