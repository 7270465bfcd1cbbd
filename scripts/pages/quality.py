"""The page of data quality: which reports there are and when they came, what the rules found and could assess."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from scripts.charts.labels import number, percent
from scripts.checks.rules import RULES
from scripts.checks.status import STATUSES, by_rule
from scripts.pages import addresses
from scripts.pages.head import head
from scripts.pages.key_figures import Tile
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.reports.record import Record
from scripts.reports.store import report_id

STATES = ("on_time", "late", "undated", "unreadable", "missing")
"""What a report of an agency on a year may be, in the order of the legend."""


def page(site: Site) -> Page:
    """The page."""
    words = site.words
    path = addresses.QUALITY
    years = all_years(site)
    text = render(
        "quality.md",
        t=words,
        front=head(site, path, words("quality.title"), words("quality.lead"), hide=["navigation"]),
        tiles=_tiles(site, years),
        legend=[{"state": state, "text": words(f"quality.{state}")} for state in STATES],
        years=years,
        agencies=[_agency(site, path, code, years) for code in site.agencies],
        unidentified=_unidentified(site, path, years),
        rules=_by_year(site, path, years),
        assessed=_assessed(site, path),
    )
    return Page(path, text)


def all_years(site: Site) -> list[int]:
    """Every year from the first to the last of which there is a report."""
    return list(range(min(site.by_year), max(site.by_year) + 1)) if site.by_year else []


def state_of(site: Site, record: Record | None) -> str:
    """One of STATES. Unreadable is a report of whose three tables nothing could be read."""
    if record is None:
        return "missing"
    row = site.report(record)
    if not any(int(row[f"cells_{kind}"] or 0) for kind in ("stated", "blank", "text")):
        return "unreadable"
    late = row["days_late"]
    if late is None:
        return "undated"
    return "late" if int(late) > 0 else "on_time"


def _tiles(site: Site, years: list[int]) -> list[Tile]:
    words = site.words
    states = Counter(
        state_of(site, {record.year: record for record in site.by_agency.get(code, ())}.get(year))
        for code in site.agencies
        for year in years
    )
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


def _agency(site: Site, path: str, code: str, years: list[int]) -> dict[str, Any]:
    records = {record.year: record for record in site.by_agency.get(code, ())}
    page_of = addresses.agency(code)
    cells = []
    for year in years:
        record = records.get(year)
        state = state_of(site, record)
        days = int(site.report(record)["days_late"]) if record and state == "late" else 0
        word = site.words("tile.late", days=days) if state == "late" else site.words(f"quality.{state}_short")
        link = site.addresses.link(path, page_of, f"year-{year}") if record else ""
        cells.append({"state": state, "text": word, "link": link})
    return {
        "name": site.agency_name(code),
        "link": site.addresses.link(path, page_of) if records else "",
        "cells": cells,
    }


def _unidentified(site: Site, path: str, years: list[int]) -> dict[str, Any] | None:
    if not site.unidentified:
        return None
    found = Counter(record.year for record in site.unidentified)
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
