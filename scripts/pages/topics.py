"""The topics: all reports seen from one question, with the law, the figures of each scope apart, and every agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.charts.grounds import REFUSING
from scripts.charts.labels import number, percent
from scripts.dataset.medians import EVERYWHERE
from scripts.form import FORM
from scripts.pages import addresses, together
from scripts.pages.distribution import documents_by_class, fees_by_class, published_by_class, received_by_class
from scripts.pages.figures import Figure
from scripts.pages.head import head
from scripts.pages.phrases import years
from scripts.pages.regions import compare
from scripts.pages.render import render
from scripts.pages.scopes import apart, whole_disputes, whole_outcomes
from scripts.pages.site import Page, Site
from scripts.pages.topic_lists import LISTED, columns_of, listing
from scripts.pages.totals import add_up, add_up_outcomes
from scripts.reports.record import Record
from scripts.reports.store import report_id

MEASURES: dict[str, tuple[str, ...]] = {
    "outcomes": ("granted_or_partly_granted",),
    "grounds": ("denied", "unavailable"),
    "disputes": ("review_corrected",),
    "rules": (),
    "fees": (),
    "timeliness": (),
}
"""Topic → the shares by which agencies of one kind are compared, in the order of the topics."""


@dataclass(frozen=True)
class TopicTable:
    """The figures of a topic: headings, and rows of a label and its cells; `text` columns are no numbers."""

    headings: list[str]
    rows: list[tuple[str, list[str]]]
    text: int = 0


def pages(site: Site) -> Iterator[Page]:
    """The overview and the topics."""
    yield overview(site)
    for topic in MEASURES:
        yield page(site, topic)


def overview(site: Site) -> Page:
    """The questions."""
    words = site.words
    path = addresses.TOPICS
    text = render(
        "topic_list.md",
        t=words,
        front=head(site, path, words("topic.title"), words("topic.lead"), hide=["navigation", "toc"]),
        topics=[
            {
                "name": words(f"topic.{topic}.question"),
                "title": words(f"topic.{topic}.title"),
                "text": words(f"topic.{topic}.lead"),
                "link": site.addresses.link(path, addresses.topic(topic)),
            }
            for topic in MEASURES
        ],
    )
    return Page(path, text)


def page(site: Site, topic: str) -> Page:
    """The page of one topic."""
    words = site.words
    path = addresses.topic(topic)
    records = [record for many in site.by_year.values() for record in many]
    list_of, whole = listing(site, path, words("topic.agencies"), columns_of(site, topic))
    comparison = [
        figure for measure in MEASURES[topic] for figure in compare(site, list(site.agencies), EVERYWHERE, measure)
    ]
    text = render(
        "topic.md",
        t=words,
        front=head(site, path, words(f"topic.{topic}.title"), words(f"topic.{topic}.lead"), hide=["navigation", "toc"]),
        up=site.addresses.link(path, addresses.TOPICS),
        title=words(f"topic.{topic}.title"),
        question=words(f"topic.{topic}.question"),
        lead=words(f"topic.{topic}.lead"),
        paragraphs=words.paragraphs(f"topic.{topic}.text"),
        articles=[_article(site, number) for number in words.paragraphs(f"topic.{topic}.articles")],
        glossary=site.addresses.link(path, addresses.GLOSSARY),
        basis=words("topic.basis", reports=number(len(records)), years=years(words, list(site.by_year)) or "—"),
        data=site.addresses.link(path, addresses.DATA),
        figures=figures(site, topic, records),
        table=table(site, topic, records),
        comparison=comparison,
        compares=bool(MEASURES[topic]),
        listing=list_of,
        longer=words("topic.agencies_long", count=number(LISTED)) if whole > LISTED else "",
    )
    return Page(path, text)


def figures(site: Site, topic: str, records: Sequence[Record]) -> list[Figure]:
    """The charts of a topic over all reports, each scope apart."""
    latest = [many[-1] for many in site.by_agency.values()]
    if topic == "outcomes":
        size = received_by_class(site, latest, latest=True)
        return [*together.of_each_scope(site, records, together.by_year, together.handled), *size]
    if topic == "grounds":
        return together.of_each_scope(site, records, together.refused)
    if topic == "disputes":
        return together.of_each_scope(site, records, together.disputed)
    if topic == "rules":
        return [figure for measure in ("issued", "in_force") for figure in documents_by_class(site, latest, measure)]
    if topic == "fees":
        return fees_by_class(site, latest)
    return published_by_class(site, records)


def table(site: Site, topic: str, records: Sequence[Record]) -> TopicTable | None:
    """The figures of a topic in numbers; None where its charts and its list say it all."""
    if topic == "outcomes":
        return _outcomes(site, records, list(FORM.requests.outcome_rows()))
    if topic == "grounds":
        return _outcomes(site, records, [row for code in REFUSING for row in FORM.requests.rows_of(code)])
    if topic == "disputes":
        return _disputes(site, records)
    if topic == "timeliness":
        return _timeliness(site)
    return None


def _article(site: Site, code: str) -> dict[str, str]:
    article = FORM.articles[code]
    return {"name": site.words.article(code), "text": article.zh if site.language == "zh" else article.en}


def _outcomes(site: Site, records: Sequence[Record], rows: Sequence[Any]) -> TopicTable:
    """Rows of the form: article, requests and share of those handled for each scope, reports that used it."""
    words, language = site.words, site.language
    parts = {scope: whole_outcomes(site, many) for scope, many in apart(site, records).items()}
    sums = {scope: add_up_outcomes(site.totals[report_id(r)] for r in many) for scope, many in parts.items()}
    every = [site.totals[report_id(record)].outcomes for record in whole_outcomes(site, records)]
    lines = []
    for row in rows:
        cells = [FORM.requests.groups[row.group].short(language), words.articles(row.articles) or "—"]
        for outcome in sums.values():
            value, total = outcome.get(row.code), outcome.get("total")
            if value is None or not total:
                cells.append("—")
            else:
                cells.append(words("topics.value", count=number(value), share=percent(value, total)))
        used = sum(bool(outcome.get(row.code)) for outcome in every)
        cells.append(words("topics.of_reports", part=number(used), whole=number(len(every))))
        lines.append((row.short(language), cells))
    scopes = [words(f"scope.{scope}", count=number(len(many))) for scope, many in parts.items()]
    counted = [words("topics.row_total", scope=scope) for scope in scopes]
    headings = [words("topics.ground"), words("topics.group"), words("topics.article"), *counted, words("topics.used")]
    return TopicTable(headings, lines, text=2)


def _disputes(site: Site, records: Sequence[Record]) -> TopicTable:
    """Each channel and scope: the results, and how many reports they come from."""
    words, language = site.words, site.language
    lines = []
    for scope, many in apart(site, records).items():
        whole = whole_disputes(site, many)
        sums = add_up((site.totals[report_id(record)] for record in whole), ["disputes"]).disputes
        for code, channel in FORM.disputes.channels.items():
            results = sums.get(code, {})
            total = results.get("total") or 0
            cells = [words(f"scope.{scope}", count=number(len(whole)))]
            for result in FORM.disputes.results:
                value = results.get(result)
                share = value is not None and total and result != "total"
                told = words("topics.value", count=number(value or 0), share=percent(value or 0, total or 1))
                cells.append(told if share else "—" if value is None else number(value))
            lines.append((channel.short(language), cells))
    names = [word.short(language) for word in FORM.disputes.results.values()]
    return TopicTable([words("topics.channel"), words("topics.n"), *names], lines, text=1)


def _timeliness(site: Site) -> TopicTable:
    """Per year: reports on time, late and without a date."""
    words = site.words
    lines = []
    for year, records in reversed(site.by_year.items()):
        days = [site.report(record)["days_late"] for record in records]
        late = sum(value is not None and int(value) > 0 for value in days)
        undated = sum(value is None for value in days)
        cells = [number(value) for value in (len(days), len(days) - late - undated, late, undated)]
        lines.append((str(year), cells))
    states = [words(f"year.state_{state}") for state in ("on_time", "late", "undated")]
    return TopicTable([words("years.year"), words("topics.n"), *states], lines)
