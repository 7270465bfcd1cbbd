"""The years: an overview, and a page per year with its reports, their key figures, and their findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.charts.labels import number, percent
from scripts.pages import addresses, together
from scripts.pages.head import head
from scripts.pages.key_figures import SHARE, Tile
from scripts.pages.phrases import date
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.reports.record import Record
from scripts.reports.store import report_id

COLUMNS = ("requests.received_new.total", "requests.total.total", "requests.carried_forward.total")
"""The cells that the table of a year's reports shows first."""


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
        found = [finding for finding in site.findings if finding.report in ids and finding.severity != "note"]
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
    figures = [
        together.handled(site, records, str(year)),
        together.refused(site, records, str(year)),
        together.disputed(site, {year: records}),
    ]
    text = render(
        "year.md",
        t=words,
        front=head(site, path, title, words("year.description", year=year, count=len(records)), hide=["navigation"]),
        title=title,
        up=site.addresses.link(path, addresses.YEARS),
        others=[
            {"year": other, "link": site.addresses.link(path, addresses.year(other)), "here": other == year}
            for other in site.by_year
        ],
        tiles=_tiles(site, records),
        headings=[
            words("year.agency"),
            words("year.received"),
            words("year.handled"),
            words("year.carried_forward"),
            words("year.granted"),
            words("year.published"),
            words("year.findings"),
        ],
        rows=[_row(site, path, record) for record in records],
        figures=[figure for figure in figures if figure] if len(records) > 1 else [],
        findings=list(_findings(site, path, records)),
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
        Tile(words("year.reports"), number(len(rows))),
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


def _row(site: Site, path: str, record: Record) -> dict[str, Any]:
    words = site.words
    row = site.report(record)
    cells = []
    for cell in COLUMNS:
        value = record.cell(cell)
        printed = {name for name, _ in record.cells()}
        if isinstance(value, int | float):
            cells.append({"text": number(value), "quiet": False})
        elif value is not None:
            cells.append({"text": value, "quiet": True})
        else:
            cells.append({"text": words("cell.blank") if cell in printed else words("cell.absent"), "quiet": True})
    share = site.indicators.get((row["report"], SHARE), {})
    above, below = share.get("numerator"), share.get("denominator")
    if above is None or not below:
        cells.append({"text": words("tile.not_stated") if below is None or above is None else "—", "quiet": True})
    else:
        text = words("year.share", share=percent(above, below), part=number(above), whole=number(below))
        cells.append({"text": text, "quiet": False})
    published = date(words, row["published"]) if row["published"] else words("tile.not_stated")
    cells.append({"text": published, "quiet": not row["published"]})
    count = sum(f.severity != "note" for f in site.findings_of.get(row["report"], ()))
    cells.append({"text": number(count), "quiet": not count})
    code = record.agency or ""
    return {
        "name": site.agency_name(code),
        "link": site.addresses.link(path, addresses.agency(code), f"year-{record.year}"),
        "cells": cells,
    }


def _findings(site: Site, path: str, records: list[Record]) -> Iterator[dict[str, Any]]:
    for record in records:
        code = record.agency or ""
        for count, finding in enumerate(site.findings_of.get(report_id(record), ()), 1):
            yield {
                "name": site.agency_name(code),
                "link": site.addresses.link(path, addresses.agency(code), f"f-{record.year}-{count}"),
                "severity": finding.severity,
                "word": site.words(f"severity.{finding.severity}"),
                "message": finding.message(site.language),
            }
