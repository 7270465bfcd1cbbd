"""What is drawn on a page of a PDF besides its characters: pictures, lines, and what hides text (pdfium)."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from scripts.documents.places import Box, area

Place = Callable[[float, float], tuple[float, float]]
"""From pdfium's coordinates to those of the page as it is shown."""

INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
"""Ways to write without leaving a mark."""
_DEEPEST = 5  # forms within forms of a page's drawing
_MOST_OBJECTS = 100_000
_FINE = 16  # steps per point in which pdfium is asked for places
_MOST_PICTURES = 500  # pictures, the largest of a page, below which text may lie
_LARGE, _FEW = 0.08, 5  # part of the page that a picture of a table takes at least; pieces of text upon it at most
_COVERS = 0.6  # part of the page that a picture covers if it is a picture of the page
_MOST_SHEETS = 3_000  # boxes drawn over text that are looked at
_FEWEST_CORNERS, _MOST_CORNERS = 4, 6  # points of a path that is a box
_OPAQUE = 255


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page."""

    pictures: tuple[Box, ...]
    hidden: tuple[Box, ...]
    """Pieces of text that nobody sees: in invisible ink, or below an opaque picture or box."""
    shown: int
    """Pieces of text that can be seen."""
    paths: int
    """Lines, boxes and other drawings."""
    apart: bool
    """A large picture stands there that is no background of text."""


def drawn_on(page: pdfium.PdfPage) -> Drawn:
    """What is drawn on the page, places as on the page that is shown."""
    width, height = page.get_size()
    pictures: list[Box] = []
    opaque: list[tuple[int, Box]] = []
    text: list[tuple[Box, bool]] = []
    sheets: list[tuple[int, Box]] = []
    paths = 0
    for kind, thing, place in objects_of(page):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            if text and _is_sheet(thing):
                sheets.append((len(text), _bounds(thing, place)))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(thing, place)
            pictures.append(box)
            if not raw.FPDFPageObj_HasTransparency(thing):
                opaque.append((len(text), box))
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            text.append((_bounds(thing, place), raw.FPDFTextObj_GetTextRenderMode(thing) in INVISIBLE))
    ink, unseen = np.array([box for box, _ in text]).reshape(-1, 4), np.array([hidden for _, hidden in text], bool)
    x, y = (ink[:, 0] + ink[:, 2]) / 2, (ink[:, 1] + ink[:, 3]) / 2
    if sum(area(box) for _, box in opaque) > _COVERS * width * height:  # one picture, or strips and tiles of one
        for before, box in sorted(opaque, key=lambda p: -area(p[1]))[:_MOST_PICTURES]:
            unseen[:before] |= _inside(box, x[:before], y[:before])
    for before, box in sheets[:_MOST_SHEETS]:
        unseen[:before] |= _inside(box, x[:before], y[:before])
    seen = ~unseen
    apart = any(
        area(box) > _LARGE * width * height and int((_inside(box, x, y) & seen).sum()) <= _FEW
        for box in sorted(pictures, key=area)[-_FEW:]
    )
    hidden = tuple(box for (box, _), is_hidden in zip(text, unseen, strict=True) if is_hidden)
    return Drawn(tuple(pictures), hidden, len(text) - len(hidden), paths, apart)


def _inside(box: Box, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray((box[0] <= x) & (x <= box[2]) & (box[1] <= y) & (y <= box[3]))


def _is_sheet(thing: Any) -> bool:
    """Whether a path is a filled box that lets nothing shine through: it hides the text that was drawn before it."""
    if not _FEWEST_CORNERS <= raw.FPDFPath_CountSegments(thing) <= _MOST_CORNERS:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(thing, fill, stroke) or not fill.value or raw.FPDFPageObj_HasTransparency(thing):
        return False
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    return bool(raw.FPDFPageObj_GetFillColor(thing, red, green, blue, opaque)) and opaque.value == _OPAQUE


def placing(page: pdfium.PdfPage) -> Place:
    """From the file's coordinates to the page as it is shown: pdfium is asked for three points."""
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()

    def shown(left: float, bottom: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page.raw, 0, 0, round(width * _FINE), round(height * _FINE), 0, left, bottom, x, y)
        return x.value / _FINE, y.value / _FINE

    (a, b), (c, d), (e, f) = shown(0, 0), shown(1000, 0), shown(0, 1000)
    xx, yx, xy, yy = (c - a) / 1000, (d - b) / 1000, (e - a) / 1000, (f - b) / 1000
    return lambda left, bottom: (a + xx * left + xy * bottom, b + yx * left + yy * bottom)


def objects_of(page: pdfium.PdfPage) -> Iterator[tuple[int, Any, Place]]:
    """(type, object, its place on the page that is shown) of all that is drawn, forms taken apart, in order."""
    left = _MOST_OBJECTS

    def walk(count: int, get: Callable[[int], Any], place: Place, depth: int) -> Iterator[tuple[int, Any, Place]]:
        nonlocal left
        for i in range(count):
            left -= 1
            if left < 0:
                return
            thing = get(i)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind != raw.FPDF_PAGEOBJ_FORM:
                yield kind, thing, place
            elif depth < _DEEPEST:
                inner = matrix_of(thing, place)
                get_inner = partial(raw.FPDFFormObj_GetObject, thing)
                yield from walk(raw.FPDFFormObj_CountObjects(thing), get_inner, inner, depth + 1)

    count = raw.FPDFPage_CountObjects(page.raw)
    yield from walk(count, partial(raw.FPDFPage_GetObject, page.raw), placing(page), 0)


def matrix_of(thing: Any, place: Place) -> Place:
    """From an object's own coordinates to those of the page that is shown."""
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, m):
        return place
    a, b, c, d, e, f = m.a, m.b, m.c, m.d, m.e, m.f
    if (a, b, c, d, e, f) == (1, 0, 0, 1, 0, 0):
        return place
    return lambda x, y: place(a * x + c * y + e, b * x + d * y + f)


def _bounds(thing: Any, place: Place) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    (x, y), (u, v) = place(left.value, top.value), place(right.value, bottom.value)
    return (min(x, u), min(y, v), max(x, u), max(y, v))
