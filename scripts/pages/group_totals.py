"""Totals and medians over the agencies of one kind and level, by year, each with the number of reports it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.charts.labels import number, percent
from scripts.dataset.medians import Spread
from scripts.pages.key_figures import SHARE
from scripts.pages.site import Site
from scripts.pages.together import group_name, group_order

SUMS = ("requests.received_new.total", "requests.total.total")
"""The cells of which sums are shown before the median."""

DISPUTES = "disputes.review.total"
"""The cell of which the sum is shown after it."""


@dataclass(frozen=True)
class Total:
    """A cell of the table: its text, how many of the reports it stands on; `quiet` where there is nothing to say."""

    text: str
    n: str
    quiet: bool = False


@dataclass(frozen=True)
class YearOfGroup:
    """One line: year, reports, and the four columns."""

    year: int
    reports: str
    cells: tuple[Total, ...]


@dataclass(frozen=True)
class Group:
    """The agencies of one kind and level in a region; lines with the newest year first."""

    name: str
    kind: str
    level: str
    years: tuple[YearOfGroup, ...]


def groups(site: Site, agencies: Iterable[str], region: str) -> list[Group]:
    """The groups among the agencies that have a report, in the order of levels and kinds. `region`: see medians."""
    found: dict[tuple[str, str], set[int]] = {}
    for code in agencies:
        row = site.agencies[code]
        years = {record.year or 0 for record in site.by_agency.get(code, ())}
        if years:
            found.setdefault((row["level"], row["kind"]), set()).update(years)
    out = []
    for level, kind in sorted(found, key=lambda pair: group_order(*pair)):
        lines = tuple(_line(site, year, kind, level, region) for year in sorted(found[level, kind], reverse=True))
        out.append(Group(group_name(site, kind, level), kind, level, lines))
    return out


def _line(site: Site, year: int, kind: str, level: str, region: str) -> YearOfGroup:
    def spread(measure: str) -> Spread:
        return site.medians.spread(measure, year, kind, level, region)

    cells = (*(_sum(site, spread(cell)) for cell in SUMS), _median(site, spread(SHARE)), _sum(site, spread(DISPUTES)))
    return YearOfGroup(year, number(spread(SHARE).of), cells)


def _sum(site: Site, many: Spread) -> Total:
    if not many.n:
        # Not "not stated": the cell may be printed, but disagree with others.
        return Total(site.words("region.none_count"), _n(site, many), quiet=True)
    return Total(number(sum(many.values.values())), _n(site, many))


def _median(site: Site, many: Spread) -> Total:
    if many.median is None:
        return Total(site.words("region.few"), _n(site, many), quiet=True)
    return Total(percent(many.median, 1), _n(site, many))


def _n(site: Site, many: Spread) -> str:
    return site.words("region.n", n=number(many.n), of=number(many.of))
