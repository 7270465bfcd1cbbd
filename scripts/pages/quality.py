"""The page of data quality: which reports there are and when they came, what the rules found and could assess."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from scripts.charts.labels import number, percent
from scripts.checks.rules import RULES
from scripts.checks.status import STATUSES, by_rule
from scripts.pages import addresses
from scripts.pages.coverage import STATES, all_years, counts, coverage, documents
from scripts.pages.head import head
from scripts.pages.key_figures import Tile
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.reports.store import report_id


def page(site: Site) -> Page:
    """The page."""
    words = site.words
    path = addresses.QUALITY
    years = all_years(site)
    text = render(
        "quality.md",
        t=words,
        front=head(site, path, words("quality.title"), words("quality.lead"), hide=[]),
        tiles=_tiles(site, years),
        legend=[{"state": state, "text": words(f"quality.{state}")} for state in STATES],
        years=years,
        coverage=coverage(site, path, years),
        documents=documents(site, path),
        unidentified=_unidentified(site, path, years),
        rules=_by_year(site, path, years),
        assessed=_assessed(site, path),
    )
    return Page(path, text)


def _tiles(site: Site, years: list[int]) -> list[Tile]:
    words = site.words
    states = counts(site, list(site.agencies), years)
    dated = states["on_time"] + states["late"]
    serious = [finding for finding in site.findings if finding.severity != "note"]
    return [
        Tile(words("quality.reports"), number(len(site.records))),
        Tile(
            words("quality.on_time"),
            words("tile.of", part=number(states["on_time"]), whole=number(dated)),
            (words("year.of_dated", count=number(states["undated"])),),
            word=True,
        ),
        Tile(words("quality.gaps"), number(states["missing"]), (words("quality.gaps_note"),)),
        Tile(words("quality.unidentified"), number(len(site.unidentified))),
        Tile(words("quality.unread"), number(states["unreadable"]), (words("quality.unread_note"),)),
        Tile(
            words("home.findings"),
            number(len(serious)),
            (
                words(
                    "home.of_reports",
                    count=number(len({f.report for f in serious})),
                    whole=number(len(site.records)),
                ),
            ),
        ),
    ]


def _unidentified(site: Site, path: str, years: list[int]) -> dict[str, Any] | None:
    found: Counter[int | None] = Counter(record.year for record in site.unidentified)
    # A document that cannot be read and of which nobody said whose it is stands here, too.
    found += Counter(int(e.year) if e.year else None for e in site.unreadable if not (e.agency and e.year))
    if not found:
        return None
    without = sum(count for year, count in found.items() if year not in years)
    return {
        "link": site.addresses.link(path, addresses.UNIDENTIFIED),
        "cells": [number(found[year]) if found[year] else "" for year in years],
        "more": site.words("quality.other_year", count=number(without)) if without else "",
    }


def _by_year(site: Site, path: str, years: list[int]) -> list[dict[str, Any]]:
    """The rules that found something: on how many reports of each year, and in total."""
    year_of = {report_id(record): record.year for record in site.records}
    found = {rule: {f.report for f in site.findings if f.rule == rule} for rule in RULES}
    out = []
    for code, reports in found.items():
        if not reports:
            continue
        count = Counter(year_of[report] for report in reports)
        rule = RULES[code]
        out.append(
            {
                "title": rule.zh if site.language == "zh" else rule.en,
                "link": site.addresses.link(path, addresses.CHECKS, f"rule-{code}"),
                "severity": rule.severity,
                "word": site.words(f"severity.{rule.severity}"),
                "cells": [number(count[year]) if count[year] else "" for year in years],
                "total": number(len(reports)),
            }
        )
    return out


def _assessed(site: Site, path: str) -> list[dict[str, Any]]:
    """Every rule with how many reports it passes, fails, calls restated and cannot assess."""
    if site.statuses is None:
        return []
    table = cast("dict[str, dict[str, int]]", by_rule(site.statuses).to_dict("index"))
    out = []
    for code, rule in RULES.items():
        counts = {status: int(table[code][status]) for status in STATUSES}
        whole = sum(counts.values())
        assessed = whole - counts["not_assessable"]
        out.append(
            {
                "title": rule.zh if site.language == "zh" else rule.en,
                "link": site.addresses.link(path, addresses.CHECKS, f"rule-{code}"),
                "cells": [number(counts[status]) for status in STATUSES],
                "share": percent(assessed, whole) if whole else "—",
            }
        )
    return out
