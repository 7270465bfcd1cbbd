"""The Vega configuration of every chart, light and dark: paper, ink, thin rules, the system's own fonts."""

from __future__ import annotations

from typing import Any

from scripts.charts.palette import LINES, TOKENS, Scheme

FONT = '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif'
"""No web fonts: mainland readers cannot reach the usual hosts."""

SIZE = 13
"""Size of all text in charts, pixels: readable at 390 px without zooming."""


def config(scheme: Scheme) -> dict[str, Any]:
    """The Vega-Lite `config` of one scheme. The styles `name` and `mark` are those of marks.py, `band` and
    `dot` those of spread.py."""
    token = TOKENS[scheme]
    return {
        "background": None,
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "domain": False,
            "ticks": False,
            "grid": False,
            "gridColor": token["rule"],
            "labelColor": token["ink"],
            "labelFontSize": SIZE,
            "labelLimit": 320,
            "labelLineHeight": 16,
            "labelPadding": 8,
            "title": None,
        },
        "bar": {"color": token["primary"]},
        "range": {"category": LINES[scheme]},
        "text": {"fontSize": SIZE, "color": token["ink"]},
        "style": {
            "name": {"color": token["ink"], "fill": token["ink"]},
            "mark": {"color": token["ink"], "stroke": token["ink"], "fill": token["ink"]},
            "band": {"color": token["rule"], "opacity": 0.5},
            "dot": {"color": token["primary"]},
        },
    }


LOCALE: dict[str, Any] = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["¥", ""]}
"""Numbers as Chinese official statistics on the web print them (3,525), which English readers share."""
