"""The chart runtime that pages load: Vega out of vl-convert. No CDN, no npm.

Two files, written by the build beside the hand-written `charts.js`: `charts-runtime.js` (the library, which sets
`window.ogiVega`) and `charts-specs.js` (every specification in both themes; a script, so that no page needs fetch).
Vega-Lite is compiled to Vega here, once per build: readers load a third less than if their browsers did it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import vl_convert

from scripts.charts import compare
from scripts.charts.kinds import KINDS
from scripts.charts.palette import SCHEMES, Scheme
from scripts.charts.theme import LOCALE, config

RUNTIME = "charts-runtime.js"
SPECS = "charts-specs.js"


def libraries() -> str:
    """Vega as one classic script.

    The bundle declares its short names at top level; the function around it keeps them from other scripts.
    """
    # Vega's own modules lie in vl-convert, under the address from which others would fetch them.
    module = f"https://cdn.jsdelivr.net/npm/vega@{vl_convert.get_vega_version()}/+esm"
    names = "View, parse, formatLocale"
    bundle = vl_convert.javascript_bundle(f'import {{{names}}} from "{module}"; window.ogiVega = {{{names}}};')
    return f"(function(){{\n{bundle}\n}})();\n"


def specifications() -> dict[str, Any]:
    """Every kind's specification in each scheme, the configuration of each scheme, and the number format."""
    kinds = {**{name: kind.spec() for name, kind in KINDS.items()}, "compare": compare.spec()}
    return {
        "specs": {name: {scheme: compiled(spec, scheme) for scheme in SCHEMES} for name, spec in kinds.items()},
        "config": {scheme: config(scheme) for scheme in SCHEMES},
        "locale": LOCALE,
    }


def compiled(spec: dict[str, Any], scheme: Scheme) -> dict[str, Any]:
    """A Vega-Lite specification as Vega's, with the configuration of a scheme.

    A height in steps becomes a number that the page replaces: beside a flexible width, Vega-Lite warns of steps.
    """
    height = spec["height"] if isinstance(spec["height"], int) else 100
    made = vl_convert.vegalite_to_vega({**spec, "height": height}, config=config(scheme))
    vega: dict[str, Any] = made if isinstance(made, dict) else json.loads(made)
    del vega["$schema"]
    return vega


def write_runtime(folder: Path) -> None:
    """Writes both files into `folder`, which it makes if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RUNTIME).write_text(libraries(), encoding="utf-8")
    data = json.dumps(specifications(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (folder / SPECS).write_text(f"window.ogiCharts = {data};\n", encoding="utf-8")
