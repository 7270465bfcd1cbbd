"""Scanned PDFs and pictures → Document, with the optional extra (`make ocr`); without it, one line that says so.

Tables are found by their lines and read cell by cell; the text around them is read line by line. What comes out is a
Document as of any other file, of format `ocr-pdf` or `ocr-picture`; `reports` states of its figures only what the
form's own sums confirm. Figures that may be misread carry a mark (`document.UNSURE`).
"""

from __future__ import annotations

import io
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps

from scripts.documents.document import Block, Cell, Document, Grid, Row
from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_PICTURE, MAX_SCAN_PAGES, MAX_SCAN_PIXELS, MAX_SCAN_SECONDS
from scripts.documents.lines import paragraphs
from scripts.documents.ocr_cells import Grey, cell_text
from scripts.documents.ocr_engine import Engine, engine, is_installed
from scripts.documents.postponed import ScanFound, scans_are_postponed
from scripts.documents.rulings import Box, RuledTable, find_tables, straighten

_SCAN = "this PDF holds pictures of pages, not text (a scan)"
_PICTURE = "this is a picture, whatever its name says"
_WAYS_OUT = (
    "`make ocr` installs what can read it; or find the report's text on the agency's site, "
    "or type its figures into a JSON file (CONTRIBUTING.md)"
)
_SHORT_SIDE = 1654
"""Pixels: that of A4 at 200 dots per inch, at which everything here is measured."""
_TOP, _BOTTOM = 0.15, 0.82
"""Parts of the page's height above and below which a table touches the page's edge."""


def read_scan(document: pdfium.PdfDocument, sha256: str, numbers: Sequence[int]) -> Document:
    """The scanned PDF as a Document of format `ocr-pdf`. Raises UnreadableDocument with one line of advice."""
    if not is_installed():
        raise UnreadableDocument(f"{_SCAN}; {_WAYS_OUT}")
    read = read_pages(document, numbers)
    blocks = tuple(block for page in read.values() for block in page)
    if not blocks:
        raise UnreadableDocument(f"{_SCAN}, and no writing was found in it; give the report itself")
    return Document("ocr-pdf", sha256, blocks, pictured=tuple(read))


def read_pages(document: pdfium.PdfDocument, numbers: Sequence[int]) -> dict[int, list[Block]]:
    """Number → blocks of these pages, read from their pictures; empty without the extra. Raises UnreadableDocument."""
    if not numbers or not is_installed():
        return {}
    if len(numbers) > MAX_SCAN_PAGES:
        raise UnreadableDocument(
            f"{_SCAN}: {len(numbers)} of them, over the limit of {MAX_SCAN_PAGES}; give the report alone"
        )
    return _read(_rendered(document, numbers), _SCAN)


def read_picture(data: bytes, sha256: str) -> Document:
    """The picture (PNG or JPEG) as a Document of format `ocr-picture`. Raises UnreadableDocument with one line."""
    if not is_installed():
        raise UnreadableDocument(f"{_PICTURE}; {_WAYS_OUT}")
    blocks = _read([(1, _opened(data))], _PICTURE)[1]
    if not blocks:
        raise UnreadableDocument(f"{_PICTURE}, and no writing was found in it; give the report itself")
    return Document("ocr-picture", sha256, tuple(blocks), pictured=(1,))


def _rendered(document: pdfium.PdfDocument, numbers: Iterable[int]) -> Iterator[tuple[int, Image.Image]]:
    """(number, grey picture) of the pages, one at a time."""
    for number in numbers:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_SHORT_SIDE / max(1.0, min(width, height)), (MAX_SCAN_PIXELS / max(1.0, width * height)) ** 0.5)
        yield number, page.render(scale=scale, grayscale=True).to_pil().convert("L")
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


