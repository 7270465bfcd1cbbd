"""A first look at the pages of a PDF: what text they have, which of them are pictures, and which may hold tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium

from scripts.documents.characters import is_nameless, plain_characters
from scripts.documents.drawings import Drawn, drawn_on
from scripts.documents.errors import UnreadableDocument
from scripts.documents.glyphs import has_guessed_characters, lies_on_its_side, view
from scripts.documents.limits import MAX_DRAWINGS, MAX_PDF_TEXT, MAX_TABLE_TEXT
from scripts.documents.pieces import lines_of
from scripts.documents.places import area
from scripts.form import FORM

_FIGURES_AT_END = re.compile(r"\s[\d,.]+\s*$")
_FEWEST_CHARACTERS = 15
"""Characters of a page below which there is no text but page numbers."""
_PICTURED = 0.12
"""Part of a page without text that a picture covers which may hold a table."""
_WHOLE = 0.6
"""Part of a page that is covered where the picture is that of the page: stamps and notes beside it are no text."""
_NAMELESS = 0.3
"""Part of a page's characters without a name above which the page can only be read as a picture."""
_OUTLINES = 60
"""Drawings on a page without text above which its letters may be drawn."""
_MOST_OPEN = 10
"""Pages that are kept open, as they will be read again."""


@dataclass
class Surveyed:
    """A page as far as it is looked at at first: its text, and what is drawn on it."""

    text: str
    drawn: Drawn
    is_picture: bool
    may_have_tables: bool
    page: pdfium.PdfPage | None = None
    textpage: pdfium.PdfTextPage | None = None

    def open(self, document: pdfium.PdfDocument, number: int) -> tuple[pdfium.PdfPage, pdfium.PdfTextPage]:
        """The page of that number in its document, and its text page."""
        self.page = self.page or document[number - 1]
        self.textpage = self.textpage or self.page.get_textpage()
        return self.page, self.textpage

    def close(self) -> None:
        """The page is read."""
        for opened in (self.textpage, self.page):
            if opened is not None:
                opened.close()
        self.page = self.textpage = None


def survey(document: pdfium.PdfDocument) -> list[Surveyed]:
    """Every page's text in reading order, and whether it has to be read as a picture.

    Raises UnreadableDocument if there is too much on them; what is counted is what takes time.
    """
    pages: list[Surveyed] = []
    characters = one_by_one = drawings = kept = 0
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        count = textpage.count_chars()
        characters += count
        if characters > MAX_PDF_TEXT:
            raise UnreadableDocument(f"the PDF has over {MAX_PDF_TEXT:,} characters; give the report alone")
        drawn = drawn_on(page)
        drawings += drawn.paths
        if drawings > MAX_DRAWINGS:
            raise UnreadableDocument(f"over {MAX_DRAWINGS:,} lines are drawn in the PDF; give the report alone")
        must_be_viewed = drawn.hidden or lies_on_its_side(textpage) or has_guessed_characters(textpage)
        one_by_one += count if must_be_viewed else 0
        _refuse_over(one_by_one)
        if must_be_viewed:
            seen = view(page, drawn.hidden, textpage)
            text = "\n".join(" ".join(piece.text for piece in line) for line in lines_of(seen.glyphs))
        else:
            text = plain_characters(str(textpage.get_text_bounded()))
        width, height = page.get_size()
        surveyed = Surveyed(
            text, drawn, _is_picture(text, drawn, width * height), _may_have_tables(text), page, textpage
        )
        pages.append(surveyed)
        one_by_one += count if surveyed.may_have_tables else 0
        _refuse_over(one_by_one)
        if surveyed.may_have_tables and not surveyed.is_picture and kept < _MOST_OPEN:
            kept += 1
        else:
            surveyed.close()
    if sum(len("".join(page.text.split())) for page in pages) < _FEWEST_CHARACTERS * len(pages):
        for page_ in pages:
            page_.is_picture = True
            page_.close()
    return pages


def _refuse_over(characters: int) -> None:
    if characters > MAX_TABLE_TEXT:
        found = f"over {MAX_TABLE_TEXT:,} characters on its pages with tables"
        raise UnreadableDocument(f"the PDF has {found}; give the report alone")


def _is_picture(text: str, drawn: Drawn, page_area: float) -> bool:
    """Whether what can be read on the page has to be read from its picture: a scan, or letters without names."""
    letters = "".join(text.split())
    covered = sum(map(area, drawn.pictures)) / max(1.0, page_area)
    if len(drawn.hidden) > drawn.shown and (covered > _WHOLE or len(letters) < _FEWEST_CHARACTERS):
        return True
    if len(letters) >= _FEWEST_CHARACTERS * (4 if covered > _WHOLE else 1):
        return sum(is_nameless(c) or c == "\0" for c in letters) > _NAMELESS * len(letters)
    return bool(drawn.hidden) or covered > _PICTURED or drawn.paths > _OUTLINES


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
    words |= {w for row in FORM.requests.rows.values() for w in row.aliases if len(w) > 8}
    words |= {c.zh for c in FORM.requests.columns.values() if len(c.zh) > 3}
    words |= {r.zh for r in FORM.disputes.results.values() if len(r.zh) > 3}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
