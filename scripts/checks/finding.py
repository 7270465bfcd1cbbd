"""A finding: one rule that one report contradicts, with the place, the formula and both sides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Severity = Literal["error", "warning", "restated", "note"]
"""How serious a finding is.

error: the figures cannot all be right; warning: they hardly can; restated: a figure differs from the one that last
year's report leads to, mostly because the agency has silently corrected it; note: worth knowing, no contradiction.
"""

Basis = Literal["both", "printed", "corrected"]
"""On which figures a finding rests: printed and corrected ones alike (the rule, as most figures have no correction),
only the printed ones (a correction settles it), or only the corrected ones."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the most serious to the least."""


@dataclass(frozen=True)
class Finding:
    """Something that a rule found on one report.

    `cell` is the path that is flagged (empty where the finding is about no cell), `cells` every path of this report
    that is involved, in the order of the formula, `elsewhere` cells of other reports, as `<report id>/<path>` (or only
    a report id). `place` tells where the flagged row stands in the document (None where the record does not say).
    `left` and `right` are the two sides of `formula` with blank cells counted as nothing.
    `fingerprint` stays the same as long as rule, report, cells and values do. `verdict` is what a maintainer decided
    (see `scripts.checks.verdicts`), None where nobody has. `basis`: see `Basis`.
    """

    report: str
    rule: str
    severity: Severity
    cell: str
    cells: tuple[str, ...]
    place: str | None
    formula: str
    left: int | float
    right: int | float
    message_zh: str
    message_en: str
    elsewhere: tuple[str, ...] = ()
    fingerprint: str = ""
    verdict: str | None = None
    basis: Basis = "both"

    @property
    def is_open(self) -> bool:
        """Whether neither a maintainer's verdict nor a correction has settled it."""
        return self.verdict is None and self.basis != "printed"

    def message(self, language: Literal["zh", "en"]) -> str:
        """What disagrees, in one language."""
        return self.message_zh if language == "zh" else self.message_en

    def to_json(self) -> dict[str, Any]:
        """Plain dictionaries and lists, with stable key order."""
        return {**asdict(self), "cells": list(self.cells), "elsewhere": list(self.elsewhere)}


def fingerprint(report: str, rule: str, values: Sequence[tuple[str, object]], sides: Sequence[object]) -> str:
    """Sixteen hexadecimal digits that stand for a finding: who, which rule, which cells and what they say."""
    whole = json.dumps([report, rule, [list(pair) for pair in values], list(sides)], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
