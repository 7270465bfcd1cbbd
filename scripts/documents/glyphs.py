"""A page of a PDF as the characters that can be seen on it, each with its place (pdfium).

Places are in points from the upper left corner of the page as it is shown; a page on which nearly all writing lies on
its side is turned so that it can be read. Left out is what nobody sees (invisible ink, text below an opaque picture or
beyond the page's edges) and writing that lies across the page: watermarks.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from scripts.documents.characters import is_nameless, plain_characters
from scripts.documents.drawings import INVISIBLE, Place, placing
from scripts.documents.places import Box, is_in_any

NAMELESS = "\ufffd"
"""Stands for a character of which the file does not say which it is: no digit, and no blank."""
_SIDEWAYS = 0.7  # part of a page's characters that must lie on one side for the page to be turned
_WIDE, _MISJUDGED = 24, 2.5
"""Points of a character's advance from which it is checked; how many times as large as its ink it cannot be."""
_FIRST = 60
_STRIP = 8  # points of the page's height in which hidden text is looked for
_CLEAR, _PALE = 16, 245  # of 255: opacity below which, and lightness above which, ink leaves no mark on paper
_LEVEL = 0.3  # part of a character's height by which characters of one line may differ


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with the box of its advance and of its font's height."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class View:
    """What can be read on a page: its characters in the order of the file, and the page's size."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float
    turned: int = 0
    """Degrees clockwise by which the page was turned to be read."""
    nameless: int = 0
    """Characters of which the file does not say which they are."""
    unseen: int = 0
    """Figures that nobody sees: left out, or without their name where others may be meant that can be seen."""


def view(page: pdfium.PdfPage, hidden: Sequence[Box] = (), textpage: pdfium.PdfTextPage | None = None) -> View:
    """The characters of the page that can be seen and read; those in the boxes `hidden` are left out.

    `textpage`: that of the page, where it was asked for already; it takes long to make.
    """
    place = placing(page)
    width, height = page.get_size()
    strips: dict[int, list[Box]] = {}
    for box in hidden:
        for strip in range(int(max(0.0, box[1]) // _STRIP), int(min(box[3], height) // _STRIP) + 1):
            strips.setdefault(strip, []).append(box)
    origin = place(0.0, 0.0)
    textpage = textpage or page.get_textpage()
    handle, rect = textpage.raw, raw.FS_RECTF()
    pointer = ctypes.byref(rect)
    found: list[Glyph] = []
    sides: list[int | None] = []
    directions: dict[float, int | None] = {}
    nameless = unseen = 0
    for i in range(textpage.count_chars()):
        # Without a table of its font's characters pdfium gives the number of the glyph, which may be that of a digit.
        guessed = raw.FPDFText_HasUnicodeMapError(handle, i) == 1
        code = 0 if guessed else raw.FPDFText_GetUnicode(handle, i)
        if 0 < code <= 0x20 or code in (0xA0, 0x2002, 0x2003, 0x3000):
            continue
        if raw.FPDFText_IsGenerated(handle, i) == 1 or not raw.FPDFText_GetLooseCharBox(handle, i, pointer):
            continue
        character = plain_characters(chr(code)) if code and code < 0x110000 else NAMELESS
        if is_nameless(character):
            character = NAMELESS
            nameless += 1
        if rect.right - rect.left > _WIDE:
            _tighten(handle, i, rect)
        (x, y), (u, v) = place(rect.left, rect.top), place(rect.right, rect.bottom)
        middle = ((x + u) / 2, (y + v) / 2)
        if not (0 <= middle[0] <= width and 0 <= middle[1] <= height):
            unseen += character.isdigit()
            if found and character.isdigit() and _goes_on(found[-1], min(x, u), min(y, v), max(y, v)):
                nameless += 1
                found[-1] = replace(found[-1], text=NAMELESS)
            continue
        if hidden and raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(handle, i)) in INVISIBLE:
            unseen += character.isdigit()
            continue
        if hidden and is_in_any(middle, strips.get(int(middle[1] // _STRIP), ())):
            if not character.isdigit():
                continue
            unseen += 1  # or another figure, which was written over the hidden one: the cell is not blank
            character = NAMELESS
        if character.isdigit() and _is_white(handle, i):
            unseen += 1
            character = NAMELESS
        angle = round(raw.FPDFText_GetCharAngle(handle, i), 2)
        if angle not in directions:
            directions[angle] = _side(place, origin, angle)
        found.append(Glyph(character, min(x, u), min(y, v), max(x, u), max(y, v)))
        sides.append(directions[angle])
    return replace(_upright(found, sides, width, height, nameless), unseen=unseen)


def _is_white(handle: Any, i: int) -> bool:
    """Whether a character is filled with white, or with nothing at all."""
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFText_GetFillColor(handle, i, red, green, blue, opaque):
        return False
    return opaque.value < _CLEAR or min(red.value, green.value, blue.value) > _PALE


def _goes_on(before: Glyph, left: float, top: float, bottom: float) -> bool:
    """Whether a figure beyond the page's edge is the rest of the one before it: a number that the edge cuts."""
    height = before.bottom - before.top
    level = abs((before.top + before.bottom) - (top + bottom)) < _LEVEL * height
    return before.text[-1].isdigit() and level and -_LEVEL * height < left - before.x1 < height