def _read(pages: Iterable[tuple[int, Image.Image]], what: str) -> dict[int, list[Block]]:
    """Number → blocks of pages given as pictures."""
    if scans_are_postponed():
        raise ScanFound(f"{what}; reading it takes more time and memory than is allowed here")
    reader, until = engine(), time.monotonic() + MAX_SCAN_SECONDS
    out: dict[int, list[Block]] = {}
    ended_at_bottom, before = False, 0
    for number, raw in pages:
        after_table = ended_at_bottom and number == before + 1
        before = number
        out[number] = []
        for block, bottom in _page_blocks(straighten(raw), number, after_table, reader, until):
            out[number].append(block)
            ended_at_bottom = bottom > _BOTTOM
    return out


def _page_blocks(
    page: Image.Image, number: int, after_table: bool, reader: Engine, until: float
) -> Iterator[tuple[Block, float]]:
    """(block, its lower edge as part of the page's height; 0 for text) of one page from top to bottom."""
    pixels = np.asarray(page, dtype=np.uint8)
    tables = find_tables(page)
    lines = _lines_outside(pixels, tables, reader, until)
    height, width = pixels.shape
    first, seen = True, 0
    for shown, table in enumerate(tables, start=1):
        above = [line for line in lines[seen:] if line[0].top < table.box.top]
        seen += len(above)
        for paragraph in paragraphs([(text, box.right / width) for box, text in above], number):
            yield paragraph, 0.0
            first = False
        grid = _grid(table, pixels, f"page {number}, table {shown}", reader, until)
        continues = first and after_table and table.box.top < _TOP * height
        first = False
        yield Grid(tuple(grid), f"page {number}, table {shown}", continues=continues), table.box.bottom / height
    for paragraph in paragraphs([(text, box.right / width) for box, text in lines[seen:]], number):
        yield paragraph, 0.0


def _grid(table: RuledTable, pixels: Grey, name: str, reader: Engine, until: float) -> Iterator[Row]:
    """The table's rows. A row in which no cell begins is left out."""
    for row, cells in groupby(table.cells, key=lambda cell: cell.row):
        out = []
        for cell in cells:
            _in_time(until)
            box = cell.box
            text = cell_text(pixels[box.top : box.bottom, box.left : box.right], reader)
            out.append(Cell(text, cell.column, cell.columns))
        covering = [c.column + c.columns for c in table.cells if c.row < row < c.row + c.rows]
        yield Row(tuple(out), f"{name}, row {row + 1}", max(covering, default=0))


def _lines_outside(pixels: Grey, tables: Iterable[RuledTable], reader: Engine, until: float) -> list[tuple[Box, str]]:
    """The lines of text outside the tables from top to bottom, pieces that stand side by side joined."""
    rest = pixels.copy()
    for table in tables:
        box = table.box
        rest[max(0, box.top - 6) : box.bottom + 6, max(0, box.left - 6) : box.right + 6] = 255
    if not (rest < 128).any():
        return []
    read: list[tuple[Box, str]] = []
    for box in sorted(reader.lines(rest), key=lambda b: (b.top + b.bottom) / 2):
        _in_time(until)
        text, _ = reader.read(rest[box.top : box.bottom, box.left : box.right])
        before = read[-1] if read else None
        if before and _beside(before[0], box):
            (left, first), (_, second) = sorted([before, (box, text)], key=lambda line: line[0].left)
            whole = Box(
                min(before[0].top, box.top),
                left.left,
                max(before[0].bottom, box.bottom),
                max(before[0].right, box.right),
            )
            read[-1] = (whole, f"{first} {second}")
        elif text:
            read.append((box, text))
    return read


def _beside(a: Box, b: Box) -> bool:
    """Whether two pieces stand in one line: over most of their height, and not over each other."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0.6 * min(a.bottom - a.top, b.bottom - b.top) and (a.right <= b.left + 8 or b.right <= a.left + 8)


def _in_time(until: float) -> None:
    if time.monotonic() > until:
        raise UnreadableDocument(
            f"reading its pictures takes over {MAX_SCAN_SECONDS} seconds; give fewer pages, or the report's text"
        )
