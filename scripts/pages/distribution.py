"""How figures are spread: reports by size, shares of agencies of one kind and level, who stands far from the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.charts.labels import Number, number, percent
from scripts.dataset.medians import EVERYWHERE, Spread
from scripts.form import FORM
from scripts.pages import addresses, together
from scripts.pages.figures import Figure
from scripts.pages.phrases import years
from scripts.pages.scopes import SCOPES, scope_of
from scripts.pages.site import Site
from scripts.pages.topic_lists import disclosed
from scripts.reports.record import Record
from scripts.reports.store import report_id

SIZES = (0, 1, 10, 100, 1_000, 10_000)
"""Where the classes of requests received begin; the last has no end."""

AMOUNTS = (0, 1, 10, 100, 1_000, 10_000)
"""Where the classes of charges begin, 10,000 yuan; 0 itself is a class of its own."""

DAYS = {
    "early_month": -100_000,
    "early_weeks": -30,
    "early_week": -7,
    "on_day": 0,
    "late_week": 1,
    "late_weeks": 8,
    "late_month": 31,
}
"""Where the classes of days after the deadline begin."""

DOCUMENTS = "normative_documents"

FENCE = 1.5
"""A value stands far from the rest when it lies so many times the width of the middle half outside of it (Tukey)."""

WORTH = 10
"""A share of fewer requests says too little to be called far from the others."""

SHOWN = 20
"""How many of those a page lists."""


@dataclass(frozen=True)
class Shares:
    """The spreads of a share in one year: the groups with enough agencies, or why there are none."""

    site: Site
    spreads: tuple[Spread, ...]
    few: str

    @property
    def figures(self) -> list[Figure]:
        """A figure for each group."""
        made = (
            together.dots(self.site, spread, f"spread-{spread.measure}-{spread.level}-{spread.kind}")
            for spread in self.spreads
        )
        return [figure for figure in made if figure is not None]

    def outside(self, path: str) -> list[dict[str, Any]]:
        """The agencies that stand far from the rest of their group, those farthest away first: with their findings."""
        site = self.site
        found = []
        for spread in self.spreads:
            low, high = spread.quartiles or (0.0, 1.0)
            room = FENCE * (high - low)
            for agency, value in spread.values.items():
                away = max(low - room - value, value - high - room)
                if away <= 0:
                    continue
                key = f"{agency}-{spread.year}"
                row = site.indicators[key, spread.measure]
                if (row["denominator"] or 0) < WORTH:
                    continue
                count = sum(f.severity != "note" for f in site.findings_of.get(key, ()))
                found.append(
                    (
                        -away,
                        {
                            "name": site.agency_name(agency),
                            "link": site.addresses.link(path, addresses.agency(agency), f"year-{spread.year}"),
                            "group": together.group_name(site, spread.kind, spread.level),
                            "share": percent(row["numerator"] or 0, row["denominator"] or 1),
                            "of": site.words(
                                "tile.of", part=number(row["numerator"] or 0), whole=number(row["denominator"] or 1)
                            ),
                            "median": percent(spread.median or 0, 1),
                            "findings": number(count),
                        },
                    )
                )
        return [entry for _, entry in sorted(found, key=lambda pair: pair[0])[:SHOWN]]


def shares(site: Site, year: int, measure: str) -> Shares:
    """The spreads of a share over the whole collection, by kind and level, in their order."""
    rows = [site.agencies[record.agency] for record in site.by_year[year] if record.agency]
    groups = {(row["level"], row["kind"]) for row in rows}
    every = [
        site.medians.spread(measure, year, kind, level, EVERYWHERE)
        for level, kind in sorted(groups, key=lambda pair: together.group_order(*pair))
    ]
    enough = tuple(spread for spread in every if spread.enough)
    if enough:
        return Shares(site, enough, "")
    most = max(every, key=lambda spread: spread.n)
    group = together.group_name(site, most.kind, most.level)
    return Shares(site, (), site.words("year.few", group=group, n=number(most.n)))


def received_by_class(site: Site, records: Sequence[Record], *, latest: bool = False) -> list[Figure]:
    """How many reports received how many requests, for each scope. `latest`: these are each agency's latest reports."""

    def value(record: Record) -> Number | None:
        return site.totals[report_id(record)].outcomes.get("received_new")

    names = [_size(site, SIZES, place) for place in range(len(SIZES))]
    title = "together.received_latest" if latest else "together.received"
    return _by_class(site, records, Classes("received", title, SIZES, names, {}), value)


