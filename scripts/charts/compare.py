"""Agencies beside each other over the years: a line each, with its letter at the end.

Unlike the other kinds, its rows are put together by the reader, on the page "Compare". Two parameters: `share`, whether
values are shares, and `focus`, the letter of the line that is looked at (the others step back), empty for none.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from scripts.charts.marks import ROWS

COLUMNS = ("year", "label", "value")
HEIGHT = 320
LETTERS = "ABCDEF"
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
"""A shape per line: they differ without colour, too."""


def spec() -> dict[str, Any]:
    """The specification. A row: `year`, `series` (a letter), `value`, `tip`, and `end`, what stands at a line's end."""
    share, focus = alt.param(name="share", value=False), alt.param(name="focus", value="")
    axis = alt.Axis(
        labelExpr="share ? format(datum.value, '.0%') : format(datum.value, ',')",
        grid=True,
        tickCount=5,
        tickMinStep=alt.ExprRef("share ? 0.01 : 1"),
    )
    series = alt.Color("series:N", scale=alt.Scale(domain=list(LETTERS)), legend=None)
    base = alt.Chart(alt.NamedData(ROWS)).encode(
        x=alt.X("year:O", axis=alt.Axis(labelAngle=0, labelFlush=False), scale=alt.Scale(paddingOuter=0.3)),
        y=alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=True)),
        color=series,
        opacity=alt.condition("focus == '' || focus == datum.series", alt.value(1), alt.value(0.2)),
    )
    lines = base.mark_line(strokeWidth=2, aria=False).encode(detail="run:N")
    points = base.mark_point(filled=True, size=70, opacity=1).encode(
        shape=alt.Shape("series:N", scale=alt.Scale(domain=list(LETTERS), range=list(SHAPES)), legend=None),
        tooltip="tip:N",
    )
    ends = (
        base.transform_filter("datum.end")
        .mark_text(align="left", dx=9, fontWeight=600, aria=False)
        .encode(text="end:N", opacity=alt.value(1))
    )
    chart = alt.LayerChart(layer=[lines, points, ends]).properties(
        width="container",
        height=HEIGHT,
        padding={"left": 0, "right": 40, "top": 8, "bottom": 4},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        description="Values by year, one line each",
    )
    made: dict[str, Any] = chart.add_params(share, focus).to_dict()
    del made["$schema"]
    del made["config"]
    return made
