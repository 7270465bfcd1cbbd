"""What follows from corrections: records, findings and tables with the right values in place of the printed ones.

Everything is judged as printed first, and what is printed stays published. The corrected figures tell which of the
findings a correction settles, and they are what indicators are made of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from scripts.checks.finding import Basis, Finding
from scripts.checks.known import Known
from scripts.checks.rules import RULES
from scripts.checks.run import Checked, examine
from scripts.checks.verdicts import Verdict
from scripts.dataset.corrections import Correction, refuse_what_no_longer_applies
from scripts.form import FORM
from scripts.reports.record import Record
from scripts.reports.store import report_id

Tables = Mapping[str, pd.DataFrame]
_CODE = {"disclosure": "item", "requests": "outcome", "disputes": "channel"}
"""Table of figures → the column that names its rows."""


def examine_corrected(
    records: Sequence[Record],
    corrections: Sequence[Correction],
    known: Known | None = None,
    verdicts: Iterable[Verdict] = (),
) -> Checked:
    """Checks the records as printed and as corrected: the findings of both, each with its basis, by record.

    The statuses are those of the printed figures. Raises BrokenCorrection where a correction no longer applies.
    """
    verdicts = list(verdicts)
    printed = examine(records, known, verdicts)
    if not corrections:
        return printed
    refuse_what_no_longer_applies(corrections, {report_id(record): record for record in records})
    right = examine(corrected_records(records, corrections), known, verdicts)
    return Checked(_both(records, printed.findings, right.findings), printed.statuses)


def corrected_records(records: Sequence[Record], corrections: Iterable[Correction]) -> list[Record]:
    """The records with the right value in each corrected cell; those given stay as they are."""
    by_report: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        by_report[correction.report].append(correction)
    return [_corrected(record, by_report.get(report_id(record), ())) for record in records]


def corrected_tables(tables: Tables) -> dict[str, pd.DataFrame]:
    """The tables with the right values of table `corrections` in the cells of the form; the others as they are."""
    out = dict(tables)
    for table, code in _CODE.items():
        corrections = tables["corrections"]
        own = corrections[corrections["cell"].str.startswith(f"{table}.")]
        if own.empty:
            continue
        figures = tables[table].copy()
        for report, cell, value in zip(own["report"], own["cell"], own["corrected"], strict=True):
            _, row, column = str(cell).split(".")
            at = (figures["report"] == report) & (figures[code] == row)
            if table == "disclosure":
                at, column = at & (figures["measure"] == column), "value"
            figures.loc[at, column] = value
        out[table] = figures
    return out


def _corrected(record: Record, corrections: Sequence[Correction]) -> Record:
    if not corrections:
        return record
    copy = replace(
        record,
        disclosure={item: dict(row) for item, row in record.disclosure.items()},
        requests={code: list(row) for code, row in record.requests.items()},
        disputes={code: list(row) for code, row in record.disputes.items()},
    )
    for correction in corrections:
        table, row, column = correction.cell.split(".")
        right = correction.corrected
        value = int(right) if float(right).is_integer() else right
        if table == "disclosure":
            copy.disclosure[row][column] = value
        else:
            rows, columns = (
                (copy.requests, FORM.requests.columns)
                if table == "requests"
                else (copy.disputes, FORM.disputes.results)
            )
            rows[row][list(columns).index(column)] = value
    return copy


def _both(records: Sequence[Record], printed: Sequence[Finding], right: Sequence[Finding]) -> list[Finding]:
    """The findings on either figures, by record and rule; what is found on both alike stands once."""
    as_printed, as_right = ({_key(finding) for finding in side} for side in (printed, right))

    def based(finding: Finding, others: set[tuple[object, ...]], alone: Basis) -> Finding:
        return finding if _key(finding) in others else replace(finding, basis=alone)

    every = [based(f, as_right, "printed") for f in printed]
    every += [replace(f, basis="corrected") for f in right if _key(f) not in as_printed]
    place = {report_id(record): number for number, record in enumerate(records)}
    rule = {code: number for number, code in enumerate(RULES)}
    return sorted(every, key=lambda f: (place[f.report], rule[f.rule]))


def _key(finding: Finding) -> tuple[object, ...]:
    """What makes two findings the same: what is said, and of which cells."""
    return finding.report, finding.rule, finding.cell, finding.cells, finding.left, finding.right, finding.message_en
