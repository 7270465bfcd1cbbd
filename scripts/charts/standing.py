"""An agency beside those of its kind: a line per share, with the whole range, the middle half, the median, its own dot.

The scale is the same for all lines, from 0 to 100 %: shares can be read against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from scripts.charts.labels import percent
from scripts.charts.marks import BAR, ROWS, STEP_ABOVE, finish, lines, names

COLUMNS = ("label", "share", "median", "middle", "range", "n")
HEIGHT = STEP_ABOVE
ROOM = 8
"""Pixels at either end of the scale, so that a dot at 0 or 100 % is whole."""


@dataclass(frozen=True)
class Place:
    """One share of an agency and how it is spread over `n` agencies, all from 0 to 1."""

    label: str
    own: float
    median: float
    quartiles: tuple[float, float]
    ends: tuple[float, float]
    n: int


def spec() -> dict[str, Any]:
    """The specification."""
    down = 9
    base = alt.Chart(alt.NamedData(ROWS)).encode(y=lines(above=True), tooltip="tip:N")
    scale = alt.Scale(domain=[0, 1], zero=True, nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", axis=None, scale=scale)

    whole = base.mark_bar(height=2, yOffset=down, opacity=0.5).encode(x=x("least"), x2="most:Q")
    middle = base.mark_bar(height=BAR - 8, yOffset=down, opacity=0.3).encode(x=x("low"), x2="high:Q")
    median = base.mark_tick(thickness=2, height=BAR, opacity=1, yOffset=down, style="mark").encode(x=x("half"))
    own = base.mark_circle(size=110, opacity=1, yOffset=down, style="dot").encode(x=x("value"))
    layers = [whole, middle, median, own, names(base, 2 * ROOM).encode(x=alt.value(-ROOM))]
    made = finish(layers, "An agency's shares beside those of its kind", above=True, room=ROOM)
    made["padding"]["left"] = ROOM
    return made


def rows(places: Sequence[Place], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row per share. `texts`: label of a share → what stands at its line and what the pointer shows.

    The numbers stand before the label: on a narrow screen it is the label that is cut short.
    """
    return [
        {
            "line": f"{texts[place.label]} · {place.label}",
            "label": place.label,
            "value": place.own,
            "half": place.median,
            "low": place.quartiles[0],
            "high": place.quartiles[1],
            "least": place.ends[0],
            "most": place.ends[1],
            "share": percent(place.own, 1),
            "median": percent(place.median, 1),
            "middle": "–".join(percent(end, 1) for end in place.quartiles),
            "range": "–".join(percent(end, 1) for end in place.ends),
            "n": place.n,
            "tip": f"{place.label} · {texts[place.label]}",
        }
        for place in places
    ]
