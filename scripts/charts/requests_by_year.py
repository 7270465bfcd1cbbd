"""Requests and outcomes by year: one bar per year, stacked by outcome group; an upright line at what was received."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.charts.labels import Number, known_sum, label, number
from scripts.charts.marks import ROOM_SHARE, STEP, stacked_bars
from scripts.charts.palette import GROUPS
from scripts.form import FORM, Language

COLUMNS = ("year", "label", "value")
HEIGHT = STEP
Totals = Mapping[str, Number | None]
"""Row of the requests table → its 总计; None where blank or not a number, absent where the row is."""


def spec() -> dict[str, Any]:
    """The specification."""
    return stacked_bars("Outcomes of requests by year and group", GROUPS, marker="received", room=ROOM_SHARE)


def group_sums(totals: Totals) -> dict[str, Number | None]:
    """Outcome group → sum of its stated rows, None where none is stated; `unstated` is the rest of the total."""
    sums = {
        code: known_sum(totals.get(row.code) for row in FORM.requests.rows_of(code))
        for code in GROUPS
        if code != "unstated"
    }
    total = totals.get("total")
    stated = known_sum(sums.values()) or 0
    blanks = any(totals.get(row.code) is None for row in FORM.requests.outcome_rows() if row.code in totals)
    if total is not None and blanks and total > stated:
        sums["unstated"] = total - stated
    return sums


def received(totals: Totals) -> Number | None:
    """What was to be handled: received this year and carried over; None unless both are stated."""
    new, old = totals.get("received_new"), totals.get("carried_over")
    return None if new is None or old is None else new + old


def rows(by_year: Mapping[int, Totals], language: Language) -> list[dict[str, Any]]:
    """The chart's rows, years ascending. A value that is not stated has no row."""
    out: list[dict[str, Any]] = []
    for year in sorted(by_year):
        totals = by_year[year]
        sums = {code: value for code, value in group_sums(totals).items() if value is not None}
        came = received(totals)
        drawn = known_sum(sums.values()) or 0
        stated = totals.get("total")
        names = {code: label(code, language) for code in ("unstated",)}
        names |= {code: FORM.requests.groups[code].short(language) for code in GROUPS if code != "unstated"}
        entries: list[tuple[str, str, Number | None]] = [
            *((code, names[code], sums[code]) for code in GROUPS if code in sums),
            ("received", FORM.requests.groups["intake"].short(language), came),
            ("total", FORM.requests.rows["total"].short(language), stated),
        ]
        for code, name, value in entries:
            row: dict[str, Any] = {"line": str(year), "year": year, "series": code, "label": name, "value": value}
            if code == "total":
                # The text stands beyond both the bar and the line of what was received.
                row |= {"place": max(drawn, came or 0), "text": _end(stated, came)}
            elif value is None:
                continue
            else:
                row["tip"] = f"{year} · {name} · {number(value)}"
            out.append(row)
    return out


def _end(total: Number | None, came: Number | None) -> str:
    """What stands at the end of a bar: the total, and after a slash what came in where that is another number."""
    if total is None:
        return ""
    return number(total) if came in (None, total) else f"{number(total)} / {number(came)}"
