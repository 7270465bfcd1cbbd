"""Sums: two sides that must be equal, or one that must not be less, on every row or column.

A cell that is blank, text or absent is unknown, from 0 up. A report contradicts an equation only if no filling of
its unknown cells could make it true; it passes if the equation holds with unknown cells counted as nothing;
otherwise, and where no cell is stated at all, the equation is not assessable on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scripts.checks.formula import Equation, Term, Terms
from scripts.checks.frame import Frame
from scripts.checks.judgement import (
    Booleans,
    Codes,
    Hit,
    Judgement,
    Numbers,
    Reason,
    Status,
    any_of,
    rows_of,
    where,
)
from scripts.checks.messages import axis_word, terms_text, unknown_text
from scripts.checks.rules import Rule


def equation(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Left side = right side. Where a report prints a term in both of its ways, the one that fits is meant."""
    for terms in rule.equations:
        first, *others = (_compare(frame, reading, terms.right) for reading in terms.readings)
        if terms.either is None:
            yield _judgement(frame, rule, terms, first)
            continue
        (second,) = others
        first_meant, second_meant = _meant(frame, terms.either)
        better = second_meant & (~first_meant | (_RANK[second.status] > _RANK[first.status]))
        meant = _Compared(
            status=np.where(better, second.status, first.status),
            left=np.where(better, second.left, first.left),
            right=first.right,
            reading=better.astype(np.int8),
        )
        yield _judgement(frame, rule, terms, meant)


def at_least(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Left side ≥ right side."""
    for terms in rule.equations:
        left_low, left_high = frame.bounds(terms.left)
        right_low, right_high = frame.bounds(terms.right)
        status = np.full(len(frame), Status.NOT_ASSESSABLE, dtype=np.int8)
        status[left_low >= right_high] = Status.PASS
        status[left_high < right_low] = Status.FAIL
        yield _judgement(
            frame, rule, terms, _Compared(status, left_low, right_low, np.zeros(len(frame), dtype=np.int8))
        )


@dataclass(frozen=True)
class _Compared:
    status: Codes
    left: Numbers
    right: Numbers
    reading: Codes


_RANK = np.array([1, 2, 0], dtype=np.int8)
"""By Status: PASS fits better than NOT_ASSESSABLE, and that better than FAIL."""


def _compare(frame: Frame, left: Sequence[Term], right: Sequence[Term]) -> _Compared:
    left_low, left_high = frame.bounds(left)
    right_low, right_high = frame.bounds(right)
    left_sum, right_sum = frame.sums(left), frame.sums(right)
    needed = ~_lacks_last(frame, (*left, *right))
    status = np.full(len(frame), Status.NOT_ASSESSABLE, dtype=np.int8)
    status[(left_sum == right_sum) & _stated(frame, (*left, *right)) & needed] = Status.PASS
    status[((left_low > right_high) | (right_low > left_high)) & needed] = Status.FAIL
    return _Compared(status, left_sum, right_sum, np.zeros(len(frame), dtype=np.int8))


def _lacks_last(frame: Frame, terms: Sequence[Term]) -> Booleans:
    """Whether the terms need last year's report and there is none."""
    return (frame.near.last < 0) & any(term.last for term in terms)


def _stated(frame: Frame, terms: Sequence[Term]) -> Booleans:
    """Whether enough cells are stated to speak of a fit: any, or, across years, all of them."""
    stated = np.stack([_cell_stated(frame, term) for term in terms])
    return np.asarray(stated.all(axis=0) if any(term.last for term in terms) else stated.any(axis=0))


def _cell_stated(frame: Frame, term: Term) -> Booleans:
    stated = frame.stated([term.path])[:, 0]
    return stated[frame.near.last] & (frame.near.last >= 0) if term.last else stated


def _judgement(frame: Frame, rule: Rule, terms: Equation, of: _Compared) -> Judgement:
    none = ~any_of(frame.present(sorted(terms.paths())))
    lacking = (frame.near.last < 0) & terms.has_last
    reason = where(
        (lacking & ~frame.near.known, Reason.NO_AGENCY),
        (none, Reason.NO_TABLE),
        (lacking, Reason.NO_LAST_YEAR),
        otherwise=Reason.UNKNOWN_CELLS,
    )
    rows = rows_of(of.status == Status.FAIL)
    hits = (_hit(frame, rule, terms, row, of) for row in rows)
    return Judgement(of.status, reason, hits)


def _hit(frame: Frame, rule: Rule, terms: Equation, row: int, of: _Compared) -> Hit:
    reading = int(of.reading[row])
    left = terms.readings[reading]
    involved = (*left, *terms.right)
    here, last = frame.records[row], frame.near.last[row]
    before = frame.records[last] if last >= 0 else None
    told = [(before if term.last and before is not None else here).cell(term.path) for term in involved]
    unknown = sum(not isinstance(value, int | float) for value in told)
    return Hit(
        row,
        float(of.left[row]),
        float(of.right[row]),
        cell=terms.flag,
        cells=tuple(term.path for term in involved if not term.last),
        elsewhere=tuple(f"{frame.reports[last]}/{term.path}" for term in involved if term.last),
        formula=rule.formulas[reading],
        values={
            "where": axis_word(rule, terms.where),
            "left_terms": terms_text(rule, left, here, before),
            "right_terms": terms_text(rule, terms.right, here, before),
            "unknown": unknown_text(unknown),
        },
    )


def _meant(frame: Frame, either: tuple[Terms, Terms]) -> tuple[Booleans, Booleans]:
    """Per way of printing a term, the reports that may mean it: those that state numbers so, or print only that way.

    A report that states numbers in both ways may mean either; a blank group row above stated rows means nothing.
    """
    ways = [[term.path for term in terms] for terms in either]
    first, second = (any_of(frame.stated(paths)) for paths in ways)
    has_first, has_second = (any_of(frame.present(paths)) for paths in ways)
    return first | (has_first & ~second) | ~has_second, second | (has_second & ~has_first)
