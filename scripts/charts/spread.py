"""How a share is spread over agencies: one dot each, from least to largest, over the middle half and the median.

No ranking: dots carry no place and no name (the pointer and the table tell whose they are), and the scale is always
from 0 to 100 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from scripts.charts.labels import Number, number, percent
from scripts.charts.marks import ROWS

COLUMNS = ("label", "share", "part", "whole")
HEIGHT = 0
"""Nothing per line: see `height`."""

FRAME = 64
"""Pixels above and below the dots: the median's label, the axis."""

LEAST, MOST, STEP = 96, 260, 8
"""Pixels for the dots: so many each, within these bounds."""


@dataclass(frozen=True)
class Entry:
    """A dot: whose it is, its share, and what that is made of (None where the dot stands for many agencies)."""

    name: str
    value: float
    part: Number | None = None
    whole: Number | None = None


def height(rows: Sequence[Mapping[str, Any]]) -> int:
    """Pixels of the whole chart."""
    return FRAME + min(max(LEAST, STEP * len(rows)), MOST)


def spec() -> dict[str, Any]:
    """The specification."""
    base = alt.Chart(alt.NamedData(ROWS))
    axis = alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1], grid=True, labelFlush=True)
    place = alt.X("value:Q", scale=alt.Scale(domain=[0, 1], zero=True, nice=False), axis=axis)
    middle = base.transform_filter(alt.FieldEqualPredicate(field="series", equal="quartiles"))
    median = base.transform_filter(alt.FieldEqualPredicate(field="series", equal="median"))
    agencies = base.transform_filter(alt.FieldEqualPredicate(field="series", equal="agency"))
    band = middle.mark_rect(style="band").encode(x=place, x2="end:Q", tooltip="tip:N")
    line = median.mark_rule(strokeWidth=2, style="mark").encode(x=place, tooltip="tip:N")
    # The label stands inside the frame: to the left of the median where that lies in the right half.
    right = alt.FieldLTPredicate(field="value", lt=0.5)
    words = median.mark_text(dy=-10, baseline="bottom", y=0, aria=False)
    labels = [
        words.transform_filter(right).mark_text(align="left", dx=-2, dy=-6, baseline="bottom", aria=False),
        words.transform_filter({"not": right}).mark_text(align="right", dx=2, dy=-6, baseline="bottom", aria=False),
    ]
    named = [label.encode(x=place, y=alt.value(0), text="text:N") for label in labels]
    dots = agencies.mark_circle(size=56, opacity=0.75, style="dot").encode(
        x=place,
        y=alt.Y("place:Q", axis=None, scale=alt.Scale(zero=False, nice=False, padding=8)),
        tooltip="tip:N",
    )
    chart = alt.LayerChart(layer=[band, line, *named, dots])
    made: dict[str, Any] = chart.properties(
        width="container",
        height=LEAST,
        padding={"left": 4, "right": 8, "top": 24, "bottom": 4},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        description="Agencies by share, with median and middle half",
    ).to_dict()
    del made["$schema"]
    del made["config"]
    return made


def rows(
    entries: Sequence[Entry],
    median: float,
    quartiles: tuple[float, float],
    labels: Mapping[str, str],
) -> list[dict[str, Any]]:
    """The middle half, the median, and one row per entry, ascending.

    `labels` words the `median` and the `quartiles`.
    """
    low, high = quartiles
    out: list[dict[str, Any]] = [
        {
            "series": "quartiles",
            "value": low,
            "end": high,
            "label": labels["quartiles"],
            "share": f"{percent(low, 1)}–{percent(high, 1)}",
            "tip": labels["quartiles"],
        },
        {
            "series": "median",
            "value": median,
            "label": labels["median"],
            "share": percent(median, 1),
            "text": labels["median"],
            "tip": labels["median"],
        },
    ]
    for place, entry in enumerate(entries):
        row: dict[str, Any] = {"series": "agency", "value": entry.value, "place": place, "label": entry.name}
        if entry.part is not None and entry.whole:
            share = percent(entry.part, entry.whole)
            row |= {"part": entry.part, "whole": entry.whole}
            of = f" ({number(entry.part)} / {number(entry.whole)})"
        else:
            share, of = percent(entry.value, 1), ""
        out.append(row | {"share": share, "tip": f"{entry.name} · {share}{of}"})
    return out
