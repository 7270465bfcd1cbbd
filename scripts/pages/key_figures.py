"""The number tiles of an agency's latest report: what is stated, what it divides by, how it changed."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.charts.labels import Number, known_sum, number, percent
from scripts.form import FORM
from scripts.pages.phrases import change, date
from scripts.pages.printed import Printer
from scripts.pages.site import Site
from scripts.reports.record import Record
from scripts.reports.store import report_id

SHARE = "granted_or_partly_granted"
"""The indicator of the third tile."""


@dataclass(frozen=True)
class Tile:
    """One tile: label, large value (`word`: it is a word, not a number), unit, quiet notes, severity of a flag."""

    label: str
    value: str
    notes: tuple[str, ...] = ()
    unit: str = ""
    word: bool = False
    severity: str = ""


def tiles(site: Site, record: Record, before: Record | None) -> list[Tile]:
    """The five tiles of a report; `before` is the agency's report of an earlier year, if there is one."""
    report = report_id(record)
    printer = Printer(record, site.words, site.findings_of.get(report, ()), site.right_values(report))
    return [
        _received(site, printer, record, before),
        _handled(site, printer, record),
        _share(site, record),
        _disputes(site, printer, record),
        _timeliness(site, record),
    ]


def _cell(printer: Printer, path: str, label: str, notes: tuple[str, ...], unit: str) -> Tile:
    """A tile that shows one printed cell; blank, absent and text stay what they are."""
    cell = printer.value(path)
    value = printer.record.cell(path)
    shown = number(value) if isinstance(value, int | float) else cell.text
    is_number = cell.kind == "number"
    notes = tuple(note for note in (cell.correction, *notes) if note)
    return Tile(label, shown, notes, unit if is_number else "", not is_number, cell.severity)


def _received(site: Site, printer: Printer, record: Record, before: Record | None) -> Tile:
    words = site.words
    now = site.totals[report_id(record)].outcomes.get("received_new")
    note = words("tile.no_earlier")
    if before is not None:
        then = site.totals[report_id(before)].outcomes.get("received_new")
        note = change(words, now, then, before.year or 0)
    row = FORM.requests.rows["received_new"].short(words.language)
    return _cell(printer, "requests.received_new.total", row, (note,), words("tile.requests"))


def _handled(site: Site, printer: Printer, record: Record) -> Tile:
    words = site.words
    outcomes = site.totals[report_id(record)].outcomes
    over, forward = outcomes.get("carried_over"), outcomes.get("carried_forward")
    notes = (
        "" if over is None else words("tile.carried_over", count=number(over)),
        "" if forward is None else words("tile.carried_forward", count=number(forward)),
    )
    return _cell(printer, "requests.total.total", words("tile.handled"), notes, words("tile.requests"))


def _share(site: Site, record: Record) -> Tile:
    words = site.words
    row = site.indicators.get((report_id(record), SHARE), {})
    above, below = row.get("numerator"), row.get("denominator")
    label = words("tile.granted")
    if above is None or below is None:
        return Tile(label, words("tile.not_stated"), (words("tile.share_unknown"),), word=True)
    if not below:
        return Tile(label, "—", (words("tile.nothing_handled"),), word=True)
    notes = [words("tile.of", part=number(above), whole=number(below))]
    if row["basis"] == "corrected":
        notes.append(words("tile.corrected"))
    return Tile(label, percent(above, below), tuple(notes))


def _disputes(site: Site, printer: Printer, record: Record) -> Tile:
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
    notes = (
        *results,
        "" if litigation is None else words("tile.litigation", count=number(litigation)),
    )
    label = FORM.disputes.channels["review"].short(words.language)
    return _cell(printer, "disputes.review.total", label, notes, words("tile.cases"))


def _timeliness(site: Site, record: Record) -> Tile:
    words = site.words
    row = site.report(record)
    label = words("tile.published")
    due = words("tile.deadline", date=date(words, row["deadline"])) if row["deadline"] else ""
    late = row["days_late"]
    if not row["published"] or late is None:
        return Tile(label, words("tile.not_stated"), tuple(filter(None, (words("tile.no_date"), due))), word=True)
    value = words("tile.late", days=int(late)) if late > 0 else words("tile.on_time")
    return Tile(label, value, tuple(filter(None, (date(words, row["published"]), due))), word=True)
