"""What a rule says of all reports at once: a status for each, why where it says nothing, and what it found.

Kinds of rule (`scripts.checks.kinds`) return judgements; `scripts.checks.run` makes findings and statuses of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from scripts.form import Language

Booleans = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Codes = NDArray[np.int8]

Told = object
"""What a message is filled with: a plain value, or a function of the language."""


class Status(IntEnum):
    """What a rule says of a report. A FAIL of a rule of severity `restated` is published as `restated`."""

    NOT_ASSESSABLE = 0
    PASS = 1
    FAIL = 2


class Reason(IntEnum):
    """Why a rule says nothing of a report; words in `rulebook/words.toml`. Of several the greatest is told."""

    NONE = 0
    NOT_APPLICABLE = 1
    NO_TABLE = 2
    NO_REGISTER = 3
    NO_AGENCY = 4
    NO_LAST_YEAR = 5
    NO_TEXT = 6
    NO_CLAIM = 7
    NO_FACT = 8
    TOO_LITTLE = 9
    UNKNOWN_CELLS = 10


@dataclass(frozen=True)
class Hit:
    """One thing found on the report in `row`; see `scripts.checks.finding.Finding` for the fields of the same name."""

    row: int
    left: float
    right: float
    cell: str = ""
    cells: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    formula: str | None = None
    values: Mapping[str, Told] = field(default_factory=dict)


@dataclass(frozen=True)
class Judgement:
    """A rule, or one of its equations, on every report: arrays with one element per report.

    `reason` counts only where the status is NOT_ASSESSABLE. `hits` may be a generator: it is read once.
    """

    status: Codes
    reason: Codes
    hits: Iterable[Hit]


def judged(wrong: Booleans, right: Booleans, reason: Codes | Reason, hits: Iterable[Hit]) -> Judgement:
    """A judgement: FAIL where `wrong`, else PASS where `right`, else NOT_ASSESSABLE for `reason`."""
    status = np.full(wrong.shape, Status.NOT_ASSESSABLE, dtype=np.int8)
    status[right] = Status.PASS
    status[wrong] = Status.FAIL
    return Judgement(status, np.broadcast_to(np.asarray(reason, dtype=np.int8), wrong.shape), hits)


def where(*choices: tuple[Booleans, Reason], otherwise: Reason) -> Codes:
    """The first reason whose condition holds, per report."""
    return np.select([c for c, _ in choices], [np.int8(r) for _, r in choices], np.int8(otherwise)).astype(np.int8)


def any_of(cells: Booleans) -> Booleans:
    """Per report, whether any of its cells is so (reports × cells)."""
    return np.asarray(cells.any(axis=1))


def rows_of(mask: Booleans) -> list[int]:
    """The positions at which `mask` is true."""
    return [int(row) for row in np.flatnonzero(mask)]


def fill(template: str, values: Mapping[str, Told], language: Language) -> str:
    """A message in one language."""
    told = {name: value(language) if callable(value) else value for name, value in values.items()}
    return template.format(**told)