def has_guessed_characters(textpage: pdfium.PdfTextPage) -> bool:
    """Whether pdfium only guesses some of the page's characters, as their font does not tell."""
    return any(raw.FPDFText_HasUnicodeMapError(textpage.raw, i) == 1 for i in range(textpage.count_chars()))


def lies_on_its_side(textpage: pdfium.PdfTextPage) -> bool:
    """Whether the page's first characters do not stand upright in the file, whatever way the page is shown."""
    angles = [raw.FPDFText_GetCharAngle(textpage.raw, i) for i in range(min(_FIRST, textpage.count_chars()))]
    return len([angle for angle in angles if abs(angle) > 0.1]) > len(angles) / 2


def _tighten(handle: Any, i: int, rect: Any) -> None:
    """Puts the box of the ink for that of the advance, which pdfium misjudges for fonts that write downwards."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if raw.FPDFText_GetCharBox(handle, i, left, right, bottom, top):
        width, height = right.value - left.value, top.value - bottom.value
        if rect.right - rect.left > _MISJUDGED * width and rect.top - rect.bottom > _MISJUDGED * height:
            rect.left, rect.right, rect.bottom, rect.top = left.value, right.value, bottom.value, top.value


def _upright(found: list[Glyph], sides: list[int | None], width: float, height: float, nameless: int) -> View:
    """The view with the page turned as its writing lies. Single pieces of writing on their side stay where they are."""
    main, count = Counter(sides).most_common(1)[0] if sides else (0, 0)
    glyphs = [glyph for glyph, side in zip(found, sides, strict=True) if side is not None]
    if not main or count < _SIDEWAYS * len(found):
        return View(tuple(glyphs), width, height, 0, nameless)
    turned = (360 - main) % 360
    return View(tuple(_turn(g, turned, width, height) for g in glyphs), *_size(turned, width, height), turned, nameless)


def _size(turned: int, width: float, height: float) -> tuple[float, float]:
    return (height, width) if turned in (90, 270) else (width, height)


def _turn(g: Glyph, turned: int, width: float, height: float) -> Glyph:
    """The glyph on the page turned clockwise."""
    return Glyph(g.text, *turn_box((g.x0, g.top, g.x1, g.bottom), turned, width, height))


def turn_box(box: Box, turned: int, width: float, height: float) -> Box:
    """The box on the page of that width and height after it was turned clockwise by so many degrees."""
    x0, top, x1, bottom = box
    if turned == 90:
        return height - bottom, x0, height - top, x1
    if turned == 270:
        return top, width - x1, bottom, width - x0
    return (width - x1, height - bottom, width - x0, height - top) if turned == 180 else box


def _side(place: Place, origin: tuple[float, float], angle: float) -> int | None:
    """Degrees clockwise by which writing is turned on the page that is shown: 0, 90, 180, 270; None for any other."""
    x, y = place(math.cos(angle) * 100, -math.sin(angle) * 100)  # pdfium counts its angles clockwise
    degrees = math.degrees(math.atan2(y - origin[1], x - origin[0])) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 3 else None
