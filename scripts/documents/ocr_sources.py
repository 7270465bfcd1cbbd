"""Where the text of a page's picture comes from: a model that reads it, or the invisible text that came with it.

Scanners lay the text that their own program read invisibly below or above the picture of a page. Nobody knows how good
that program was, so its figures count no more than any other reading of a picture: each must agree with the shapes of
the ink in its cell (`ocr_cells`), a blank cell must be without ink, and `reports` states of them what sums confirm.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from typing import Protocol

from scripts.documents.errors import UnreadableDocument
from scripts.documents.glyphs import Glyph
from scripts.documents.limits import MAX_SCAN_SECONDS
from scripts.documents.ocr_cells import Grey, cell_text
from scripts.documents.ocr_engine import Engine
from scripts.documents.pieces import han, lines_of
from scripts.documents.rulings import Box, RuledTable

Line = tuple[Box, str]
"""A line of text and its box, in pixels."""
_MARGIN = 6
"""Pixels around a table that belong to its outer lines."""


class Source(Protocol):
    """Reads the parts of one page's picture."""

    def cell(self, box: Box) -> str:
        """The text of a table's cell, cut out along its lines; what is not sure carries `document.UNSURE`."""
        ...

    def lines_outside(self, tables: Sequence[RuledTable]) -> list[Line]:
        """The lines of text outside the tables from top to bottom."""
        ...


class Model:
    """The page as the optional extra's model reads it."""

    def __init__(self, pixels: Grey, engine: Engine, until: float) -> None:
        self._pixels, self._engine, self._until = pixels, engine, until

    def cell(self, box: Box) -> str:
        """See `Source`."""
        in_time(self._until)
        return cell_text(self._pixels[box.top : box.bottom, box.left : box.right], self._engine)

    def lines_outside(self, tables: Sequence[RuledTable]) -> list[Line]:
        """See `Source`. Pieces that stand side by side are joined."""
        rest = self._pixels.copy()
        for table in tables:
            box = table.box
            top, left = max(0, box.top - _MARGIN), max(0, box.left - _MARGIN)
            rest[top : box.bottom + _MARGIN, left : box.right + _MARGIN] = 255
        if not (rest < 128).any():
            return []
        read: list[Line] = []
        for box in sorted(self._engine.lines(rest), key=lambda b: (b.top + b.bottom) / 2):
            in_time(self._until)
            text, _ = self._engine.read(rest[box.top : box.bottom, box.left : box.right])
            before = read[-1] if read else None
            if before and _beside(before[0], box):
                (left_, first), (_, second) = sorted([before, (box, text)], key=lambda line: line[0].left)
                whole = Box(
                    min(before[0].top, box.top),
                    left_.left,
                    max(before[0].bottom, box.bottom),
                    max(before[0].right, box.right),
                )
                read[-1] = (whole, f"{first} {second}")
            elif text:
                read.append((box, text))
        return read


class Layer:
    """The page as the invisible text on it says, checked against the ink."""

    def __init__(self, pixels: Grey, glyphs: Iterable[Glyph]) -> None:
        self._pixels, self._glyphs = pixels, list(glyphs)

    def cell(self, box: Box) -> str:
        """See `Source`."""
        inside = [g for g in self._glyphs if _is_inside(g, box)]
        text = "\n".join(" ".join(piece.text for piece in line) for line in lines_of(inside)) if inside else ""
        if han(text):
            return text
        return cell_text(self._pixels[box.top : box.bottom, box.left : box.right], _Says(text.replace(" ", "")))

    def lines_outside(self, tables: Sequence[RuledTable]) -> list[Line]:
        """See `Source`."""
        outside = [g for g in self._glyphs if not any(_is_inside(g, table.box) for table in tables)]
        return [
            (
                Box(round(line[0].top), round(line[0].x0), round(line[0].bottom), round(line[-1].x1)),
                " ".join(piece.text for piece in line),
            )
            for line in lines_of(outside)
        ]


class _Says:
    """Reads in any picture what the layer says of it: `cell_text` asks its ink whether that can be."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, line: Grey) -> tuple[str, float]:
        return self._text, 1.0


def placed_on(glyphs: Iterable[Glyph], scale: float, turned: float, size: tuple[int, int]) -> list[Glyph]:
    """Glyphs of a page (points) on its picture of that size, drawn at `scale` and turned back by `turned` degrees."""
    x0, y0 = size[0] / 2, size[1] / 2
    cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
    out = []
    for g in glyphs:
        half_width, half_height = (g.x1 - g.x0) * scale / 2, (g.bottom - g.top) * scale / 2
        dx, dy = (g.x0 + g.x1) * scale / 2 - x0, (g.top + g.bottom) * scale / 2 - y0
        x, y = x0 + dx * cos + dy * sin, y0 - dx * sin + dy * cos
        out.append(Glyph(g.text, x - half_width, y - half_height, x + half_width, y + half_height))
    return out


def in_time(until: float) -> None:
    """Raises UnreadableDocument after that moment."""
    if time.monotonic() > until:
        raise UnreadableDocument(
            f"reading its pictures takes over {MAX_SCAN_SECONDS} seconds; give fewer pages, or the report's text"
        )


def _beside(a: Box, b: Box) -> bool:
    """Whether two pieces stand in one line: over most of their height, and not over each other."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared > 0.6 * min(a.bottom - a.top, b.bottom - b.top) and (a.right <= b.left + 8 or b.right <= a.left + 8)


def _is_inside(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return bool(box.left <= x < box.right and box.top <= y < box.bottom)
