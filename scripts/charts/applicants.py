"""Who asked: requests received in a year by kind of applicant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.charts.labels import Number, known_sum, number, percent, wrap
from scripts.charts.marks import ROOM_SHARE, STEP, single_bars
from scripts.form import FORM, Language

COLUMNS = ("label", "value", "share")
HEIGHT = STEP


def spec() -> dict[str, Any]:
    """The specification."""
    return single_bars("Requests received by kind of applicant", room=ROOM_SHARE)


def rows(received: Mapping[str, Number | None], language: Language) -> list[dict[str, Any]]:
    """One row per kind of applicant above zero, in the order of the form. `received`: column → requests."""
    kinds = [column for code, column in FORM.requests.columns.items() if code != "total"]
    whole = known_sum(received.get(column.code) for column in kinds)
    out = []
    for column in kinds:
        value = received.get(column.code)
        if not value or not whole:
            continue
        name, share = column.short(language), percent(value, whole)
        out.append(
            {
                "line": wrap(name, language),
                "label": name,
                "value": value,
                "share": share,
                "text": f"{number(value)} · {share}",
                "tip": f"{name} · {number(value)}",
            }
        )
    return out
