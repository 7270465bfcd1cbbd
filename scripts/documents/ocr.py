"""Scanned PDFs and pictures → Document, with the optional extra (`make ocr`); without it, one line that says so.

Tables are found by their lines and read cell by cell; the text around them is read line by line. What comes out is a
Document as of any other file, of format `ocr-pdf` or `ocr-picture`; `reports` states of its figures only what the
form's own sums confirm. Figures that may be misread carry a mark (`document.UNSURE`).
"""

from __future__ import annotations

import io
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps

from scripts.documents.document import Block, Cell, Document, Doubt, Grid, Row
from scripts.documents.drawings import drawn_on
from scripts.documents.errors import UnreadableDocument
from scripts.documents.glyphs import Glyph, view
from scripts.documents.limits import MAX_PICTURE, MAX_SCAN_PAGES, MAX_SCAN_PIXELS, MAX_SCAN_SECONDS
from scripts.documents.lines import paragraphs
from scripts.documents.ocr_engine import engine, is_installed
from scripts.documents.ocr_sources import Layer, Model, Source, in_time, placed_on
from scripts.documents.postponed import ScanFound, scans_are_postponed
from scripts.documents.rulings import RuledTable, askew, find_tables, turn_back

_SCAN = "this PDF holds pictures of pages, not text (a scan)"
_PICTURE = "this is a picture, whatever its name says"
_WAYS_OUT = (
    "`make ocr` installs what can read it; or find the report's text on the agency's site, "
    "or type its figures into a JSON file (CONTRIBUTING.md)"
)
NOT_READ = "its letters are a picture or have no names; `make ocr` installs what can read it"
_Picture = tuple[int, Image.Image, float]
"""A page: its number, its picture in grey, and the pixels per point."""
_SHORT_SIDE = 1654
"""Pixels: that of A4 at 200 dots per inch, at which everything here is measured."""
_TOP, _BOTTOM = 0.15, 0.82
"""Parts of the page's height above and below which a table touches the page's edge."""


def read_scan(document: pdfium.PdfDocument, sha256: str, numbers: Sequence[int]) -> Document:
    """The scanned PDF as a Document of format `ocr-pdf`. Raises UnreadableDocument with one line of advice."""
    read = read_pages(document, numbers)
    if not read:
        raise UnreadableDocument(f"{_SCAN}; {_WAYS_OUT}")
    blocks = tuple(block for page in read.values() for block in page)
    if not blocks:
        raise UnreadableDocument(f"{_SCAN}, and no writing was found in it; give the report itself")
    unread = tuple(Doubt("page_not_read", None, f"page {n}: {NOT_READ}") for n in numbers if n not in read)
    return Document("ocr-pdf", sha256, blocks, doubts=unread, pictured=tuple(read))


def read_pages(document: pdfium.PdfDocument, numbers: Sequence[int]) -> dict[int, list[Block]]:
    """Number → blocks of these pages, read from their pictures. Raises UnreadableDocument.

    Without the extra only pages with an invisible layer of text are read.
    """
    model = is_installed()
    layers = {n: layer for n in numbers if not model and (layer := _layer(document[n - 1]))}
    if not model:
        numbers = list(layers)
    if not numbers:
        return {}
    if len(numbers) > MAX_SCAN_PAGES:
        raise UnreadableDocument(
            f"{_SCAN}: {len(numbers)} of them, over the limit of {MAX_SCAN_PAGES}; give the report alone"
        )
    return _read(_rendered(document, numbers), _SCAN, layers)


def _layer(page: pdfium.PdfPage) -> list[Glyph]:
    """The invisible text of a page with its other text; empty without any."""
    glyphs = list(view(page).glyphs) if drawn_on(page).hidden else []
    page.close()
    return glyphs


def read_picture(data: bytes, sha256: str) -> Document:
    """The picture (PNG or JPEG) as a Document of format `ocr-picture`. Raises UnreadableDocument with one line."""
    if not is_installed():
        raise UnreadableDocument(f"{_PICTURE}; {_WAYS_OUT}")
    blocks = _read([(1, _opened(data), 1.0)], _PICTURE, {})[1]
    if not blocks:
        raise UnreadableDocument(f"{_PICTURE}, and no writing was found in it; give the report itself")
    return Document("ocr-picture", sha256, tuple(blocks), pictured=(1,))


