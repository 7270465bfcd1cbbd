"""Figures over several reports together, for the home page and the years: which reports they add up, and how many."""

from __future__ import annotations

from scripts.charts import disputes, grounds, outcomes, requests_by_year
from scripts.charts.labels import number
from scripts.pages.figures import Figure
from scripts.pages.phrases import years
from scripts.pages.site import Site
from scripts.pages.totals import Totals, add_up
from scripts.reports.record import Record
from scripts.reports.store import report_id


def totals_of(site: Site, records: list[Record]) -> list[Totals]:
    """The numbers of reports that state how many requests they handled."""
    many = [site.totals[report_id(record)] for record in records]
    return [totals for totals in many if totals.outcomes.get("total") is not None]


def broken_down(site: Site, records: list[Record]) -> list[Totals]:
    """The numbers of reports that state their outcomes as well as their total: only these have shares."""
    return [t for t in totals_of(site, records) if "unstated" not in requests_by_year.group_sums(t.outcomes)]


def by_year(site: Site) -> Figure | None:
    """Outcomes of all reports of each year."""
    words = site.words
    sums = {year: add_up(totals_of(site, records)).outcomes for year, records in site.by_year.items()}
    drawn = {year: outcome for year, outcome in sums.items() if outcome.get("total")}
    if not drawn:
        return None
    count = sum(len(totals_of(site, site.by_year[year])) for year in drawn)
    rows = requests_by_year.rows(drawn, site.language)
    title = words("title.all_by_year", years=years(words, list(drawn)), count=count)
    return Figure(
        "all-requests",
        "requests_by_year",
        title,
        rows,
        words("chart.source_all"),
        words,
        words("note.requests_by_year"),
    )


def handled(site: Site, records: list[Record], span: str) -> Figure | None:
    """Outcomes by row of several reports together."""
    words = site.words
    many = broken_down(site, records)
    together = add_up(many).outcomes
    rows = outcomes.rows(together, site.language)
    if not rows:
        return None
    title = words("title.all_outcomes", years=span, reports=len(many), count=number(together.get("total") or 0))
    return Figure("all-outcomes", "outcomes", title, rows, words("chart.source_all"), words)


def refused(site: Site, records: list[Record], span: str) -> Figure | None:
    """Grounds of several reports together."""
    words = site.words
    many = broken_down(site, records)
    together = add_up(many).outcomes
    rows = grounds.rows(together, site.language, words.articles)
    if not rows:
        return None
    count, whole = grounds.refused(together) or 0, together.get("total") or 0
    title = words("title.all_grounds", years=span, reports=len(many), count=number(count))
    note = words("note.grounds", count=number(count), whole=number(whole))
    return Figure("all-grounds", "grounds", title, rows, words("chart.source_all"), words, note)


def disputed(site: Site, by_years: dict[int, list[Record]]) -> Figure | None:
    """Disputes of several reports together, by year."""
    words = site.words
    sums = {
        year: add_up(site.totals[report_id(record)] for record in records).disputes
        for year, records in by_years.items()
    }
    drawn = {year: channels for year, channels in sums.items() if disputes.cases(channels)}
    if not drawn:
        return None
    rows = disputes.rows(drawn, site.language)
    title = words("title.all_disputes", years=years(words, list(drawn)))
    return Figure("all-disputes", "disputes", title, rows, words("chart.source_all"), words, words("note.disputes"))
