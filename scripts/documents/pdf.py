"""PDF → Document (pdfium): text, ruled tables, tables without rulings; pages that are pictures go to `ocr`.

Only pages on which words of the form's tables stand, or lines that end in figures, are searched for tables. Text
outside the tables becomes paragraphs, lines joined; a table that is one column wide is a frame around text. A table
that begins a page where the one before ended its page is marked as its continuation, for `reports` to join.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from scripts.documents import ocr
from scripts.documents.captions import is_caption_of_a_year, is_set_in_columns
from scripts.documents.cells import Budget, TooManyLines
from scripts.documents.document import Block, Document, Doubt, Grid, Paragraph, Row
from scripts.documents.errors import UnreadableDocument
from scripts.documents.glyphs import (
    View,
    view,
)
from scripts.documents.limits import MAX_CELLS, MAX_PAGES
from scripts.documents.lines import PAGE_NUMBER, paragraphs
from scripts.documents.loose_rows import is_label, without_uncertain_rows
from scripts.documents.outside_cells import outside_cells
from scripts.documents.pieces import Piece, lines_of
from scripts.documents.places import is_in_any
from scripts.documents.ruled import Ruled, find_ruled, rows_of
from scripts.documents.survey import Surveyed, survey
from scripts.documents.torn_rows import Ends, ends_of, join_torn
from scripts.documents.unruled import Open, Part, ends_table, read_unruled

_MARGIN = 0.08
"""Part of the page's height at either end where the same lines stand on every page."""
_SENTENCE = "。"
_MOST_PIECES = 3_000
"""Pieces of text outside ruled tables; a page of the form without rulings has four hundred."""
_TOP, _BOTTOM = 0.15, 0.82
"""Parts of the page's height above and below which a table touches the page's edge."""


def read(data: bytes, sha256: str) -> Document:
    """The PDF as a Document of format `pdf`, or `ocr-pdf` if pictures were read. Raises UnreadableDocument."""
    document = _opened(data)
    try:
        pages = survey(document)
        pictures = [number for number, page in enumerate(pages, start=1) if page.is_picture]
        if len(pictures) == len(pages):
            return ocr.read_scan(document, sha256, pictures)
        seen = ocr.read_pages(document, pictures)
        blocks: list[Block] = []
        doubts = [Doubt("page_not_read", None, f"page {n}: {ocr.NOT_READ}") for n in pictures if n not in seen]
        reader = _Reader()
        for number, page in enumerate(pages, start=1):
            if page.is_picture:
                blocks += seen.get(number, ())
                continue
            blocks += reader.read(document, number, page)
            if reader.cells > MAX_CELLS:
                raise UnreadableDocument(f"the PDF has over {MAX_CELLS:,} table cells; give the report alone")
        name = "ocr-pdf" if seen else "pdf"
        illustrated = tuple(n for n, page in enumerate(pages, start=1) if page.drawn.apart and not page.is_picture)
        blocks, torn = join_torn(blocks, reader.ends)
        doubts += [*reader.doubts, *torn]
        if reader.in_columns and any(isinstance(b, Grid) and b.inferred for b in blocks):
            blocks = [b for b in blocks if not (isinstance(b, Grid) and b.inferred)]
            where = f"page {reader.in_columns} is set in columns"
            doubts.append(Doubt("layout_uncertain", None, f"{where}: no table without rulings is read"))
        return Document(
            name, sha256, tuple(blocks), doubts=tuple(doubts), pictured=tuple(seen), illustrated=illustrated
        )
    except pdfium.PdfiumError as error:
        raise UnreadableDocument("a page of this PDF cannot be read; fetch the file again") from error
    finally:
        document.close()


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = str(error).lower()
        if "password" in reason or "security" in reason:
            raise UnreadableDocument("this PDF is encrypted; save it without a password and add that") from error
        raise UnreadableDocument("this PDF is broken or cut off; fetch it again") from error
    if len(document) > MAX_PAGES:
        count = len(document)
        document.close()
        raise UnreadableDocument(f"the PDF has {count} pages, over the limit of {MAX_PAGES}; give the report alone")
    return document


_Placed = tuple[float, float, Ruled | Part]
"""A table on its page: top, bottom, and itself."""


