"""Reports made up at random in which everything is right, for tests and the benchmark. They are nobody's.

Agencies are called `000001-synthetic-01` and so on: per division a government and its departments. No figure is 0 or
far from last year's, every sum holds, every year follows from the one before, the prose says what the tables say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    random = _Dice(seed)
    out: list[Record] = []
    for number in range(agencies):
        # A government counts its departments' requests with its own.
        scale = 1 if number % PER_DIVISION else 10 * PER_DIVISION
        carried, in_force = random.counts(scale, 6), random.counts(100 * scale, 2)
        before: Record | None = None
        for year in years:
            record = Record(agency_id(number), year)
            _say(record, len(out))
            carried = _requests(record, random, scale, carried)
            in_force = _disclosure(record, random, scale, in_force)
            record.disputes = _rows(FORM.disputes.channels, random.counts(scale, 3, 4))
            _claim(record, before)
            out.append(record)
            before = record
    return out


def slip(records: Sequence[Record], every: int) -> int:
    """Makes the total of requests in every so many-th report one too many; how many reports that are."""
    slipped = records[::every]
    for record in slipped:
        record.requests["total"] = [*record.requests["total"][:-1], int(record.requests["total"][-1] or 0) + 1]
    return len(slipped)


class _Dice:
    """Draws counts from 20 to 99, many at a time: a draw by itself takes longer than the report."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._drawn: Counts = np.empty(0, dtype=np.int64)

    def counts(self, scale: int, *shape: int) -> Counts:
        """An array of counts, times `scale`."""
        size = int(np.prod(shape))
        if len(self._drawn) < size:
            self._drawn = self._random.integers(20, 100, 100_000)
        counts, self._drawn = self._drawn[:size], self._drawn[size:]
        return counts.reshape(shape) * scale


def _rows(codes: Iterable[str], values: Counts) -> dict[str, list[Value]]:
    """The rows of a table with their sums behind them."""
    return dict(zip(codes, np.column_stack((values, values.sum(axis=1))).tolist(), strict=True))


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


def _requests(record: Record, random: _Dice, scale: int, carried_over: Counts) -> Counts:
    """Fills the table; what is carried forward."""
    codes = [row.code for row in FORM.requests.outcome_rows(record.forms["requests"])]
    outcomes = random.counts(scale, len(codes), 6)
    total, carried_forward = outcomes.sum(axis=0), random.counts(scale, 6)
    received = total + carried_forward - carried_over
    record.requests = _rows(
        ("received_new", "carried_over", *codes, "total", "carried_forward"),
        np.vstack((received, carried_over, outcomes, total, carried_forward)),
    )
    return carried_forward


def _disclosure(record: Record, random: _Dice, scale: int, in_force: Counts) -> Counts:
    """Fills the table; what is in force."""
    for item in FORM.disclosure.items.values():
        measures = item.measures(record.forms["disclosure"])
        record.disclosure[item.code] = dict(zip(measures, random.counts(scale, len(measures)).tolist(), strict=True))
    record.disclosure = {item: row for item, row in record.disclosure.items() if row}
    for place, code in enumerate(("regulations", "normative_documents")):
        row = record.disclosure[code]
        if "in_force" in row:
            in_force[place] += int(row["issued"] or 0) - int(row["repealed"] or 0)
            row["in_force"] = int(in_force[place])
    return in_force


def _claim(record: Record, before: Record | None) -> None:
    """The prose: the total, the outcomes by group, a share, and the cases of review beside those of the year before."""

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
        _compared(int(record.disputes["review"][-1] or 0), before),
    ]


def _compared(cases: int, before: Record | None) -> Claim:
    """The cases of review, and how they compare with those of the year before."""
    if before is None:
        return Claim("disputes.review.total", cases, "SYNTHETIC")
    last = int(before.disputes["review"][-1] or 0)
    growth = round(100 * (cases - last) / last, 1)
    return Claim("disputes.review.total", cases, "SYNTHETIC", growth=growth, change=cases - last, before=last)
