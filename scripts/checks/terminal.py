"""What the terminal shows of records and findings. Texts out of reports are shown as they are, never obeyed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scripts.checks.finding import SEVERITIES, Finding
from scripts.form import FORM, Language
from scripts.reports.differences import ABSENT, Difference
from scripts.reports.files import one_line
from scripts.reports.record import Record

if TYPE_CHECKING:
    import pandas as pd

KEY_FIGURES = (
    "disclosure.normative_documents.issued",
    "disclosure.normative_documents.in_force",
    "disclosure.normative_documents.disclosed",
    "disclosure.normative_documents.total_public",
    "requests.received_new.total",
    "requests.carried_over.total",
    "requests.total.total",
    "requests.carried_forward.total",
    "disputes.review.total",
    "disputes.litigation_direct.total",
    "disputes.litigation_after_review.total",
)
COLOURS = {"error": "red", "warning": "yellow", "restated": "magenta", "note": "cyan"}
PIPE_WIDTH = 160
"""Columns of a table that goes into a file or pipe, which has no width of its own."""
MOST_LINES = 40
"""Lines of a list that are shown; the rest is counted."""


def console(stderr: bool = False) -> Console:
    """A console that takes no text for markup, emoji or something to colour."""
    file = sys.stderr if stderr else sys.stdout
    width = None if file.isatty() else PIPE_WIDTH
    return Console(file=file, width=width, markup=False, emoji=False, highlight=False)


def say(to: Console, text: str, style: str | None = None) -> None:
    """One line, never wrapped, with nothing in it that a terminal would obey."""
    to.print(Text(one_line(text, 2000), style=style or ""), soft_wrap=True)


def show_record(to: Console, record: Record, language: Language = "en") -> None:
    """Key figures, how much is stated, and the problems."""
    printed = dict(record.cells())
    grid = Table.grid(padding=(0, 2))
    for path in KEY_FIGURES:
        if path in printed:
            grid.add_row(Text("  " + FORM.cells[path].label(language)), Text(value_text(printed[path])))
    to.print(grid)
    blank = sum(value is None for value in printed.values())
    text = sum(isinstance(value, str) for value in printed.values())
    say(to, f"  {len(printed) - blank - text} numbers, {blank} blank cells, {text} cells of text")
    _list(to, [f"  problem {' '.join(filter(None, (p.code, p.cell)))}: {p.message}" for p in record.problems], "yellow")


def show_findings(to: Console, findings: Sequence[Finding], language: Language = "en") -> None:
    """Each finding in plain words, the most serious first."""
    for severity in SEVERITIES:
        chosen = [finding for finding in findings if finding.severity == severity]
        lines = [f"  {severity} {f.cell or f.rule}: {f.message(language)}{_decided(f, language)}" for f in chosen]
        _list(to, lines, COLOURS[severity])


def _decided(finding: Finding, language: Language) -> str:
    """What a maintainer has decided about it, and what a correction makes of it, in brackets."""
    from scripts.checks.rules import BASES  # noqa: PLC0415  (both load the rules, which adding many files does without)
    from scripts.checks.verdicts import WORDS as VERDICT_WORDS  # noqa: PLC0415

    told = [VERDICT_WORDS[finding.verdict][language]] if finding.verdict else []
    told += [BASES[finding.basis][language]] if finding.basis in BASES else []
    return "".join(f" [{text}]" for text in told)


def show_differences(to: Console, changes: Sequence[Difference]) -> None:
    """Old and new value of each difference; places in the document only counted."""
    shown = [change for change in changes if not change.key.startswith(("located.", "sections."))]
    table = Table("where", "stored", "new", box=None, padding=(0, 2))
    for change in shown[:MOST_LINES]:
        table.add_row(*(Text(t) for t in (one_line(change.key), value_text(change.old), value_text(change.new))))
    if shown:
        to.print(table)
    rest = len(changes) - min(len(shown), MOST_LINES)
    if rest:
        say(to, f"  and {rest} more" + (" (places in the document)" if len(shown) <= MOST_LINES else ""))


def findings_table(findings: Iterable[Finding], language: Language = "en") -> Table:
    """Findings of many reports as one table."""
    table = Table(box=None, padding=(0, 2), show_edge=False)
    for heading in ("report", "severity", "rule", "cell", "what disagrees"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "severity")
    for finding in findings:
        table.add_row(
            Text(finding.report),
            Text(finding.severity, style=COLOURS[finding.severity]),
            Text(finding.rule),
            Text(finding.cell),
            Text(one_line(finding.message(language), 500) + _decided(finding, language)),
        )
    return table


def rules_table(statuses: pd.DataFrame) -> Table:
    """How many reports each rule passes, fails, calls restated, and cannot assess."""
    from scripts.checks.status import STATUSES, by_rule  # noqa: PLC0415  (it loads pandas)

    table = Table(box=None, padding=(0, 2), show_edge=False)
    for heading in ("rule", *STATUSES):
        table.add_column(heading.replace("_", " "), justify="left" if heading == "rule" else "right")
    for rule, counts in by_rule(statuses).iterrows():
        table.add_row(Text(str(rule)), *(Text(str(counts[status])) for status in STATUSES))
    return table


def value_text(value: object) -> str:
    """A cell or fact as shown: a number, `blank`, `absent`, or the printed text in quotes."""
    if value is ABSENT:
        return "absent"
    if value is None:
        return "blank"
    return f"“{one_line(value, 80)}”" if isinstance(value, str) else one_line(str(value))


def _list(to: Console, lines: Sequence[str], style: str) -> None:
    for line in lines[:MOST_LINES]:
        say(to, line, style)
    if len(lines) > MOST_LINES:
        say(to, f"  and {len(lines) - MOST_LINES} more", style)
