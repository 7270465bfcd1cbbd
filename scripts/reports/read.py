"""Document → Record: header facts, sections, the three tables in either form, and what was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scripts.documents.document import Document
from scripts.documents.errors import UnreadableDocument
from scripts.documents.read import read_document
from scripts.form import FORM
from scripts.reports import disclosure, disputes, requests
from scripts.reports.agency_name import report_name
from scripts.reports.applicants import header_places, read_columns
from scripts.reports.claims import read_claims
from scripts.reports.files import one_line
from scripts.reports.fit import Fitting
from scripts.reports.flow import Token, flow
from scripts.reports.gather import Sheet
from scripts.reports.header import read_header
from scripts.reports.inferred import without_contradicted
from scripts.reports.labels import ITEMS, is_known
from scripts.reports.lost_blanks import without_unconfirmed
from scripts.reports.ocr_confirm import is_read_from_pictures, keep_confirmed
from scripts.reports.other_years import without_other_years
from scripts.reports.record import Problem, Record, Source
from scripts.reports.sections import Heading, find_sections
from scripts.reports.two_reports import refuse_two_reports
from scripts.reports.words import READER, fold

_FEWEST_LINES = 30
_LONGEST_DOUBT = 120
_MOST_NAMED = 10
_SHORT_LINE = 20
"""So many lines that are short as labels and values are; below that it may be chance that none comes twice."""


def read_report(path: Path) -> Record:
    """The record of the report in a file. Raises UnreadableDocument with one line of advice."""
    try:
        record = to_record(read_document(path))
    except UnreadableDocument:
        raise
    except Exception as error:  # a batch must go on, whatever a hostile file does to a parser
        kind = type(error).__name__
        raise UnreadableDocument(
            f"the reader failed on this file ({kind}); please report it as a bug with the file"
        ) from error
    record.source.file = path.name
    return record


def to_record(document: Document) -> Record:
    """The record of a document. Raises UnreadableDocument if it is no report."""
    read = flow(document)
    headings = find_sections(read.paragraphs)
    header, year, problems = read_header(read, headings, document.title)
    tokens, others = without_other_years(read.tokens, headings, year)
    removed = _lines_were_removed(tokens)
    sheets = (
        _read_what_is_left(tokens)
        if removed
        else _read_tables(tokens[_overview_end(tokens, headings) :], document.format)
    )
    if not headings and not any(sheet.rows or sheet.problems for sheet in sheets):
        _refuse(document)
    refuse_two_reports(read.tokens, sheets)
    record = Record(year=year, header=header, source=Source(sha256=document.sha256, format=document.format))
    _fill(record, sheets)
    record.claims = read_claims(read.paragraphs, headings, year, record.forms)
    record.sections = [{"code": h.code, "number": h.number, "where": h.place} for h in _first_of_each(headings)]
    if removed:
        problems.append(Problem("lines_removed", None, "no line comes twice, so zeros and headers are missing"))
    if document.cut and document.format == "html":
        problems.append(Problem("cut_off", None, "a table of the page is never closed"))
    record.problems = problems + others + _missing(headings, sheets) + [p for sheet in sheets for p in sheet.problems]
    record.problems += [Problem(d.code, d.about, one_line(d.message)[:_LONGEST_DOUBT]) for d in document.doubts]
    if document.illustrated and not all(sheet.rows for sheet in sheets):
        pages = ", ".join(map(str, document.illustrated[:_MOST_NAMED]))
        record.problems.append(Problem("page_not_read", None, f"page {pages}: a large picture, maybe of a table"))
    without_contradicted(record, document)
    if is_read_from_pictures(document):
        keep_confirmed(record, document)
    return record


def _read_tables(tokens: Sequence[Token], source_format: str) -> list[Sheet]:
    """The three tables, after learning from all their rows how the document writes merged cells."""
    fittings = {table: Fitting() for table in FORM.tables}
    items, rows, tables = disclosure.find_items(tokens), requests.find_rows(tokens), disputes.find_tables(tokens)
    if source_format == "text":
        items, rows, tables = without_unconfirmed(tokens, items, rows, tables)
    for line, header in items:
        if header.measures:
            fittings["disclosure"].learn(line, len(header.measures))
    for line in rows:
        fittings["requests"].learn(line, requests.N)
    for line, channels in tables:
        if channels == disputes.WHOLE:
            fittings["disputes"].learn(line, disputes.columns(channels))
    if source_format == "text":  # one program made text of all the tables, in one way
        sides = {side for fitting in fittings.values() if (side := fitting.side())}
        filled_up = any(token.filler for token in tokens)
        for fitting in fittings.values():
            fitting.elsewhere = next(iter(sides)) if len(sides) == 1 else None
            fitting.filled_up = filled_up
    columns = read_columns(tokens)
    places = header_places(tokens, columns.order) if columns.order and source_format != "text" else None
    return [
        disclosure.read_disclosure(items, fittings["disclosure"]),
        requests.read_requests(rows, fittings["requests"], columns, places),
        disputes.read_disputes(tables, fittings["disputes"]),
    ]


def _overview_end(tokens: Sequence[Token], headings: Sequence[Heading]) -> int:
    """The token with which the second section begins, if its tables stand there: a table above it is the overview's."""
    order = {code: number for number, code in enumerate(FORM.sections)}
    first = next(iter(headings), None)
    second = next((h for h in headings if first and order[h.code] > order[first.code]), None)
    if first is None or second is None or order[first.code] or order[second.code] > 1:
        return 0
    at = next((at for at, token in enumerate(tokens) if token.place == second.place), 0)
    return at if any(ITEMS.one(token.text) for token in tokens[at:] if token.text and not token.is_value) else 0


