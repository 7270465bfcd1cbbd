"""What changed between two stores of records, as Markdown for whoever reviews the change.

Texts out of reports are shown as they are: nothing in them is taken for Markdown or HTML.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from scripts.checks.finding import SEVERITIES, Finding
from scripts.checks.run import check_all
from scripts.checks.terminal import KEY_FIGURES, value_text
from scripts.form import FORM, Language
from scripts.reports.differences import differences
from scripts.reports.files import one_line
from scripts.reports.record import Record
from scripts.reports.store import report_id

MOST_REPORTS = 50
"""Reports that are shown one by one; GitHub cuts a summary at 1 MiB."""
MOST_LINES = 40
"""Lines of one list."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$@:.-])")
_PLACES = ("located.", "sections.")


def summary(before: Sequence[Record], after: Sequence[Record], language: Language = "en") -> str:
    """Reports added, changed and removed with key figures, differing values and findings."""
    old, new = ({report_id(record): record for record in records} for records in (before, after))
    found = {"old": _by_report(check_all(before)), "new": _by_report(check_all(after))}
    added = [key for key in new if key not in old]
    removed = [key for key in old if key not in new]
    changed = [key for key in new if key in old and differences(old[key], new[key])]
    lines = [
        "## Records",
        "",
        f"{len(added)} added, {len(changed)} changed, {len(removed)} removed, "
        f"{len(new) - len(added) - len(changed)} as before.",
        "",
        "| findings | before | after |",
        "|---|---:|---:|",
    ]
    for severity in SEVERITIES:
        counts = (sum(f.severity == severity for fs in found[side].values() for f in fs) for side in ("old", "new"))
        lines.append(f"| {severity} | {' | '.join(map(str, counts))} |")
    groups = {"Added": added, "Changed": changed, "Removed": removed}
    shown = [(what, key) for what, keys in groups.items() for key in keys]
    for what, key in shown[:MOST_REPORTS]:
        record = new.get(key) or old[key]
        lines += ["", f"### {what}: {escape(key)} {escape(record.header.agency_name or '')}", ""]
        if what != "Changed":
            lines += _facts(record, language)
        else:
            lines += _changes(old[key], new[key])
        if what != "Removed":
            lines += _findings(found["old"].get(key, []), found["new"].get(key, []), language)
    if len(shown) > MOST_REPORTS:
        lines += ["", f"… and {len(shown) - MOST_REPORTS} more reports."]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    r"""A text out of a report for a line of Markdown.

    >>> print(escape("<b>1 | 2"))
    \<b\>1 \| 2
    """
    return _MARKUP.sub(r"\\\1", one_line(text, 1000))


def _by_report(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    out: dict[str, list[Finding]] = {}
    for finding in findings:
        out.setdefault(finding.report, []).append(finding)
    return out


def _facts(record: Record, language: Language) -> list[str]:
    cells = dict(record.cells())
    lines = ["| key figure | printed |", "|---|---:|"]
    lines += (
        f"| {escape(FORM.cells[path].label(language))} | {escape(value_text(cells[path]))} |"
        for path in KEY_FIGURES
        if path in cells
    )
    kinds = Counter(type(value) for value in cells.values())
    blank, text = kinds[type(None)], kinds[str]
    lines += ["", f"{len(cells) - blank - text} numbers, {blank} blank cells, {text} cells of text."]
    lines += _list(f"- problem {escape(p.code)}, {escape(p.cell or '')}: {escape(p.message)}" for p in record.problems)
    return lines


def _changes(old: Record, new: Record) -> list[str]:
    every = differences(old, new)
    shown = [change for change in every if not change.key.startswith(_PLACES)]
    lines = ["| where | before | after |", "|---|---|---|"] if shown else []
    for change in shown[:MOST_LINES]:
        values = (escape(value_text(value)) for value in (change.old, change.new))
        lines.append(f"| {escape(change.key)} | {' | '.join(values)} |")
    rest = len(every) - min(len(shown), MOST_LINES)
    return lines + ([f"\n… and {rest} more, places in the document among them."] if rest else [])


def _findings(old: Sequence[Finding], new: Sequence[Finding], language: Language) -> list[str]:
    lines = []
    for mark, these, others in (("", new, old), ("no longer: ", old, new)):
        known = {(f.rule, f.cell, f.left, f.right) for f in others}
        lines += [
            f"- {mark}**{f.severity}** {escape(f.cell or f.rule)}: {escape(f.message(language))}"
            for f in these
            if (f.rule, f.cell, f.left, f.right) not in known
        ]
    return _list(lines)


def _list(lines: Iterable[str]) -> list[str]:
    every = list(lines)
    rest = len(every) - MOST_LINES
    return ["", *every[:MOST_LINES], *([f"- … and {rest} more"] if rest > 0 else [])] if every else []
