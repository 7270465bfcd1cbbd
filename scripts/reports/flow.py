"""A document as one flow of tokens: the form in which the table parsers read every layout alike.

A cell of a grid whose rows are known keeps its row; of all other layouts only the order is kept. In those, a cell
that was blank may have left no trace at all (`blanks_kept` False), so that counting is all that can be trusted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from scripts.documents.document import Document, Paragraph, Row
from scripts.form import FORM
from scripts.reports.labels import CONTENT, ITEMS, ROWS
from scripts.reports.page_breaks import join_cut_rows
from scripts.reports.sections import is_heading
from scripts.reports.values import looks_like_value
from scripts.reports.words import READER, core, fold, is_traditional, simplify

_LONG_LINE = 150
_LONG_LABEL = 60
_FEWEST_CELLS = 5
_LONGEST_PAGE_NUMBER = 24
_SHORTEST = 3
"""Characters of a label of two and its value: 规章0."""


@dataclass(slots=True)
class Token:
    """A cell or a piece of a line. `row` numbers the rows of grids through the whole document; None: not known.

    Not to be changed once made; it is not frozen, since a document makes a thousand of them and that costs time.
    """

    text: str
    place: str
    row: int | None = None
    column: int = 0
    blanks_kept: bool = False
    closed: bool = True
    ragged: bool = False
    """Its row ends short of the grid's edge, or beyond it: a cell is missing or too much."""
    filler: bool = False
    """No cell: it only fills up a row of text."""

    is_value: bool = field(init=False)
    """Looks like a value (see `values.looks_like_value`)."""

    def __post_init__(self) -> None:
        self.is_value = looks_like_value(self.text)


@dataclass(frozen=True, slots=True)
class Flow:
    """The tokens of a document in reading order, and its paragraphs (both in simplified characters)."""

    tokens: tuple[Token, ...]
    paragraphs: tuple[Paragraph, ...]
    traditional: bool


def flow(document: Document) -> Flow:
    """The document's tokens. Text in traditional characters is converted; figures are never touched."""
    traditional = is_traditional(document.text())

    def shown(text: str) -> str:
        return simplify(text) if traditional else text

    tokens: list[Token] = []
    paragraphs: list[Paragraph] = []
    row_number = 0
    for block in join_cut_rows(document.blocks):
        if isinstance(block, Paragraph):
            text = shown(block.text)
            if len(text) <= _LONGEST_PAGE_NUMBER and _page_number().fullmatch(text):
                continue  # else it would part a row that goes on behind it
            paragraphs.append(Paragraph(text, block.place))
            pieces = _pieces(text) if "\n" in text or len(text) > _LONG_LINE else _cells_of(text)
            tokens += [Token(piece, block.place) for piece in pieces]
            continue
        edges = [_right_edge(row) for row in block.rows] if document.format != "text" else None
        usual = Counter(edges).most_common(1)[0][0] if edges else None
        for number, row in enumerate(block.rows):
            row_number += 1
            ragged = edges is not None and edges[number] != usual
            filled = []
            # A heading or running text that a table frames, or that stands among loose cells and nothing closes.
            if block.rows_known or not row.cells[0].closed:
                filled = [cell.text for cell in row.cells if cell.text]
            elif len(row.cells) == 1 and is_heading(shown(row.cells[0].text)):
                filled = [row.cells[0].text]  # one that the pipe which opens the table's first row seems to close
            if len(filled) == 1:
                paragraphs.append(Paragraph(shown(filled[0]), row.place))
            if block.rows_known and len(filled) >= _FEWEST_CELLS and _holds_several_rows(list(map(shown, filled))):
                tokens += _as_loose_cells(row, shown)
                paragraphs += (Paragraph(shown(text), row.place) for text in filled if not looks_like_value(text))
                continue
            known, place = row_number if block.rows_known else None, row.place
            for text, column, width, closed in row.cells:
                said = shown(text) if traditional else text
                tokens.append(Token(said, place, known, column, True, closed, ragged, not width))
    if document.cut and tokens:
        tokens[-1] = replace(tokens[-1], closed=False)
    return Flow(tuple(tokens), tuple(paragraphs), traditional)


@lru_cache(maxsize=1)
def _page_number() -> re.Pattern[str]:
    """A line that can be nothing but the number of its page: — 3 —, 第 3 页 共 8 页."""
    before, behind, of = map(re.escape, READER["report"]["page_number"])
    number = r"\s*[1-9]\d{0,2}\s*"
    dashes = r"[-—–－]{1,2}"
    return re.compile(f"{dashes}{number}{dashes}|{before}{number}{behind}(?:[,，/ ]*{of}{number}{behind})?")


