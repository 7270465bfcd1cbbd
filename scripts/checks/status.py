"""What each rule says of each report: pass, fail, restated, or not assessable and why.

The table has one row per report and rule, in the order of both: `report`, `rule`, `status`, `reason` (missing unless
the status is not_assessable), all categorical. Words of the reasons: `scripts.checks.rules.REASONS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.checks.judgement import Judgement, Reason, Status
from scripts.checks.rules import Rule

STATUSES = ("pass", "fail", "restated", "not_assessable")
REASON_CODES = tuple(reason.name.lower() for reason in Reason if reason is not Reason.NONE)


class Tally:
    """Adds up the judgements of each rule: one that fails anywhere fails, one that passes anywhere else passes."""

    def __init__(self, reports: NDArray[np.object_], rules: Mapping[str, Rule]) -> None:
        self.reports, self.rules = reports, rules
        shape = (len(rules), len(reports))
        self._status = np.full(shape, Status.NOT_ASSESSABLE, dtype=np.int8)
        self._reason = np.full(shape, Reason.NONE, dtype=np.int8)
        self._place = {rule: place for place, rule in enumerate(rules)}

    def add(self, rule: Rule, judgement: Judgement) -> None:
        """One judgement of a rule."""
        place = self._place[rule.id]
        np.maximum(self._status[place], judgement.status, out=self._status[place])
        unsure = np.where(judgement.status == Status.NOT_ASSESSABLE, judgement.reason, Reason.NONE)
        np.maximum(self._reason[place], unsure.astype(np.int8), out=self._reason[place])

    def table(self) -> pd.DataFrame:
        """The statuses as a table."""
        rules, reports = self._status.shape
        names = {Status.NOT_ASSESSABLE: 3, Status.PASS: 0, Status.FAIL: 1}
        codes = np.array([names[status] for status in Status], dtype=np.int8)[self._status]
        restated = np.array([rule.severity == "restated" for rule in self.rules.values()], dtype=bool)
        codes[restated] = np.where(codes[restated] == names[Status.FAIL], np.int8(2), codes[restated])
        reason = np.where(self._status == Status.NOT_ASSESSABLE, self._reason - 1, -1)
        return pd.DataFrame(
            {
                "report": _categories(np.repeat(np.arange(reports), rules), [str(report) for report in self.reports]),
                "rule": _categories(np.tile(np.arange(rules), reports), list(self.rules)),
                "status": _categories(codes.T.ravel(), STATUSES),
                "reason": _categories(reason.T.ravel(), REASON_CODES),
            }
        )


def _categories(codes: NDArray[Any], names: Sequence[str]) -> pd.Categorical[str]:
    return pd.Categorical.from_codes(codes, categories=pd.Index(names))


def by_rule(statuses: pd.DataFrame) -> pd.DataFrame:
    """How many reports each rule passes, fails, calls restated and cannot assess: rules × statuses."""
    return pd.crosstab(statuses["rule"], statuses["status"], dropna=False).reindex(columns=STATUSES, fill_value=0)


def reasons(statuses: pd.DataFrame) -> pd.DataFrame:
    """Why each rule could not be assessed, and on how many reports: rules × reasons."""
    return pd.crosstab(statuses["rule"], statuses["reason"], dropna=False).reindex(columns=REASON_CODES, fill_value=0)
