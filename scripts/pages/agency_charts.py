"""The sections of an agency page that are charts; where there is nothing to draw, a sentence says what is stated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scripts.charts import applicants, disputes, grounds, outcomes, requests_by_year, rules_in_force
from scripts.charts.labels import Number, number
from scripts.form import FORM
from scripts.pages import by_year as year_tables
from scripts.pages.by_year import YearTable
from scripts.pages.figures import Figure
from scripts.pages.phrases import years
from scripts.pages.site import Site
from scripts.pages.totals import Totals
from scripts.reports.record import Record
from scripts.reports.store import report_id


@dataclass
class Section:
    """A section: its heading, sentences and figures."""

    id: str
    title: str
    sentences: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    table: YearTable | None = None


@dataclass(frozen=True)
class Charted:
    """The numbers of one agency by year, with the name that titles carry."""

    site: Site
    code: str
    name: str
    by_year: dict[int, Totals]

    def source(self, many: list[int]) -> str:
        """The line that says where a chart's numbers come from."""
        words = self.site.words
        return words("chart.source", agency=self.name, years=years(words, many))

    def figure(self, kind: str, title: str, rows: list[dict[str, Any]], many: list[int], **more: str) -> Figure:
        """A figure of a kind."""
        name = more.get("id", kind)
        source, file = self.source(many), f"{self.code}-{name}"
        return Figure(f"chart-{name}", kind, title, rows, source, self.site.words, more.get("note", ""), file)


def sections(site: Site, code: str, records: list[Record]) -> list[Section]:
    """The chart sections of one agency, years ascending."""
    by_year = {record.year or 0: site.totals[report_id(record)] for record in records}
    made = Charted(site, code, str(site.agencies[code]["name"]), by_year)
    return [_requests(made), _grounds(made), _applicants(made), _disputes(made), _rules(made)]


def _said(made: Charted, values: dict[int, Number | None], zero: str, unknown: str) -> list[str]:
    """Sentences for the years in which a figure is 0, and for those in which it is not stated."""
    words = made.site.words
    none = [year for year, value in values.items() if value == 0]
    lost = [year for year, value in values.items() if value is None]
    return [words(key, years=years(words, many)) for key, many in ((zero, none), (unknown, lost)) if many]


def _requests(made: Charted) -> Section:
    words, language = made.site.words, made.site.language
    section = Section("requests", words("section.requests"))
    came = {year: totals.outcomes.get("received_new") for year, totals in made.by_year.items()}
    section.sentences = _said(made, came, "said.no_requests", "said.requests_unknown")
    drawn = {
        year: totals.outcomes
        for year, totals in made.by_year.items()
        if totals.outcomes.get("total") or requests_by_year.received(totals.outcomes)
    }
    if len(drawn) > 1:
        many = list(drawn)
        rows = requests_by_year.rows(drawn, language)
        title = words("title.requests_by_year", years=years(words, many), reports=len(many))
        section.figures.append(made.figure("requests_by_year", title, rows, many, note=words("note.requests_by_year")))
    for year in drawn if len(drawn) == 1 else ():
        rows = outcomes.rows(drawn[year], language)
        total = drawn[year].get("total")
        if rows:
            title = words("title.outcomes", year=year, count=number(total or 0))
            section.figures.append(made.figure("outcomes", title, rows, [year], note=words("note.outcomes")))
        elif total:
            # The total is printed, its rows are blank: one bar that says so, and no invented zeros.
            rows = requests_by_year.rows({year: drawn[year]}, language)
            title = words("title.requests_by_year", years=year, reports=1)
            note = words("note.requests_by_year")
            section.figures.append(made.figure("requests_by_year", title, rows, [year], note=note))
            section.sentences.append(words("said.outcomes_blank", year=year, count=number(total)))
    return section


def _grounds(made: Charted) -> Section:
    words, language = made.site.words, made.site.language
    section = Section("grounds", words("section.grounds"))
    refused = {year: grounds.refused(totals.outcomes) for year, totals in made.by_year.items()}
    section.sentences = _said(made, refused, "said.no_grounds", "said.grounds_unknown")
    many = [year for year, count in refused.items() if count]
    if many:
        latest = many[-1]
        outcome = made.by_year[latest].outcomes
        rows = grounds.rows(outcome, language, words.articles)
        count, whole = grounds.refused(outcome) or 0, outcome.get("total")
        title = words("title.grounds", years=latest, count=number(count))
        note = words("note.grounds", count=number(count), whole=number(whole)) if whole else ""
        # A row whose total is blank may hold requests: what the title counts is then only a part.
        blank = sum(
            outcome.get(row.code, 0) is None for group in grounds.REFUSING for row in FORM.requests.rows_of(group)
        )
        note += words("note.grounds_part", count=number(blank)) if blank else ""
        section.figures.append(made.figure("grounds", title, rows, [latest], note=note))
        section.table = year_tables.grounds(words, made.by_year)
    return section


def _applicants(made: Charted) -> Section:
    words, language = made.site.words, made.site.language
    section = Section("applicants", words("section.applicants"))
    for year in sorted(made.by_year, reverse=True):
        received = made.by_year[year].requests.get("received_new", {})
        rows = applicants.rows(received, language)
        count = sum(row["value"] for row in rows)
        # Where a column is blank or the columns do not add up, these are not all the requests received.
        part = "" if received.get("total") == count else "_part"
        if len(rows) == 1:
            sentence = words(f"said.one_kind{part}", year=year, count=number(count), kind=rows[0]["label"])
            section.sentences.append(sentence)
        elif rows:
            title = words(f"title.applicants{part}", year=year, count=number(count))
            section.figures.append(made.figure("applicants", title, rows, [year]))
        if rows:
            table = year_tables.applicants(words, made.by_year)
            # One kind only: the table would say the chart of requests again.
            section.table = table if table and len(table.lines) > 1 else None
            return section
    section.sentences.append(words("said.no_applicants"))
    return section


def _disputes(made: Charted) -> Section:
    words, language = made.site.words, made.site.language
    section = Section("disputes", words("section.disputes"))
    count = {year: disputes.cases(totals.disputes) for year, totals in made.by_year.items()}
    section.sentences = _said(made, count, "said.no_disputes", "said.disputes_unknown")
    many = [year for year, cases in count.items() if cases]
    if many:
        rows = disputes.rows({year: made.by_year[year].disputes for year in many}, language)
        title = words("title.disputes", years=years(words, many), reports=len(many))
        section.figures.append(made.figure("disputes", title, rows, many, note=words("note.disputes")))
    return section


def _rules(made: Charted) -> Section:
    words, language = made.site.words, made.site.language
    section = Section("rules", words("section.rules"))
    for code in ("regulations", "normative_documents"):
        item = FORM.disclosure.items[code].short(language)
        printed = {year: totals.disclosure.get(code, {}) for year, totals in made.by_year.items()}
        many = [year for year, values in printed.items() if any(values.values())]
        if many:
            rows = rules_in_force.rows({year: printed[year] for year in many}, language)
            title = words("title.rules", item=item, years=years(words, many), reports=len(many))
            section.figures.append(made.figure("rules_in_force", title, rows, many, id=f"rules-{code}"))
        elif any(value is not None for values in printed.values() for value in values.values()):
            section.sentences.append(words("said.no_rules", item=item, years=years(words, list(printed))))
        else:
            section.sentences.append(words("said.rules_unknown", item=item, years=years(words, list(printed))))
    return section
