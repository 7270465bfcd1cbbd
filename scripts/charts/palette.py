"""The colours of charts, from `palette.toml`: tokens by scheme, series by the codes of the form.

>>> TOKENS["dark"]["paper"]
'#14181c'
>>> GROUPS["granted"]
'#009E73'
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "palette.toml").read_text(encoding="utf-8"))
_SERIES = ("groups", "results", "measures", "lines")

TOKENS: dict[Scheme, dict[str, str]] = {
    scheme: {name: value[scheme] for name, value in _DATA.items() if name not in _SERIES} for scheme in SCHEMES
}
"""Scheme → token (paper, ink, quiet, rule, primary) → colour."""

GROUPS: dict[str, str] = _DATA["groups"]
"""Outcome group of the requests table → colour, in the order in which bars stack."""

RESULTS: dict[str, str] = _DATA["results"]
"""Result of a dispute → colour, in the order in which bars stack."""

MEASURES: dict[str, str] = _DATA["measures"]
"""Measure of normative documents → colour."""

LINES: dict[Scheme, list[str]] = {scheme: _DATA["lines"][scheme] for scheme in SCHEMES}
"""Scheme → colours of lines that mean nothing by themselves, each at least 4.5:1 on the scheme's paper."""
