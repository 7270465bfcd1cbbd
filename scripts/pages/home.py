"""The home page: what this is, for whom, how much is in it, a search, three charts, ways in, what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scripts.charts.labels import number, percent
from scripts.pages import addresses, together
from scripts.pages.figures import Figure
from scripts.pages.head import head
from scripts.pages.key_figures import Tile
from scripts.pages.phrases import date, years
from scripts.pages.places import regions
from scripts.pages.render import render
from scripts.pages.scopes import apart
from scripts.pages.site import Page, Site
from scripts.pages.topics import MEASURES
from scripts.reports.record import Record

NEW = 8
"""How many reports the list of what is new shows."""

FRESH = 3
"""How many of them are named beside the search."""

AGENCIES = 6
"""How many agencies are named as ways in: those with most years, then in the order of the register."""


def page(site: Site) -> Page:
    """The home page."""
    words = site.words
    path = addresses.HOME

    def link(target: str, anchor: str = "") -> str:
        return site.addresses.link(path, target, anchor)

    records = [record for many in site.by_year.values() for record in many]
    text = render(
        "home.md",
        t=words,
        front=head(site, path, "", words("site.description"), hide=["navigation", "toc"]),
        links={
            "agencies": link(addresses.AGENCIES),
            "regions": link(addresses.REGIONS),
            "years": link(addresses.YEARS),
            "topics": link(addresses.TOPICS),
            "data": link(addresses.DATA),
            "method": link(addresses.METHOD, "certain"),
        },
        tiles=coverage(site),
        charts=[
            {"figure": figure, "more": words(f"topic.{topic}.question"), "link": link(addresses.topic(topic))}
            for topic, figure in _charts(site, records)
        ],
        new=[_line(site, path, record) for record in newest(records)],
        fresh=FRESH,
        corrected=_corrected(site, path),
        regions=_regions(site, path),
        agencies=_agencies(site, path),
        years=[
            {
                "name": str(year),
                "link": link(addresses.year(year)),
                "what": words("home.count_reports", count=len(many)),
            }
            for year, many in reversed(site.by_year.items())
        ],
        questions=[
            {"name": words(f"topic.{topic}.question"), "link": link(addresses.topic(topic))} for topic in MEASURES
        ],
        audience=[
            {"title": words("home.readers"), "text": words("home.readers_text")},
            {"title": words("home.data_users"), "text": words("home.data_users_text")},
            {"title": words("home.maintainers"), "text": words("home.maintainers_text")},
        ],
    )
    return Page(path, text)


def coverage(site: Site) -> list[Tile]:
    """How much is in the collection, each figure with what it divides by."""
    words = site.words
    reports = list(site.reports.values())
    stated = sum(int(row["cells_stated"] or 0) for row in reports)
    blank = sum(int(row["cells_blank"] or 0) for row in reports)
    text = sum(int(row["cells_text"] or 0) for row in reports)
    cells = stated + blank + text
    flagged = len({finding.report for finding in site.findings if finding.severity != "note"})
    span = years(words, list(site.by_year)) if site.by_year else "—"
    return [
        Tile(
            words("home.agencies"),
            number(len(site.by_agency)),
            (words("home.of_register", count=number(len(site.agencies))),),
        ),
        Tile(
            words("home.reports"),
            number(len(reports)),
            (words("home.unidentified", count=number(len(site.unidentified))),),
        ),
        Tile(words("home.span"), number(len(site.by_year)), (span,), words("tile.years")),
        Tile(
            words("home.cells"),
            number(stated),
            (words("home.of_cells", share=percent(stated, cells) if cells else "—", count=number(cells)),),
        ),
        Tile(
            words("home.findings"),
            number(sum(finding.severity != "note" for finding in site.findings)),
            (words("home.of_reports", count=number(flagged), whole=number(len(reports))),),
        ),
    ]


def newest(records: Sequence[Record]) -> list[Record]:
    """The reports that came last: by the day of retrieval, else by year and day of publication; never by the clock."""
    order = sorted(records, key=lambda r: r.agency or "")
    keyed = sorted(order, key=lambda r: (r.source.retrieved or "", r.year or 0, r.header.published or ""), reverse=True)
    return keyed[:NEW]


def _charts(site: Site, records: Sequence[Record]) -> list[tuple[str, Figure]]:
    """Three charts of the scope in which most requests were handled; those with nothing to draw are absent."""
    parts = apart(site, records)
    if not parts:
        return []
    scope = max(parts, key=lambda scope: together.handled_in(site, parts[scope]))
    drawn = {
        "outcomes": together.in_groups(site, scope, parts[scope]),
        "grounds": together.first_grounds(site, scope, parts[scope]),
        "disputes": together.by_channel(site, scope, parts[scope]),
    }
    return [(topic, figure) for topic, figure in drawn.items() if figure is not None]


def _line(site: Site, path: str, record: Record) -> dict[str, Any]:
    words = site.words
    retrieved, published = record.source.retrieved, record.header.published
    if retrieved:
        when = words("home.retrieved", date=date(words, retrieved))
    else:
        when = words("home.published", date=date(words, published)) if published else words("home.undated")
    code = record.agency or ""
    return {
        "name": site.agency_name(code),
        "link": site.addresses.link(path, addresses.agency(code), f"year-{record.year}"),
        "year": record.year,
        "what": when,
    }


def _corrected(site: Site, path: str) -> list[dict[str, Any]]:
    """The latest corrections of figures, with the day on which each was entered."""
    words = site.words
    rows = sorted(
        (row for many in site.corrections_of.values() for row in many),
        key=lambda r: (r["date"], r["report"]),
        reverse=True,
    )
    out = []
    for row in rows[:NEW]:
        report = site.reports[row["report"]]
        if not report["agency"]:
            continue
        out.append(
            {
                "name": site.agency_name(report["agency"]),
                "link": site.addresses.link(path, addresses.agency(report["agency"]), "findings"),
                "year": report["year"],
                "what": words("home.corrected", date=date(words, row["date"])),
            }
        )
    return out


def _regions(site: Site, path: str) -> list[dict[str, Any]]:
    """The provinces, each with how many of its agencies have reports."""
    return [
        {
            "name": site.name(region.division.name),
            "link": site.addresses.link(path, addresses.region(code)),
            "what": site.words("home.count_agencies", count=reporting),
        }
        for code, region in regions(site).items()
        if not region.above and (reporting := sum(agency in site.by_agency for agency in region.within))
    ]


def _agencies(site: Site, path: str) -> list[dict[str, Any]]:
    codes = sorted(site.by_agency, key=lambda code: -len(site.by_agency[code]))[:AGENCIES]
    return [
        {"name": site.agency_name(code), "link": site.addresses.link(path, addresses.agency(code))} for code in codes
    ]
