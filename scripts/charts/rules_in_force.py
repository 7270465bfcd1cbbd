"""Rules and normative documents: issued, repealed and in force by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.charts.labels import Number, number, wrap
from scripts.charts.marks import STEP, single_bars
from scripts.charts.palette import MEASURES
from scripts.form import FORM, Language

COLUMNS = ("year", "label", "value")
HEIGHT = STEP


def spec() -> dict[str, Any]:
    """The specification."""
    return single_bars("Documents issued, repealed and in force by year", MEASURES)


def rows(by_year: Mapping[int, Mapping[str, Number | None]], language: Language) -> list[dict[str, Any]]:
    """One row per year and stated measure of one item; zero is drawn as a bar of no length, blank not at all.

    `by_year`: year → measure → value.
    """
    out = []
    for year in sorted(by_year):
        for code in MEASURES:
            value = by_year[year].get(code)
            if value is None:
                continue
            measure = FORM.disclosure.measures[code]
            name = measure.short(language)
            out.append(
                {
                    "line": wrap(f"{year} {name}", language),
                    "year": year,
                    "series": code,
                    "label": name,
                    "value": value,
                    "text": number(value),
                    "tip": f"{year} · {name} · {number(value)}",
                }
            )
    return out