def _holds_several_rows(texts: Sequence[str]) -> bool:
    """A line of cells that holds several rows: more than one label of a row, or a header's and a row's, with values."""
    values = [looks_like_value(text) for text in texts]
    if values.count(False) < 2:
        return False
    rows = headers = 0
    for at, text in enumerate(texts[:-1]):
        if values[at]:
            continue
        if len(text) <= _LONG_LABEL and values[at + 1]:
            rows += ITEMS.one(text) is not None or ROWS.one(text) is not None
        headers += CONTENT.one(text) is not None
    return rows > 1 or (rows > 0 and headers > 0)


def _as_loose_cells(row: Row, shown: Callable[[str], str]) -> Iterator[Token]:
    """The row's cells of which only the order is known, texts of several labels taken apart."""
    for cell in row.cells:
        *before, last = list(_pieces(shown(cell.text))) or [""]
        yield from (Token(text, row.place, blanks_kept=True) for text in before)
        yield Token(last, row.place, blanks_kept=True, closed=cell.closed)


def _right_edge(row: Row) -> int:
    """The column at which the row ends."""
    return max([row.edge, *[cell.column + cell.width for cell in row.cells]])


def _pieces(text: str) -> Iterator[str]:
    """A line as the cells it may hold: values beside each other, labels and their values, or the line as it is."""
    for line in text.split("\n"):
        if len(line) > _LONG_LINE and _in_one_line().search(fold(line)):
            yield from _cut_at_labels(line)
        elif len(line) <= _LONG_LINE:
            yield from _cells_of(line)
        else:
            yield line


@lru_cache(maxsize=20_000)
def _cells_of(line: str) -> tuple[str, ...]:
    """The cells of a line of labels and values without separators but spaces; prose stays one piece."""
    parts = line.split()
    if len(parts) > 1:
        if all(looks_like_value(part) for part in parts):
            return tuple(parts)
        first = next((i for i, part in enumerate(parts) if looks_like_value(part)), len(parts))
        label = " ".join(parts[:first])
        if first < len(parts) and all(looks_like_value(part) for part in parts[first:]):
            return (*(_labels_and_values(label) or [label]), *parts[first:])
    return tuple(_labels_and_values(line) or [line])


def _labels_and_values(line: str) -> list[str] | None:
    """The labels and values of which the line consists to the last character, if there are at least two."""
    text = fold(line)
    if len(text) < _SHORTEST or any(mark in text for mark in "。;；") or not _labels().match(text):
        return None
    parts = [part for part in _labels().split(text) if part]
    if len(parts) < 2 or not all(looks_like_value(part) or _labels().fullmatch(part) for part in parts):
        return None
    return parts


@lru_cache(maxsize=1)
def _in_one_line() -> re.Pattern[str]:
    """What a line holds that holds a whole table: words that only stand in a table's header or rows."""
    words = [*READER["disclosure"]["content"], core(FORM.requests.rows["received_new"].zh)]
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    """Every wording of the form's labels, longest first, each with its numbering; and the sections' headings."""
    words = {
        *(text for item in FORM.disclosure.items.values() for text in item.spellings()),
        *(text for measure in FORM.disclosure.measures.values() for text in measure.spellings()),
        *(text for row in FORM.requests.rows.values() for text in row.spellings()),
        *(text for group in FORM.requests.groups.values() for text in (group.heading,) if text),
        *(text for column in FORM.requests.columns.values() for text in column.spellings()),
        *(text for result in FORM.disputes.results.values() for text in result.spellings()),
        *(text for channel in FORM.disputes.channels.values() for text in channel.spellings()),
        *(word.zh for table in FORM.tables.values() for word in table.headings.values()),
        *READER["disclosure"]["content"],
    }
    folded = sorted({fold(word) for word in words if len(fold(word)) > 1}, key=len, reverse=True)
    articles = [re.escape(word) + r"第?\(?[一二三四五六七八九十]\)?项" for word in READER["disclosure"]["article"]]
    keys = sorted({fold(key) for section in FORM.sections.values() for key in section.keys}, key=len, reverse=True)
    sections = "[一二三四五六七八九十][、.,](?:" + "|".join(map(re.escape, keys)) + ")"
    return re.compile("(" + "|".join([*articles, sections, *map(re.escape, folded)]) + ")")


def _cut_at_labels(line: str) -> Iterator[str]:
    """A line that holds a whole table, cut before and after every label and at every space."""
    for piece in line.split():
        yield from (part for part in _labels().split(fold(piece)) if part)
