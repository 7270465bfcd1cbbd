"""What the rules say of a report besides findings: which hold, which cannot tell, and carry-over in figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scripts.charts.labels import number
from scripts.checks.formula import Equation, Terms
from scripts.checks.rules import REASONS, RULES
from scripts.form import FORM
from scripts.pages.site import Site
from scripts.reports.record import Record
from scripts.reports.store import report_id


def passed(site: Site, record: Record, before: Record | None) -> dict[str, Any] | None:
    """The rules that hold on a report and those that cannot tell, as titles; None where that is not known.

    `before` is the agency's report on the year before. Rules that tie two years are told with their figures.
    """
    told = site.status_of.get(report_id(record))
    if told is None:
        return None
    words, language = site.words, site.language
    holds, unclear = ([code for code in RULES if told.get(code) == status] for status in ("pass", "not_assessable"))
    titles = {code: rule.zh if language == "zh" else rule.en for code, rule in RULES.items()}
    return {
        "summary": words("agency.passed", count=number(len(holds)), unclear=number(len(unclear))),
        "holds": [{"title": titles[code], "sides": list(_sides(site, code, record, before))} for code in holds],
        "unclear": _reasons(site, report_id(record), unclear, titles),
    }


def _reasons(site: Site, report: str, rules: Sequence[str], titles: Mapping[str, str]) -> list[dict[str, str]]:
    """Why rules cannot tell, each reason with its rules."""
    by_reason: dict[str, list[str]] = {}
    for code in rules:
        by_reason.setdefault(site.reason_of.get(report, {}).get(code, ""), []).append(titles[code])
    return [
        {
            "reason": REASONS[reason][site.language] if reason in REASONS else site.words("quality.not_assessable"),
            "rules": site.words("phrase.list").join(names),
        }
        for reason, names in by_reason.items()
    ]


def _sides(site: Site, code: str, record: Record, before: Record | None) -> Iterator[str]:
    """The equations of a rule that needs last year's report in figures (121 = 121), where all of them are stated."""
    if before is None:
        return
    for equation in RULES[code].equations:
        if not equation.has_last or not _worth_telling(equation):
            continue
        left, right = (_sum(terms, record, before) for terms in (equation.left, equation.right))
        if left and right:
            label = FORM.cells[equation.flag].label(site.language)
            yield site.words("agency.passed_sides", label=label, left=left, right=right)


def _worth_telling(equation: Equation) -> bool:
    """Of the requests table only the total column: the others repeat it by applicant."""
    cell = FORM.cells[equation.flag]
    return cell.table != "requests" or cell.column == "total"


def _sum(terms: Terms, record: Record, before: Record) -> str:
    """A side in figures; empty unless all of its cells are stated."""
    out = ""
    for term in terms:
        value = (before if term.last else record).cell(term.path)
        if not isinstance(value, int | float):
            return ""
        sign = " − " if term.sign < 0 else " + "
        out += (sign if out or term.sign < 0 else "") + number(value)
    return out
