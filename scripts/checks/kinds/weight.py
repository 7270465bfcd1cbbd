"""How much a set of figures weighs as evidence that two equal tables are not equal by chance."""

from __future__ import annotations

import numpy as np

from scripts.checks.judgement import Numbers


def weight(values: Numbers) -> Numbers:
    """The digits of the different figures above 0 of each row, all together; what is not stated is negative or NaN.

    Figures that repeat (a total beside its only term) count once: one request, granted, fills six cells with 1.

    >>> weight(np.array([[1.0, 1.0, 0.0], [120.0, 7.0, -1.0], [0.0, 0.0, 0.0]])).tolist()
    [1.0, 4.0, 0.0]
    """
    ordered = np.sort(np.nan_to_num(values, nan=-1.0), axis=1)
    new = np.ones(ordered.shape, dtype=bool)
    new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    digits = np.floor(np.log10(np.where(ordered >= 1, ordered, 1))) + 1
    return np.asarray(np.where(new & (ordered > 0), digits, 0).sum(axis=1))
