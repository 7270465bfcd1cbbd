"""How we check: every rule with formula, reason, basis, an example, and on how many reports what came of it.

The example is out of the collection; where no report breaks the rule it is made up, and says so.
"""

from __future__ import annotations

from typing import Any, cast

import pandas as pd

from scripts.charts.labels import number
from scripts.checks.examples import example
from scripts.checks.finding import SEVERITIES, Finding
from scripts.checks.rules import REASONS, RULES, Rule
from scripts.checks.status import STATUSES, by_rule, reasons
from scripts.pages import addresses
from scripts.pages.head import head
from scripts.pages.phrases import formula
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.reports.store import report_id

Counts = dict[str, dict[str, int]]
"""Rule → status or reason → reports."""


def page(site: Site) -> Page:
    """The page, generated from the rules."""
    words = site.words
    path = addresses.CHECKS
    examples: dict[str, Finding] = {}
    for finding in site.findings:  # of figures as printed: that is what a reader finds in the report
        if finding.basis != "corrected":
            examples.setdefault(finding.rule, finding)
    tables: tuple[Counts, Counts] | None = None
    if site.statuses is not None:
        tables = _counts(by_rule(site.statuses)), _counts(reasons(site.statuses))
    text = render(
        "checks.md",
        t=words,
        front=head(site, path, words("checks.title"), words("checks.lead"), hide=["toc"]),
        severities=[
            {"code": code, "word": words(f"severity.{code}"), "text": words(f"checks.{code}")} for code in SEVERITIES
        ],
        quality=site.addresses.link(path, addresses.QUALITY),
        rules=[
            {
                "id": rule.id,
                "title": _in(site, rule, ""),
                "severity": rule.severity,
                "word": words(f"severity.{rule.severity}"),
                "text": _in(site, rule, "explain_"),
                "formula": formula(words, rule.id, rule.formula),
                "basis": _in(site, rule, "basis_"),
                "example": _example(site, path, examples.get(rule.id)),
                "made_up": "" if rule.id in examples else example(rule.id).message(site.language),
                "count": _count(site, rule, tables) if tables else "",
            }
            for rule in RULES.values()
        ],
    )
    return Page(path, text)


def _counts(table: pd.DataFrame) -> Counts:
    return cast("Counts", table.to_dict("index"))


def _in(site: Site, rule: Rule, prefix: str) -> str:
    return str(getattr(rule, prefix + site.language))


def _example(site: Site, path: str, finding: Finding | None) -> dict[str, Any] | None:
    """The first finding of a rule, with a way to where it shows."""
    if finding is None:
        return None
    record = next(record for record in site.records if report_id(record) == finding.report)
    if record.agency is None or record.year is None:
        return {"name": "", "year": "", "link": "", "text": finding.message(site.language)}
    place = site.findings_of[finding.report].index(finding) + 1
    link = site.addresses.link(path, addresses.agency(record.agency), f"f-{record.year}-{place}")
    name = site.agency_name(record.agency)
    return {"name": name, "year": record.year, "link": link, "text": finding.message(site.language)}


def _count(site: Site, rule: Rule, tables: tuple[Counts, Counts]) -> str:
    """How many reports pass, fail, are restated, and cannot be assessed, the last with the reasons."""
    words = site.words
    counts, why = (table[rule.id] for table in tables)
    parts = [words(f"status.{status}", count=number(counts[status])) for status in STATUSES if counts[status]]
    because = [
        words("checks.reason", reason=REASONS[code][site.language], count=number(count))
        for code, count in why.items()
        if count
    ]
    told = words("phrase.list").join(parts)
    return words("checks.because", counts=told, reasons=words("phrase.semicolon").join(because)) if because else told
