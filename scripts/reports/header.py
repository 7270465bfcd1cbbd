"""The facts about the report itself: title, agency, year, period, publication, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from scripts.documents.document import Paragraph
from scripts.reports import agency_name as names
from scripts.reports.dates import find_dates, find_years
from scripts.reports.files import one_line
from scripts.reports.flow import Flow, Token
from scripts.reports.metadata import Facts, first, index_number, published, read_metadata
from scripts.reports.record import Header, Problem
from scripts.reports.sections import Heading, before_heading
from scripts.reports.words import READER, fold

_OPENING = 15
"""Paragraphs at the top in which a report without section headings states what it is."""
_TITLE_LINE = 40
_BROKEN_TITLE = 80
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
    """Every title, those that name an agency first; pieces of a title on the lines around it are put together."""
    lines = [line for paragraph in opening for line in paragraph.text.split("\n")]
    found = [_completed(title, lines, at) for at, line in enumerate(lines) if (title := names.read_title(line))]
    found += [title for text in facts.get("title", {}).values() if (title := names.read_title(text))]
    if not found:
        found = _broken_titles(lines)
    if not found and lines:  # the whole report on one line
        head = before_heading(lines[0])
        found = [title for text in (head,) if text and (title := names.read_title(text))]
    if not found and page_title:
        parts = re.split(r"\s*[-_|—–]+\s*", page_title)
        found = [title for part in parts if (title := names.read_title(part))][:1]
    return sorted(found, key=lambda title: title.agency is None)


def _broken_titles(lines: Sequence[str]) -> list[names.Title]:
    """Titles that two or three lines make together; three, where two of them name no agency."""
    found: list[names.Title] = []
    for count in (2, 3):
        joined = ["".join(lines[at : at + count]) for at in range(len(lines) - count + 1)]
        found += [title for text in joined if len(text) < _BROKEN_TITLE and (title := names.read_title(text))]
        if any(title.agency for title in found):
            break
    return found


def _completed(title: names.Title, lines: Sequence[str], at: int) -> names.Title:
    """A title in several lines made whole: the name (with or without year) above it, a bare year above or below it."""
    above = [fold(line) for line in lines[max(0, at - 2) : at]][::-1]
    below = fold(lines[at + 1]) if at + 1 < len(lines) else ""
    if title.year_text is None:
        beside = [text for text in (*above[:1], below.strip("()[]")) if re.fullmatch(names.YEAR, text)]
        title = replace(title, year_text=beside[0]) if beside else title
        if above and re.fullmatch(names.YEAR, above[0]):
            above = above[1:]
    if title.agency is None and above and len(above[0]) < _TITLE_LINE:
        year = re.search(f"{names.YEAR}$", above[0])
        agency = names.organ(above[0][: year.start()] if year else above[0])
        if agency and (year is None or title.year_text is None):
            year_text = year.group(0) if year else title.year_text
            if year_text is None and len(above) > 1 and re.fullmatch(names.YEAR, above[1]):
                year_text = above[1]
            title = replace(title, text=f"{lines[at - 1]} {title.text}", agency=agency, year_text=year_text)
    if title.agency is None and len(below) < _TITLE_LINE:
        title = replace(title, agency=names.organ(below))
    return title


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
    candidates = [names.in_statement(p.text) for p in opening]
    candidates += [names.organ(fold(text)) for text in facts.get("reporter", {}).values()]
    candidates += [names.as_compiler(p.text) for p in opening]
    candidates += [names.as_author(p.text) or names.in_statement(p.text, announced=True) for p in [*opening, *prose]]
    candidates.append(names.in_signature(flow.paragraphs))
    stated = [c for c in candidates if c]
    of_titles = list(dict.fromkeys(title.agency for title in reversed(titles) if title.agency))[::-1]
    if len(of_titles) > 1:  # links to other reports stand above this one
        # The report's own title is the last one above its first section.
        of_titles = [name for name in of_titles if name in (publisher, *stated)][:1] or of_titles[-1:]
    name = next(iter([*of_titles, *stated]), None)
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
    of_titles = [year for title in titles for year in find_years(f"{title.year_text or ''}年")]
    of_statement = _statement_years(opening)
    of_period = int(period[1][:4]) if period else None
    spoken = _spoken_year(prose)
    if len(set(of_titles)) > 1:  # links to the reports on other years stand above this one
        confirmed = [year for year in of_titles if year in (of_period, spoken)]
        problems.append(Problem("year_conflict", "year", f"titles say {sorted(set(of_titles))}"))
        return confirmed[0] if len(set(confirmed)) == 1 else None
    stated = of_titles or of_statement
    if stated and of_period and of_period != stated[0]:
        problems.append(Problem("year_conflict", "year", f"title says {stated[0]}, statistics period {of_period}"))
    elif stated and _of_last_year(prose, stated[0]):
        told = f"the title says {stated[0]}, the overview begins with {stated[0] - 1} and never names {stated[0]}"
        problems.append(Problem("year_conflict", "year", told))
    return stated[0] if stated else of_period or spoken


def _spoken_year(prose: Sequence[Paragraph]) -> int | None:
    """The year of which the overview speaks: the only one, or the first that leads a paragraph."""
    texts = [_compared().sub("", fold(paragraph.text)) for paragraph in prose]
    years = [year for text in texts for year in find_years(text)]
    if not years:
        return None
    leading = [year for text in texts for year in find_years(text[:_LEADING])]
    return years[0] if len(set(years)) == 1 or (leading and leading[0] == years[0]) else None


def _of_last_year(prose: Sequence[Paragraph], year: int) -> bool:
    """Whether the overview is last year's text: a paragraph begins with that year as such, and none names `year`.

    A year with a month behind it is the date of something, not the year that is told of.
    """
    texts = [_compared().sub("", fold(paragraph.text)) for paragraph in prose]
    if any(year in find_years(text) for text in texts):
        return False
    return any(re.match(rf"\D{{0,3}}{year - 1}年(?:度)?[,，、]", text) for text in texts)


@lru_cache(maxsize=1)
def _compared() -> re.Pattern[str]:
    """A year with which the report's year is compared."""
    return re.compile(f"(?:{'|'.join(map(re.escape, READER['report']['compared']))})(?:20\\d\\d)年度?")


def _statement_years(opening: Sequence[Paragraph]) -> list[int]:
    """Years that stand right before or after what the report calls itself."""
    out: list[int] = []
    for paragraph in opening:
        text = fold(paragraph.text)
        for match in names.report_name().finditer(text):
            out += find_years(text[max(0, match.start() - 30) : match.start()])[-1:]
    return out
