"""Figures too wide for their cell: what goes on beyond a ruling, or is drawn over a figure of the next cell.

Nothing of such a figure is certain, nor of those it touches. The file's own order of characters tells it: the next
character of a figure stands beside it as close as they all do, but in another cell, or in none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from scripts.documents.glyphs import Glyph
from scripts.documents.places import Box

_FIGURE = re.compile(r"[\d.,，]")
_CLOSE, _SPACED = 0.22, 0.9
"""Characters' heights between two characters of a figure at most: usually, and where they are set apart."""
_EVEN = 0.12
"""Characters' heights by which the distances within one figure may differ."""
_SAME_LINE = 0.2
_CUT = 0.25
"""Part of a character's width that lies on either side of a ruling which it crosses."""
_OVER = 0.35
"""Part of a character's width that lies over another one."""
_SHADOW = 0.5
"""Part of a character's width within which the same character again is its shadow: bold type."""


def overflowing(glyphs: Sequence[Glyph], boxes: Sequence[Box]) -> set[Box]:
    """The cells that hold part of a figure which does not stand in them whole. `glyphs`: in the file's order."""
    figures = [(i, g) for i, g in enumerate(glyphs) if _FIGURE.match(g.text)]
    if not figures:
        return set()
    cells = _Cells(boxes)
    home = {i: cells.at(g) for i, g in figures}
    spilt: set[Box | None] = set()
    gaps = {b: _gap(g, h) for (a, g), (b, h) in pairwise(figures) if b == a + 1}
    for _, (i, second) in pairwise(figures):
        gap = gaps.get(i)
        if gap is None or home[i] == home[i - 1]:
            continue
        height = second.bottom - second.top
        beside = (gaps.get(i - 1), gaps.get(i + 1))
        even = any(other is not None and abs(other - gap) < _EVEN * height for other in beside)
        if gap < (_SPACED if even else _CLOSE) * height:
            spilt |= {home[i], home[i - 1]}
    for i, glyph in figures:
        box, margin = home[i], _CUT * (glyph.x1 - glyph.x0)
        if box is not None and (glyph.x0 < box[0] - margin or glyph.x1 > box[2] + margin):
            spilt |= {box, cells.beside(glyph, box)}
    lines: dict[Box | None, list[Glyph]] = {}
    for i, glyph in figures:
        lines.setdefault(home[i], []).append(glyph)
    spilt |= {box for box, inside in lines.items() if box is not None and _drawn_over(inside)}
    return {box for box in spilt if box is not None}


class _Cells:
    """The cells of a table, to be asked which of them a character stands in."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes = sorted(boxes, key=lambda b: b[1])
        self._tops = [box[1] for box in self._boxes]
        self._tallest = max((box[3] - box[1] for box in boxes), default=0.0)

    def at(self, glyph: Glyph) -> Box | None:
        """The cell around the character's middle."""
        return self._around((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)

    def beside(self, glyph: Glyph, box: Box) -> Box | None:
        """The cell into which the character reaches from its own."""
        x = glyph.x0 if glyph.x0 < box[0] else glyph.x1
        return self._around(x, (glyph.top + glyph.bottom) / 2)

    def _around(self, x: float, y: float) -> Box | None:
        for box in reversed(self._boxes[: bisect_right(self._tops, y)]):
            if y - box[1] > self._tallest:
                return None
            if box[0] <= x < box[2] and y < box[3]:
                return box
        return None


def _gap(a: Glyph, b: Glyph) -> float | None:
    """Points from a character to the one behind it in the same line; None if it does not stand there."""
    height = min(a.bottom - a.top, b.bottom - b.top)
    if abs((a.top + a.bottom) - (b.top + b.bottom)) > 2 * _SAME_LINE * height or b.x0 < a.x1 - _SAME_LINE * height:
        return None
    return b.x0 - a.x1


def _drawn_over(figures: Sequence[Glyph]) -> bool:
    """Whether two figures of a cell lie over each other, and are not the same drawn twice."""
    row = sorted(figures, key=lambda g: g.x0)
    for i, a in enumerate(row):
        width = a.x1 - a.x0
        for b in row[i + 1 : i + 4]:
            apart = abs((a.top + a.bottom) - (b.top + b.bottom)) > a.bottom - a.top
            if not apart and b.x0 < a.x1 - _OVER * width and not (a.text == b.text and b.x0 - a.x0 < _SHADOW * width):
                return True
    return False
