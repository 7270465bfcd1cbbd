"""What became of the files of a batch: a table for the terminal, and JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scripts.checks.terminal import MOST_LINES, say
from scripts.form import FORM, Language
from scripts.reports.files import one_line
from scripts.reports.record import Record

STATUSES = ("added", "replaced", "unchanged", "differs", "failed")
COLOURS = {"differs": "red", "failed": "red"}
INCOMPLETE = ("year_conflict", "table_missing", "lines_removed", "cut_off")
"""Problems of a record (form/problems.toml) for which somebody should look at the document."""


@dataclass(frozen=True)
class Result:
    """What became of one file: a status, its report's id, and why it needs attention (empty if it does not)."""

    file: str
    status: str
    report: str | None = None
    reasons: tuple[str, ...] = ()
    problems: int = 0

    def line(self) -> str:
        """The result in one line."""
        told = "; ".join(self.reasons)
        return " ".join(filter(None, (self.status, self.report, f"({self.file})", told and f"- {told}")))


def incomplete(record: Record, language: Language) -> tuple[str, ...]:
    """Why somebody should look at the document of a record that was read."""
    codes = {problem.code for problem in record.problems}
    return tuple(getattr(FORM.problems[code], language) for code in INCOMPLETE if code in codes)


def show_results(to: Console, results: Sequence[Result], passed_over: int = 0) -> None:
    """The files that need attention with their reasons, and how many of each status there are."""
    attention = [result for result in results if result.reasons]
    if attention:
        table = Table(box=None, padding=(0, 2), show_edge=False)
        for heading in ("needs attention", "what", "why"):
            table.add_column(heading, overflow="fold", no_wrap=heading == "what")
        for result in attention[:MOST_LINES]:
            texts = (one_line(result.file), result.status, one_line("; ".join(result.reasons), 500))
            table.add_row(*map(Text, texts), style=COLOURS.get(result.status, "yellow"))
        to.print(table)
    if len(attention) > MOST_LINES:
        say(to, f"and {len(attention) - MOST_LINES} more; --report FILE lists all")
    if passed_over:
        say(to, f"passed over in the folders, as of a kind that holds no reports: {passed_over}")
    told = ", ".join(f"{number} {what}" for what, number in _counts(results).items() if number)
    say(to, f"{told or 'no files'}; {len(attention)} need attention")


def as_json(results: Sequence[Result], passed_over: int, interrupted: bool) -> str:
    """The same as JSON: {"interrupted", "passed_over", "counts", "files": [{"file", "status", …}]}, a file per line."""
    head: dict[str, Any] = {"interrupted": interrupted, "passed_over": passed_over, "counts": _counts(results)}
    lines = [json.dumps(vars(result), ensure_ascii=False) for result in results]
    text = json.dumps(head, ensure_ascii=False)[:-1] + ', "files": [\n' + ",\n".join(lines) + "\n]}\n"
    return text.encode("utf-8", "replace").decode()  # a file name may hold bytes that are no text


def _counts(results: Sequence[Result]) -> dict[str, int]:
    found = Counter(result.status for result in results)
    return {status: found[status] for status in STATUSES}
