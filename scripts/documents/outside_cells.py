"""Figures and labels that stand among the rulings of a table, but in none of its cells: they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from scripts.documents.document import Doubt
from scripts.documents.glyphs import Glyph
from scripts.documents.pieces import Piece, han, lines_of
from scripts.documents.ruled import Ruled
from scripts.documents.unruled_headers import item_keys, row_keys

_FIGURE = re.compile(r"[0-9０-９]")
_LONG = 6
"""Chinese characters of a label that no entry of a menu has."""
_SHOWN = 30


def outside_cells(
    tables: Sequence[tuple[str, Ruled]], glyphs: Sequence[Glyph], read: set[int], lines: Iterable[Sequence[Piece]]
) -> Iterator[Doubt]:
    """What is told of each table, given with its place.

    `glyphs`: the page's characters; `read`: the `id`s of those in cells; `lines`: what stands outside of all tables.
    """
    free = [g for g in glyphs if id(g) not in read]
    beside = [piece for line in lines for piece in line]
    for place, table in tables:
        left, top, right, bottom = table.box
        inside = [g for g in free if left < (g.x0 + g.x1) / 2 < right and top < (g.top + g.bottom) / 2 < bottom]
        texts = [p.text for line in lines_of(inside) for p in line if _FIGURE.search(p.text) or _is_label(p.text, 1)]
        texts += [p.text for p in beside if top < p.middle < bottom and _is_label(p.text, _LONG)]
        if texts:
            message = (
                f"{place}: {len(texts)} figures or labels stand in none of its cells; the first: {texts[0][:_SHOWN]}"
            )
            yield Doubt("layout_uncertain", None, message)


def _is_label(text: str, shortest: int) -> bool:
    key = han(text)
    return len(key) >= shortest and (key in row_keys() or key in item_keys())
