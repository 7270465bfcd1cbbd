"""Reports made up at random in which everything is right, for tests and the benchmark. They are nobody's.

Agencies are called `000001-synthetic-01` and so on: per division a government and its departments. No figure is 0 or
far from last year's, every sum holds, every year follows from the one before, the prose says what the tables say.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from scripts.agencies.register import Agency
from scripts.checks.known import Known
from scripts.checks.rules import WORDS
from scripts.form import FORM
from scripts.reports.record import Claim, Header, Record, Source, Value

PER_DIVISION = 10
"""Agencies of a division, the first of them its government."""

Counts = NDArray[np.int64]
_GROUPS = ("denied", "unavailable", "declined")


def agency_id(number: int) -> str:
    """The id of the agency with this number, from 0."""
    return f"{number // PER_DIVISION + 1:06d}-synthetic-{number % PER_DIVISION + 1:02d}"


def known(agencies: int) -> Known:
    """The register of so many agencies."""
    every = {}
    for number in range(agencies):
        key = agency_id(number)
        kind = "department" if number % PER_DIVISION else "government"
        every[key] = Agency(key, f"SYNTHETIC {number + 1}", (), key[:6], "county", kind)
    return Known(every)


def reports(agencies: int, years: Sequence[int], seed: int = 0) -> list[Record]:
    """So many agencies' reports on `years` (which follow each other), by agency and year."""
    random = np.random.default_rng(seed)
    out: list[Record] = []
    for number in range(agencies):
        # A government counts its departments' requests with its own.
        scale = 1 if number % PER_DIVISION else 10 * PER_DIVISION
        carried, in_force = _counts(random, scale, 6), _counts(random, 100 * scale, 2)
        for year in years:
            record = Record(agency_id(number), year)
            _say(record, len(out))
            carried = _requests(record, random, scale, carried)
            in_force = _disclosure(record, random, scale, in_force)
            results = _counts(random, scale, 3, 4)
            record.disputes = {
                channel: _with_sum(row) for channel, row in zip(FORM.disputes.channels, results, strict=True)
            }
            _claim(record)
            out.append(record)
    return out


def _counts(random: np.random.Generator, scale: int, *shape: int) -> Counts:
    return random.integers(20, 100, shape) * scale


def _with_sum(values: Counts) -> list[Value]:
    return [*values.tolist(), int(values.sum())]


def _form(year: int) -> str:
    return next(f.code for f in FORM.forms.values() if f.first_year and f.first_year <= year <= (f.last_year or year))


def _say(record: Record, number: int) -> None:
    year = record.year or 0
    record.header = Header(
        title=f"SYNTHETIC {year}",
        published=date(year + 1, 1, 15).isoformat(),
        period_start=date(year, 1, 1).isoformat(),
        period_end=date(year, 12, 31).isoformat(),
    )
    record.source = Source(sha256=f"{number:064x}", format="synthetic")
    record.forms = dict.fromkeys(("disclosure", "requests"), _form(year))
    numerals = WORDS["numerals"]["zh"]
    record.sections = [
        {"code": s.code, "number": numerals[s.number - 1], "where": "SYNTHETIC"} for s in FORM.sections.values()
    ]


def _requests(record: Record, random: np.random.Generator, scale: int, carried_over: Counts) -> Counts:
    """Fills the table; what is carried forward."""
    codes = [row.code for row in FORM.requests.outcome_rows(record.forms["requests"])]
    outcomes = _counts(random, scale, len(codes), 6)
    total, carried_forward = outcomes.sum(axis=0), _counts(random, scale, 6)
    rows = {
        "received_new": total + carried_forward - carried_over,
        "carried_over": carried_over,
        **dict(zip(codes, outcomes, strict=True)),
        "total": total,
        "carried_forward": carried_forward,
    }
    record.requests = {code: _with_sum(row) for code, row in rows.items()}
    return carried_forward


def _disclosure(record: Record, random: np.random.Generator, scale: int, in_force: Counts) -> Counts:
    """Fills the table; what is in force."""
    for item in FORM.disclosure.items.values():
        measures = item.measures(record.forms["disclosure"])
        record.disclosure[item.code] = dict(zip(measures, _counts(random, scale, len(measures)).tolist(), strict=True))
    record.disclosure = {item: row for item, row in record.disclosure.items() if row}
    for place, code in enumerate(("regulations", "normative_documents")):
        row = record.disclosure[code]
        if "in_force" in row:
            in_force[place] += int(row["issued"] or 0) - int(row["repealed"] or 0)
            row["in_force"] = int(in_force[place])
    return in_force


def _claim(record: Record) -> None:
    """The prose: the total, the outcomes by group, a share, and the cases of review."""

    def total(*codes: str) -> int:
        return sum(int(record.requests[code][-1] or 0) for code in codes if code in record.requests)

    every = total("total")
    granted = total("granted", "partly_granted")
    groups = {g: total(*(row.code for row in FORM.requests.rows_of(g))) for g in (*_GROUPS, "other")}
    record.claims = [
        Claim("requests.total.total", every, "SYNTHETIC"),
        Claim("requests.granted+partly_granted.total", granted, "SYNTHETIC", share=round(100 * granted / every, 1)),
        *(Claim(f"requests.{group}_*.total", number, "SYNTHETIC") for group, number in groups.items()),
        Claim("requests.received_new.total", total("received_new"), "SYNTHETIC", scope="SYNTHETIC"),
        Claim("disputes.review.total", int(record.disputes["review"][-1] or 0), "SYNTHETIC"),
    ]
