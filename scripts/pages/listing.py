"""Lists of agencies that can be sorted and filtered in the page (`docs/assets/lists.js`); plain tables without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.charts.labels import number, percent
from scripts.pages import addresses
from scripts.pages.coverage import state_at
from scripts.pages.key_figures import SHARE
from scripts.pages.names import Name
from scripts.pages.phrases import years as span
from scripts.pages.site import Site
from scripts.pages.together import kind_name
from scripts.reports.store import report_id


@dataclass(frozen=True)
class Heading:
    """A column: its words, how it is sorted (`text`, `number`, empty: not at all), whether one can choose by it.

    `number`: it holds numbers, and stands over them, also where it is not sorted.
    """

    text: str
    sort: str = ""
    pick: bool = False
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell: what it shows, its link, a quiet note; `value` to sort by, `pick` to choose by, where these differ."""

    text: str | Name
    link: str = ""
    note: str = ""
    value: str | None = None
    pick: str = ""
    css: str = ""


@dataclass(frozen=True)
class Row:
    """A row; `found`: further words under which the filter finds it."""

    cells: Sequence[Cell]
    found: str = ""


@dataclass(frozen=True)
class Listing:
    """A table to sort and filter."""

    title: str
    headings: Sequence[Heading]
    rows: Sequence[Row]


def number_cell(value: float | None, text: str = "", note: str = "", link: str = "") -> Cell:
    """A cell with a number (`text`: how it is written); one without shows that it is not stated, and is sorted last."""
    if value is None:
        return Cell(text or "—", value="", css="number quiet", link=link)
    return Cell(text or number(value), note=note, value=f"{value:g}", css="number", link=link)


def agencies_with_years(site: Site, path: str, title: str, codes: Sequence[str], years: Sequence[int]) -> Listing:
    """The agencies with what became of their report on each of the years, for pages of some hundred agencies."""
    words = site.words
    headings = [
        Heading(words("year.agency"), "text"),
        Heading(words("region.kind"), "text", pick=True),
        *(Heading(str(year), "text", pick=year == years[-1]) for year in years),
        Heading(words("region.latest"), "number"),
        Heading(words("region.share"), "number"),
        Heading(words("region.findings"), "number"),
    ]
    rows = []
    for code in codes:
        states = [_state(site, path, code, year) for year in years]
        cells = [_agency(site, path, code), _kind(site, code), *states, *_latest(site, path, code)]
        rows.append(Row(cells, _found(site, code)))
    return Listing(title, headings, rows)


def agencies_in_short(site: Site, path: str, title: str, codes: Sequence[str]) -> Listing:
    """The agencies with region and years, in few bytes each, for thousands of them."""
    words = site.words
    headings = [
        Heading(words("year.agency"), "text"),
        Heading(words("region.name"), "text"),
        Heading(words("region.kind"), "text", pick=True),
        Heading(words("region.years"), "text"),
        Heading(words("region.latest"), "number"),
        Heading(words("region.findings"), "number"),
    ]
    rows = []
    for code in codes:
        division = str(site.agencies[code]["division"])
        place = site.divisions[division]
        names = [place["province"], place["prefecture"], place["county"]]
        region = Cell(
            words("phrase.place").join(dict.fromkeys(str(name) for name in names if name)),
            site.addresses.link(path, addresses.region(division)),
            value=division,
        )
        records = site.by_agency.get(code, [])
        many = span(words, [record.year or 0 for record in records]) if records else words("region.none_yet")
        received, _, found = _latest(site, path, code)
        cells = [_agency(site, path, code), region, _kind(site, code), Cell(many), received, found]
        rows.append(Row(cells, _found(site, code)))
    return Listing(title, headings, rows)


def _agency(site: Site, path: str, code: str) -> Cell:
    link = site.addresses.link(path, addresses.agency(code)) if code in site.by_agency else ""
    return Cell(site.agency_name(code), link)


def _kind(site: Site, code: str) -> Cell:
    return Cell(kind_name(site, code))


def _found(site: Site, code: str) -> str:
    """Pinyin without blanks on Chinese pages, where it is not shown; aliases."""
    row = site.agencies[code]
    pinyin = str(row["pinyin"] or "").replace(" ", "")
    return " ".join(filter(None, (pinyin, str(row["aliases"] or "").replace("|", " "))))


def _state(site: Site, path: str, code: str, year: int) -> Cell:
    words = site.words
    record = next((r for r in site.by_agency.get(code, ()) if r.year == year), None)
    state = state_at(site, code, year)
    if record is None:
        order = "3" if state == "unreadable" else "9"
        return Cell(words(f"quality.{state}_short"), value=order, pick=words(f"quality.{state}"), css=state)
    link = site.addresses.link(path, addresses.agency(code), f"year-{year}")
    if state == "late":
        days = int(site.report(record)["days_late"])
        return Cell(words("tile.late", days=days), link, value=f"1 {days:05d}", pick=words("region.late"), css=state)
    order = {"on_time": "0", "undated": "2", "unreadable": "3"}[state]
    return Cell(words(f"quality.{state}_short"), link, value=order, css=state)


def _latest(site: Site, path: str, code: str) -> tuple[Cell, Cell, Cell]:
    """Requests received and the share granted by the latest report; how many findings all reports have."""
    records = site.by_agency.get(code, [])
    if not records:
        return number_cell(None), number_cell(None), number_cell(None)
    key = report_id(records[-1])
    year = str(records[-1].year)
    came = site.totals[key].outcomes.get("received_new")
    row = site.indicators.get((key, SHARE), {})
    part, whole = row.get("numerator"), row.get("denominator")
    share = number_cell(None)
    if row.get("value") is not None and part is not None and whole:
        of = site.words("tile.of", part=number(part), whole=number(whole))
        share = number_cell(part / whole, percent(part, whole), of)
    count = sum(f.severity != "note" for record in records for f in site.findings_of.get(report_id(record), ()))
    link = site.addresses.link(path, addresses.agency(code), "findings") if count else ""
    return number_cell(came, note=year), share, number_cell(count, link=link)
