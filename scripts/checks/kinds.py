"""One function per kind of rule: an equation on all reports at once → its verdict on each.

A cell that is blank, text or absent is unknown, from 0 up. A report contradicts an equation only if no filling of
its unknown cells could make it true; it passes if the equation holds with unknown cells counted as nothing;
otherwise, and where no cell is stated at all, the equation is not assessable on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from scripts.checks.frame import Frame
from scripts.checks.rules import Equation


class Status(IntEnum):
    """The verdict of an equation on a report."""

    NOT_ASSESSABLE = 0
    PASS = 1
    FAIL = 2


@dataclass(frozen=True)
class Verdict:
    """One equation on every report; each array has one element per report.

    `left` and `right` are the sides with unknown cells counted as nothing; `reading` is the index into
    `Equation.readings` by which the left side was read.
    """

    status: NDArray[np.int8]
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    reading: NDArray[np.int8]


def equation(frame: Frame, terms: Equation) -> Verdict:
    """Left side = right side. Where a report prints a term in both of its ways, the one that fits is meant."""
    first, *others = (_compare(frame, paths, terms.right) for paths in terms.readings)
    if terms.either is None:
        return first
    (second,) = others
    first_meant, second_meant = _meant(frame, terms.either)
    better = second_meant & (~first_meant | (_RANK[second.status] > _RANK[first.status]))
    return Verdict(
        status=np.where(better, second.status, first.status),
        left=np.where(better, second.left, first.left),
        right=first.right,
        reading=better.astype(np.int8),
    )


def at_least(frame: Frame, terms: Equation) -> Verdict:
    """Left side ≥ right side."""
    left_low, left_high = _bounds(frame, terms.left)
    right_low, right_high = _bounds(frame, terms.right)
    status = np.full(left_low.shape, Status.NOT_ASSESSABLE, dtype=np.int8)
    status[left_low >= right_high] = Status.PASS
    status[left_high < right_low] = Status.FAIL
    return Verdict(status, left_low, right_low, np.zeros(left_low.shape, dtype=np.int8))


KINDS: dict[str, Callable[[Frame, Equation], Verdict]] = {"equation": equation, "at_least": at_least}
"""The kinds of rule that `rules.toml` may name."""

_RANK = np.array([1, 2, 0], dtype=np.int8)
"""By Status: PASS fits better than NOT_ASSESSABLE, and that better than FAIL."""


def _compare(frame: Frame, left: Sequence[str], right: Sequence[str]) -> Verdict:
    left_low, left_high = _bounds(frame, left)
    right_low, right_high = _bounds(frame, right)
    status = np.full(left_low.shape, Status.NOT_ASSESSABLE, dtype=np.int8)
    status[(left_low == right_low) & _any(frame.stated((*left, *right)))] = Status.PASS
    status[(left_low > right_high) | (right_low > left_high)] = Status.FAIL
    return Verdict(status, left_low, right_low, np.zeros(left_low.shape, dtype=np.int8))


def _bounds(frame: Frame, paths: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and the most that the cells can sum to, per report."""
    low: NDArray[np.float64] = frame.lower(paths).sum(axis=1)
    high: NDArray[np.float64] = frame.upper(paths).sum(axis=1)
    return low, high


def _meant(
    frame: Frame, either: tuple[tuple[str, ...], tuple[str, ...]]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Per way of printing a term, the reports that may mean it: those that state numbers so, or print only that way.

    A report that states numbers in both ways may mean either; a blank group row above stated rows means nothing.
    """
    first, second = (_any(frame.stated(paths)) for paths in either)
    has_first, has_second = (_any(frame.present(paths)) for paths in either)
    return first | (has_first & ~second) | ~has_second, second | (has_second & ~has_first)


def _any(cells: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Per report, whether any of its cells is so."""
    return np.asarray(cells.any(axis=1))
