"""The years: an overview, and a page per year: who reported, how the figures are spread, what is odd, every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from scripts.charts.labels import number, percent
from scripts.checks.finding import SEVERITIES
from scripts.pages import addresses, together
from scripts.pages.coverage import state_of
from scripts.pages.datasets import package_of
from scripts.pages.distribution import received_by_class, shares
from scripts.pages.head import head
from scripts.pages.key_figures import SHARE, Tile
from scripts.pages.listing import Cell, Heading, Listing, Row, number_cell
from scripts.pages.phrases import date
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.reports.record import Record
from scripts.reports.store import report_id

COLUMNS = ("requests.received_new.total", "requests.total.total", "requests.carried_forward.total")
"""The cells that the list of a year's reports shows first."""

LISTED = 400
"""Reports that a year lists; those of more agencies are on the pages of the regions."""

FOUND = 100
"""Findings that a year lists, the most serious first."""


def pages(site: Site) -> Iterator[Page]:
    """The overview and the pages of the years."""
    yield overview(site)
    for year in site.by_year:
        yield page(site, year)


def overview(site: Site) -> Page:
    """The list of years."""
    words = site.words
    path = addresses.YEARS
    rows = []
    for year, records in reversed(site.by_year.items()):
        ids = {report_id(record) for record in records}
        dated = [site.reports[key] for key in ids if site.reports[key]["days_late"] is not None]
        found = [finding for key in ids for finding in site.findings_of.get(key, ()) if finding.severity != "note"]
        late = sum(int(row["days_late"]) > 0 for row in dated)
        rows.append(
            {
                "year": year,
                "link": site.addresses.link(path, addresses.year(year)),
                "cells": [
                    number(len(records)),
                    words("tile.of", part=number(late), whole=number(len(dated))),
                    number(len(found)),
                ],
            }
        )
    headings = [words("years.year"), words("years.reports"), words("years.late"), words("years.findings")]
    text = render(
        "years.md",
        t=words,
        front=head(site, path, words("years.title"), words("years.lead"), hide=["navigation", "toc"]),
        headings=headings,
        rows=rows,
    )
    return Page(path, text)


def page(site: Site, year: int) -> Page:
    """The page of one year."""
    words = site.words
    path = addresses.year(year)
    records = site.by_year[year]
    title = words("year.title", year=year)
    spreads = shares(site, year, SHARE)
    findings = _findings(site, path, records)
    text = render(
        "year.md",
        t=words,
        front=head(
            site, path, title, words("year.description", year=year, count=len(records)), hide=["navigation", "toc"]
        ),
        title=title,
        up=site.addresses.link(path, addresses.YEARS),
        others=[
            {"year": other, "link": site.addresses.link(path, addresses.year(other)), "here": other == year}
            for other in site.by_year
        ],
        tiles=_tiles(site, records),
        coverage=_coverage(site, year),
        distribution=[*received_by_class(site, records), *spreads.figures],
        few=spreads.few,
        outside=spreads.outside(path),
        figures=together.of_each_scope(site, records, together.handled, together.refused, together.disputed),
        listing=_listing(site, path, records[:LISTED]),
        longer=words("year.longer", count=number(len(records) - LISTED)) if len(records) > LISTED else "",
        findings=findings[:FOUND],
        more=words("year.more_findings", count=number(len(findings) - FOUND)) if len(findings) > FOUND else "",
        quality=site.addresses.link(path, addresses.QUALITY),
        package=package_of(site, "year", str(year), path),
    )
    return Page(path, text)


def _tiles(site: Site, records: list[Record]) -> list[Tile]:
    words = site.words
    rows = [site.report(record) for record in records]
    dated = [row for row in rows if row["days_late"] is not None]
    on_time = sum(int(row["days_late"]) <= 0 for row in dated)
    stated = [site.totals[row["report"]].outcomes.get("received_new") for row in rows]
    with_requests = sum(bool(value) for value in stated)
    known = sum(value is not None for value in stated)
    findings = [f for row in rows for f in site.findings_of.get(row["report"], ()) if f.severity != "note"]
    flagged = len({finding.report for finding in findings})
    return [
        Tile(
            words("year.reports"),
            number(len(rows)),
            (words("region.of_register", count=number(len(site.agencies))),),
        ),
        Tile(
            words("year.with_requests"),
            number(with_requests),
            (words("year.of_known", count=number(known)),),
        ),
        Tile(
            words("year.on_time"),
            words("tile.of", part=number(on_time), whole=number(len(dated))),
            (words("year.of_dated", count=number(len(rows) - len(dated))),),
            word=True,
        ),
        Tile(
            words("year.findings"),
            number(len(findings)),
            (words("home.of_reports", count=number(flagged), whole=number(len(rows))),),
        ),
    ]


