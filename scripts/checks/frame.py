"""Records → one wide table of cells, one row per report and one column per cell of the form.

Rules compute on its columns, for all reports at once. A cell that is no number is unknown: from 0 up if it is a
count. What it is instead (absent, blank, text) is kept beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.form import FORM
from scripts.reports.record import Record, Value
from scripts.reports.store import report_id


class State(IntEnum):
    """What a cell is; only a NUMBER is stated."""

    ABSENT = 0
    BLANK = 1
    TEXT = 2
    NUMBER = 3


@dataclass(frozen=True)
class Frame:
    """All cells of all reports. `numbers` (float64, NaN where no number is stated) and `states` (int8, see `State`)

    have one row per report and one column per path of the form; `reports` has the columns report, agency, year.
    """

    reports: pd.DataFrame
    numbers: pd.DataFrame
    states: pd.DataFrame

    def lower(self, paths: Sequence[str]) -> NDArray[np.float64]:
        """The least that counts can be, reports × paths: the number, or 0 where it is unknown."""
        return self._lower[:, _places(paths)]

    def upper(self, paths: Sequence[str]) -> NDArray[np.float64]:
        """The most that counts can be, reports × paths: the number, or infinity where it is unknown."""
        return self._upper[:, _places(paths)]

    def stated(self, paths: Sequence[str]) -> NDArray[np.bool_]:
        """Which cells are numbers, reports × paths."""
        return np.asarray(self._states[:, _places(paths)] == State.NUMBER)

    def present(self, paths: Sequence[str]) -> NDArray[np.bool_]:
        """Which cells the document has, be it as number, blank or text, reports × paths."""
        return np.asarray(self._states[:, _places(paths)] != State.ABSENT)

    # Rules pick a few columns at a time, some hundred times over: plain arrays, laid out by column, serve that best.

    @cached_property
    def _lower(self) -> NDArray[np.float64]:
        return np.asfortranarray(self.numbers.fillna(0.0).to_numpy(dtype=np.float64))

    @cached_property
    def _upper(self) -> NDArray[np.float64]:
        return np.asfortranarray(self.numbers.fillna(np.inf).to_numpy(dtype=np.float64))

    @cached_property
    def _states(self) -> NDArray[np.int8]:
        return np.asfortranarray(self.states.to_numpy(dtype=np.int8))


_PLACE = {path: place for place, path in enumerate(FORM.cells)}


def _places(paths: Sequence[str]) -> list[int]:
    return [_PLACE[path] for path in paths]


# While the cells are laid out, what is no number is held as a float of its own, so that numpy converts a whole
# report in one step: None becomes NaN (blank).
_ABSENT = -np.inf
_TEXT = np.inf

_DISCLOSURE = [(cell.row, cell.column) for cell in FORM.cells.values() if cell.table == "disclosure"]
_REQUESTS = {code: [_ABSENT] * len(FORM.requests.columns) for code in FORM.requests.rows}
_DISPUTES = {code: [_ABSENT] * len(FORM.disputes.results) for code in FORM.disputes.channels}
_NO_ROW: dict[str, Value] = {}


def frame(records: Sequence[Record]) -> Frame:
    """The cells of `records`, in their order. Raises ValueError for a record that has no report id."""
    values = np.array([_cells(record) for record in records], dtype=np.float64).reshape(len(records), len(FORM.cells))
    states = np.full(values.shape, State.NUMBER, dtype=np.int8)
    states[np.isnan(values)] = State.BLANK
    states[values == _ABSENT] = State.ABSENT
    states[values == _TEXT] = State.TEXT
    values[states != State.NUMBER] = np.nan
    paths = list(FORM.cells)
    reports = pd.DataFrame(
        {
            "report": [report_id(record) for record in records],
            "agency": [record.agency for record in records],
            "year": pd.array([record.year for record in records], dtype="Int64"),
        }
    )
    return Frame(reports, pd.DataFrame(values, columns=paths), pd.DataFrame(states, columns=paths))


def _cells(record: Record) -> list[Value]:
    """One report's cells in the order of FORM.cells, with the stand-ins above."""
    out: list[Value] = [record.disclosure.get(row, _NO_ROW).get(column, _ABSENT) for row, column in _DISCLOSURE]
    for rows, form in ((record.requests, _REQUESTS), (record.disputes, _DISPUTES)):
        for code, absent in form.items():
            out += rows.get(code, absent)
    if str in set(map(type, out)):  # numpy would read the text "12" as a number, and fail at "/"
        out = [_TEXT if isinstance(value, str) else value for value in out]
    return out
