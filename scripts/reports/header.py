"""The facts about the report itself: title, agency, year, period, publication, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scripts.documents.document import Paragraph
from scripts.reports import agency_name as names
from scripts.reports.dates import find_dates, find_years
from scripts.reports.files import one_line
from scripts.reports.flow import Flow, Token
from scripts.reports.metadata import Facts, first, index_number, published, read_metadata
from scripts.reports.record import Header, Problem
from scripts.reports.sections import Heading
from scripts.reports.words import READER, fold

_OPENING = 15
"""Paragraphs at the top in which a report without section headings states what it is."""
_TITLE_LINE = 40
_LEADING = 8
"""Characters at the start of a paragraph in which a year says what the paragraph is about (到2022年底, …)."""
_LOST = re.compile(r"20\d{2}\d{1,4}日")


def read_header(
    flow: Flow, headings: Sequence[Heading], page_title: str | None
) -> tuple[Header, int | None, list[Problem]]:
    """(header, year, problems). What the document does not state for certain stays None."""
    problems: list[Problem] = []
    start = headings[0].paragraph if headings else min(_OPENING, len(flow.paragraphs))
    opening = flow.paragraphs[: start + 1]
    place = headings[0].place if headings else None
    facts = read_metadata(_before(flow.tokens, place))
    titles = _titles(opening, facts, page_title)
    day, unclear = published(facts)
    if unclear:
        problems.append(Problem("date_unclear", "header.published", f"not a whole date: {unclear[:30]}"))
    prose = _prose(flow, headings)
    period = _period([*opening, *prose], problems)
    header = Header(
        title=_shown(titles[0].text if titles else None),
        agency_name=_shown(_agency(flow, opening, prose, titles, facts)),
        publisher=_shown(first(facts, "publisher")),
        index_number=_shown(index_number(facts)),
        document_number=_shown(first(facts, "document_number")),
        published=day,
        period_start=period[0] if period else None,
        period_end=period[1] if period else None,
    )
    if header.agency_name is None:
        problems.append(
            Problem("agency_unknown", "header.agency_name", "no title, statement or signature names the agency")
        )
    year = _year(titles, opening, prose, period, problems)
    if year is None:
        problems.append(Problem("year_unknown", "year", "no title, statement or period states the year"))
    return header, year, problems


def _shown(text: str | None) -> str | None:
    """A report's text as a record may keep it: one bounded line without invisible characters."""
    return one_line(text) if text else None


def _before(tokens: Sequence[Token], place: str | None) -> list[Token]:
    """The tokens before the first section's heading, or the first ones."""
    out: list[Token] = []
    for token in tokens:
        if token.place == place or len(out) > 400:
            break
        out.append(token)
    return out


def _titles(opening: Sequence[Paragraph], facts: Facts, page_title: str | None) -> list[names.Title]:
    lines = [line for paragraph in opening for line in paragraph.text.split("\n")]
    found = [title for line in lines if (title := names.read_title(line))]
    if found and found[0].agency is None:  # a title in two lines, the name above
        at = next(i for i, line in enumerate(lines) if names.read_title(line))
        above = names.organ(fold(lines[at - 1])) if at and len(lines[at - 1]) < _TITLE_LINE else None
        if above:
            found[0] = replace(found[0], text=f"{lines[at - 1]} {found[0].text}", agency=above)
    found += [title for text in facts.get("title", {}).values() if (title := names.read_title(text))]
    if not found:
        joined = ("".join(pair) for pair in pairwise(lines) if len("".join(pair)) < 80)
        found = [title for line in joined if (title := names.read_title(line))]
    if not found and page_title and (title := names.read_title(page_title)):
        found = [title]
    return sorted(found, key=lambda title: title.agency is None)


def _prose(flow: Flow, headings: Sequence[Heading]) -> list[Paragraph]:
    """The paragraphs of the first section (with its heading's own), where the report speaks of its year."""
    if not headings:
        return list(flow.paragraphs[:_OPENING])
    start = headings[0].paragraph
    end = next((h.paragraph for h in headings if h.paragraph > start), len(flow.paragraphs))
    return list(flow.paragraphs[start : end + 1])


def _agency(
    flow: Flow, opening: Sequence[Paragraph], prose: Sequence[Paragraph], titles: Sequence[names.Title], facts: Facts
) -> str | None:
    publisher = fold(first(facts, "publisher") or "")
    candidates = [title.agency for title in titles]
    candidates += [names.in_statement(p.text) for p in opening]
    candidates += [names.organ(fold(text)) for text in facts.get("reporter", {}).values()]
    candidates.append(names.in_signature(flow.paragraphs))
    name = next((c for c in candidates if c), None)
    if name:
        return publisher if publisher.endswith(name) and names.organ(publisher) else name
    if publisher and names.organ(publisher) and _may_report(publisher, [*opening, *prose]):
        return publisher
    return next((c for c in (names.as_subject(p.text) for p in prose) if c), None)


def _may_report(publisher: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Nothing in the text speaks of another kind of body (我镇 where the publisher is a bureau)."""
    kind = names.self_reference("\n".join(p.text for p in paragraphs))
    return kind is None or publisher.endswith(kind) or kind in publisher[-4:]


def _period(paragraphs: Sequence[Paragraph], problems: list[Problem]) -> tuple[str, str] | None:
    """(first day, last day) of the statistics period, where both are printed or the second lacks only its year."""
    for paragraph in paragraphs:
        text = fold(paragraph.text)
        for word in READER["report"]["period"]:
            at = text.find(word)
            if at < 0:
                continue
            clause = text[at : at + 70]
            match = re.search(
                r"(20\d\d)年(\d{1,2})月(\d{1,2})日?[^\d]{0,4}(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日", clause
            )
            if match:
                y1, m1, d1, y2, m2, d2 = match.groups()
                days = find_dates(f"{y1}-{m1}-{d1} {y2 or y1}-{m2}-{d2}")
                if len(days) == 2:
                    return days[0].isoformat(), days[1].isoformat()
            if _LOST.search(clause):
                problems.append(
                    Problem("date_unclear", "header.period_start", f"{paragraph.place}: dates lost characters")
                )
                return None
    return None


def _year(
    titles: Sequence[names.Title],
    opening: Sequence[Paragraph],
    prose: Sequence[Paragraph],
    period: tuple[str, str] | None,
    problems: list[Problem],
) -> int | None:
    """The year reported on: of the title, else of the statement, the period, the first sentence of the overview."""
    stated = [year for title in titles for year in find_years(f"{title.year_text or ''}年")]
    stated += _statement_years(opening)
    of_period = int(period[1][:4]) if period else None
    if stated and of_period and of_period != stated[0]:
        problems.append(Problem("year_conflict", "year", f"title says {stated[0]}, statistics period {of_period}"))
    if stated:
        return stated[0]
    if of_period:
        return of_period
    years = [year for paragraph in prose for year in find_years(paragraph.text)]
    if not years:
        return None
    leading = [y for p in prose for y in find_years(p.text[:_LEADING])]
    if len(set(years)) == 1 or (leading and leading[0] == years[0]):
        return years[0]
    return None


def _statement_years(opening: Sequence[Paragraph]) -> list[int]:
    """Years that stand right before or after what the report calls itself."""
    out: list[int] = []
    for paragraph in opening:
        text = fold(paragraph.text)
        for match in names.report_name().finditer(text):
            out += find_years(text[max(0, match.start() - 30) : match.start()])[-1:]
    return out
