"""The outcomes of one year (or of several together) by row of the form, coloured by outcome group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.charts.labels import Number, number, percent
from scripts.charts.marks import ROOM_SHARE, STEP_ABOVE, single_bars
from scripts.charts.palette import GROUPS
from scripts.charts.requests_by_year import Totals
from scripts.form import FORM, Language

COLUMNS = ("group", "label", "value", "share")
HEIGHT = STEP_ABOVE


def spec() -> dict[str, Any]:
    """The specification."""
    return single_bars("Outcomes of requests by row of the form", GROUPS, above=True, room=ROOM_SHARE)


def rows(totals: Totals, language: Language) -> list[dict[str, Any]]:
    """One row per outcome above zero, in the order of the form, with its share of the outcomes in total."""
    total = totals.get("total")
    out = []
    for row in FORM.requests.outcome_rows():
        value = totals.get(row.code)
        if not value:
            continue
        name = row.short(language)
        share = percent(value, total) if total else ""
        out.append(
            {
                "line": name,
                "series": row.group,
                "group": FORM.requests.groups[row.group].short(language),
                "label": name,
                "value": value,
                "share": share,
                "text": f"{number(value)} · {share}" if share else number(value),
                "tip": f"{name} · {number(value)}",
            }
        )
    return out


def groups(sums: Mapping[str, Number | None], total: Number, language: Language) -> list[dict[str, Any]]:
    """One row per group of outcomes above zero, in the order of the form, with its share of `total`."""
    out = []
    for code, group in FORM.requests.groups.items():
        value = sums.get(code)
        if not value:
            continue
        name, share = group.short(language), percent(value, total)
        line = {"line": name, "series": code, "group": name, "label": name, "value": value, "share": share}
        out.append(line | {"text": f"{number(value)} · {share}", "tip": f"{name} · {number(value)}"})
    return out
