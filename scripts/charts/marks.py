"""What the kinds of chart share: bars from zero with their numbers at the end, and bars stacked in a fixed order.

Every specification reads the named data set `rows`; a row has `line` (the label of its bar), `value`, and `tip` (what
the pointer shows). No legend and no axis of values: numbers stand at the bars, the page prints the legend in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

ROWS = "rows"
"""The name of the data set that a page's own rows are bound to."""

BAR = 18
STEP = 36
"""Height of a bar and of its line, pixels: two lines of a wrapped label fit."""

ROOM = 116
"""Room to the right of the bars for their numbers, pixels."""

DARK = "#14181c"
"""Text inside coloured segments: at least 4.5:1 on every series colour of the palette, on both papers."""


def lines() -> alt.Y:
    """The vertical axis: one line per label in the order of the rows; a line break in a label is kept."""
    return alt.Y("line:N", sort=None, axis=alt.Axis(labelExpr="split(datum.label, '\\n')"))


def x(field: str) -> alt.X:
    """The horizontal place of a field: values from zero, without axis."""
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(zero=True, nice=False))


def finish(layers: list[alt.Chart], description: str) -> dict[str, Any]:
    """The layers as a plain specification that fills its container, without the schema's address: nothing needs it."""
    chart = alt.LayerChart(layer=layers)
    spec: dict[str, Any] = chart.properties(
        width="container",
        height=alt.Step(STEP),
        padding={"left": 0, "right": ROOM, "top": 4, "bottom": 4},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        description=description,
    ).to_dict()
    del spec["$schema"]
    del spec["config"]
    return spec


def single_bars(description: str, colours: Mapping[str, str] | None = None) -> dict[str, Any]:
    """One bar per row with the row's `text` at its end; with `colours`, coloured by the row's `series`."""
    base = alt.Chart(alt.NamedData(ROWS)).encode(y=lines(), x=x("value"), tooltip="tip:N")
    bars = base.mark_bar(height=BAR)
    if colours is not None:
        bars = bars.encode(color=series(colours))
    numbers = base.mark_text(align="left", dx=6, aria=False).encode(text="text:N")
    return finish([bars, numbers], description)


def series(colours: Mapping[str, str]) -> alt.Color:
    """The colour of a series by its code, always the same, without legend."""
    return alt.Color("series:N", scale=alt.Scale(domain=list(colours), range=list(colours.values())), legend=None)


def stacked_bars(description: str, colours: Mapping[str, str], marker: str | None = None) -> dict[str, Any]:
    """Bars stacked in the order of `colours`, numbers inside where they fit, the `total` row's text at the end.

    A row with series `total` must exist for each line; it carries that `text` and its `place` on the scale.
    Rows of series `marker` are drawn as a thin upright line.
    """
    order = {code: place for place, code in enumerate(colours)}
    base = alt.Chart(alt.NamedData(ROWS)).encode(y=lines(), tooltip="tip:N")
    parts = (
        base.transform_filter(alt.FieldOneOfPredicate(field="series", oneOf=list(colours)))
        .transform_calculate(rank=f"({order})[datum.series]")
        .transform_stack(
            stack="value", as_=["start", "end"], groupby=["line"], sort=[alt.SortField("rank", "ascending")]
        )
        .transform_calculate(middle="(datum.start + datum.end) / 2")
    )
    bars = parts.mark_bar(height=BAR).encode(x=x("start"), x2="end:Q", color=series(colours))
    wide = "scale('x', datum.end) - scale('x', datum.start) > 9 + 7 * length(format(datum.value, ','))"
    inside = parts.mark_text(fontSize=12, color=DARK, aria=False).encode(
        x=x("middle"),
        text=alt.Text("value:Q", format=","),
        opacity=alt.when(wide).then(alt.value(1)).otherwise(alt.value(0)),
    )
    totals = (
        base.transform_filter(alt.FieldEqualPredicate(field="series", equal="total"))
        .mark_text(align="left", dx=7, aria=False)
        .encode(x=x("place"), text="text:N")
    )
    layers = [totals, bars, inside]
    if marker:
        layers.append(
            base.transform_filter(alt.FieldEqualPredicate(field="series", equal=marker))
            .mark_tick(thickness=2, height=BAR + 10, style="mark")
            .encode(x=x("value"))
        )
    return finish(layers, description)