def _rendered(document: pdfium.PdfDocument, numbers: Iterable[int]) -> Iterator[_Picture]:
    """The pages as pictures, one at a time."""
    for number in numbers:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_SHORT_SIDE / max(1.0, min(width, height)), (MAX_SCAN_PIXELS / max(1.0, width * height)) ** 0.5)
        yield number, page.render(scale=scale, grayscale=True).to_pil().convert("L"), scale
        page.close()


def _opened(data: bytes) -> Image.Image:
    """The picture in grey on white, at the size at which pages are read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            width, height = picture.size
            if width * height > MAX_PICTURE:
                raise UnreadableDocument(
                    f"this is a picture of {width:,} × {height:,} pixels, over the limit of {MAX_PICTURE:,} in all; "
                    "give a smaller one"
                )
            upright = ImageOps.exif_transpose(picture)
            if "A" in upright.getbands() or "transparency" in upright.info:
                upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
            grey = upright.convert("L")
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as error:
        raise UnreadableDocument(f"{_PICTURE}, and no whole PNG or JPEG; fetch it again or save it as PNG") from error
    scale = min(2.0, _SHORT_SIDE / min(grey.size), (MAX_SCAN_PIXELS / (grey.width * grey.height)) ** 0.5)
    if 0.8 < scale <= 1.25:
        return grey
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey.resize(size, Image.Resampling.LANCZOS)


def _read(pages: Iterable[_Picture], what: str, layers: Mapping[int, Sequence[Glyph]]) -> dict[int, list[Block]]:
    """Number → blocks of pages given as pictures: those of `layers` by their text, others by the model."""
    if scans_are_postponed():
        raise ScanFound(f"{what}; reading it takes more time and memory than is allowed here")
    until = time.monotonic() + MAX_SCAN_SECONDS
    out: dict[int, list[Block]] = {}
    ended_at_bottom, before = False, 0
    for number, raw, scale in pages:
        in_time(until)
        angle = askew(raw)
        page = turn_back(raw, angle)
        pixels = np.asarray(page, dtype=np.uint8)
        source: Source
        if number in layers:
            source = Layer(pixels, placed_on(layers[number], scale, angle, raw.size))
        else:
            source = Model(pixels, engine(), until)
        after_table = ended_at_bottom and number == before + 1
        ended_at_bottom, before = False, number
        out[number] = []
        for block, bottom in _page_blocks(page, number, after_table, source):
            out[number].append(block)
            ended_at_bottom = bottom > _BOTTOM
    return out


def _page_blocks(page: Image.Image, number: int, after_table: bool, source: Source) -> Iterator[tuple[Block, float]]:
    """(block, its lower edge as part of the page's height; 0 for text) of one page from top to bottom."""
    tables = find_tables(page)
    lines = source.lines_outside(tables)
    width, height = page.size
    first, seen = True, 0
    for shown, table in enumerate(tables, start=1):
        above = [line for line in lines[seen:] if line[0].top < table.box.top]
        seen += len(above)
        for paragraph in paragraphs([(text, box.right / width) for box, text in above], number):
            yield paragraph, 0.0
            first = False
        grid = _grid(table, f"page {number}, table {shown}", source)
        continues = first and after_table and table.box.top < _TOP * height
        first = False
        yield Grid(tuple(grid), f"page {number}, table {shown}", continues=continues), table.box.bottom / height
    for paragraph in paragraphs([(text, box.right / width) for box, text in lines[seen:]], number):
        yield paragraph, 0.0


def _grid(table: RuledTable, name: str, source: Source) -> Iterator[Row]:
    """The table's rows. A row in which no cell begins is left out."""
    for row, cells in groupby(table.cells, key=lambda cell: cell.row):
        out = tuple(Cell(source.cell(cell.box), cell.column, cell.columns) for cell in cells)
        covering = [c.column + c.columns for c in table.cells if c.row < row < c.row + c.rows]
        yield Row(out, f"{name}, row {row + 1}", max(covering, default=0))
