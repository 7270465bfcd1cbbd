"""The rules of the `rulebook` as objects, their formulas resolved to cells of the form.

>>> rule = RULES["column_balance"]
>>> equation = rule.equations[0]
>>> equation.where, [term.path for term in equation.left], equation.flag
('natural_person',
 ['requests.received_new.natural_person', 'requests.carried_over.natural_person'],
 'requests.total.natural_person')
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from scripts.checks.finding import SEVERITIES, Severity
from scripts.checks.formula import OPERATORS, Axis, Equation, resolve
from scripts.form import FORM

FOLDER = Path(__file__).parent / "rulebook"
FILES = ("tables", "cells", "years", "claims", "report", "agencies")
"""The files of rules, in the order in which findings are told."""


@dataclass(frozen=True)
class Rule:
    """One rule. `zh` and `en` are its title.

    `table` and `each` are None for a rule that is about no single table. `formulas` are the readings of `formula` in
    codes (see `Equation.readings`); a rule that is none tells its gist as `formula` and `formula_zh`. `options` are
    what else its kind needs to know.
    """

    id: str
    kind: str
    severity: Severity
    zh: str
    en: str
    explain_zh: str
    explain_en: str
    basis_zh: str
    basis_en: str
    message_zh: str
    message_en: str
    formula: str
    formula_zh: str = ""
    table: str | None = None
    each: Axis | None = None
    formulas: tuple[str, ...] = ()
    equations: tuple[Equation, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    def cells(self, option: str = "cells") -> list[str]:
        """The cells of the form that the patterns of an option name, without those of `but`, in the form's order."""
        wanted, but = self.options[option], self.options.get("but", ())
        return [
            path
            for path in FORM.cells
            if any(fnmatchcase(path, pattern) for pattern in wanted)
            and not any(fnmatchcase(path, pattern) for pattern in but)
        ]


def load(folder: Path = FOLDER) -> dict[str, Rule]:
    """Rules by id. Raises ValueError naming the rule and what is wrong."""
    rules: dict[str, Rule] = {}
    for name in FILES:
        path = folder / f"{name}.toml"
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["rules"]:
            try:
                rule = _rule(entry)
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path.name}: rule {entry.get('id')!r}: {error}") from error
            if rule.id in rules:
                raise ValueError(f"{path.name}: rule {rule.id!r} is defined twice")
            rules[rule.id] = rule
    return rules


def _rule(entry: dict[str, Any]) -> Rule:
    if entry["severity"] not in SEVERITIES:
        raise ValueError(f"severity {entry['severity']!r} is none of {', '.join(SEVERITIES)}")
    known = {f.name for f in fields(Rule)} - {"formulas", "equations"}
    unknown = set(entry) - known - {"flag"}
    if unknown:
        raise ValueError(f"unknown key {sorted(unknown)[0]!r}")
    words = {key: value for key, value in entry.items() if key != "flag"}
    if (entry["kind"] in OPERATORS) == ("formula_zh" in entry):
        raise ValueError("a formula is in codes, so it has no formula_zh; every other kind needs one")
    if entry["kind"] not in OPERATORS:
        return Rule(**words)
    if OPERATORS[entry["kind"]] not in entry["formula"].split():
        raise ValueError(f"formula {entry['formula']!r} does not fit the kind {entry['kind']!r}: {OPERATORS}")
    formulas, equations = resolve(entry["formula"], entry["table"], entry["each"], entry["flag"])
    return Rule(**words, formulas=formulas, equations=equations)


RULES = load()
"""Every rule by id, in the order in which findings are told."""

WORDS: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))["words"]
"""The words that messages are made of."""

BASES: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))["bases"]
"""On which figures a finding rests, by code, in both languages."""

REASONS: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))["reasons"]
"""Why a rule says nothing of a report, by code, in both languages."""
