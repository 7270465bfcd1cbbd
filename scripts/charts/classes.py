"""How many reports fall in each class: one bar per class, in the order of the classes, empty ones included."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.charts.labels import number, percent
from scripts.charts.marks import ROOM_SHARE, STEP, single_bars

COLUMNS = ("label", "reports", "share")
HEIGHT = STEP


def spec() -> dict[str, Any]:
    """The specification."""
    return single_bars("Reports by class", room=ROOM_SHARE)


def rows(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """One row per class. `counts`: label → reports; the share is of all of them.

    >>> [row["text"] for row in rows({"0": 3, "1-9": 1})]
    ['3 · 75.0%', '1 · 25.0%']
    """
    whole = sum(counts.values())
    out = []
    for label, count in counts.items():
        share = percent(count, whole) if whole else ""
        text = f"{number(count)} · {share}" if share else number(count)
        tip = f"{label} · {text}"
        out.append(
            {"line": label, "label": label, "value": count, "reports": count, "share": share, "text": text, "tip": tip}
        )
    return out
