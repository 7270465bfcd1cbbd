"""PDF → Document: pdfium for the text of every page (fast), pdfplumber for the tables of the pages that have some.

Only pages on which words of the form's tables stand, or lines that end in figures, are searched for tables. Text
outside the tables becomes paragraphs, lines joined; a table that is one column wide is a frame around text. A table
that begins a page where the one before ended its page is marked as its continuation, for `reports` to join.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
from pdfminer.pdfparser import PDFSyntaxError

from scripts.documents import ocr
from scripts.documents.document import Block, Cell, Document, Grid, Row
from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_CELLS, MAX_PAGES, MAX_TEXT
from scripts.documents.lines import PAGE_NUMBER, paragraphs
from scripts.form import FORM

_FIGURES_AT_END = re.compile(r"\s[\d,.]+\s*$")
_FEWEST_CHARACTERS = 15
"""Characters a page below which there is no text but page numbers: pictures of pages."""
_TOP, _BOTTOM = 0.15, 0.82
"""Parts of the page's height above and below which a table touches the page's edge."""


def read(data: bytes, sha256: str) -> Document:
    """The PDF as a Document of format `pdf`; scans go to `ocr`. Raises UnreadableDocument for what cannot be read."""
    texts = _texts(data)
    if sum(len("".join(text.split())) for text in texts) < _FEWEST_CHARACTERS * len(texts):
        return ocr.read_scan(data, sha256)
    blocks: list[Block] = []
    cells = 0
    ended_at_bottom = False
    with _opened(data) as plumber:
        for number, text in enumerate(texts, start=1):
            if not ended_at_bottom and not _may_have_tables(text):
                blocks += paragraphs([(line, 0.0) for line in text.splitlines()], number)
                ended_at_bottom = False
                continue
            page = plumber.pages[number - 1]
            for block, bottom in _page_blocks(page, number, ended_at_bottom):
                blocks.append(block)
                if isinstance(block, Grid):
                    cells += sum(len(row.cells) for row in block.rows)
                    ended_at_bottom = bottom > _BOTTOM * float(page.height)
                else:
                    ended_at_bottom = False
            page.close()
            if cells > MAX_CELLS:
                raise UnreadableDocument(f"the PDF has over {MAX_CELLS:,} table cells; give the report alone")
    return Document("pdf", sha256, tuple(blocks))


def _texts(data: bytes) -> list[str]:
    """The text of each page, lines in reading order."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = str(error).lower()
        if "password" in reason or "security" in reason:
            raise UnreadableDocument("this PDF is encrypted; save it without a password and add that") from error
        raise UnreadableDocument("this PDF is broken or cut off; fetch it again") from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableDocument(
                f"the PDF has {len(document)} pages, over the limit of {MAX_PAGES}; give the report alone"
            )
        texts, total = [], 0
        for number in range(len(document)):
            page = document[number]
            text = str(page.get_textpage().get_text_bounded())
            page.close()
            total += len(text)
            if total > MAX_TEXT:
                raise UnreadableDocument(f"the PDF has over {MAX_TEXT:,} characters; give the report alone")
            texts.append(text)
        return texts
    except pdfium.PdfiumError as error:
        raise UnreadableDocument("a page of this PDF cannot be read; fetch the file again") from error
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    try:
        return pdfplumber.open(io.BytesIO(data), unicode_norm=None)
    except (PDFSyntaxError, ValueError, KeyError, TypeError) as error:
        raise UnreadableDocument("this PDF is broken or cut off; fetch it again") from error


def _may_have_tables(text: str) -> bool:
    """A word of the form's tables, or two lines that end in figures."""
    if _words().search("".join(text.split())):
        return True
    return sum(1 for line in text.splitlines() if _FIGURES_AT_END.search(line)) > 1


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """Words that stand in the form's tables and hardly in prose."""
    words = {w for m in FORM.disclosure.measures.values() for w in m.spellings() if len(w) > 5}
    words |= {row.short("zh") for row in FORM.requests.rows.values() if len(row.short("zh")) > 5}
    words |= {c.zh for c in FORM.requests.columns.values() if len(c.zh) > 3}
    words |= {r.zh for r in FORM.disputes.results.values() if len(r.zh) > 3}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _page_blocks(page: Any, number: int, after_table: bool) -> Iterator[tuple[Block, float]]:
    """(block, its lower edge) of one page from top to bottom; `after_table`: the page before ended in a table."""
    found: list[tuple[float, float, list[Row] | str, float]] = []
    tables = [table for table in page.find_tables() if len(table.rows[0].cells) > 1 or _is_wide(table)]
    for shown, table in enumerate(sorted(tables, key=lambda t: t.bbox[1]), start=1):
        rows = list(_rows(table, f"page {number}, table {shown}"))
        found.append((float(table.bbox[1]), float(table.bbox[3]), rows, 0.0))
    for line in page.extract_text_lines(return_chars=False):
        middle = (line["top"] + line["bottom"]) / 2
        if not any(t.bbox[1] <= middle <= t.bbox[3] and t.bbox[0] - 2 <= line["x0"] <= t.bbox[2] for t in tables):
            found.append(
                (float(line["top"]), float(line["bottom"]), line["text"], float(line["x1"]) / float(page.width))
            )
    first = True
    lines: list[tuple[str, float]] = []
    for top, bottom, content, reach in sorted(found, key=lambda f: f[0]):
        if isinstance(content, str):
            if not PAGE_NUMBER.match(content):
                lines.append((content, reach))
            continue
        for paragraph in paragraphs(lines, number):
            yield paragraph, 0.0
            first = False
        lines = []
        continues = first and after_table and top < _TOP * float(page.height)
        first = False
        if content:
            yield Grid(tuple(content), content[0].place.rsplit(",", 1)[0], continues=continues), bottom
    for paragraph in paragraphs(lines, number):
        yield paragraph, 0.0


def _is_wide(table: Any) -> bool:
    """A table of several columns whose first row happens to span them all."""
    return any(sum(cell is not None for cell in row.cells) > 1 for row in table.rows)


def _rows(table: Any, name: str) -> Iterator[Row]:
    """The table's rows; a position that a cell from elsewhere covers (None) is no cell of its own."""
    for number, row in enumerate(table.extract(), start=1):
        cells = tuple(Cell(_clean(text), column) for column, text in enumerate(row) if text is not None)
        if cells:
            yield Row(cells, f"{name}, row {number}")


def _clean(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