def documents_by_class(site: Site, records: Sequence[Record], measure: str) -> list[Figure]:
    """How many of the agencies' latest reports state how many normative documents, for each scope."""
    language = site.language
    told = {
        "item": FORM.disclosure.items[DOCUMENTS].short(language),
        "measure": FORM.disclosure.measures[measure].short(language),
    }
    names = [_size(site, SIZES, place) for place in range(len(SIZES))]
    classes = Classes(f"documents-{measure}", "topics.documents_by_class", SIZES, names, told)
    return _by_class(site, records, classes, disclosed(site, DOCUMENTS, measure))


def fees_by_class(site: Site, records: Sequence[Record]) -> list[Figure]:
    """How many of the agencies' latest reports state which amount of charges (10,000 yuan), for each scope."""
    words = site.words
    edges = [number(edge) for edge in AMOUNTS]
    between = (words("topics.fees_from", first=edges[i], last=edges[i + 1]) for i in range(len(edges) - 1))
    names = [words("topics.fees_zero"), *between, words("topics.fees_open", first=edges[-1])]
    # What is above 0 and under 1 belongs to the class that begins at 0, and 0 to one of its own.
    starts = (float("-inf"), 5e-324, *AMOUNTS[1:])
    classes = Classes("fees", "topics.fees_by_class", starts, names, {})
    return _by_class(site, records, classes, disclosed(site, "fees", "amount_10k_yuan"))


def published_by_class(site: Site, records: Sequence[Record]) -> list[Figure]:
    """How many reports were published how many days before or after the deadline."""
    words = site.words
    days = {report_id(record): site.report(record)["days_late"] for record in records}
    dated = [int(value) for value in days.values() if value is not None]
    span = years(words, sorted({record.year or 0 for record in records if days[report_id(record)] is not None}))
    counts = {words(f"topics.{code}"): 0 for code in DAYS}
    starts = list(DAYS.values())
    labels = list(counts)
    for value in dated:
        counts[labels[sum(value >= start for start in starts) - 1]] += 1
    title = words("topics.days", years=span, reports=number(len(dated)))
    lost = len(days) - len(dated)
    note = words("topics.undated", count=number(lost)) if lost else ""
    figure = together.counted(site, "published", title, counts, note)
    return [figure] if figure is not None else []


@dataclass(frozen=True)
class Classes:
    """Classes of a value: id of the figure, title (key, and what fills it in), where each begins, its name."""

    id: str
    title: str
    starts: Sequence[float]
    names: Sequence[str]
    told: Mapping[str, str]


def _by_class(
    site: Site, records: Sequence[Record], classes: Classes, value: Callable[[Record], Number | None]
) -> list[Figure]:
    words = site.words
    out = []
    for scope in SCOPES:
        many = [record for record in records if scope_of(site, record.agency or "") == scope]
        drawn = {report_id(record): found for record in many if (found := value(record)) is not None}
        stated = list(drawn.values())
        # The years of those that are counted: another scope's latest reports may be of other years.
        span = years(words, sorted({record.year or 0 for record in many if report_id(record) in drawn}))
        counts = dict.fromkeys(classes.names, 0)
        for found in stated:
            counts[classes.names[sum(found >= start for start in classes.starts) - 1]] += 1
        reports = words(f"scope.{scope}", count=number(len(stated)))
        title = words(classes.title, years=span, reports=reports, **classes.told)
        lost = len(many) - len(stated)
        note = words("together.not_stated", count=number(lost)) if lost else ""
        figure = together.counted(site, f"{classes.id}-{scope}", title, counts, note)
        if figure is not None:
            out.append(figure)
    return out


def _size(site: Site, sizes: Sequence[int], place: int) -> str:
    first = sizes[place]
    if place + 1 == len(sizes):
        return site.words("together.size_open", first=number(first))
    last = sizes[place + 1] - 1
    if first == last:
        return site.words("together.size_one", first=number(first))
    return site.words("together.size", first=number(first), last=number(last))