def _read_what_is_left(tokens: Sequence[Token]) -> list[Sheet]:
    """The tables of a text without its repeated lines: rows of several cells cannot be placed any more."""
    return [disclosure.read_only_cells(tokens), Sheet("requests"), Sheet("disputes")]


def _lines_were_removed(tokens: Sequence[Token]) -> bool:
    """A text of lines in which none comes twice: a report has a hundred zeros, so a program took the repeated out."""
    loose = [token for token in tokens if token.row is None and not token.blanks_kept]
    cells = (token for token in tokens if token.row is not None or token.blanks_kept)
    if any(token.text and not token.is_value and is_known(token.text) for token in cells):
        return False  # a table that is one; facts about the report may stand in another
    lines = [token.text for token in loose if len(token.text) <= _SHORT_LINE]
    return len(lines) >= _FEWEST_LINES and len(lines) == len(set(lines))


def _fill(record: Record, sheets: Sequence[Sheet]) -> None:
    of_disclosure, of_requests, of_disputes = sheets
    record.disclosure = {i: of_disclosure.rows[i] for i in FORM.disclosure.items if i in of_disclosure.rows}
    record.requests = {r: list(of_requests.rows[r].values()) for r in FORM.requests.rows if r in of_requests.rows}
    record.disputes = {c: list(of_disputes.rows[c].values()) for c in FORM.disputes.channels if c in of_disputes.rows}
    forms = {"disclosure": disclosure.form_of(of_disclosure), "requests": requests.form_of(of_requests)}
    record.forms = {table: form for table, form in forms.items() if form}
    for sheet in sheets:
        record.located.update(sheet.located)
        record.printed.update(sheet.printed)


def _first_of_each(headings: Sequence[Heading]) -> list[Heading]:
    seen: dict[str, Heading] = {}
    for heading in headings:
        seen.setdefault(heading.code, heading)
    return list(seen.values())


def _missing(headings: Sequence[Heading], sheets: Sequence[Sheet]) -> list[Problem]:
    known = {heading.code for heading in headings}
    absent = [code for code in FORM.sections if code not in known]
    problems = [Problem("section_missing", None, FORM.sections[code].en) for code in absent]
    for sheet in sheets:
        if not sheet.rows:
            message = (
                "no row of it was read" if sheet.problems else "none of its headers and rows stand in the document"
            )
            problems.append(Problem("table_missing", sheet.table, message))
    return problems


def _refuse(document: Document) -> None:
    """Raises the error that helps most: an attachment to fetch, or that this is no report."""
    words = READER["report"]["attachment_words"]
    for text, target in document.links:
        name = fold(text) or target.rsplit("/", 1)[-1]
        if any(word in name for word in words) or report_name().search(name):
            raise UnreadableDocument(
                f"the page holds no report, only a link to an attachment: fetch {target!r} and give that"
            )
    raise UnreadableDocument("this is not an annual report: no section heading and no table of the form was found")
