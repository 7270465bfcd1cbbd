"""Checks records against every rule and tells what disagrees.

>>> from scripts.reports.record import Record
>>> record = Record(agency="331122-shuiliju", year=2023, disputes={"review": [4, 1, 0, 0, 0]})
>>> for finding in check(record):
...     print(finding.rule, finding.cell, finding.left, finding.right)
...     print(finding.message_en)
dispute_sum disputes.review.total 5 0
“Administrative reconsideration”: the results add up to 5 (Upheld 4 + Corrected 1), but the total is 0;
they differ by 5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from scripts.checks.finding import Finding
from scripts.checks.frame import Frame, frame
from scripts.checks.kinds import KINDS, Status, Verdict
from scripts.checks.messages import message, plain
from scripts.checks.rules import RULES, Equation, Rule
from scripts.form import Language
from scripts.reports.record import Record


def check(record: Record) -> list[Finding]:
    """The findings of one record, in the order of the rules and the form."""
    return check_all([record])


def check_all(records: Sequence[Record], rules: Mapping[str, Rule] = RULES) -> list[Finding]:
    """The findings of all records: by record in the order given, then in the order of rules and form.

    Raises ValueError for a record that has no report id (see `scripts.reports.store.report_id`).
    """
    if not records:
        return []
    cells = frame(records)
    found: list[tuple[int, Finding]] = []
    for rule in rules.values():
        for equation in rule.equations:
            verdict = KINDS[rule.kind](cells, equation)
            for row in np.flatnonzero(verdict.status == Status.FAIL).tolist():
                found.append((row, _finding(records[row], rule, equation, cells=cells, row=row, verdict=verdict)))
    return [finding for _, finding in sorted(found, key=lambda pair: pair[0])]


def _finding(record: Record, rule: Rule, equation: Equation, *, cells: Frame, row: int, verdict: Verdict) -> Finding:
    reading = int(verdict.reading[row])
    left_paths = equation.readings[reading]
    involved = (*left_paths, *equation.right)
    table, flagged_row, _ = equation.flag.split(".")
    left, right = plain(verdict.left[row]), plain(verdict.right[row])
    unknown = int((~cells.stated(involved)[row]).sum())

    def told(language: Language) -> str:
        return message(
            record, rule, equation, left_paths=left_paths, sides=(left, right), unknown=unknown, language=language
        )

    return Finding(
        report=str(cells.reports["report"].iat[row]),
        rule=rule.id,
        severity=rule.severity,
        cell=equation.flag,
        cells=involved,
        place=record.located.get(f"{table}.{flagged_row}"),
        formula=rule.formulas[reading],
        left=left,
        right=right,
        message_zh=told("zh"),
        message_en=told("en"),
    )
