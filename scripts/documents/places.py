"""Boxes and points on a page, in points from its upper left corner."""

from __future__ import annotations

from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def area(box: Box) -> float:
    """Square points of a box."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def is_in_any(point: tuple[float, float], boxes: Sequence[Box]) -> bool:
    """Whether a point lies in one of the boxes."""
    x, y = point
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)
