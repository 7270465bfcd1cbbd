"""Whether the dark shapes in a cell can be the digits that were read there: a second look that knows no model.

It counts the characters and, in each, what tells digits apart in every upright typeface: closed holes and where they
lie, on which side the shape is open above and below, a straight stem, a bar. It refuses what it is not sure of.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Mask = NDArray[np.bool_]

_HEIGHT = 64
"""Pixels to which a line is scaled, so that strokes are some pixels thick."""
_SPECK = 0.006
"""Part of a line's height, squared, below which a shape is dirt."""
_TALL = 0.62
_APART = 0.7
"""Part of a figure's height between two characters beyond which they are two figures."""
_INK = (0.35, 0.5, 0.65)
"""Parts of the way from paper to ink at which a pixel counts as ink: thin strokes are pale, close ones run together."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Pixels that hang together, cut out; `top` and `left` place them in the picture."""

    top: int
    left: int
    mask: Mask


def agrees(line: NDArray[np.uint8], text: str) -> bool:
    """Whether the grey picture of one line shows as many characters as `text`, each of a shape that its digit can have.

    Only digits, commas and points are judged; any other character is refused.
    """
    if not text or set(text) - set("0123456789,."):
        return False
    return any(_shows(shapes(_ink(line, share)), text) for share in _INK)


def _shows(found: list[Shape], text: str) -> bool:
    """Whether the shapes can be the characters of `text`, from left to right."""
    if not found:
        return False
    full = max(s.mask.shape[0] for s in found)
    found = [s for s in found if s.mask.sum() > _SPECK * full * full]
    if len(found) != len(text):
        return False
    found.sort(key=lambda s: s.left)
    if any(b.left - a.left - a.mask.shape[1] > _APART * full for a, b in pairwise(found)):
        return False
    line_top = min(s.top for s in found if s.mask.shape[0] > _TALL * full)
    for shape, character in zip(found, text, strict=True):
        height = shape.mask.shape[0]
        if character in ",.":
            if height > 0.45 * full or shape.top < line_top + 0.6 * full:
                return False
        elif height < 0.85 * full or character not in digits_like(shape.mask):
            return False
    return True


def digits_like(glyph: Mask) -> str:
    """The digits that a cut-out shape can be; empty for none."""
    height, width = glyph.shape
    if height < 12 or width > 1.1 * height:
        return ""
    holes = [s for s in shapes(~np.pad(glyph, 1), diagonal=False) if not _is_outside(s, height, width)]
    holes = [s for s in holes if s.mask.sum() > 0.012 * height * height]
    if len(holes) > 2:
        return ""
    if len(holes) == 2:
        upper, lower = sorted((s.top + s.mask.shape[0] / 2) / height for s in holes)
        return "8" if upper < 0.45 and lower > 0.55 else ""
    return _with_hole(glyph, holes[0]) if holes else _open(glyph)


def _is_outside(shape: Shape, height: int, width: int) -> bool:
    """Whether a piece of background reaches the frame of one pixel around the glyph."""
    h, w = shape.mask.shape
    return shape.top == 0 or shape.left == 0 or shape.top + h == height + 2 or shape.left + w == width + 2


def _with_hole(glyph: Mask, hole: Shape) -> str:
    height = glyph.shape[0]
    tall = hole.mask.shape[0] / height
    middle = (hole.top - 1 + hole.mask.shape[0] / 2) / height
    shoulder = _left_edge(glyph, 0.16, 0.26)
    if shoulder > 0.26 and _longest(glyph, 0.55, 0.9) >= 0.85 and _longest(glyph, 0.94, 1.0) < 0.75:
        return "4"
    if tall >= 0.55:
        return "0" if 0.42 < middle < 0.58 else ""
    upper_left, upper_right = _opens(glyph, 0.2, 0.45)
    lower_left, lower_right = _opens(glyph, 0.55, 0.85)
    if middle > 0.6:
        return "6" if upper_right and not lower_left and not lower_right else ""
    round_above = middle < 0.42 and shoulder < 0.24 and not upper_left and not upper_right
    return "9" if round_above and lower_left else ""


def _open(glyph: Mask) -> str:
    """Which of the digits without a hole: a stem, a slant with a bar above or below, or bows open to one side."""
    if _has_stem(glyph):
        return "1"
    foot, head = _longest(glyph, 0.86, 1.0), _longest(glyph, 0.0, 0.16)
    if foot >= 0.7 and _slants(glyph, 0.45, 0.7) and _opens(glyph, 0.22, 0.5)[0]:
        return "2"
    if head >= 0.7 and foot < 0.6 and _slants(glyph, 0.3, 0.8):
        return "7"
    lower_left, lower_right = _opens(glyph, 0.55, 0.84)
    if not lower_left or lower_right or _left_edge(glyph, 0.84, 1.0) >= 0.35:
        return ""
    upper_left, upper_right = _opens(glyph, 0.2, 0.36)
    if upper_right and not upper_left:
        return "5"
    upper_left, upper_right = _opens(glyph, 0.2, 0.48)
    return "3" if upper_left and not upper_right and _left_edge(glyph, 0.0, 0.2) < 0.35 else ""


