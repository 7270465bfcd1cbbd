"""The text of a cell in the picture of a page: blank only without any ink, and marked where the reading is not sure.

A figure is sure if the reader is (over all its characters), and if a second look that knows no model finds as many
characters of fitting shapes (`digit_shapes`). What is not sure carries `UNSURE` behind it, so that it is no number.
"""

from __future__ import annotations

import re
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from scripts.documents.digit_shapes import agrees, shapes
from scripts.documents.document import UNSURE

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_HAN = re.compile(r"[\u3400-\u9fff]")
_INSET, _AT_EDGE, _FRAME = 2, 4, 10
"""Pixels of a cell's edge that its line covers; where the rest of that line begins; and how far it goes at most."""
_INK, _TRACE = 60, 25
"""Levels of grey below the cell's paper: of writing, and of anything that is not paper."""
_SPECK = 12
"""Pixels of a shape that may be dirt."""
_CRACK = 2
"""Pixels without ink that still are no space between two lines."""
_DOUBT = 0.1
"""How much confidence all characters of a figure together may lack."""


class Reader(Protocol):
    """Reads the picture of one line: (text, mean confidence of its characters)."""

    def read(self, line: Grey) -> tuple[str, float]:
        """Reads one line."""
        ...


def cell_text(cell: Grey, reader: Reader) -> str:
    """The text of a cell cut out along its lines, a line each."""
    inside = _inside(cell)
    if inside.size == 0:
        return ""
    paper = float(np.median(inside))
    if not _has_ink(inside < paper - _TRACE):
        return ""
    ink = np.asarray(inside < paper - _INK)
    whole = not (ink[0].any() or ink[-1].any() or ink[:, 0].any() or ink[:, -1].any())
    texts = [_line_text(line, reader, whole) for line in _lines(inside, ink, round(paper))]
    return "\n".join(text for text in texts if text) or UNSURE


def _line_text(line: Grey, reader: Reader, whole: bool) -> str:
    """The text of one line; `whole`: no ink touches the cell's edge, where part of a figure may have been cut off."""
    text, confidence = reader.read(line)
    if _HAN.search(text):
        return text
    sure = whole and bool(text) and len(text) * (1 - confidence) <= _DOUBT and agrees(line, text)
    return text if sure else text + UNSURE


def _inside(cell: Grey) -> Grey:
    """The cell without its frame: also where a line is thick or was drawn beside its place."""
    cell = cell[_INSET:-_INSET, _INSET:-_INSET]
    if cell.shape[0] < 8 or cell.shape[1] < 8:
        return cell[:0]
    dark = cell < float(np.median(cell)) - _TRACE
    rows, columns = dark.mean(axis=1) > 0.6, dark.mean(axis=0) > 0.6
    top, bottom = _frame(rows), _frame(rows[::-1])
    left, right = _frame(columns), _frame(columns[::-1])
    return cell[top : cell.shape[0] - bottom, left : cell.shape[1] - right]


def _frame(dark: Mask) -> int:
    """How many of the first rows the line along the edge covers: not those of a figure that stands near it."""
    found = np.flatnonzero(dark[:_AT_EDGE])
    if not len(found):
        return 0
    end = int(found[0])
    while end < min(_FRAME, len(dark)) and dark[end]:
        end += 1
    return end + 1


def _has_ink(trace: Mask) -> bool:
    count = int(trace.sum())
    return count > 40 * _SPECK or (count >= _SPECK and any(s.mask.sum() >= _SPECK for s in shapes(trace)))


def _lines(inside: Grey, ink: Mask, paper: int) -> list[Grey]:
    """The lines of a cell, cut out with a margin of paper. A column of single characters is turned on its side."""
    bands = _bands(ink)
    if not bands:
        return []
    columns = np.flatnonzero(ink.any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    top, bottom = bands[0][0], bands[-1][1]
    if len(bands) > 2 and bottom - top > 2.2 * (right - left):
        return [_with_margin(np.rot90(inside[top:bottom, left:right]), paper)]
    out = []
    for begin, end in bands:
        columns = np.flatnonzero(ink[begin:end].any(axis=0))
        out.append(_with_margin(inside[begin:end, int(columns[0]) : int(columns[-1]) + 1], paper))
    return out


def _bands(ink: Mask) -> list[tuple[int, int]]:
    """(first row, row after the last) of each line; strokes that stand apart within a line are put together."""
    rows = np.pad(ink.any(axis=1), 1).astype(np.int8)
    edges = np.flatnonzero(np.diff(rows))
    found = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    found = [(a, b) for a, b in found if ink[a:b].sum() >= _SPECK]
    full = max((b - a for a, b in found), default=0)
    out: list[tuple[int, int]] = []
    for a, b in found:
        if out:
            before = out[-1]
            part = min(b - a, before[1] - before[0]) < 0.5 * full
            if a - before[1] <= _CRACK or (part and a - before[1] < 0.5 * full and b - before[0] < 1.3 * full):
                out[-1] = (before[0], b)
                continue
        out.append((a, b))
    return out


def _with_margin(line: Grey, paper: int) -> Grey:
    margin = max(4, round(0.25 * min(line.shape)))
    return np.pad(line, margin, constant_values=paper)
