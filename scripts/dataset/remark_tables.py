"""The tables that say something about the figures: `claims`, `findings`, `corrections`, `problems`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from scripts.dataset.corrections import Correction
from scripts.dataset.definitions import LIST_DELIMITER
from scripts.dataset.figure_tables import Keyed
from scripts.dataset.frames import clean, frame, number
from scripts.form import FORM

if TYPE_CHECKING:
    from scripts.checks.finding import Finding


def claims(reports: Keyed) -> pd.DataFrame:
    """Figures in the prose, numbered within each report."""
    rows = [
        (
            *(key, i, c.cell, number(c.value, f"{key}: claim on {c.cell}"), clean(c.scope), c.share),
            *(c.growth, c.change, c.before, clean(c.where)),
        )
        for key, record in reports
        for i, c in enumerate(record.claims, start=1)
    ]
    names = ("report", "number", "cell", "value", "scope", "share", "growth", "change", "before", "where")
    return _frame("claims", names, rows)


def findings(every: Sequence[Finding], order: Mapping[str, int]) -> pd.DataFrame:
    """The findings in the order of the reports (`order`: report id → position), numbered within each report."""
    counter: Counter[str] = Counter()
    rows = []
    for f in sorted(every, key=lambda finding: order[finding.report]):
        counter[f.report] += 1
        cells = LIST_DELIMITER.join(f.cells) or None
        texts = clean(f.place), f.formula, f.left, f.right, clean(f.message_zh), clean(f.message_en)
        elsewhere = LIST_DELIMITER.join(f.elsewhere) or None
        row = f.report, counter[f.report], f.rule, f.severity, f.cell or None, cells, elsewhere
        rows.append((*row, *texts, f.fingerprint, f.verdict, f.basis))
    names = ("report", "number", "rule", "severity", "cell", "cells", "elsewhere", "place", "formula", "left", "right")
    return _frame("findings", (*names, "message_zh", "message_en", "fingerprint", "verdict", "basis"), rows)


def statuses(every: pd.DataFrame, order: Mapping[str, int]) -> pd.DataFrame:
    """What each rule says of each report (see `scripts.checks.status`), in the order of the reports and rules."""
    place = every["report"].map(order).to_numpy(dtype="int64", na_value=-1)
    sorted_ = every.iloc[place.argsort(kind="stable")]
    columns = {name: sorted_[name].astype(object) for name in ("report", "rule", "status", "reason")}
    return frame("statuses", {name: column.where(column.notna(), None).to_list() for name, column in columns.items()})


def corrections(every: Iterable[Correction], order: Mapping[str, int]) -> pd.DataFrame:
    """The corrections in the order of the reports and of the form."""
    cells = {path: position for position, path in enumerate(FORM.cells)}
    names = ("report", "cell", "printed", "corrected", "reason", "evidence", "date")
    rows = [
        (c.report, c.cell, str(c.printed) or None, c.corrected, clean(c.reason), clean(c.evidence), c.date.isoformat())
        for c in sorted(every, key=lambda c: (order[c.report], cells[c.cell]))
    ]
    return _frame("corrections", names, rows)


def problems(reports: Keyed) -> pd.DataFrame:
    """What the reader could not understand, numbered within each report."""
    rows = [
        (key, i, problem.code, problem.cell, clean(problem.message))
        for key, record in reports
        for i, problem in enumerate(record.problems, start=1)
    ]
    return _frame("problems", ("report", "number", "problem", "cell", "message"), rows)


def _frame(name: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    return frame(name, {column: [row[i] for row in rows] for i, column in enumerate(columns)})
