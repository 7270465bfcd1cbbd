"""The neutral document that every reader makes: paragraphs and grids in reading order, each with its place.

A reader says only what the file says: it knows nothing of the statutory form. What a text layout has lost (where
rows end, which cells were blank) is said by `Grid.rows_known` and by the absence of blank cells, never repaired.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

UNSURE = "\ufffd"
"""In text read from a picture: behind a figure that may be misread; alone for ink that could not be read."""


class Cell(NamedTuple):
    """One cell. `column` counts from 0 with spans resolved; `closed` is False for a text line without its separator.

    `width` is 0 for what is no cell, but only fills up a row of text that has fewer than others.

    A document makes hundreds, and a tuple is made in a third of the time that a frozen dataclass takes.
    """

    text: str
    column: int = 0
    width: int = 1
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in this row (cells reaching in from a row above are not repeated), and its place."""

    cells: tuple[Cell, ...]
    place: str
    edge: int = 0
    """The column after the last one that a cell from a row above covers, if that lies beyond the row's own cells."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text, with inner line breaks as newlines."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Where `rows_known` is False each row holds one cell or line, and only their order is known.

    `continues`: it begins a page right after a table that ended the page before, and may be that table's rest.
    """

    rows: tuple[Row, ...]
    place: str
    rows_known: bool = True
    continues: bool = False
    inferred: bool = False
    """No lines part its rows and columns: they were inferred from where words and figures stand."""


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a reader saw and could not state: code of a problem (form/problems.toml), its table or None, a message."""

    code: str
    about: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file: its format ("html", "text", …), blocks in reading order, page title, SHA-256."""

    format: str
    sha256: str
    blocks: tuple[Block, ...]
    title: str | None = None
    cut: bool = False
    """The file breaks off inside a table or without an end of line: its last cell may be incomplete."""
    encoding: str | None = None
    links: tuple[tuple[str, str], ...] = field(default=())
    """(text, target) of links to attachments, where the format has links."""
    doubts: tuple[Doubt, ...] = ()
    pictured: tuple[int, ...] = ()
    """Numbers of the pages that were read from their picture; of formats `ocr-pdf` and `ocr-picture`."""

    illustrated: tuple[int, ...] = ()
    """Numbers of the pages read as text on which a large picture stands, which may be that of a table."""

    def text(self) -> str:
        """All text in reading order, a line per paragraph or row: for searching, not for reading cells."""
        lines: list[str] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.text)
            else:
                lines += (" ".join(cell.text for cell in row.cells) for row in block.rows)
        return "\n".join(lines)
