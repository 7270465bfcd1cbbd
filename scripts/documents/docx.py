"""Word (.docx, ECMA-376) → Document: paragraphs, tables with merged cells, nested tables, text boxes, in their order.

A table that holds another is layout, as on web pages. Deleted text of tracked changes, hidden text, pinyin above
characters and field codes are not read; what is struck out or raised (a footnote's mark) is parted from the number
beside it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from scripts.documents.document import Block, Cell, Document, Grid, Paragraph, Row
from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_BLOCKS, MAX_CELLS, MAX_SPAN
from scripts.documents.packed import BROKEN

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = frozenset((f"{_W}br", f"{_W}cr"))
_NOT_TEXT = frozenset(
    (f"{_W}del", f"{_W}instrText", f"{_W}delText", _FALLBACK, f"{_W}txbxContent", f"{_W}moveFrom", f"{_W}rt")
)
_STRUCK = ("strike", "dstrike")
_ON_LINE = (None, "baseline")
_OFF = ("0", "false", "off")
_DEEPEST = 60


@dataclass
class _Reading:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0

    def add(self, text: str) -> None:
        self.paragraphs += 1
        if text:
            self.blocks.append(Paragraph(text, f"paragraph {self.paragraphs}"))
        if self.paragraphs > MAX_BLOCKS:
            raise UnreadableDocument(f"the file has over {MAX_BLOCKS:,} paragraphs; give the report alone")


def read(data: bytes, sha256: str) -> Document:
    """The file as a Document of format `docx`. Raises UnreadableDocument."""
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, *BROKEN) as error:
        raise UnreadableDocument("this Word file is broken or cut off; fetch it again") from error
    reading = _Reading()
    _read_blocks(document.element.body, reading, 0)
    return Document("docx", sha256, tuple(reading.blocks))


def _read_blocks(parent: etree._Element, reading: _Reading, depth: int) -> None:
    if depth > _DEEPEST:
        raise UnreadableDocument(f"tables and boxes are nested over {_DEEPEST} deep; give the report alone")
    for element in parent:
        if element.tag == f"{_W}p":
            reading.add(_text(element))
            for box in _boxes(element):
                _read_blocks(box, reading, depth + 1)
        elif element.tag == f"{_W}tbl":
            if any(True for _ in element.iterdescendants(f"{_W}tbl")):
                for cell in _own(element, "tc"):
                    _read_blocks(cell, reading, depth + 1)
            else:
                _read_table(element, reading)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            _read_blocks(element, reading, depth + 1)


def _own(table: etree._Element, name: str) -> Iterator[etree._Element]:
    """The table's own rows or cells, also inside content controls, without those of tables inside."""
    for element in table.iterdescendants(f"{_W}{name}"):
        if next(element.iterancestors(f"{_W}tbl")) is table:
            yield element


def _read_table(table: etree._Element, reading: _Reading) -> None:
    reading.tables += 1
    name = f"table {reading.tables}"
    rows: list[Row] = []
    for number, tr in enumerate(_own(table, "tr"), start=1):
        cells: list[Cell] = []
        column = _number(tr.find(f"{_W}trPr/{_W}gridBefore"), 0)
        edge = 0
        for tc in tr.iterdescendants(f"{_W}tc"):
            width = max(1, _number(tc.find(f"{_W}tcPr/{_W}gridSpan"), 1))
            merge = tc.find(f"{_W}tcPr/{_W}vMerge")
            if merge is None or merge.get(f"{_W}val") == "restart":
                cells.append(Cell(_cell_text(tc), column, width))
            column += width
            edge = column
        reading.cells += len(cells)
        if reading.cells > MAX_CELLS:
            raise UnreadableDocument(f"the file has over {MAX_CELLS:,} table cells; give the report alone")
        if cells:
            rows.append(Row(tuple(cells), f"{name}, row {number}", edge))
    if rows:
        reading.blocks.append(Grid(tuple(rows), name))


def _number(element: etree._Element | None, default: int) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return min(int(value), MAX_SPAN) if isinstance(value, str) and value.isascii() and value.isdigit() else default


def _cell_text(tc: etree._Element) -> str:
    return "\n".join(filter(None, (_text(p) for p in tc.iterdescendants(f"{_W}p"))))


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph; the copy for old programs (Fallback) is passed over."""
    for box in paragraph.iterdescendants(f"{_W}txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None:
            yield box


def _text(paragraph: etree._Element) -> str:
    """The paragraph's text; a line break is a newline, a tab a space."""
    parts: list[str] = []
    stack: list[etree._Element | str] = [paragraph]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        if element.tag in _NOT_TEXT:
            continue
        if element.tag == f"{_W}r" and (marks := element.find(f"{_W}rPr")) is not None:
            if _is_on(marks, "vanish"):
                continue
            struck = any(_is_on(marks, name) for name in _STRUCK)
            if struck or _is_raised(marks):  # struck out it is no figure, but no blank cell either
                parts.append("\n[" if struck else "\n")
                stack.append("]\n" if struck else "\n")
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in _BREAKS:
            parts.append("\n")
        elif element.tag == f"{_W}tab":
            parts.append(" ")
        stack.extend(reversed(element))
    return "\n".join(filter(None, (line.strip() for line in "".join(parts).split("\n"))))


def _is_on(marks: etree._Element, name: str) -> bool:
    """Whether a run's properties have a mark that may be there only to be turned off."""
    mark = marks.find(f"{_W}{name}")
    return mark is not None and mark.get(f"{_W}val") not in _OFF


def _is_raised(marks: etree._Element) -> bool:
    mark = marks.find(f"{_W}vertAlign")
    return mark is not None and mark.get(f"{_W}val") not in _ON_LINE
