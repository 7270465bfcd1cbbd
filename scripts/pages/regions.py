"""The regions: an overview, and a page per province, prefecture and county that an agency of the register lies in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from scripts.charts.labels import number
from scripts.pages import addresses, together
from scripts.pages.coverage import all_years
from scripts.pages.datasets import package_of
from scripts.pages.figures import Figure
from scripts.pages.group_totals import groups
from scripts.pages.head import head
from scripts.pages.key_figures import SHARE, Tile
from scripts.pages.listing import Cell, Heading, Listing, Row, agencies_with_years, number_cell
from scripts.pages.phrases import years
from scripts.pages.places import Region, region_links, regions
from scripts.pages.render import render
from scripts.pages.scopes import whole_outcomes
from scripts.pages.site import Page, Site
from scripts.reports.record import Record

LISTED = 200
"""A region with more agencies lists only those of its own level: the others are on the pages of its parts."""

COMPARED = 4
"""How many groups a page compares in charts, the largest first."""


def pages(site: Site) -> Iterator[Page]:
    """The overview and the pages of the regions."""
    every = regions(site)
    yield overview(site, every)
    for region in every.values():
        yield page(site, region, every)


def overview(site: Site, every: dict[str, Region]) -> Page:
    """The list of regions."""
    words = site.words
    path = addresses.REGIONS
    text = render(
        "regions.md",
        t=words,
        front=head(site, path, words("region.title"), words("region.lead"), hide=["navigation", "toc"]),
        listing=_parts(site, path, words("region.overview"), list(every.values()), 0),
    )
    return Page(path, text)


def page(site: Site, region: Region, every: dict[str, Region]) -> Page:
    """The page of one region."""
    words = site.words
    path = addresses.region(region.code)
    records = records_of(site, region.within)
    name = site.name(region.division.name)
    parts = [part for part in every.values() if region.division in part.above]
    listed = region.within if len(region.within) <= LISTED else region.own
    figures, comparison = _figures(site, records), compare(site, region.within, region.code)
    text = render(
        "region.md",
        t=words,
        front=head(
            site,
            path,
            str(name),
            words("region.description", region=name, count=number(len(records))),
            hide=["navigation", "toc"],
        ),
        name=name.zh,
        pinyin=name.pinyin,
        crumbs=[
            (words("region.title"), site.addresses.link(path, addresses.REGIONS)),
            *region_links(site, path, region.code)[:-1],
        ],
        facts=_facts(site, region),
        tiles=tiles(site, region.within, records),
        totals=groups(site, region.within, region.code),
        figures=figures,
        comparison=comparison,
        few="" if comparison else _few(site, region.within, region.code),
        listing=agencies_with_years(site, path, words("region.list"), listed, _years(site, records))
        if listed
        else None,
        longer=words("region.list_long", count=number(len(region.within) - len(listed)))
        if len(listed) < len(region.within)
        else "",
        parts=_parts(site, path, words("region.parts"), parts, region.level + 1) if parts else None,
        package=package_of(site, "region", region.code, path),
    )
    return Page(path, text)


def records_of(site: Site, agencies: Sequence[str]) -> list[Record]:
    """The reports of agencies, in their order, years ascending."""
    return [record for code in agencies for record in site.by_agency.get(code, ())]


def tiles(site: Site, agencies: Sequence[str], records: Sequence[Record]) -> list[Tile]:
    """How much there is of some agencies, when it was published, and what the rules found."""
    words = site.words
    rows = [site.report(record) for record in records]
    reporting = len({record.agency for record in records})
    dated = [row for row in rows if row["days_late"] is not None]
    on_time = sum(int(row["days_late"]) <= 0 for row in dated)
    found = [f for row in rows for f in site.findings_of.get(row["report"], ()) if f.severity != "note"]
    many = sorted({record.year or 0 for record in records})
    return [
        Tile(
            words("region.agencies"),
            number(reporting),
            (words("region.of_register", count=number(len(agencies))),),
        ),
        Tile(words("home.reports"), number(len(rows)), (years(words, many) if many else words("region.no_reports"),)),
        Tile(
            words("region.on_time"),
            words("tile.of", part=number(on_time), whole=number(len(dated))),
            (words("year.of_dated", count=number(len(rows) - len(dated))),),
            word=True,
        ),
        Tile(
            words("home.findings"),
            number(len(found)),
            (words("home.of_reports", count=number(len({f.report for f in found})), whole=number(len(rows))),),
        ),
    ]


def compare(site: Site, agencies: Sequence[str], region: str, measure: str = SHARE) -> list[Figure]:
    """The spreads of a share: of each kind and level the newest year with enough agencies; the largest groups."""
    found = []
    for group in groups(site, agencies, region):
        spreads = (site.medians.spread(measure, line.year, group.kind, group.level, region) for line in group.years)
        enough = next((spread for spread in spreads if spread.enough), None)
        if enough is not None:
            found.append(enough)
    found.sort(key=lambda spread: -spread.n)
    made = (together.dots(site, spread, f"spread-{measure}-{spread.level}-{spread.kind}") for spread in found)
    return list(islice((figure for figure in made if figure is not None), COMPARED))


def _few(site: Site, agencies: Sequence[str], region: str) -> str:
    """Why nothing is compared: the largest group that there is."""
    spreads = [
        site.medians.spread(SHARE, line.year, group.kind, group.level, region)
        for group in groups(site, agencies, region)
        for line in group.years
    ]
    if not spreads:
        return site.words("region.comparison_none")
    most = max(spreads, key=lambda spread: (spread.n, spread.year))
    group = together.group_name(site, most.kind, most.level)
    return site.words("region.comparison_few", group=group, year=most.year, n=number(most.n))


def _figures(site: Site, records: Sequence[Record]) -> list[Figure]:
    """Outcomes by year; where a scope has one year only, by row of the form instead; grounds; disputes."""

    def outcomes(site: Site, scope: str, many: Sequence[Record]) -> Figure | None:
        whole = {record.year for record in whole_outcomes(site, many)}
        return (together.by_year if len(whole) > 1 else together.handled)(site, scope, many)

    return together.of_each_scope(site, records, outcomes, together.refused, together.disputed)


def _years(site: Site, records: Sequence[Record]) -> list[int]:
    """The years from the region's first report to the newest of all; the newest only where it has no report."""
    first = min((record.year or 0 for record in records), default=max(site.by_year, default=0))
    return [year for year in all_years(site) if year >= first]


