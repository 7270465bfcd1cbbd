"""The home page: what this is, for whom, how much is in it, three charts, the latest reports, ways in."""

from __future__ import annotations

from typing import Any

from scripts.charts.labels import number, percent
from scripts.pages import addresses, together
from scripts.pages.agency import place_names
from scripts.pages.head import head
from scripts.pages.key_figures import Tile
from scripts.pages.phrases import years
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.reports.record import Record

LATEST = 12
"""How many reports the list of the latest shows."""


def page(site: Site) -> Page:
    """The home page."""
    words = site.words
    path = addresses.HOME

    def link(target: str, anchor: str = "") -> str:
        return site.addresses.link(path, target, anchor)

    records = [record for many in site.by_year.values() for record in many]
    span = years(words, list(site.by_year)) if site.by_year else ""
    figures = [
        together.by_year(site),
        together.refused(site, records, span),
        together.disputed(site, site.by_year),
    ]
    drawn = [figure for figure in figures if figure]
    questions = [
        {"name": words("home.question_outcomes"), "link": "#all-requests"},
        {"name": words("home.question_grounds"), "link": "#all-grounds"},
        {"name": words("home.question_disputes"), "link": "#all-disputes"},
        {"name": words("home.question_trust"), "link": link(addresses.METHOD, "certain")},
    ]
    present = {f"#{figure.id}" for figure in drawn}
    text = render(
        "home.md",
        t=words,
        front=head(site, path, "", words("site.description"), hide=["navigation", "toc"]),
        links={
            "agencies": link(addresses.AGENCIES),
            "years": link(addresses.YEARS),
            "data": link(addresses.DATA),
        },
        tiles=coverage(site),
        figures=drawn,
        latest=[_line(site, path, record) for record in latest(records)],
        regions=_regions(site, path),
        years=[
            {
                "name": str(year),
                "link": link(addresses.year(year)),
                "what": words("home.count_reports", count=len(many)),
            }
            for year, many in reversed(site.by_year.items())
        ],
        questions=[q for q in questions if not q["link"].startswith("#") or q["link"] in present],
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


def latest(records: list[Record]) -> list[Record]:
    """The latest reports: by year, then by date of publication, the most recent first."""
    order = sorted(records, key=lambda r: r.agency or "")
    return sorted(order, key=lambda r: (r.year or 0, r.header.published or ""), reverse=True)[:LATEST]


def _line(site: Site, path: str, record: Record) -> dict[str, Any]:
    words = site.words
    report = site.report(record)
    totals = site.totals[report["report"]].outcomes
    came, total = totals.get("received_new"), totals.get("total")
    unknown = words("tile.not_stated")
    what = words(
        "home.line",
        received=unknown if came is None else number(came),
        total=unknown if total is None else number(total),
    )
    code = record.agency or ""
    return {
        "name": site.agency_name(code),
        "link": site.addresses.link(path, addresses.agency(code)),
        "year": record.year,
        "what": what,
    }


def _regions(site: Site, path: str) -> list[dict[str, Any]]:
    counts: dict[str, tuple[str, int]] = {}
    for code in site.by_agency:
        division = str(site.agencies[code]["division"])
        names = place_names(site, division)
        if names:
            name, count = counts.get(division[:2], (names[0], 0))
            counts[division[:2]] = (name, count + 1)
    return [
        {
            "name": site.name(name),
            "link": site.addresses.link(path, addresses.AGENCIES, f"d{code}"),
            "what": site.words("home.count_agencies", count=count),
        }
        for code, (name, count) in sorted(counts.items())
    ]
