"""Web pages → Document, with lxml: spans resolved, words joined that markup split, layout tables seen through.

Text of inline elements is joined as it stands (`<span>2</span><span>3</span>` is 23); a block element or `<br>`
is a newline, which a label forgives and a number does not. A table that holds other tables, or a cell with running
text, is layout: its content is read as if the table were not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from scripts.documents.document import Block, Cell, Document, Grid, Paragraph, Row
from scripts.documents.encoding import decode
from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_BLOCKS, MAX_CELLS, MAX_DEPTH, MAX_SPAN, MAX_TEXT

_SKIP = frozenset(
    "script style noscript template head object embed iframe svg math select option button textarea input rt rp".split()
)
_FIELDS = frozenset(("input", "select", "textarea"))
_SHOWN_FIELDS = frozenset(("text", "number", "tel", "search", ""))
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q rb ruby s samp small span strike strong sub "
    "sup tt u var wbr".split()
)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u200b\u200c\u200d\u2060\ufeff]+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|sub)", re.I)
_APART = frozenset("sup sub del s strike".split())
"""Inline, but what they hold is no part of the number beside them: a footnote's mark, a figure struck out."""
_JOINED = _INLINE - _APART
_STRUCK = frozenset("del s strike".split())
_HINTS = ("none", "hidden", "mso-hide", "font-size:0", "font-size: 0")
"""Words without which a style hides nothing: most say so quicker than the pattern."""
_LONG_CELL = 300
_SHORT = 60
_ATTACHMENT = re.compile(r"\.(pdf|docx?|wps|xlsx?|zip|rar)(\?|#|$)", re.I)


@dataclass
class _Reading:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    cells: int = 0
    pending: list[str] = field(default_factory=list)

    def flush(self) -> None:
        text = tidy("".join(self.pending))
        self.pending.clear()
        if text:
            self.paragraphs += 1
            self.blocks.append(Paragraph(text, f"paragraph {self.paragraphs}"))
        if len(self.blocks) > MAX_BLOCKS:
            raise UnreadableDocument(f"the page has over {MAX_BLOCKS:,} paragraphs; give the report's page alone")