def _coverage(site: Site, year: int) -> list[dict[str, Any]]:
    """Per level and kind: agencies of the register by what is known of their report on the year."""
    found: dict[tuple[str, str], Counter[str]] = {}
    of_year = {record.agency: record for record in site.by_year[year]}
    for code, row in site.agencies.items():
        state = state_of(site, of_year.get(code))
        found.setdefault((row["level"], row["kind"]), Counter())[state] += 1
    states = ("on_time", "late", "undated", "missing")
    return [
        {
            "name": together.group_name(site, kind, level),
            "cells": [
                number(sum(count.values())),
                *(number(count[s] + (count["unreadable"] if s == "undated" else 0)) for s in states),
            ],
        }
        for (level, kind), count in sorted(found.items(), key=lambda entry: together.group_order(*entry[0]))
    ]


def _listing(site: Site, path: str, records: Sequence[Record]) -> Listing:
    words = site.words
    headings = [
        Heading(words("year.agency"), "text"),
        Heading(words("region.kind"), "text", pick=True),
        Heading(words("year.received"), "number"),
        Heading(words("year.handled"), "number"),
        Heading(words("year.carried_forward"), "number"),
        Heading(words("year.granted"), "number"),
        Heading(words("year.published"), "text"),
        Heading(words("year.findings"), "number"),
    ]
    return Listing(words("year.reports"), headings, [_row(site, path, record) for record in records])


def _row(site: Site, path: str, record: Record) -> Row:
    words = site.words
    row = site.report(record)
    code = record.agency or ""
    link = site.addresses.link(path, addresses.agency(code), f"year-{record.year}")
    cells = [Cell(site.agency_name(code), link), Cell(together.kind_name(site, code))]
    printed = {name for name, _ in record.cells()}
    for cell in COLUMNS:
        value = record.cell(cell)
        if isinstance(value, int | float):
            cells.append(number_cell(value))
        else:
            missing = words("cell.blank") if cell in printed else words("cell.absent")
            cells.append(number_cell(None, missing if value is None else str(value)))
    share = site.indicators.get((row["report"], SHARE), {})
    above, below = share.get("numerator"), share.get("denominator")
    if above is None or below is None:
        cells.append(number_cell(None, words("tile.not_stated")))
    elif share.get("value") is None:
        cells.append(number_cell(None, "—", words("tile.of", part=number(above), whole=number(below))))
    else:
        of = words("tile.of", part=number(above), whole=number(below))
        cells.append(number_cell(above / below, percent(above, below), of))
    published = str(row["published"] or "")
    if published:
        cells.append(Cell(date(words, published), value=published, css="number"))
    else:
        cells.append(Cell(words("tile.not_stated"), value="", css="number quiet"))
    cells.append(number_cell(sum(f.severity != "note" for f in site.findings_of.get(row["report"], ()))))
    return Row(cells, str(site.agencies[code]["pinyin"] or "").replace(" ", ""))


def _findings(site: Site, path: str, records: list[Record]) -> list[dict[str, Any]]:
    """The findings of a year but for notes, the most serious first, then in the order of the agencies."""
    found = []
    for record in records:
        code = record.agency or ""
        for count, finding in enumerate(site.findings_of.get(report_id(record), ()), 1):
            if finding.severity == "note":
                continue
            found.append(
                {
                    "name": site.agency_name(code),
                    "link": site.addresses.link(path, addresses.agency(code), f"f-{record.year}-{count}"),
                    "severity": finding.severity,
                    "word": site.words(f"severity.{finding.severity}"),
                    "message": finding.message(site.language),
                }
            )
    return sorted(found, key=lambda entry: SEVERITIES.index(entry["severity"]))
