"""Lines of figures outside all tables that were found: kept only if nothing can have come between their figures.

Such lines reach `reports` as text, which counts the figures behind a label. A figure that stands beside the table (in
a side column, a margin) would be counted with them, so lines stay only where figures stand over each other in all lines
of as many figures: each line has one in each column, and no line has one of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from scripts.documents.pieces import Piece, han
from scripts.documents.unruled_columns import bands
from scripts.documents.unruled_headers import item_keys, row_keys
from scripts.documents.unruled_rows import NEXT_LINE

_FIGURE = re.compile(r"^[\d０-９.,，/\-—–+%\s]{1,16}$")
_SET_APART = 0.9
"""Characters' heights of paper on either side of a figure that is a cell."""
_FEWEST, _FEWEST_LINES = 3, 4
_APART = "figures stand apart without a header that is understood"
_SAME_LINE = 0.3
_EDGE = 0.05
"""Part of the page's height at either end where the page's number and the like stand."""


def without_uncertain_rows(
    lines: Sequence[list[Piece]], height: float, after_table: bool
) -> tuple[list[list[Piece]], list[str]]:
    """(the lines without those whose figures' columns are not certain, what is to be told of these).

    `after_table`: a table was found before, or on this page. Then a row's label outside of it is an entry in a menu,
    whose number would be taken for a figure under the table's header.
    """
    every = lines
    if after_table:
        lines = [line for line in lines if not any(is_label(piece.text) for piece in line)]
    inside = (_EDGE * height, (1 - _EDGE) * height)
    figures = {id(line): _cells(line) if inside[0] < line[0].middle < inside[1] else [] for line in lines}
    of_count: dict[int, list[Piece]] = defaultdict(list)
    for line in lines:
        of_count[len(figures[id(line)])] += figures[id(line)]
    clean = {n for n, p in of_count.items() if n >= _FEWEST and len(p) >= _FEWEST_LINES * n and len(bands(p)) == n}
    kept: list[list[Piece]] = []
    doubts: list[str] = []
    for line in lines:
        n = len(figures[id(line)])
        shorter = (other for other in every if len(figures.get(id(other), ())) < n)
        if n in clean and any(_has_rest(figures[id(line)], other) for other in shorter):
            doubts.append(f"a number may be broken over two lines: {' '.join(piece.text for piece in line)}")
        elif n == 0 or n in clean or len(line) == 1:
            kept.append(line)
        elif not any(doubt.startswith(_APART) for doubt in doubts):
            text = " ".join(piece.text for piece in line)
            doubts.append(f"{_APART}: {text}")
    return kept, doubts


def _has_rest(line: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether a digit stands right below or above the figures of a line: it may be the rest of a number."""
    apart = abs(other[0].middle - line[0].middle)
    if not _SAME_LINE * line[0].size < apart < NEXT_LINE * line[0].size:
        return False
    return any(p.x0 < q.x1 and q.x0 < p.x1 for p in other if any(map(str.isdigit, p.text)) for q in line)


def is_label(text: str) -> bool:
    """Whether a text is the label of a row of the form, whatever figures stand with it."""
    key = han(text)
    return key in item_keys() or key in row_keys()


def _cells(line: Sequence[Piece]) -> list[Piece]:
    """The figures of a line that stand for themselves."""
    gaps = [10_000.0, *(b.x0 - a.x1 for a, b in pairwise(line)), 10_000.0]
    return [
        piece
        for piece, before, behind in zip(line, gaps, gaps[1:], strict=False)
        if _FIGURE.match(piece.text) and min(before, behind) > _SET_APART * piece.size
    ]
