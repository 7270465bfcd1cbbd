"""Checks records against every rule: what disagrees, and what each rule says of each report.

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

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from scripts.checks.finding import Finding, fingerprint
from scripts.checks.frame import Frame, frame
from scripts.checks.judgement import Hit, fill
from scripts.checks.kinds import KINDS
from scripts.checks.known import Known
from scripts.checks.messages import plain
from scripts.checks.rules import RULES, Rule
from scripts.checks.status import Tally
from scripts.checks.verdicts import Verdict, apply
from scripts.form import Language
from scripts.reports.record import Record
from scripts.reports.store import REPORTS, load, path_of, report_id


@dataclass(frozen=True)
class Checked:
    """The findings, and the status of every rule on every report (see `scripts.checks.status`)."""

    findings: list[Finding]
    statuses: pd.DataFrame


def examine(
    records: Sequence[Record],
    known: Known | None = None,
    verdicts: Iterable[Verdict] = (),
    rules: Mapping[str, Rule] = RULES,
) -> Checked:
    """Findings by record in the order given, then in the order of rules and form; and the statuses.

    Raises ValueError for a record that has no report id (see `scripts.reports.store.report_id`).
    """
    cells = frame(records, known)
    found: list[tuple[int, Finding]] = []
    tally = Tally(cells.reports, rules)
    for rule in rules.values():
        for judgement in KINDS[rule.kind](cells, rule):
            tally.add(rule, judgement)
            found += [(hit.row, _finding(cells, rule, hit)) for hit in judgement.hits]
    found.sort(key=lambda pair: pair[0])
    return Checked(apply(verdicts, [finding for _, finding in found]), tally.table())


def check_all(
    records: Sequence[Record], rules: Mapping[str, Rule] = RULES, known: Known | None = None
) -> list[Finding]:
    """The findings of all records; see `examine`."""
    return examine(records, known, rules=rules).findings


def check(record: Record) -> list[Finding]:
    """The findings of one record by itself, in the order of the rules and the form."""
    return check_all([record])


def check_beside(record: Record, root: Path = REPORTS, known: Known | None = None) -> list[Finding]:
    """The findings of one record that may not be stored yet, with the rules that need its agency's other years.

    Reads what the store has of the agency. Raises BrokenRecord where one of these cannot be read.
    """
    own = path_of(record, root)
    others = [load(path) for path in sorted(own.parent.glob("*.json")) if path != own] if record.agency else []
    return [f for f in check_all([*others, record], known=known) if f.report == report_id(record)]


def _finding(cells: Frame, rule: Rule, hit: Hit) -> Finding:
    record, report = cells.records[hit.row], str(cells.reports[hit.row])
    left, right = plain(hit.left), plain(hit.right)
    sides: dict[str, object] = {"left": left, "right": right, "difference": plain(abs(left - right))}

    values = [(path, record.cell(path)) for path in hit.cells] + [(other, None) for other in hit.elsewhere]

    def told(language: Language) -> str:
        return fill(rule.message_zh if language == "zh" else rule.message_en, {**sides, **hit.values}, language)

    return Finding(
        report=report,
        rule=rule.id,
        severity=rule.severity,
        cell=hit.cell,
        cells=hit.cells,
        place=record.located.get(hit.cell.rpartition(".")[0]) if hit.cell else None,
        formula=hit.formula or rule.formula,
        left=left,
        right=right,
        message_zh=told("zh"),
        message_en=told("en"),
        elsewhere=hit.elsewhere,
        fingerprint=fingerprint(report, rule.id, values, [left, right]),
    )
