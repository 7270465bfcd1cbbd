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
"""Height of a bar, pixels."""

STEP = 34
"""Height of a line whose label stands to the left of the bar: two lines of text fit."""

STEP_ABOVE = 46
"""Height of a line whose label stands above the bar, over the full width: for the long wordings of the form."""

ROOM = 64
"""Room to the right of the bars for a number, pixels."""

ROOM_SHARE = 108
"""Room for a number and its share, or for two numbers."""

DARK = "#14181c"
"""Text inside coloured segments: at least 4.5:1 on every series colour of the palette, on both papers."""


def lines(*, above: bool) -> alt.Y:
    """The vertical axis: one line per label in the order of the rows; a line break in a label is kept."""
    if above:
        return alt.Y("line:N", sort=None, axis=None)
    # Vega sets the first line of a label at the middle of its bar: move the label up by half of what follows.
    two = {"test": "indexof(datum.label, '\\n') > 0", "value": -8}
    axis = alt.Axis(
        labelExpr="split(datum.label, '\\n')",
        labelOffset=alt.ConditionalAxisNumber.from_dict({"condition": two, "value": 0}),
    )
    return alt.Y("line:N", sort=None, axis=axis)


def x(field: str) -> alt.X:
    """The horizontal place of a field: values from zero, without axis."""
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(zero=True, nice=False))


def finish(layers: list[alt.Chart], description: str, *, above: bool, room: int) -> dict[str, Any]:
    """The layers as a plain specification that fills its container, without the schema's address: nothing needs it."""
    chart = alt.LayerChart(layer=layers)
    spec: dict[str, Any] = chart.properties(
        width="container",
        height=alt.Step(STEP_ABOVE if above else STEP),
        padding={"left": 0, "right": room, "top": 4, "bottom": 4},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        description=description,
    ).to_dict()
    del spec["$schema"]
    del spec["config"]
    return spec


def names(base: alt.Chart, room: int) -> alt.Chart:
    """The labels above the bars, from the left edge; what does not fit on a very narrow screen ends in an ellipsis."""
    whole = alt.ExprRef(expr=f"width + {room}")
    mark = base.mark_text(align="left", baseline="middle", dy=-11, aria=False, style="name", limit=whole)
    labels: alt.Chart = mark.encode(x=alt.value(0), text="line:N", tooltip=alt.value(None))
    return labels


def single_bars(
    description: str, colours: Mapping[str, str] | None = None, *, above: bool = False, room: int = ROOM
) -> dict[str, Any]:
    """One bar per row with the row's `text` at its end; with `colours`, coloured by the row's `series`."""
    down = 9 if above else 0
    base = alt.Chart(alt.NamedData(ROWS)).encode(y=lines(above=above), tooltip="tip:N")
    bars = base.mark_bar(height=BAR - 4 if above else BAR, yOffset=down).encode(x=x("value"))
    if colours is not None:
        bars = bars.encode(color=series(colours))
    numbers = base.mark_text(align="left", dx=6, dy=down, aria=False).encode(x=x("value"), text="text:N")
    layers = [bars, numbers, names(base, room)] if above else [bars, numbers]
    return finish(layers, description, above=above, room=room)


def series(colours: Mapping[str, str]) -> alt.Color:
    """The colour of a series by its code, always the same, without legend."""
    return alt.Color("series:N", scale=alt.Scale(domain=list(colours), range=list(colours.values())), legend=None)


def stacked_bars(
    description: str, colours: Mapping[str, str], *, marker: str | None = None, above: bool = False, room: int = ROOM
) -> dict[str, Any]:
    """Bars stacked in the order of `colours`, numbers inside where they fit, the `total` row's text at the end.

    A row with series `total` must exist for each line; it carries that `text` and its `place` on the scale.
    Rows of series `marker` are drawn as a thin upright line.
    """
    down = 9 if above else 0
    order = {code: place for place, code in enumerate(colours)}
    base = alt.Chart(alt.NamedData(ROWS)).encode(y=lines(above=above), tooltip="tip:N")
    parts = (
        base.transform_filter(alt.FieldOneOfPredicate(field="series", oneOf=list(colours)))
        .transform_calculate(rank=f"({order})[datum.series]")
        .transform_stack(
            stack="value", as_=["start", "end"], groupby=["line"], sort=[alt.SortField("rank", "ascending")]
        )
        .transform_calculate(middle="(datum.start + datum.end) / 2")
    )
    bars = parts.mark_bar(height=BAR, yOffset=down).encode(x=x("start"), x2="end:Q", color=series(colours))
    wide = "scale('x', datum.end) - scale('x', datum.start) > 9 + 7 * length(format(datum.value, ','))"
    inside = parts.mark_text(fontSize=12, color=DARK, dy=down, aria=False).encode(
        x=x("middle"),
        text=alt.Text("value:Q", format=","),
        opacity=alt.when(wide).then(alt.value(1)).otherwise(alt.value(0)),
    )
    whole = base.transform_filter(alt.FieldEqualPredicate(field="series", equal="total"))
    totals = whole.mark_text(align="left", dx=7, dy=down, aria=False).encode(x=x("place"), text="text:N")
    layers = [totals, bars, inside]
    if above:
        layers.append(names(whole, room))
    if marker:
        came = base.transform_filter(alt.FieldEqualPredicate(field="series", equal=marker))
        layers.append(
            came.mark_tick(thickness=2, height=BAR + 8, opacity=1, yOffset=down, style="mark").encode(x=x("value"))
        )
    return finish(layers, description, above=above, room=room)
