"""What maintainers decided about findings (`data/verdicts.toml`).

A verdict names a finding by its fingerprint, which stays the same as long as rule, report, cells and values do: it
survives rebuilding, and no longer applies as soon as a figure is another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from scripts.checks.finding import Finding
from scripts.checks.rules import FOLDER, RULES

VERDICTS = Path("data/verdicts.toml")
WORDS: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))["verdicts"]
"""What a verdict may be, by code, in both languages."""


class BrokenVerdict(ValueError):
    """A verdict that cannot be used; the message names it and says what to do."""


@dataclass(frozen=True)
class Verdict:
    """A decision about one finding; `report` and `rule` are for the reader, `fingerprint` is what counts."""

    fingerprint: str
    report: str
    rule: str
    verdict: str
    reason: str
    date: date


def read_verdicts(path: Path = VERDICTS) -> list[Verdict]:
    """The verdicts in the file's order; a file that is not there has none.

    Raises BrokenVerdict for an entry that is not of the described shape, or stands twice.
    """
    if not path.exists():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("verdicts", [])
    except (OSError, ValueError) as error:
        raise BrokenVerdict(f"{path}: {error}; mend the file or restore it from git") from error
    verdicts = [_verdict(f"{path}: verdict {i}", entry) for i, entry in enumerate(entries, start=1)]
    seen: set[str] = set()
    for verdict in verdicts:
        if verdict.fingerprint in seen:
            raise BrokenVerdict(f"{path}: the fingerprint {verdict.fingerprint} stands twice; keep one")
        seen.add(verdict.fingerprint)
    return verdicts


def apply(verdicts: Iterable[Verdict], findings: Sequence[Finding]) -> list[Finding]:
    """The findings with what was decided about them."""
    decided = {verdict.fingerprint: verdict.verdict for verdict in verdicts}
    return [replace(f, verdict=decided[f.fingerprint]) if f.fingerprint in decided else f for f in findings]


def stale(verdicts: Iterable[Verdict], findings: Iterable[Finding]) -> list[Verdict]:
    """The verdicts whose finding is no longer there: the report, its figures or the rule have changed."""
    there = {finding.fingerprint for finding in findings}
    return [verdict for verdict in verdicts if verdict.fingerprint not in there]


def _verdict(place: str, entry: Mapping[str, Any]) -> Verdict:
    names = [field.name for field in fields(Verdict)]
    if set(entry) != set(names):
        raise BrokenVerdict(f"{place}: it has the keys {', '.join(entry)}; it needs {', '.join(names)}")
    verdict = Verdict(**entry)
    if not re.fullmatch(r"[0-9a-f]{16}", str(verdict.fingerprint)):
        raise BrokenVerdict(f"{place}: {verdict.fingerprint!r} is no fingerprint; take it from check_reports --json")
    if verdict.rule not in RULES:
        raise BrokenVerdict(f"{place}: there is no rule {verdict.rule!r}; it is one of {', '.join(RULES)}")
    if verdict.verdict not in WORDS:
        raise BrokenVerdict(f"{place}: verdict {verdict.verdict!r} is none of {', '.join(WORDS)}")
    if type(verdict.date) is not date:
        raise BrokenVerdict(f"{place}: date is {verdict.date!r}; write it as 2026-01-31, without quotes")
    if not str(verdict.reason).strip():
        raise BrokenVerdict(f"{place}: it needs a reason")
    return verdict