def read(data: bytes, sha256: str) -> Document:
    """The page as a Document of format `html`. Raises UnreadableDocument."""
    source, encoding = decode(data)
    if len(source) > MAX_TEXT:
        raise UnreadableDocument(f"the page has {len(source):,} characters, over the limit of {MAX_TEXT:,}")
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(_XML_DECLARATION.sub("", source).replace("\x00", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument("no HTML could be read from the page; save it again from the browser") from error
    if root is None:
        raise UnreadableDocument("no HTML could be read from the page; save it again from the browser")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # libxml2 stops there and gives what it has: half a report must not pass for a whole one.
        raise UnreadableDocument(f"elements are nested over {MAX_DEPTH} deep; save the page again from the browser")
    reading = _Reading()
    _walk(root, reading)
    reading.flush()
    title = tidy(root.findtext("head/title") or "")
    cut = source.rfind("<table") > source.rfind("</table")
    return Document("html", sha256, tuple(reading.blocks), title or None, cut, encoding, tuple(reading.links))


def tidy(text: str) -> str:
    """Runs of spaces to one, no spaces around newlines, no empty lines (the mark for a break is \\v)."""
    if text.isalnum():  # most cells: a figure or a word
        return text
    return _tidy_cell(text) if len(text) <= _SHORT else _tidy(text)


def _tidy(text: str) -> str:
    if "\v" not in text and not _SPACE.search(text):
        return text
    return "\n".join(filter(None, (line.strip() for line in _SPACE.sub(" ", text).split("\v"))))


_tidy_cell = lru_cache(maxsize=20_000)(_tidy)
"""The same for labels and figures in blocks, which come again and again."""


def _walk(root: etree._Element, reading: _Reading) -> None:
    """Depth first without recursion: a page may nest deeper than Python's stack."""
    stack: list[tuple[etree._Element | None, str | None]] = [(root, None)]
    while stack:
        element, text = stack.pop()
        if element is None:
            if text == "\v":
                reading.flush()
            elif text:
                reading.pending.append(text)
            continue
        tag = element.tag
        if tag in _SKIP or not isinstance(tag, str) or _is_hidden(element):
            continue
        if tag == "table" and not _is_layout(element):
            reading.flush()
            _read_table(element, reading)
            continue
        if tag == "a":
            _note_link(element, reading)
        block = tag not in _INLINE and tag != "br"
        if block:
            stack.append((None, "\v"))
        for child in reversed(element):
            if tail := child.tail:
                stack.append((None, tail))
            stack.append((child, None))
        if element.text:
            stack.append((None, element.text))
        if block:
            stack.append((None, "\v"))
        elif tag == "br":
            reading.pending.append("\v")


def _note_link(element: etree._Element, reading: _Reading) -> None:
    target = element.get("href") or ""
    if _ATTACHMENT.search(target) and len(reading.links) < 100:
        reading.links.append((tidy("".join(map(str, element.itertext())))[:200], target[:500]))


def _is_layout(table: etree._Element) -> bool:
    """A table that holds tables, or a cell with running text in paragraphs."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    for cell in table.iterdescendants("td"):
        if len(cell) > 2 and sum(len(text) for text in cell.itertext()) > _LONG_CELL:
            blocks = sum(1 for child in cell.iterdescendants("p", "div", "li", "br"))
            if blocks > 2:
                return True
    return False


def _read_table(table: etree._Element, reading: _Reading) -> None:
    reading.tables += 1
    name = f"table {reading.tables}"
    reaching: dict[int, int] = {}  # column → rows that a cell from above still covers
    rows: list[Row] = []
    for number, tr in enumerate(table.iterdescendants("tr"), start=1):
        if tr.keys() and _is_hidden(tr):
            continue
        cells: list[Cell] = []
        column = 0
        for td in tr.iterchildren("td", "th"):
            if td.keys() and _is_hidden(td):
                continue
            while reaching.get(column):
                column += 1
            width = _span(wide) if (wide := td.get("colspan")) else 1
            cells.append(Cell(_cell_text(td), column, width))
            if (high := td.get("rowspan")) and (height := _span(high)) > 1:
                for covered in range(column, column + width):
                    reaching[covered] = height  # this row included: counted down below
            column += width
        reading.cells += len(cells)
        if reading.cells > MAX_CELLS:
            raise UnreadableDocument(f"the page has over {MAX_CELLS:,} table cells; give the report's page alone")
        if cells:
            rows.append(Row(tuple(cells), f"{name}, row {number}", max(reaching, default=-1) + 1))
        if reaching:
            reaching = {c: left - 1 for c, left in reaching.items() if left > 1}
    if rows:
        reading.blocks.append(Grid(tuple(rows), name))


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and any(word in style.lower() for word in _HINTS) and bool(_HIDDEN.search(style))


def _is_struck(element: etree._Element) -> bool:
    """Whether its style strikes an element out, as some write `del`."""
    return "line-through" in element.get("style", "").lower()


def _is_raised(element: etree._Element) -> bool:
    """Whether its style raises or lowers an element, as some write `sup`."""
    style = element.get("style")
    return style is not None and bool(_RAISED.search(style))


def _span(value: str) -> int:
    return min(max(int(value), 1), MAX_SPAN) if value.strip().isascii() and value.strip().isdigit() else 1


def _cell_text(td: etree._Element) -> str:
    """The cell's text; a newline wherever the markup breaks the line."""
    if len(td) == 0:
        return tidy(td.text or "")
    parts: list[str] = []
    _collect(td, parts)
    return tidy("".join(parts))


def _filled_in(field: etree._Element) -> str:
    """What a field of a form shows. What the page's server or reader put there is no print, but no blank either."""
    if _is_hidden(field) or field.get("type", "text").strip().lower() not in _SHOWN_FIELDS:
        return ""
    if field.tag == "select":
        options = list(field.iterdescendants("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return tidy("".join(text for option in chosen for text in map(str, option.itertext())))
    return tidy(field.text or "" if field.tag == "textarea" else field.get("value", ""))


def _collect(element: etree._Element, parts: list[str]) -> None:
    """Adds the element's text to the parts, without its tail; the page's depth is bounded, and so is this one's."""
    if text := element.text:
        parts.append(text)
    for child in element:
        tag = child.tag
        if tag in _SKIP or (child.keys() and _is_hidden(child)):
            if tag in _FIELDS and (shown := _filled_in(child)):
                parts.append(f"[{shown}]")
        elif tag in _STRUCK or (child.keys() and _is_struck(child)):
            struck: list[str] = []
            _collect(child, struck)
            if text := tidy("".join(struck)):
                parts.append(f"\v[{text}]\v")  # struck out: no figure, but no blank cell either
        elif tag in _JOINED and not (child.keys() and _is_raised(child)):
            _collect(child, parts)
        else:
            parts.append("\v")
            _collect(child, parts)
            parts.append("\v")
        if tail := child.tail:
            parts.append(tail)
