"""On which grounds requests were denied, unavailable or declined: bars in falling order, with the article of law."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scripts.charts.labels import Number, known_sum, number, percent
from scripts.charts.marks import ROOM_SHARE, STEP_ABOVE, single_bars
from scripts.charts.palette import GROUPS
from scripts.charts.requests_by_year import Totals
from scripts.form import FORM, Language

COLUMNS = ("group", "label", "articles", "value", "share")
HEIGHT = STEP_ABOVE
REFUSING = ("denied", "unavailable", "declined")
"""The groups whose rows are grounds for not giving what was asked."""


def spec() -> dict[str, Any]:
    """The specification."""
    return single_bars(
        "Grounds on which information was denied, unavailable or declined", GROUPS, above=True, room=ROOM_SHARE
    )


def refused(totals: Totals) -> Number | None:
    """How many requests ended in one of the three groups; None where nothing is stated."""
    return known_sum(totals.get(row.code) for code in REFUSING for row in FORM.requests.rows_of(code))


def rows(totals: Totals, language: Language, cite: Callable[[Sequence[str]], str]) -> list[dict[str, Any]]:
    """One row per ground above zero, the most frequent first. `cite` words a ground's articles."""
    whole = refused(totals)
    found: list[tuple[Number, Any]] = [
        (value, row) for code in REFUSING for row in FORM.requests.rows_of(code) if (value := totals.get(row.code))
    ]
    out = []
    for value, row in sorted(found, key=lambda pair: -pair[0]):
        name, articles = row.short(language), cite(row.articles)
        share = percent(value, whole) if whole else ""
        out.append(
            {
                "line": f"{name} · {articles}" if articles else name,
                "series": row.group,
                "group": FORM.requests.groups[row.group].short(language),
                "label": name,
                "articles": articles,
                "value": value,
                "share": share,
                "text": f"{number(value)} · {share}",
                "tip": f"{name} · {number(value)}",
            }
        )
    return out
