"""Headings of sections and captions on a page: what their places say about the order in which it has to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from scripts.documents.pieces import Piece, han
from scripts.documents.unruled_headers import cut_headers, find_headers
from scripts.form import FORM

_NUMBERED = re.compile(r"^[一二三四五六七八九十][、.．,，]")
_OF_YEAR = re.compile(r"20\d\d年")
_LONGEST = 60


def is_caption_of_a_year(piece: Piece) -> bool:
    """Whether a text names a year and a section, as does what stands above last year's tables."""
    text = "".join(piece.text.split())
    return len(text) <= _LONGEST and bool(_OF_YEAR.search(text)) and _section(piece) is not None


def is_set_in_columns(pieces: Sequence[Piece]) -> bool:
    """Whether a page's text runs in columns, so that its order is not that from top to bottom.

    Certain signs are a section's heading above that of an earlier one, two of them without common width, and two
    headers of one table side by side.
    """
    headings = [(number, p) for p in pieces if _NUMBERED.match(p.text) and (number := _section(p)) is not None]
    headings.sort(key=lambda h: h[1].middle)
    if any(0 < below[0] < above[0] for above, below in pairwise(headings)):
        return True
    if any(a[0] != b[0] and not _overlap(a[1], b[1]) for a, b in combinations(headings, 2)):
        return True
    headers = find_headers(cut_headers(pieces))
    return any(
        a.table == b.table == "requests" and a.top < b.bottom and b.top < a.bottom for a, b in combinations(headers, 2)
    )


def _overlap(one: Piece, other: Piece) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _section(piece: Piece) -> int | None:
    text = han(piece.text)
    return next((number for number, keys in enumerate(_keys()) if any(key in text for key in keys)), None)


@lru_cache(maxsize=1)
def _keys() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(han(key) for key in section.keys) for section in FORM.sections.values())