class _Reader:
    """Reads the pages that are text, one after the other: what a page leaves open goes on in the next."""

    def __init__(self) -> None:
        self.cells = 0
        self.doubts: list[Doubt] = []
        self.in_columns = 0
        """The first page whose text runs in columns."""
        self.ends: dict[str, Ends] = {}
        """The ends of ruled tables, by their places."""
        self._budget = Budget()
        self._ended_at_bottom = False
        self._cut = False
        """The page before ended in a table of which a row is not closed."""
        self._open: Open | None = None
        self._any_table = False
        self._lines: dict[int, int] = {}
        """Number of each line of the page, by `id`."""

    def read(self, document: pdfium.PdfDocument, number: int, surveyed: Surveyed) -> list[Block]:
        """The blocks of one page from top to bottom."""
        if not (self._ended_at_bottom or self._open or surveyed.may_have_tables):
            texts = surveyed.text.splitlines()
            kept = [(text, 0.0) if not (self._any_table and is_label(text)) else ("", 0.0) for text in texts]
            return list(paragraphs(kept, number))
        page, textpage = surveyed.open(document, number)
        seen = view(page, surveyed.drawn.hidden, textpage)
        ruled = self._ruled(page, number, seen) if surveyed.drawn.paths else []
        surveyed.close()
        if seen.unseen:
            what = f"{seen.unseen} figures cannot be seen: they are in invisible ink, covered or outside of the page"
            self.doubts.append(Doubt("layout_uncertain", None, f"page {number}: {what}"))
        boxes = [table.box for table in ruled]
        outside = [g for g in seen.glyphs if not is_in_any(((g.x0 + g.x1) / 2, (g.top + g.bottom) / 2), boxes)]
        lines = lines_of(outside)
        pieces = [p for line in lines for p in line]
        crowded = len(pieces) > _MOST_PIECES
        if crowded:
            self.doubts.append(Doubt("layout_uncertain", None, f"page {number}: so many pieces of text are no table"))
            pieces = []
        if not self.in_columns and is_set_in_columns(pieces):
            self.in_columns = number
        parts, self._open = read_unruled(pieces, seen.height, self._open)
        tables: list[_Placed] = [(table.box[1], table.box[3], table) for table in ruled]
        tables += [(part.top, part.bottom, part) for part in parts if part.rows]
        tables.sort(key=lambda t: t[0])
        blocks = list(self._in_order(tables, lines, number, seen))
        for part in parts:
            self.doubts += [Doubt("layout_uncertain", part.table, f"page {number}: {text}") for text in part.doubts]
        return blocks

    def _ruled(self, page: pdfium.PdfPage, number: int, seen: View) -> list[Ruled]:
        try:
            return find_ruled(page, seen, self._budget)
        except TooManyLines:
            self.doubts.append(Doubt("layout_uncertain", None, f"page {number}: so many lines are no table"))
            return []

    def _in_order(
        self, tables: Sequence[_Placed], lines: Sequence[list[Piece]], number: int, seen: View
    ) -> Iterator[Block]:
        """Tables, and what stands above, between and below them; not what stands beside."""
        self._lines = {id(line): i for i, line in enumerate(lines, start=1)}
        free = [line for line in lines if not any(t[0] <= line[0].middle <= t[1] for t in tables)]
        rest, doubts = without_uncertain_rows(free, seen.height, self._any_table or bool(tables))
        rest = sorted([*rest, *self._captions_beside(lines, rest)], key=lambda line: line[0].middle)
        self._any_table = self._any_table or bool(tables)
        self.doubts += [Doubt("layout_uncertain", None, f"page {number}: {text}") for text in doubts]
        margins = [line for line in rest if tables and self._in_margin(line, tables, seen.height)]
        rest = [line for line in rest if line not in margins]
        yield from self._paragraphs(margins, number, seen.width)
        ruled: list[tuple[str, Ruled]] = []
        read: set[int] = set()
        first, after_table, after_cut = True, self._ended_at_bottom, self._cut
        self._ended_at_bottom = self._cut = False
        for shown, (top, bottom, table) in enumerate(tables, start=1):
            above = [line for line in rest if line[0].middle < top]
            rest = rest[len(above) :]
            for paragraph in self._paragraphs(above, number, seen.width):
                yield paragraph
                first = False
            place = f"page {number}, table {shown}"
            if isinstance(table, Ruled):
                rows = tuple(rows_of(table, seen.glyphs, place, read))
                ruled.append((place, table))
                continues = first and after_table and (top < _TOP * seen.height or after_cut)
                is_last = shown == len(tables) and all(PAGE_NUMBER.match(_text(line)) for line in rest)
                self.ends[place] = ends_of(table, is_last)
                self._cut = bool(self.ends[place].below)
            else:
                rows = tuple(Row(cells, f"{place}, row {i}") for i, cells in enumerate(table.rows, start=1))
                continues = table.continues
            first = False
            self.cells += sum(len(row.cells) for row in rows)
            if rows:
                yield Grid(rows, place, continues=continues, inferred=isinstance(table, Part))
            self._ended_at_bottom = isinstance(table, Ruled) and (self._cut or bottom > _BOTTOM * seen.height)
        for paragraph in self._paragraphs(rest, number, seen.width):
            yield paragraph
            self._ended_at_bottom = False
        self.doubts += outside_cells(ruled, seen.glyphs, read, lines)

    def _captions_beside(self, lines: Sequence[list[Piece]], rest: Sequence[list[Piece]]) -> list[list[Piece]]:
        """Captions that name a year, in lines with a table: without them the table below is taken for this year's."""
        kept = {id(line) for line in rest}
        found = []
        for line in lines:
            captions = [] if id(line) in kept else [piece for piece in line if is_caption_of_a_year(piece)]
            if captions:
                self._lines[id(captions)] = self._lines[id(line)]
                found.append(captions)
        return found

    def _in_margin(self, line: Sequence[Piece], tables: Sequence[_Placed], height: float) -> bool:
        """A line at the very edge of the page, between the parts of a table that goes on over the page's end."""
        if ends_table(line[0]) or line[-1].text.endswith(_SENTENCE):
            return False
        middle = line[0].middle
        top, first, last = tables[0][0], tables[0][2], tables[-1][2]
        goes_on = self._ended_at_bottom or (isinstance(first, Part) and first.continues)
        if goes_on and middle < min(top, _MARGIN * height):
            return True
        at_end = tables[-1][1] > _BOTTOM * height or (isinstance(last, Ruled) and bool(last.open_below))
        return at_end and middle > max(tables[-1][1], (1 - _MARGIN) * height)

    def _paragraphs(self, lines: Sequence[list[Piece]], number: int, width: float) -> Iterator[Paragraph]:
        shown = [(_text(line), line) for line in lines]
        shown = [(text, line) for text, line in shown if not PAGE_NUMBER.match(text)]
        reaching = [(text, line[-1].x1 / width) for text, line in shown]
        return paragraphs(reaching, number, [self._lines[id(line)] for _, line in shown])


def _text(line: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in line)