def _slants(glyph: Mask, begin: float, end: float) -> bool:
    """Whether the band shows one stroke that goes to the left as it goes down."""
    height = glyph.shape[0]
    band = glyph[round(begin * height) : round(end * height)]
    if any(np.count_nonzero(np.diff(np.pad(row, 1).astype(np.int8)) == 1) != 1 for row in band):
        return False
    middles = [float(np.flatnonzero(row).mean()) for row in band]
    drift = middles[0] - middles[-1]
    return drift > 0.2 * (end - begin) * height and all(b <= a + 1.5 for a, b in pairwise(middles))


def _left_edge(glyph: Mask, begin: float, end: float) -> float:
    """Where the ink of a band begins, as part of the glyph's width."""
    height, width = (int(side) for side in glyph.shape)
    columns = np.flatnonzero(glyph[int(begin * height) : round(end * height)].any(axis=0))
    return float(columns[0]) / width if len(columns) else 1.0


def _has_stem(glyph: Mask) -> bool:
    """One upright stroke in the middle, and nothing beside it but a flag above and a foot below."""
    height = int(glyph.shape[0])
    band = glyph[round(0.46 * height) : round(0.85 * height)]
    if any(np.count_nonzero(np.diff(np.pad(row, 1).astype(np.int8)) == 1) != 1 for row in band):
        return False
    middles: list[float] = [float(np.flatnonzero(row).mean()) for row in band]
    widths: list[int] = [int(row.sum()) for row in band]
    return max(middles) - min(middles) < 0.06 * height and max(widths) < 0.42 * height


def _opens(glyph: Mask, begin: float, end: float) -> tuple[bool, bool]:
    """Whether some row of the band has ink only on its right, and only on its left: it is open to the other side."""
    height, width = glyph.shape
    left = right = False
    for row in glyph[round(begin * height) : round(end * height)]:
        ink = np.flatnonzero(row)
        if len(ink):
            left = left or bool(ink[0] > 0.42 * width)
            right = right or bool(ink[-1] < 0.58 * width)
    return left, right


def _longest(glyph: Mask, begin: float, end: float) -> float:
    """The longest run in any row of the band, as part of the glyph's width."""
    height, width = (int(side) for side in glyph.shape)
    longest = 0.0
    for row in glyph[int(begin * height) : max(int(begin * height) + 1, round(end * height))]:
        edges = np.flatnonzero(np.diff(np.pad(row, 1).astype(np.int8)))
        longest = max([longest, *(int(b - a) for a, b in zip(edges[::2], edges[1::2], strict=True))])
    return longest / width


def _ink(line: NDArray[np.uint8], share: float = 0.35) -> Mask:
    """The pixels of the picture of a line that are dark by that share, scaled to one height."""
    height, width = line.shape
    size = (max(1, round(width * _HEIGHT / height)), _HEIGHT)
    grey = np.asarray(Image.fromarray(line).resize(size, Image.Resampling.BICUBIC), dtype=np.float64)
    paper, ink = float(np.percentile(grey, 90)), float(np.percentile(grey, 1))
    return np.asarray(grey < paper - share * (paper - ink))


def shapes(mask: Mask, diagonal: bool = True) -> list[Shape]:
    """The pieces of a mask that hang together, also over corners if `diagonal`."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, begins = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    runs = list(zip(rows.tolist(), begins.tolist(), ends.tolist(), strict=True))
    parent = list(range(len(runs)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first = np.searchsorted(rows, np.arange(mask.shape[0] + 1)).tolist()
    reach = 1 if diagonal else 0
    for (a, b), (_, c) in pairwise(pairwise(first)):
        for i in range(b, c):
            for j in range(a, b):
                if runs[j][1] < runs[i][2] + reach and runs[i][1] < runs[j][2] + reach:
                    parent[root(i)] = root(j)
    members: dict[int, list[int]] = {}
    for i in range(len(runs)):
        members.setdefault(root(i), []).append(i)
    return [_cut_out([runs[i] for i in group]) for group in members.values()]


def _cut_out(runs: list[tuple[int, int, int]]) -> Shape:
    top, left = min(r[0] for r in runs), min(r[1] for r in runs)
    bottom, right = max(r[0] for r in runs) + 1, max(r[2] for r in runs)
    mask = np.zeros((bottom - top, right - left), dtype=np.bool_)
    for row, begin, end in runs:
        mask[row - top, begin - left : end - left] = True
    return Shape(top, left, mask)
