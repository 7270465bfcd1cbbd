"""Characters of a page → pieces of text: what stands together in a line, parted where a cell or column may end."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scripts.documents.glyphs import Glyph

_SAME_LINE = 0.3
"""Part of a character's height by which the middles of characters in one line may differ."""
_APART = 0.7
_APART_FROM_FIGURE, _APART_FIGURES = 0.35, 0.22
"""Parts of a character's height between two characters (one, both of them figures) that part two pieces."""
_SMALL_GAP = 0.08
_DRAWN_TWICE = 0.5
"""Part of a character's width within which the same character again is only its shadow: so bold type is made."""
_LETTERS_APART, _LINE_BELOW = 3.0, 2.1
"""Characters' heights between letters set apart, and between two lines of a label, at most."""
_MOST_PIECES = 8
"""Pieces of which a label in a narrow column is made."""
_MOST_STEPS = 200_000
"""Pairs of pieces that are looked at: a page of the form needs a tenth."""
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]+")
_FIGURE = re.compile(r"[\d０-９.,，+\-%]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one line with its box and characters."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    glyphs: tuple[Glyph, ...]

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        """Its middle across the page."""
        return (self.x0 + self.x1) / 2

    @property
    def size(self) -> float:
        """Height of its characters."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Stack:
    """A label found on the page: its code, and the pieces over which it is broken, with the box around them."""

    code: str
    pieces: tuple[Piece, ...]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def center(self) -> float:
        """Its middle across the page."""
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Height of its characters."""
        return self.pieces[0].size

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(piece.text for piece in self.pieces)


def han(text: str) -> str:
    """The Chinese characters of a text, by which labels are compared: no figures, marks or spaces.

    >>> han("1、属于国家 秘密")
    '属于国家秘密'
    """
    return _NOT_HAN.sub("", unicodedata.normalize("NFKC", text))


def make_piece(glyphs: Sequence[Glyph]) -> Piece:
    """The piece of these characters, which stand in one line from left to right."""
    return Piece(
        "".join(g.text for g in glyphs),
        glyphs[0].x0,
        min(g.top for g in glyphs),
        max(g.x1 for g in glyphs),
        max(g.bottom for g in glyphs),
        tuple(glyphs),
    )


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Piece]]:
    """The lines of a page from top to bottom, each as its pieces from left to right."""
    rows: list[list[Glyph]] = []
    start = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.top + g.bottom):
        middle, height = (glyph.top + glyph.bottom) / 2, glyph.bottom - glyph.top
        if rows and middle - start <= _SAME_LINE * height:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            start = middle
    return [list(_pieces(_without_shadows(sorted(row, key=lambda g: g.x0)))) for row in rows]


def _without_shadows(row: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in row:
        width = glyph.x1 - glyph.x0
        if not any(g.text == glyph.text and glyph.x0 - g.x0 < _DRAWN_TWICE * width for g in kept[-3:]):
            kept.append(glyph)
    return kept


def _pieces(row: Sequence[Glyph]) -> Iterator[Piece]:
    start = 0
    for i, (a, b) in enumerate(pairwise(row), start=1):
        figures = bool(_FIGURE.match(a.text)) + bool(_FIGURE.match(b.text))
        height = min(a.bottom - a.top, b.bottom - b.top)
        if b.x0 - a.x1 > (_APART, _APART_FROM_FIGURE, _APART_FIGURES)[figures] * height:
            yield make_piece(row[start:i])
            start = i
    if row:
        yield make_piece(row[start:])


def cut_at_gaps(piece: Piece) -> list[Piece]:
    """The piece cut where two characters stand a little further apart than others: cells with hardly any padding."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(piece.glyphs)]
    if not gaps:
        return [piece]
    usual = sorted(gaps)[len(gaps) // 2]
    cuts = [i for i, gap in enumerate(gaps, start=1) if gap > usual + _SMALL_GAP * piece.size]
    return [make_piece(piece.glyphs[a:b]) for a, b in pairwise([0, *cuts, len(piece.glyphs)])]


def cut_at(piece: Piece, words: re.Pattern[str]) -> list[Piece]:
    """The piece cut between the words of which it consists, where there are several and nothing else."""
    starts = [i for i, glyph in enumerate(piece.glyphs) if han(glyph.text)]
    key = "".join(piece.glyphs[i].text for i in starts)
    cuts, at = [0], 0
    while at < len(key):
        found = words.match(key, at)
        if found is None:
            return [piece]
        at = found.end()
        cuts.append(starts[at] if at < len(key) else len(piece.glyphs))
    return [make_piece(piece.glyphs[a:b]) for a, b in pairwise(cuts)] if len(cuts) > 2 else [piece]


def find_stacks(pieces: Sequence[Piece], wordings: Mapping[str, str]) -> list[Stack]:
    """Every label (key as of `han` → code) that stands on the page, whole, in one piece or broken over lines.

    A label that is part of a longer one with the same pieces is left out.
    """
    beginnings = {key[:end] for key in wordings for end in range(1, len(key) + 1)}
    keys = {id(piece): han(piece.text) for piece in pieces}
    order = sorted((piece for piece in pieces if keys[id(piece)]), key=lambda p: (p.middle, p.x0))
    heights = [piece.middle for piece in order]
    found: list[Stack] = []
    left = _MOST_STEPS

    def grow(chain: tuple[Piece, ...], key: str) -> None:
        nonlocal left
        if key in wordings:
            found.append(_stack(wordings[key], chain))
        last = chain[-1]
        first = bisect_left(heights, last.middle - _SAME_LINE * last.size)
        end = bisect_right(heights, last.middle + _LINE_BELOW * last.size)
        left -= end - first
        if len(chain) == _MOST_PIECES or left < 0:
            return
        for piece in order[first:end]:
            if key + keys[id(piece)] in beginnings and _goes_on(chain, piece):
                grow((*chain, piece), key + keys[id(piece)])

    for piece in order:
        if keys[id(piece)] in beginnings:
            grow((piece,), keys[id(piece)])
    sets = [frozenset(map(id, stack.pieces)) for stack in found]
    with_piece: dict[int, list[frozenset[int]]] = {}
    for own in sets:
        for piece_ in own:
            with_piece.setdefault(piece_, []).append(own)
    return [s for s, own in zip(found, sets, strict=True) if not any(own < o for o in with_piece[id(s.pieces[0])])]


def _goes_on(chain: Sequence[Piece], piece: Piece) -> bool:
    """Whether a label may go on with the piece: in the line below, or beside it where letters are set apart."""
    last = chain[-1]
    size = min(last.size, piece.size)
    if abs(last.middle - piece.middle) < _SAME_LINE * size:
        gap = piece.x0 - last.x1
        return -_SAME_LINE * size < gap < (_LETTERS_APART if len(last.text) == 1 else _APART) * size
    if not 0.6 * size < piece.middle - last.middle < _LINE_BELOW * size:
        return False
    left, right = min(p.x0 for p in chain), max(p.x1 for p in chain)
    return min(right, piece.x1) - max(left, piece.x0) > 0.5 * min(right - left, piece.x1 - piece.x0)


def _stack(code: str, chain: tuple[Piece, ...]) -> Stack:
    return Stack(
        code,
        chain,
        min(p.x0 for p in chain),
        min(p.top for p in chain),
        max(p.x1 for p in chain),
        max(p.bottom for p in chain),
    )
