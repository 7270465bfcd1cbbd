"""Records → one wide table of cells, one row per report and one column per cell of the form.

Rules compute on its columns, for all reports at once. A cell that is no number is unknown: from 0 up if it is a
count. What it is instead (absent, blank, text) is kept beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.checks.claimed import claims
from scripts.checks.facts import Facts, facts
from scripts.checks.formula import Term
from scripts.checks.judgement import Booleans, Numbers
from scripts.checks.known import Known
from scripts.checks.neighbours import Neighbours, neighbours
from scripts.form import FORM
from scripts.reports.record import Record, Value


class State(IntEnum):
    """What a cell is; only a NUMBER is stated."""

    ABSENT = 0
    BLANK = 1
    TEXT = 2
    NUMBER = 3


PATHS = tuple(FORM.cells)
"""The columns of the frame."""

PLACE = {path: place for place, path in enumerate(PATHS)}
"""Path → its column."""


@dataclass(frozen=True)
class Frame:
    """All cells of all reports.

    `numbers` (float64, NaN where no number is stated) and `states` (int8, see `State`) have one row per report and one
    column per path of the form, `texts` (row, place, text) one row per cell that prints text. `facts` are columns of
    what the reports say about themselves, `near` which reports are those of other years of the same agency.
    """

    records: Sequence[Record]
    numbers: pd.DataFrame
    states: pd.DataFrame
    texts: pd.DataFrame
    facts: Facts
    near: Neighbours
    known: Known = field(default_factory=Known)

    def __len__(self) -> int:
        return len(self.records)

    @property
    def reports(self) -> NDArray[np.object_]:
        """The report ids."""
        return self.facts.report

    def lower(self, paths: Sequence[str]) -> Numbers:
        """The least that counts can be, reports × paths: the number, or 0 where it is unknown."""
        return self._lower[:, places(paths)]

    def upper(self, paths: Sequence[str]) -> Numbers:
        """The most that counts can be, reports × paths: the number, or infinity where it is unknown."""
        return self._upper[:, places(paths)]

    def stated(self, paths: Sequence[str]) -> Booleans:
        """Which cells are numbers, reports × paths."""
        return np.asarray(self.state(paths) == State.NUMBER)

    def present(self, paths: Sequence[str]) -> Booleans:
        """Which cells the document has, be it as number, blank or text, reports × paths."""
        return np.asarray(self.state(paths) != State.ABSENT)

    def state(self, paths: Sequence[str]) -> NDArray[np.int8]:
        """What the cells are, reports × paths."""
        return self._states[:, places(paths)]

    def values(self, paths: Sequence[str]) -> Numbers:
        """The numbers as stated, NaN elsewhere, reports × paths."""
        return np.where(self.stated(paths), self.lower(paths), np.nan)

    def of(self, rows: NDArray[np.intp], cells: Numbers) -> Numbers:
        """`cells` (reports × anything) of other reports: of `rows`, NaN where that is -1."""
        out = cells[rows]
        out[rows < 0] = np.nan
        return out

    def bounds(self, terms: Sequence[Term]) -> tuple[Numbers, Numbers]:
        """The least and the most that a sum of terms can be, per report; a term of a missing report is unknown."""
        low, high = np.zeros(len(self)), np.zeros(len(self))
        for term in terms:
            least, most = self._lower[:, PLACE[term.path]], self._upper[:, PLACE[term.path]]
            if term.last:
                there = self.near.last >= 0
                least, most = np.where(there, least[self.near.last], 0), np.where(there, most[self.near.last], np.inf)
            low += least if term.sign > 0 else -most
            high += most if term.sign > 0 else -least
        return low, high

    def sums(self, terms: Sequence[Term]) -> Numbers:
        """The sum of terms with unknown cells counted as nothing."""
        total = np.zeros(len(self))
        for term in terms:
            cells = self._lower[:, PLACE[term.path]]
            total += term.sign * (np.where(self.near.last >= 0, cells[self.near.last], 0) if term.last else cells)
        return total

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The figures in the prose; see `scripts.checks.claimed`."""
        return claims(self.records)

    # Rules pick a few columns at a time, some hundred times over: plain arrays, laid out by column, serve that best.

    @cached_property
    def _lower(self) -> Numbers:
        return np.asfortranarray(self.numbers.fillna(0.0).to_numpy(dtype=np.float64))

    @cached_property
    def _upper(self) -> Numbers:
        return np.asfortranarray(self.numbers.fillna(np.inf).to_numpy(dtype=np.float64))

    @cached_property
    def _states(self) -> NDArray[np.int8]:
        return np.asfortranarray(self.states.to_numpy(dtype=np.int8))


def places(paths: Sequence[str]) -> list[int]:
    """The columns of `paths`."""
    return [PLACE[path] for path in paths]


# While the cells are laid out, what is no number is held as a float of its own, so that numpy converts a whole
# report in one step: None becomes NaN (blank).
_ABSENT = -np.inf
_TEXT = np.inf

_DISCLOSURE = [(cell.row, cell.column) for cell in FORM.cells.values() if cell.table == "disclosure"]
_REQUESTS = {code: [_ABSENT] * len(FORM.requests.columns) for code in FORM.requests.rows}
_DISPUTES = {code: [_ABSENT] * len(FORM.disputes.results) for code in FORM.disputes.channels}
_NO_ROW: dict[str, Value] = {}


def frame(records: Sequence[Record], known: Known | None = None) -> Frame:
    """The cells of `records`, in their order. Raises ValueError for a record that has no report id."""
    known = known or Known()
    texts: list[tuple[int, int, str]] = []
    values = np.empty((len(records), len(PATHS)), dtype=np.float64)
    for row, record in enumerate(records):
        values[row] = _cells(row, record, texts)
    states = np.full(values.shape, State.NUMBER, dtype=np.int8)
    states[np.isnan(values)] = State.BLANK
    states[values == _ABSENT] = State.ABSENT
    states[values == _TEXT] = State.TEXT
    values[states != State.NUMBER] = np.nan
    about = facts(records, known)
    return Frame(
        records,
        pd.DataFrame(values, columns=list(PATHS)),
        pd.DataFrame(states, columns=list(PATHS)),
        pd.DataFrame(texts, columns=["row", "place", "text"]),
        about,
        neighbours(about.agency, about.year),
        known,
    )


def _cells(row: int, record: Record, texts: list[tuple[int, int, str]]) -> list[Value]:
    """One report's cells in the order of FORM.cells, with the stand-ins above; texts are put aside."""
    out: list[Value] = [record.disclosure.get(item, _NO_ROW).get(column, _ABSENT) for item, column in _DISCLOSURE]
    for rows, form in ((record.requests, _REQUESTS), (record.disputes, _DISPUTES)):
        for code, absent in form.items():
            out += rows.get(code, absent)
    if str in set(map(type, out)):  # numpy would read the text "12" as a number, and fail at "/"
        for place, value in enumerate(out):
            if isinstance(value, str):
                texts.append((row, place, value))
                out[place] = _TEXT
    return out
