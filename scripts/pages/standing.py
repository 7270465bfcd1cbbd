"""An agency beside those of its kind, level and region in its latest year; nothing where fewer than ten count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.agencies.divisions import division
from scripts.charts import standing
from scripts.charts.labels import number, percent
from scripts.dataset.definitions import INDICATORS
from scripts.dataset.medians import EVERYWHERE, Spread
from scripts.form import FORM
from scripts.pages.figures import Figure
from scripts.pages.site import Site
from scripts.reports.record import Record

SHARES = (
    "granted_or_partly_granted", "denied", "unavailable", "declined", "other", "carried_forward", "natural_persons",
    "review_corrected",
)  # fmt: skip
"""The indicators that are set beside each other, in the order of the chart."""

RECEIVED = "requests.received_new.total"


@dataclass(frozen=True)
class Standing:
    """The section: a sentence on how many requests came, and the chart of shares."""

    sentences: list[str]
    figure: Figure | None


def standing_of(site: Site, record: Record) -> Standing | None:
    """Where the agency of a report stands among its kind; None where there are too few to say."""
    agency, year = record.agency or "", record.year or 0
    region = _region(site, agency, year)
    if region is None:
        return None
    row = site.agencies[agency]
    kind, level = str(row["kind"]), str(row["level"])

    def spread(measure: str) -> Spread:
        return site.medians.spread(measure, year, kind, level, region)

    places = [
        place
        for code in SHARES
        if (place := _place(site, spread(code), site.medians.value(agency, code, year))) is not None
    ]
    sentences = _received(site, agency, spread(RECEIVED), region)
    if not places and not sentences:
        return None
    return Standing(sentences, _figure(site, agency, region, year, places) if places else None)


def _region(site: Site, agency: str, year: int) -> str | None:
    """The narrowest region with enough agencies, by the first measure that this agency states: one for all lines."""
    for code in (*SHARES, RECEIVED):
        if site.medians.value(agency, code, year) is not None:
            spread = site.medians.around(agency, code, year)
            if spread is not None:
                return spread.region
    return None


def _place(site: Site, spread: Spread, own: float | None) -> standing.Place | None:
    if own is None or spread.median is None or spread.quartiles is None or spread.range is None:
        return None
    label = INDICATORS[spread.measure].short(site.language)
    return standing.Place(label, own, spread.median, spread.quartiles, spread.range, spread.n)


def _received(site: Site, agency: str, spread: Spread, region: str) -> list[str]:
    own = spread.values.get(agency)
    if own is None or spread.median is None or spread.quartiles is None:
        return []
    low, high = spread.quartiles
    return [
        site.words(
            "standing.received",
            year=spread.year,
            own=number(int(own)),
            region=_region_name(site, region),
            group=_group(site, agency),
            median=number(spread.median),
            low=number(low),
            high=number(high),
            count=number(spread.n),
        )
    ]


def _figure(site: Site, agency: str, region: str, year: int, places: list[standing.Place]) -> Figure:
    words = site.words
    least, most = min(place.n for place in places), max(place.n for place in places)
    texts = {
        place.label: words("standing.text", own=percent(place.own, 1), median=percent(place.median, 1))
        + (words("standing.of", count=number(place.n)) if least < most else "")
        for place in places
    }
    told: dict[str, Any] = {
        "agency": str(site.agencies[agency]["name"]),
        "region": _region_name(site, region),
        "group": _group(site, agency),
        "year": year,
        "fewest": number(least),
    }
    title = words("standing.title", most=number(most), **told) if least < most else words("standing.title_same", **told)
    source = words("standing.source", count=number(most))
    rows = standing.rows(places, texts)
    note = words("standing.note")
    return Figure("chart-standing", "standing", title, rows, source, words, note, f"{agency}-standing")


def _region_name(site: Site, region: str) -> str:
    return site.words("standing.everywhere") if region == EVERYWHERE else division(region).name


def _group(site: Site, agency: str) -> str:
    row = site.agencies[agency]
    level, kind = FORM.levels[str(row["level"])], FORM.kinds[str(row["kind"])]
    return site.words("standing.group", level=level.label(site.language), kind=kind.label(site.language))
