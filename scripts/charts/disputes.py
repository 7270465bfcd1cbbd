"""Reconsideration and litigation: one bar per year and channel, stacked by result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.charts.labels import Number, known_sum, number
from scripts.charts.marks import STEP_ABOVE, stacked_bars
from scripts.charts.palette import RESULTS
from scripts.form import FORM, Language

COLUMNS = ("year", "channel", "label", "value")
HEIGHT = STEP_ABOVE
Channels = Mapping[str, Mapping[str, Number | None]]
"""Channel → result → cases; None where blank or not a number."""


def spec() -> dict[str, Any]:
    """The specification."""
    return stacked_bars("Disputes by year, channel and result", RESULTS, above=True)


def cases(channels: Channels) -> Number | None:
    """All cases of a year: per channel the four results, or its total where no result is stated. None if unstated."""
    return known_sum(_cases(results) for results in channels.values())


def _cases(results: Mapping[str, Number | None]) -> Number | None:
    stated = known_sum(results.get(code) for code in RESULTS)
    total = results.get("total")
    return stated if stated or total is None else total


def rows(by_year: Mapping[int, Channels], language: Language) -> list[dict[str, Any]]:
    """The chart's rows. A channel without a case in a year has no bar.

    Bars are as long as the four results; the number at their end is the printed total, also where it contradicts them.
    """
    out: list[dict[str, Any]] = []
    for year in sorted(by_year):
        for code, channel in FORM.disputes.channels.items():
            results = by_year[year].get(code, {})
            if not _cases(results):
                continue
            name = channel.short(language)
            line = f"{year} {name}"
            drawn = known_sum(results.get(result) for result in RESULTS) or 0
            total = results.get("total")
            head = {"line": line, "year": year, "channel": name}
            for result in RESULTS:
                value = results.get(result)
                if value:
                    word = FORM.disputes.results[result].short(language)
                    tip = f"{year} · {name} · {word} · {number(value)}"
                    out.append({**head, "series": result, "label": word, "value": value, "tip": tip})
            word = FORM.disputes.results["total"].short(language)
            text = "" if total is None else number(total)
            out.append({**head, "series": "total", "label": word, "value": total, "place": drawn, "text": text})
    return out
