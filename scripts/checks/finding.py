"""A finding: one rule that one report contradicts, with the place, the formula and both sides."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Severity = Literal["error", "warning", "note"]
"""error: the figures cannot all be right; warning: they hardly can; note: worth knowing, no contradiction."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the most serious to the least."""


@dataclass(frozen=True)
class Finding:
    """A contradiction on one report.

    `cell` is the path that is flagged, `cells` every path involved in the order of the formula, `place` where the
    flagged row stands in the document (None where the record does not say). `left` and `right` are the two sides of
    `formula` with blank cells counted as nothing.
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

    def message(self, language: Literal["zh", "en"]) -> str:
        """What disagrees, in one language."""
        return self.message_zh if language == "zh" else self.message_en

    def to_json(self) -> dict[str, Any]:
        """Plain dictionaries and lists, with stable key order."""
        return {**asdict(self), "cells": list(self.cells)}
