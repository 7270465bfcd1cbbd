"""Figures over several reports together: of one scope each, of reports that can be added up, and how many these are.

Every function takes the reports of one scope (see `scripts.pages.scopes.apart`) and tells in its note how many of them
are left out because their figures are not whole. None where there is nothing to draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from scripts.charts import classes, disputes, grounds, outcomes, requests_by_year, spread
from scripts.charts.labels import Number, number, percent
from scripts.dataset.definitions import INDICATORS
from scripts.dataset.medians import Spread
from scripts.form import FORM
from scripts.pages.figures import Figure
from scripts.pages.phrases import years
from scripts.pages.scopes import apart, whole_disputes, whole_outcomes
from scripts.pages.site import Site
from scripts.pages.totals import Totals, add_up, add_up_outcomes
from scripts.reports.record import Record
from scripts.reports.store import report_id

NAMED = 150
"""Agencies up to which each has a dot of its own."""

GLANCE = 6
"""Grounds that the home page shows."""

Draw = Callable[[Site, str, Sequence[Record]], Figure | None]
"""Draws the reports of a scope: site, scope, reports."""


def of_each_scope(site: Site, records: Sequence[Record], *draw: Draw) -> list[Figure]:
    """The figures of each scope, one kind after the other; those with nothing to draw are absent."""
    parts = apart(site, records)
    made = (one(site, scope, many) for one in draw for scope, many in parts.items())
    return [figure for figure in made if figure is not None]


def by_year(site: Site, scope: str, records: Sequence[Record]) -> Figure | None:
    """Outcomes by year; each bar says how many reports it adds up, for these are not the same every year."""
    words = site.words
    whole = whole_outcomes(site, records)
    many = _by_year(whole)
    if not many:
        return None
    sums = {year: _sum_outcomes(site, reports) for year, reports in many.items()}
    lines = {year: words("together.line", year=year, count=len(reports)) for year, reports in many.items()}
    rows = [row | {"line": lines[row["year"]]} for row in requests_by_year.rows(sums, site.language)]
    title = words("together.by_year", years=_span(site, whole), reports=_reports(site, scope, whole))
    note = _note(site, "note.requests_by_year", len(records) - len(whole), "together.left_out")
    return _figure(site, (f"requests-{scope}", "requests_by_year"), title, rows, note)


def handled(site: Site, scope: str, records: Sequence[Record]) -> Figure | None:
    """Outcomes by row of the form."""
    words = site.words
    whole = whole_outcomes(site, records)
    sums = _sum_outcomes(site, whole)
    rows = outcomes.rows(sums, site.language)
    if not rows:
        return None
    reports, count = _reports(site, scope, whole), number(sums.get("total") or 0)
    title = words("together.outcomes", years=_span(site, whole), reports=reports, count=count)
    note = _note(site, "note.outcomes", len(records) - len(whole), "together.left_out")
    return _figure(site, (f"outcomes-{scope}", "outcomes"), title, rows, note)


def refused(site: Site, scope: str, records: Sequence[Record]) -> Figure | None:
    """Grounds on which requests were denied, unavailable or declined."""
    words = site.words
    whole = whole_outcomes(site, records)
    sums = _sum_outcomes(site, whole)
    rows = grounds.rows(sums, site.language, words.articles)
    if not rows:
        return None
    count, total = number(grounds.refused(sums) or 0), number(sums.get("total") or 0)
    reports = _reports(site, scope, whole)
    title = words("together.grounds", years=_span(site, whole), reports=reports, count=count)
    note = words("note.grounds", count=count, whole=total) + _left_out(
        site, len(records) - len(whole), "together.left_out"
    )
    return _figure(site, (f"grounds-{scope}", "grounds"), title, rows, note)


def disputed(site: Site, scope: str, records: Sequence[Record]) -> Figure | None:
    """Reconsideration and litigation by year and channel."""
    words = site.words
    whole = whole_disputes(site, records)
    many = _by_year(whole)
    sums = {year: add_up(_totals(site, reports), ["disputes"]).disputes for year, reports in many.items()}
    drawn = {year: channels for year, channels in sums.items() if disputes.cases(channels)}
    if not drawn:
        return None
    told = [record for record in whole if record.year in drawn]
    lines = {year: words("together.line", year=year, count=len(many[year])) for year in drawn}
    rows = [
        row | {"line": words("together.channel", line=lines[row["year"]], channel=row["channel"])}
        for row in disputes.rows(drawn, site.language)
    ]
    title = words("together.disputes", years=_span(site, told), reports=_reports(site, scope, told))
    note = _note(site, "note.disputes", len(records) - len(whole), "together.left_out_disputes")
    return _figure(site, (f"disputes-{scope}", "disputes"), title, rows, note)


def handled_in(site: Site, records: Sequence[Record]) -> Number:
    """How many requests the reports handled of which charts can be drawn."""
    return _sum_outcomes(site, whole_outcomes(site, records)).get("total") or 0


def in_groups(site: Site, scope: str, records: Sequence[Record]) -> Figure | None:
    """Outcomes by group, for a glance."""
    words, language = site.words, site.language
    whole = whole_outcomes(site, records)
    sums = _sum_outcomes(site, whole)
    total = sums.get("total")
    if not total:
        return None
    rows = outcomes.groups(requests_by_year.group_sums(sums), total, language)
    reports, count = _reports(site, scope, whole), number(total)
    title = words("together.outcomes", years=_span(site, whole), reports=reports, count=count)
    return _figure(site, (f"groups-{scope}", "outcomes"), title, rows, words("together.groups_note"))


def first_grounds(site: Site, scope: str, records: Sequence[Record]) -> Figure | None:
    """The most frequent grounds, for a glance."""
    words = site.words
    whole = whole_outcomes(site, records)
    sums = _sum_outcomes(site, whole)
    rows = grounds.rows(sums, site.language, words.articles)
    if not rows:
        return None
    count = number(grounds.refused(sums) or 0)
    if len(rows) <= GLANCE:
        return refused(site, scope, records)
    title = words("together.first_grounds", shown=number(GLANCE), count=count)
    note = words("note.grounds", count=count, whole=number(sums.get("total") or 0))
    return _figure(site, (f"first-grounds-{scope}", "grounds"), title, rows[:GLANCE], note)


def by_channel(site: Site, scope: str, records: Sequence[Record]) -> Figure | None:
    """Disputes of all years together by channel, for a glance."""
    words = site.words
    whole = whole_disputes(site, records)
    sums = add_up(_totals(site, whole), ["disputes"]).disputes
    if not disputes.cases(sums):
        return None
    rows = [
        row | {"line": row["channel"], "year": _span(site, whole)} for row in disputes.rows({0: sums}, site.language)
    ]
    for row in rows:
        if "tip" in row:
            row["tip"] = words("phrase.dot").join((row["channel"], row["label"], number(row["value"])))
    title = words("together.disputes", years=_span(site, whole), reports=_reports(site, scope, whole))
    note = _note(site, "together.channels_note", len(records) - len(whole), "together.left_out_disputes")
    return _figure(site, (f"channels-{scope}", "disputes"), title, rows, note)


def dots(site: Site, many: Spread, name: str) -> Figure | None:
    """How an indicator is spread over the agencies of one kind and level; None where these are too few."""
    if not many.enough or many.quartiles is None or many.median is None:
        return None
    words, language = site.words, site.language
    (low, high), median = many.quartiles, many.median
    entries = _percentiles(site, many) if many.n > NAMED else _named(site, many)
    labels = {
        "median": words("together.median", value=percent(median, 1)),
        "quartiles": words("together.quartiles", low=percent(low, 1), high=percent(high, 1)),
    }
    rows = spread.rows(entries, median, (low, high), labels)
    title = words(
        "together.spread",
        year=many.year,
        indicator=INDICATORS[many.measure].label(language),
        group=group_name(site, many.kind, many.level),
        n=number(many.n),
    )
    key = "together.spread_many" if many.n > NAMED else "together.spread_note"
    note = words(key, n=number(many.n), of=number(many.of))
    return _figure(site, (name, "spread"), title, rows, note)


def _named(site: Site, many: Spread) -> list[spread.Entry]:
    """A dot per agency."""
    out = []
    for agency, value in many.values.items():
        row = site.indicators[f"{agency}-{many.year}", many.measure]
        out.append(spread.Entry(str(site.agency_name(agency)), value, row["numerator"], row["denominator"]))
    return out


def _percentiles(site: Site, many: Spread) -> list[spread.Entry]:
    """A dot per percentile, where dots for every agency would make the page heavy and say no more."""
    values = list(many.values.values())
    shares = np.quantile(values, [percentile / 100 for percentile in range(1, 100)])
    return [
        spread.Entry(site.words("together.percentile", percentile=percentile), float(value.round(6)))
        for percentile, value in enumerate(shares, 1)
    ]


def counted(site: Site, name: str, title: str, counts: Mapping[str, int], note: str = "") -> Figure | None:
    """How many reports fall in each class. `counts`: label → reports."""
    if not any(counts.values()):
        return None
    return _figure(site, (name, "classes"), title, classes.rows(counts), note)


def group_name(site: Site, kind: str, level: str) -> str:
    """The agencies of one kind and level, as titles call them."""
    names = FORM.levels[level].label(site.language), FORM.kinds[kind].label(site.language)
    return site.words("together.group", level=names[0], kind=names[1])


def group_order(level: str, kind: str) -> tuple[int, int]:
    """Where a group stands among the others: by level, then by kind, as the form lists them."""
    return list(FORM.levels).index(level), list(FORM.kinds).index(kind)


def kind_name(site: Site, agency: str) -> str:
    """The kind of an agency in the language of the pages."""
    return FORM.kinds[site.agencies[agency]["kind"]].label(site.language)


def _figure(site: Site, name: tuple[str, str], title: str, rows: list[dict[str, Any]], note: str) -> Figure:
    """A figure; `name`: its id on the page, and its kind."""
    return Figure(*name, title, rows, site.words("chart.source_all"), site.words, note)


def _by_year(records: Sequence[Record]) -> dict[int, list[Record]]:
    out: dict[int, list[Record]] = {}
    for record in sorted(records, key=lambda r: r.year or 0):
        out.setdefault(record.year or 0, []).append(record)
    return out


def _totals(site: Site, records: Sequence[Record]) -> list[Totals]:
    return [site.totals[report_id(record)] for record in records]


def _sum_outcomes(site: Site, records: Sequence[Record]) -> dict[str, int | float | None]:
    """The sums of the 总计 column. What was received is a sum only where every report states it."""
    many = _totals(site, records)
    sums = add_up_outcomes(many)
    for row in ("received_new", "carried_over"):
        if any(totals.outcomes.get(row) is None for totals in many):
            sums[row] = None
    return sums


def _span(site: Site, records: Sequence[Record]) -> str:
    return years(site.words, sorted({record.year or 0 for record in records}))


def _reports(site: Site, scope: str, records: Sequence[Record]) -> str:
    return site.words(f"scope.{scope}", count=number(len(records)))


def _note(site: Site, key: str, left_out: int, why: str) -> str:
    return site.words(key) + _left_out(site, left_out, why)


def _left_out(site: Site, count: int, why: str) -> str:
    return site.words(why, count=number(count)) if count else ""