def _facts(site: Site, region: Region) -> list[str]:
    words = site.words
    facts = [words("region.code", code=region.code)]
    if region.division.valid_to is not None:
        facts.append(words("region.ended", year=region.division.valid_to))
    return facts


def _parts(site: Site, path: str, title: str, many: Sequence[Region], first: int) -> Listing:
    """Regions with how much there is of each, those within another indented below it."""
    words = site.words
    headings = [
        Heading(words("region.name")),
        Heading(words("region.agencies"), number=True),
        Heading(words("region.reports"), number=True),
        Heading(words("region.years")),
    ]
    rows = []
    for region in many:
        records = records_of(site, region.within)
        reporting = len({record.agency for record in records})
        span = sorted({record.year or 0 for record in records})
        found: dict[str, Any] = {"found": " ".join(above.name for above in region.above)}
        rows.append(
            Row(
                [
                    Cell(
                        site.name(region.division.name),
                        site.addresses.link(path, addresses.region(region.code)),
                        css=f"depth-{region.level - first}",
                    ),
                    number_cell(reporting, words("tile.of", part=number(reporting), whole=number(len(region.within)))),
                    number_cell(len(records)),
                    Cell(years(words, span) if span else words("region.none_yet")),
                ],
                **found,
            )
        )
    return Listing(title, headings, rows)
