"""To which column each figure of a table without rulings belongs: told by where all its figures stand together.

Figures of one column stand over each other; between two columns there is paper in every row. So the figures of a
table are put together to bands, and the bands are matched with the header's labels. That is certain in two cases:

- there are as many bands as columns, each about where its label is, or each from there to the next label (labels on
  the left of their columns and figures on the right, or the other way round): they are the columns in their order;
- there are fewer (a column may be blank in every row), but each stands below one label and below no other.

Else nothing is certain. A band beyond the outer columns that stands below no label belongs to what is printed beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scripts.documents.pieces import Piece

Span = tuple[float, float]
"""Begin and end across the page."""
_NARROW = 0.1
"""Part of a character's height: bands that come closer are one."""
_ASIDE = 0.65
"""Part of the distance between two columns by which figures may stand beside their label's middle."""
_BELOW = 0.5
"""Part of the narrower of a label and the band below it that both share, at least."""
_SAME_EDGE = 3.0
"""Points by which two edges may differ that are one."""


def zone(labels: Sequence[Span]) -> Span:
    """Where figures of the columns may stand, as far as the labels tell; of one column, the whole right side."""
    middles = [_middle(label) for label in labels]
    if len(labels) == 1:
        return labels[0][0] - 10_000, labels[0][1] + 10_000
    first, last = middles[1] - middles[0], middles[-1] - middles[-2]
    return (
        min(middles[0] - _ASIDE * first, labels[0][1] - (labels[1][1] - labels[0][1])),
        max(middles[-1] + _ASIDE * last, labels[-1][0] + (labels[-1][0] - labels[-2][0])),
    )


def bands(figures: Sequence[Piece]) -> list[Span]:
    """Where figures stand, those over each other as one."""
    out: list[Span] = []
    for piece in sorted(figures, key=lambda p: p.x0):
        if out and piece.x0 - out[-1][1] < _NARROW * piece.size:
            out[-1] = (out[-1][0], max(out[-1][1], piece.x1))
        else:
            out.append((piece.x0, piece.x1))
    return out


def columns(labels: Sequence[Span], figures: Sequence[Piece]) -> dict[Span, int] | None:
    """Band → number of its column; None where it is not certain. Bands that stand beside the table are left out."""
    found = bands(figures)
    if len(found) == len(labels) and _in_order(labels, found):
        return {band: i for i, band in enumerate(found)}
    below = {band: _labels_over(labels, band) for band in found}
    while found and not below[found[-1]]:
        found.pop()
    while found and not below[found[0]]:
        found.pop(0)
    if len(found) == len(labels) and _in_order(labels, found):
        return {band: i for i, band in enumerate(found)}
    numbers = [below[band][0] if len(below[band]) == 1 else -1 for band in found]
    if -1 in numbers or len(set(numbers)) < len(numbers):
        return None
    return dict(zip(found, numbers, strict=True))


def _in_order(labels: Sequence[Span], found: Sequence[Span]) -> bool:
    middles = [_middle(label) for label in labels]
    if len(middles) == 1:
        return False
    steps = [b - a for a, b in pairwise(middles)]
    lefts, rights = [label[0] for label in labels], [label[1] for label in labels]
    lefts.append(2 * lefts[-1] - lefts[-2] + _SAME_EDGE)
    rights.insert(0, 2 * rights[0] - rights[1] - _SAME_EDGE)
    if all(a - 1 < band[0] and band[1] < b + 1 for band, (a, b) in zip(found, pairwise(lefts), strict=True)):
        return True
    if all(a - 1 < band[0] and band[1] < b + 1 for band, (a, b) in zip(found, pairwise(rights), strict=True)):
        return True
    for i, band in enumerate(found):
        before, behind = steps[max(0, i - 1)], steps[min(i, len(steps) - 1)]
        if not middles[i] - _ASIDE * before < _middle(band) < middles[i] + _ASIDE * behind:
            return False
    return True


def _labels_over(labels: Sequence[Span], band: Span) -> list[int]:
    """The labels that stand over most of the band, or over more than an edge of it if over one only."""
    shares = [
        (min(band[1], label[1]) - max(band[0], label[0])) / max(1.0, min(band[1] - band[0], label[1] - label[0]))
        for label in labels
    ]
    touched = [i for i, share in enumerate(shares) if share > 0]
    return touched if len(touched) > 1 or any(shares[i] >= _BELOW for i in touched) else []


def lone_column(label: Span, wide: Sequence[Span], piece: Piece) -> bool:
    """Whether a figure belongs to the only column of a block: below its label, or at an edge of label or table.

    `wide`: the spans (first column to last) of blocks of several columns in the same table.
    """
    overlap = min(piece.x1, label[1]) - max(piece.x0, label[0])
    if overlap > _BELOW * min(piece.x1 - piece.x0, label[1] - label[0]):
        return True
    edges = [label, *wide]
    return any(abs(piece.x0 - left) < _SAME_EDGE or abs(piece.x1 - right) < _SAME_EDGE for left, right in edges)


def _middle(span: Span) -> float:
    return (span[0] + span[1]) / 2
