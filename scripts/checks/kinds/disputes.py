"""Disputes whose sums do not hold as printed, but would if every figure stood one cell further: a slipped row."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.checks.frame import Frame
from scripts.checks.judgement import Booleans, Hit, Judgement, Numbers, Reason, any_of, judged, rows_of, where
from scripts.checks.rules import Rule
from scripts.form import FORM

_SIZE = len(FORM.disputes.results)
_PATHS = [path for path in FORM.cells if path.startswith("disputes.")]


def shift(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """The form prints the three channels as one row of fifteen cells; some print them as three rows of five.

    A row has slipped if a sum fails as printed, all sums that can be formed hold with the figures moved by one cell,
    one of them is a sum of something, and the cell that is left over holds 0.
    """
    values = frame.values(_PATHS)
    whole: Booleans = ~any_of(np.isnan(values))
    absent = ~any_of(frame.present(_PATHS))
    reason = where((absent, Reason.NO_TABLE), otherwise=Reason.UNKNOWN_CELLS)
    fails = np.stack([_sum(values, i) != values[:, i + _SIZE - 1] for i in range(0, len(_PATHS), _SIZE)])
    slipped = np.zeros(len(frame), dtype=bool)
    for by, spare in ((1, 0), (-1, len(_PATHS) - 1)):
        starts = [i + by for i in range(0, len(_PATHS), _SIZE) if 0 <= i + by <= len(_PATHS) - _SIZE]
        fits = np.stack([_sum(values, i) == values[:, i + _SIZE - 1] for i in starts])
        speaks = np.stack([_sum(values, i) > 0 for i in starts]).any(axis=0)
        found = whole & any_of(fails.T) & fits.all(axis=0) & speaks & (values[:, spare] == 0)
        slipped |= found
        hits = [
            _hit(values, row, starts[int(np.argmax(_sum(values[row : row + 1], starts[0]) > 0))], _PATHS)
            for row in rows_of(found)
        ]
        yield judged(found, whole, reason, hits)
    for number, i in enumerate(range(0, len(_PATHS), _SIZE)):
        # Moved to the right by one, the figures of a channel have their total in its last cell but one.
        total = values[:, i + _SIZE - 2]
        parts = values[:, i : i + _SIZE - 2].sum(axis=1)
        found = whole & ~slipped & fails[number] & (parts == total) & (parts > 0) & (values[:, i + _SIZE - 1] == 0)
        rows = [
            Hit(row, float(parts[row]), float(total[row]), _PATHS[i], tuple(_PATHS[i : i + _SIZE]))
            for row in rows_of(found)
        ]
        yield judged(found, whole, reason, rows)


def _sum(values: Numbers, start: int) -> Numbers:
    """The sum of the results that begin at `start`, without the total."""
    return np.asarray(values[:, start : start + _SIZE - 1].sum(axis=1))


def _hit(values: Numbers, row: int, start: int, paths: list[str]) -> Hit:
    left = float(values[row, start : start + _SIZE - 1].sum())
    return Hit(row, left, float(values[row, start + _SIZE - 1]), paths[0], tuple(paths))
