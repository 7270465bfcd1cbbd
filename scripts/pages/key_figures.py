"""The number tiles of an agency's latest report: what is stated, what it divides by, how it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.charts.labels import Number, known_sum, number, percent
from scripts.dataset.medians import cells_of
from scripts.form import FORM
from scripts.pages.phrases import change, date, points
from scripts.pages.printed import Printer
from scripts.pages.site import Site
from scripts.pages.sound import sound
from scripts.reports.record import Record
from scripts.reports.store import report_id

SHARE = "granted_or_partly_granted"
"""The indicator of the third tile."""


FEW = 10
"""Shares of fewer are not compared between years: one request more or less would look like a change."""


@dataclass(frozen=True)
class Where:
    """Where a figure stands: the words, the link to its table on the page, the year whose table that is."""

    text: str
    link: str
    year: int


@dataclass(frozen=True)
class Tile:
    """One tile: label, large value (`word`: it is a word, not a number), unit, quiet notes, severity of a flag.

    `term` is the id of the label's explanation in the glossary; `where` the figure's place in the printed tables.
    """

    label: str
    value: str
    notes: tuple[str, ...] = ()
    unit: str = ""
    word: bool = False
    severity: str = ""
    term: str = ""
    where: Where | None = None


def tiles(site: Site, record: Record, before: Record | None) -> list[Tile]:
    """The five tiles of a report; `before` is the agency's report of an earlier year, if there is one."""
    report = report_id(record)
    printer = Printer(record, site.words, site.findings_of.get(report, ()), site.right_values(report))
    return [
        _received(site, printer, record, before),
        _handled(site, printer, record, before),
        _share(site, record, before),
        _disputes(site, printer, record, before),
        _timeliness(site, record),
    ]


def _cell(printer: Printer, path: str, label: str, notes: tuple[str, ...], term: str) -> Tile:
    """A tile that shows one printed cell; blank, absent and text stay what they are."""
    cell = printer.value(path)
    value = printer.record.cell(path)
    shown = number(value) if isinstance(value, int | float) else cell.text
    is_number = cell.kind == "number"
    notes = tuple(note for note in (cell.correction, *notes) if note)
    table, words = path.partition(".")[0], printer.words
    unit = words("tile.cases") if table == "disputes" else words("tile.requests")
    return Tile(
        label, shown, notes, unit if is_number else "", not is_number, cell.severity, term, _where(printer, path)
    )


def _where(printer: Printer, path: str) -> Where | None:
    """The place of a cell that the report has: its row in the document, where that is known."""
    record, words = printer.record, printer.words
    table, row, _ = path.split(".")
    if printer.value(path).kind == "absent":
        return None
    place = record.located.get(f"{table}.{row}", "")
    text = words("key.where_at", place=words.place(place)) if place else words("key.where")
    return Where(text, f"#t-{record.year}-{table}", record.year or 0)


def _change(site: Site, record: Record, before: Record | None, row: str) -> str:
    """How the total of a row of requests changed against an earlier report; empty if either is not stated."""
    if before is None:
        return ""
    now, then = (site.totals[report_id(which)].outcomes.get(row) for which in (record, before))
    told = change(site.words, now, then, before.year or 0)
    return told and _if_sound(site, record, before, [f"requests.{row}.total"], told)


def _if_sound(site: Site, record: Record, before: Record, cells: Iterable[str], told: str) -> str:
    """A change, or that there is none to tell: figures that contradict others are not compared."""
    if sound(site, (record, before), cells):
        return told
    return site.words("key.unsound", year=before.year)


def _received(site: Site, printer: Printer, record: Record, before: Record | None) -> Tile:
    words = site.words
    note = words("tile.no_earlier") if before is None else _change(site, record, before, "received_new")
    row = FORM.requests.rows["received_new"].short(words.language)
    return _cell(printer, "requests.received_new.total", row, (note,), "row-received_new")


def _handled(site: Site, printer: Printer, record: Record, before: Record | None) -> Tile:
    words = site.words
    outcomes = site.totals[report_id(record)].outcomes
    over, forward = outcomes.get("carried_over"), outcomes.get("carried_forward")
    notes = (
        _change(site, record, before, "total"),
        "" if over is None else words("tile.carried_over", count=number(over)),
        "" if forward is None else words("tile.carried_forward", count=number(forward)),
    )
    return _cell(printer, "requests.total.total", words("tile.handled"), notes, "row-total")


def _share(site: Site, record: Record, before: Record | None) -> Tile:
    words, term = site.words, f"share-{SHARE}"
    row = site.indicators.get((report_id(record), SHARE), {})
    above, below = row.get("numerator"), row.get("denominator")
    label = words("tile.granted")
    if above is None or below is None:
        return Tile(label, words("tile.not_stated"), (words("tile.share_unknown"),), word=True, term=term)
    if not below:
        return Tile(label, "—", (words("tile.nothing_handled"),), word=True, term=term)
    notes = [words("tile.of", part=number(above), whole=number(below))]
    if before is not None:
        then = site.indicators.get((report_id(before), SHARE), {})
        if min(below, then.get("denominator") or 0) >= FEW:
            told = points(words, row["value"], then["value"], before.year or 0)
            notes.append(_if_sound(site, record, before, cells_of(SHARE), told))
    if row["basis"] == "corrected":
        notes.append(words("tile.corrected"))
    return Tile(label, percent(above, below), tuple(filter(None, notes)), term=term)


def _disputes(site: Site, printer: Printer, record: Record, before: Record | None) -> Tile:
    words = site.words
    channels = site.totals[report_id(record)].disputes
    review = channels.get("review", {})
    results = [
        f"{FORM.disputes.results[code].short(words.language)} {number(value)}"
        for code in FORM.disputes.results
        if code != "total" and (value := review.get(code))
    ]
    litigation: Number | None = known_sum(
        channels.get(code, {}).get("total") for code in FORM.disputes.channels if code != "review"
    )
    changed = ""
    if before is not None:
        then = site.totals[report_id(before)].disputes.get("review", {}).get("total")
        changed = change(words, review.get("total"), then, before.year or 0)
        changed = changed and _if_sound(site, record, before, ["disputes.review.total"], changed)
    notes = (
        changed,
        *results,
        "" if litigation is None else words("tile.litigation", count=number(litigation)),
    )
    label = FORM.disputes.channels["review"].short(words.language)
    return _cell(printer, "disputes.review.total", label, notes, "channel-review")


def _timeliness(site: Site, record: Record) -> Tile:
    words = site.words
    row = site.report(record)
    label = words("tile.published")
    due = words("tile.deadline", date=date(words, row["deadline"])) if row["deadline"] else ""
    late = row["days_late"]
    if not row["published"] or late is None:
        notes = tuple(filter(None, (words("tile.no_date"), due)))
        return Tile(label, words("tile.not_stated"), notes, word=True, term="term-deadline")
    value = words("tile.late", days=int(late)) if late > 0 else words("tile.on_time")
    return Tile(
        label, value, tuple(filter(None, (date(words, row["published"]), due))), word=True, term="term-deadline"
    )
