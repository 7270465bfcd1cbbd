"""The chart runtime that pages load: Vega, Vega-Lite and vega-embed out of vl-convert. No CDN, no npm.

Two files, written by the build beside the hand-written `charts.js`: `charts-runtime.js` (the libraries, which set
`window.vegaEmbed`) and `charts-specs.js` (every specification, both themes; a script, so that no page needs fetch).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import vl_convert

from scripts.charts import compare
from scripts.charts.kinds import KINDS
from scripts.charts.palette import SCHEMES
from scripts.charts.theme import LOCALE, config

RUNTIME = "charts-runtime.js"
SPECS = "charts-specs.js"


def libraries() -> str:
    """The libraries as one classic script.

    The bundle declares its short names at top level; the function around it keeps them from other scripts.
    """
    bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return f"(function(){{\n{bundle}\n}})();\n"


def specifications() -> dict[str, Any]:
    """Every kind's specification, the configuration of each scheme, and the number format."""
    return {
        "specs": {**{name: kind.spec() for name, kind in KINDS.items()}, "compare": compare.spec()},
        "config": {scheme: config(scheme) for scheme in SCHEMES},
        "locale": LOCALE,
    }


def write_runtime(folder: Path) -> None:
    """Writes both files into `folder`, which it makes if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RUNTIME).write_text(libraries(), encoding="utf-8")
    data = json.dumps(specifications(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (folder / SPECS).write_text(f"window.ogiCharts = {data};\n", encoding="utf-8")
