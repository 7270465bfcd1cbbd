"""Reports of one agency in different years: copied tables, sudden changes, years without a report."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.checks.frame import PATHS, Frame
from scripts.checks.judgement import Booleans, Hit, Judgement, Reason, any_of, judged, rows_of, where
from scripts.checks.kinds.weight import weight
from scripts.checks.messages import cell_words, times_text
from scripts.checks.rules import Rule


def copied(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Every cell says what it said in last year's report, and the figures weigh enough for that to be no chance."""
    paths = list(PATHS)
    last = frame.near.last
    values, states = np.nan_to_num(frame.values(paths), nan=-1.0), frame.state(paths)
    there = last >= 0
    rows = np.flatnonzero(there)
    same = np.zeros(len(frame), dtype=bool)
    same[rows] = ((values[rows] == values[last[rows]]) & (states[rows] == states[last[rows]])).all(axis=1)
    enough = np.zeros(len(frame), dtype=bool)
    enough[rows] = weight(values[rows]) >= rule.options["digits"]
    hits = (
        Hit(
            row,
            float((values[row] >= 0).sum()),
            float((values[row] >= 0).sum()),
            elsewhere=(str(frame.reports[last[row]]),),
            values={"last_year": int(frame.facts.year[last[row]])},
        )
        for row in rows_of(same & enough)
    )
    reason = where((~frame.near.known, Reason.NO_AGENCY), (~there, Reason.NO_LAST_YEAR), otherwise=Reason.TOO_LITTLE)
    yield judged(same & enough, there & ~same, reason, hits)


def change(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Figures that are 0 after at least `least` last year, or `factor` times last year's, which was at least `base`."""
    paths = rule.cells()
    now = frame.values(paths)
    then = frame.of(frame.near.last, now)
    factor, least, base = rule.options["factor"], rule.options["least"], rule.options["base"]
    gone: Booleans = (now == 0) & (then >= least)
    grown: Booleans = (then >= base) & (now >= factor * then)
    found = gone | grown
    hits = (
        Hit(
            int(row),
            float(now[row, column]),
            float(then[row, column]),
            paths[column],
            (paths[column],),
            (f"{frame.reports[frame.near.last[row]]}/{paths[column]}",),
            values={
                "where": cell_words(paths[column]),
                "last_year": int(frame.facts.year[row]) - 1,
                "times": times_text(now[row, column], then[row, column]),
            },
        )
        for row, column in np.argwhere(found)
    )
    reason = where(
        (~frame.near.known, Reason.NO_AGENCY),
        (frame.near.last < 0, Reason.NO_LAST_YEAR),
        otherwise=Reason.UNKNOWN_CELLS,
    )
    yield judged(any_of(found), any_of(~np.isnan(now) & ~np.isnan(then)), reason, hits)


def gap(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """No report on the years between this one and the agency's nearest earlier one."""
    before, year = frame.near.before, frame.facts.year
    there = before >= 0
    missing = np.where(there, year - year[before] - 1, 0)
    hits = (
        Hit(
            row,
            float(year[before[row]]),
            float(year[row]),
            elsewhere=(str(frame.reports[before[row]]),),
            values={"before": int(year[before[row]]), "year": int(year[row]), "count": int(missing[row])},
        )
        for row in rows_of(missing > 0)
    )
    reason = where((~frame.near.known, Reason.NO_AGENCY), otherwise=Reason.NO_LAST_YEAR)
    yield judged(missing > 0, there, reason, hits)
