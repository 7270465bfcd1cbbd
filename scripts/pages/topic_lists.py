"""The lists of the topics: each agency with the figures of its latest report that states any of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.charts.labels import Number, known_sum, number, percent
from scripts.dataset.definitions import INDICATORS
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.listing import Cell, Heading, Listing, Row, number_cell
from scripts.pages.phrases import date
from scripts.pages.site import Site
from scripts.pages.together import group_order, kind_name
from scripts.reports.record import Record
from scripts.reports.store import report_id

LISTED = 300
"""Agencies that a list holds."""

ANCHORS = {"timeliness": "sources", "disputes": "disputes", "rules": "rules", "grounds": "grounds"}
"""Topic → the section of the agency's page that its list leads to, where that is not the tables of the year."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, how it is sorted, its cell of a report, and whether the report states it."""

    heading: str
    cell: Callable[[Record], Cell]
    stated: Callable[[Record], bool]
    sort: str = "number"


def listing(site: Site, path: str, title: str, columns: Sequence[Column]) -> tuple[Listing, int]:
    """The list, and how many agencies it would hold without its bound."""
    words = site.words
    chosen: list[Record] = []
    for code in sorted(site.by_agency, key=lambda code: _order(site, code)):
        records = [r for r in site.by_agency[code] if any(column.stated(r) for column in columns)]
        chosen += records[-1:]
    rows = []
    for record in chosen[:LISTED]:
        code = record.agency or ""
        link = site.addresses.link(path, addresses.agency(code), f"year-{record.year}")
        own = [Cell(site.agency_name(code), link), Cell(kind_name(site, code)), Cell(str(record.year), css="number")]
        cells = [*own, *(column.cell(record) for column in columns)]
        rows.append(Row(cells, str(site.agencies[code]["pinyin"] or "").replace(" ", "")))
    headings = [
        Heading(words("year.agency"), "text"),
        Heading(words("region.kind"), "text", pick=True),
        Heading(words("years.year"), "number"),
        *(Heading(column.heading, column.sort) for column in columns),
    ]
    return Listing(title, headings, rows), len(chosen)


def columns_of(site: Site, topic: str) -> list[Column]:
    """The columns of a topic's list."""
    return {
        "outcomes": _outcomes,
        "grounds": _grounds,
        "disputes": _disputes,
        "rules": _rules,
        "fees": _fees,
        "timeliness": _timeliness,
    }[topic](site)


def _order(site: Site, code: str) -> tuple[str, tuple[int, int], str]:
    row = site.agencies[code]
    return str(row["division"]), group_order(row["level"], row["kind"]), code


def _value(site: Site, heading: str, of: Callable[[Record], Number | None]) -> Column:
    """A column of numbers; a cell that states none says so."""

    def cell(record: Record) -> Cell:
        value = of(record)
        return number_cell(value, site.words("tile.not_stated") if value is None else "")

    return Column(heading, cell, lambda record: of(record) is not None)


def _request(site: Site, row: str) -> Column:
    def of(record: Record) -> Number | None:
        return site.totals[report_id(record)].outcomes.get(row)

    return _value(site, FORM.requests.rows[row].short(site.language), of)


def _share(site: Site, indicator: str) -> Column:
    def cell(record: Record) -> Cell:
        row = site.indicators[report_id(record), indicator]
        part, whole = row["numerator"], row["denominator"]
        if part is None or whole is None:
            return number_cell(None, site.words("tile.not_stated"))
        of = site.words("tile.of", part=number(part), whole=number(whole))
        if row["value"] is None:
            return number_cell(None, of)
        return number_cell(part / whole, percent(part, whole), of)

    def stated(record: Record) -> bool:
        return site.indicators[report_id(record), indicator]["value"] is not None

    return Column(INDICATORS[indicator].label(site.language), cell, stated)


def _outcomes(site: Site) -> list[Column]:
    counts = [_request(site, row) for row in ("received_new", "total")]
    return [*counts, _share(site, "granted_or_partly_granted"), _share(site, "carried_forward")]


def _grounds(site: Site) -> list[Column]:
    return [_request(site, "total"), *(_share(site, code) for code in ("denied", "unavailable", "declined"))]


def _disputes(site: Site) -> list[Column]:
    words, language = site.words, site.language

    def of(channels: Sequence[str], result: str) -> Callable[[Record], Number | None]:
        def value(record: Record) -> Number | None:
            rows = site.totals[report_id(record)].disputes
            stated = [rows.get(channel, {}).get(result) for channel in channels]
            return None if None in stated else known_sum(stated)

        return value

    review = ["review"]
    courts = [channel for channel in FORM.disputes.channels if channel != "review"]
    out = []
    for channels, name in ((review, words("topics.review")), (courts, words("topics.litigation"))):
        for result in ("total", "upheld", "corrected"):
            word = FORM.disputes.results[result].short(language)
            out.append(_value(site, words("topics.of", channel=name, result=word), of(channels, result)))
    return out


def disclosed(site: Site, item: str, measure: str) -> Callable[[Record], Number | None]:
    """A value of the disclosure table of a report."""
    return lambda record: site.totals[report_id(record)].disclosure.get(item, {}).get(measure)


def _rules(site: Site) -> list[Column]:
    language = site.language
    return [
        _value(
            site,
            site.words(
                "topics.of",
                channel=FORM.disclosure.items[item].short(language),
                result=FORM.disclosure.measures[measure].short(language),
            ),
            disclosed(site, item, measure),
        )
        for item in ("normative_documents", "regulations")
        for measure in ("issued", "repealed", "in_force")
    ]


def _fees(site: Site) -> list[Column]:
    amount = _value(site, site.words("topics.amount"), disclosed(site, "fees", "amount_10k_yuan"))
    return [amount, _request(site, "other_unpaid")]


def _timeliness(site: Site) -> list[Column]:
    words = site.words

    def published(record: Record) -> Cell:
        day = site.report(record)["published"]
        if not day:
            return Cell(words("tile.not_stated"), value="", css="number quiet")
        return Cell(date(words, day), value=str(day), css="number")

    def against(record: Record) -> Cell:
        days = site.report(record)["days_late"]
        if days is None:
            return number_cell(None)
        late = int(days)
        if late > 0:
            return number_cell(late, words("tile.late", days=late))
        return number_cell(late, words("topics.early", days=-late) if late else words("topics.on_day"))

    return [
        Column(words("topics.published"), published, lambda _: True, "text"),
        Column(words("topics.against"), against, lambda _: True),
    ]
