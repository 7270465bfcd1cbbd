"""The report as a whole: its sections, years, dates, source, index number, and the form that it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import numpy as np

from scripts.checks.frame import Frame
from scripts.checks.judgement import Booleans, Hit, Judgement, Numbers, Reason, judged, rows_of, where
from scripts.checks.messages import Words, words_text
from scripts.checks.rules import WORDS, Rule
from scripts.form import FORM

_NUMERALS = {numeral: number for number, numeral in enumerate(WORDS["numerals"]["zh"], start=1)}


def section_missing(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Sections of the form whose heading was not found."""
    yield _sections(frame, [[c for c in FORM.sections if c not in dict(s)] for s in _read(frame)])


def section_number(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Sections whose heading bears another number than on the form."""
    wrong = [
        [code for code, number in found if _NUMERALS.get(number, 0) not in (0, FORM.sections[code].number)]
        for found in _read(frame)
    ]
    yield _sections(frame, wrong)


def section_order(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Sections that come after one which they should precede."""
    wrong = []
    for found in _read(frame):
        numbers = [FORM.sections[code].number for code, _ in found]
        wrong.append([code for i, (code, _) in enumerate(found) if any(n > numbers[i] for n in numbers[:i])])
    yield _sections(frame, wrong)


def same_year(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """The year of a fact that the report states (`fact` of the options) is the year that the report is on."""
    stated: Numbers = getattr(frame.facts, rule.options["fact"])
    if rule.options.get("day"):
        stated = _years(stated)
    known = ~np.isnan(stated) & ~np.isnan(frame.facts.year)
    wrong = known & (stated != frame.facts.year)
    hits = (
        Hit(
            row,
            float(stated[row]),
            float(frame.facts.year[row]),
            values={"stated": int(stated[row]), "year": int(frame.facts.year[row])},
        )
        for row in rows_of(wrong)
    )
    yield judged(wrong, known, Reason.NO_FACT, hits)


def year_conflict(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """The reader found different years in the document."""
    wrong = frame.facts.conflict
    hits = (Hit(row, 1.0, 0.0, values={"stated": _years_told(frame, row)}) for row in rows_of(wrong))
    yield judged(wrong, frame.facts.read, Reason.NO_TEXT, hits)


def period(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """The statistics period is a calendar year, from 1 January to 31 December."""
    start, end = frame.facts.period_start, frame.facts.period_end
    known = ~np.isnan(start) & ~np.isnan(end)
    year = _years(end)
    first, last = _day_of(year, 1, 1), _day_of(year, 12, 31)
    wrong = known & ((start != first) | (end != last))
    hits = (
        Hit(
            row,
            float(end[row] - start[row] + 1),
            float(last[row] - first[row] + 1),
            values={"start": _iso(start[row]), "end": _iso(end[row])},
        )
        for row in rows_of(wrong)
    )
    yield judged(wrong, known, Reason.NO_FACT, hits)


def late(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Published after the deadline of article 49 for its kind of agency; an unknown date is unknown, not late."""
    published, deadline = frame.facts.published, frame.facts.deadline
    known = ~np.isnan(published) & ~np.isnan(deadline)
    days = np.where(known, published - deadline, 0)
    hits = (
        Hit(
            row,
            float(days[row]),
            0.0,
            values={"published": _iso(published[row]), "deadline": _iso(deadline[row]), "days": int(days[row])},
        )
        for row in rows_of(days > 0)
    )
    reason = where(
        (np.isnan(published), Reason.NO_FACT),
        (~frame.near.known, Reason.NO_AGENCY),
        otherwise=Reason.NO_REGISTER,
    )
    yield judged(days > 0, known, reason, hits)


def early(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Dated before the year was over that it reports on: the date, or the year, is wrong."""
    published, end = frame.facts.published, _day_of(frame.facts.year, 12, 31)
    known = ~np.isnan(published) & ~np.isnan(end)
    wrong = known & (published <= end)
    hits = (
        Hit(
            row,
            float(_years(published)[row]),
            float(frame.facts.year[row]),
            values={"published": _iso(published[row]), "year": int(frame.facts.year[row])},
        )
        for row in rows_of(wrong)
    )
    yield judged(wrong, known, Reason.NO_FACT, hits)


def source(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """The register of sources has the hash of another file than the one that the record was read from."""
    listed, own = frame.facts.source, frame.facts.digest
    known: Booleans = np.array([bool(a and b) for a, b in zip(listed, own, strict=True)], dtype=bool)
    wrong = known & (listed != own)
    hits = (
        Hit(row, 1.0, 0.0, values={"listed": str(listed[row])[:16], "own": str(own[row])[:16]})
        for row in rows_of(wrong)
    )
    yield judged(wrong, known, Reason.NO_REGISTER, hits)


def index_number(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """The index number begins with the code of another body; a code that many systems use by default is none."""
    agencies = frame.known.agencies
    owners = {a.known_organisation_code: a for a in agencies.values() if a.known_organisation_code}
    printed = np.array([c.organisation_code if not c.shared else None for c in frame.facts.codes], dtype=object)
    own = np.array(
        [a.known_organisation_code if (a := agencies.get(key or "")) else None for key in frame.facts.agency],
        dtype=object,
    )
    known: Booleans = np.array([bool(a and b) for a, b in zip(printed, own, strict=True)], dtype=bool)
    wrong = known & (printed != own)
    hits = (
        Hit(
            row,
            1.0,
            0.0,
            values={
                "printed": printed[row],
                "own": own[row],
                "owner": owners[printed[row]].name if printed[row] in owners else "?",
            },
        )
        for row in rows_of(wrong)
    )
    reason = where((np.full(len(frame), not agencies), Reason.NO_REGISTER), otherwise=Reason.NO_FACT)
    yield judged(wrong, known, reason, hits)


def form(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """A table is printed in a version of the form that was not, or no longer, in use for its year."""
    year = frame.facts.year
    for table, used in frame.facts.forms.items():
        first = np.array([f.first_year if (f := FORM.forms.get(c or "")) else None for c in used], dtype=float)
        last = np.array([f.last_year if (f := FORM.forms.get(c or "")) else None for c in used], dtype=float)
        known = ~np.isnan(first) & ~np.isnan(year)
        wrong = known & ((year < first) | (year > np.nan_to_num(last, nan=np.inf)))
        hits = (
            Hit(
                row,
                float(first[row]),
                float(year[row]),
                values={
                    "table": FORM.tables[table].label,
                    "form": FORM.forms[used[row]].label,
                    "year": int(year[row]),
                },
            )
            for row in rows_of(wrong)
        )
        yield judged(wrong, known, Reason.NO_TABLE, hits)


def _read(frame: Frame) -> list[tuple[tuple[str, str], ...]]:
    """The sections of each report; none where the text was not read."""
    return [tuple(s for s in found or () if s[0] in FORM.sections) for found in frame.facts.sections]


def _sections(frame: Frame, wrong: list[list[str]]) -> Judgement:
    """A judgement on sections: which are wrong in each report that was read."""
    read = frame.facts.read
    found = read & np.array([bool(codes) for codes in wrong], dtype=bool)
    whole = len(FORM.sections)
    hits = (
        Hit(
            row,
            float(whole - len(wrong[row])),
            float(whole),
            values={"sections": words_text(FORM.sections[code] for code in wrong[row]), "wrong": len(wrong[row])},
        )
        for row in rows_of(found)
    )
    return judged(found, read, Reason.NO_TEXT, hits)


def _years_told(frame: Frame, row: int) -> Words:
    """The years that the reader found to contradict each other, as its problems name them."""
    messages = " ".join(p.message for p in frame.records[row].problems if p.code == "year_conflict")
    years = sorted(set(re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", messages)))
    return lambda language: WORDS["list"][language].join(years) or WORDS["unnamed"][language]


def _years(days: Numbers) -> Numbers:
    """The years of days, NaN where not known."""
    return np.array([np.nan if np.isnan(day) else date.fromordinal(int(day)).year for day in days], dtype=np.float64)


def _day_of(years: Numbers, month: int, day: int) -> Numbers:
    """The same day of each year."""
    return np.array([np.nan if np.isnan(y) else date(int(y), month, day).toordinal() for y in years], dtype=np.float64)


def _iso(day: float) -> str:
    return date.fromordinal(int(day)).isoformat()
