"""The same sheets as PDF: a page for each table, ruled, long labels broken over lines."""

from __future__ import annotations

from tests.documents.pdf_writer import Page, write
from tests.generated.office import placed
from tests.generated.sheets import Sheet

_WIDTH = 495
_SIZE = 10


def pdf(headings: list[str], sheets: list[Sheet]) -> bytes:
    """A PDF: on each page a heading and its table. Cells that reach down are followed by blank ones."""
    pages = []
    for number, (heading, sheet) in enumerate(zip(headings, sheets, strict=True), start=1):
        cells, width = placed(sheet)
        characters = max(1, _WIDTH // width // _SIZE)
        rows: list[list[str | None]] = [[""] * width for _ in sheet]
        for y, x, box in cells:
            text = box.text
            rows[y][x] = "\n".join(text[i : i + characters] for i in range(0, len(text), characters))
            rows[y][x + 1 : x + box.width] = [None] * (box.width - 1)
        pages.append(Page().text(f"{'一二三四'[number]}、{heading}").table(rows, [_WIDTH / width] * width))
    return write(pages)
