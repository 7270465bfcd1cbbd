"""Which report is that of the year before, of the same agency: by position, -1 where there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.checks.judgement import Booleans, Numbers

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Neighbours:
    """Per report: the position of the report on the year before (`last`) and of the nearest earlier one (`before`).

    `known` tells whose agency and year are known; only these have neighbours.
    """

    known: Booleans
    last: Rows
    before: Rows


def neighbours(agency: NDArray[np.object_], year: Numbers) -> Neighbours:
    """The neighbours of reports of the given agencies (None: not known) and years (NaN: not known)."""
    codes, _ = pd.factorize(agency, use_na_sentinel=True)
    known = (codes >= 0) & ~np.isnan(year)
    last, before = np.full(len(year), -1, dtype=np.intp), np.full(len(year), -1, dtype=np.intp)
    rows = np.flatnonzero(known)
    order = rows[np.lexsort((year[rows], codes[rows]))]
    earlier, later = order[:-1], order[1:]
    follows = (codes[earlier] == codes[later]) & (year[earlier] < year[later])
    before[later[follows]] = earlier[follows]
    next_year = follows & (year[later] - year[earlier] == 1)
    last[later[next_year]] = earlier[next_year]
    return Neighbours(known, last, before)
