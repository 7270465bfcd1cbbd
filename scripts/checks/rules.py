"""The rules of `rules.toml` as objects, their formulas resolved to cells of the form.

>>> rule = RULES["column_balance"]
>>> equation = rule.equations[0]
>>> equation.where, equation.left, equation.right
('natural_person',
 ('requests.received_new.natural_person', 'requests.carried_over.natural_person'),
 ('requests.total.natural_person', 'requests.carried_forward.natural_person'))
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from scripts.checks.finding import SEVERITIES, Severity
from scripts.form import FORM

FILE = Path(__file__).parent / "rules.toml"
Axis = Literal["row", "column"]
OPERATORS = {"equation": "=", "at_least": ">="}
"""The sign that the formula of each kind of rule has between its sides."""


@dataclass(frozen=True)
class Equation:
    """A formula on one row or column (`where`), as paths of cells.

    `either` holds two ways to print one term of the left side (e.g. three rows, or one undivided row); a report
    may use either, or print both, and then they are not to be counted twice. Empty where there is no such term.
    """

    where: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    flag: str
    either: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    @property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        """The left side in every way in which it may be meant; one, or two where there is an `either`."""
        if self.either is None:
            return (self.left,)
        return tuple(self.left + term for term in self.either)


@dataclass(frozen=True)
class Rule:
    """One rule. `zh` and `en` are its title; `formulas` are its readings in codes (see `Equation.readings`)."""

    id: str
    kind: str
    table: str
    each: Axis
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
    formulas: tuple[str, ...]
    equations: tuple[Equation, ...]


def load(path: Path = FILE) -> tuple[dict[str, Rule], dict[str, dict[str, str]]]:
    """Rules by id, and the words that messages are made of. Raises ValueError naming the rule and what is wrong."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    rules: dict[str, Rule] = {}
    for entry in data["rules"]:
        try:
            rule = _rule(entry)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path.name}: rule {entry.get('id')!r}: {error}") from error
        if rule.id in rules:
            raise ValueError(f"{path.name}: rule {rule.id!r} is defined twice")
        rules[rule.id] = rule
    return rules, data["words"]


def _rule(entry: dict[str, Any]) -> Rule:
    if entry["severity"] not in SEVERITIES:
        raise ValueError(f"severity {entry['severity']!r} is none of {', '.join(SEVERITIES)}")
    if OPERATORS.get(entry["kind"]) not in entry["formula"].split():
        raise ValueError(f"formula {entry['formula']!r} does not fit the kind {entry['kind']!r}: {OPERATORS}")
    formulas, equations = _resolve(entry["formula"], entry["table"], entry["each"], entry["flag"])
    words = {key: value for key, value in entry.items() if key != "flag"}
    return Rule(**words, formulas=formulas, equations=equations)


def _resolve(formula: str, table: str, each: Axis, flag: str) -> tuple[tuple[str, ...], tuple[Equation, ...]]:
    """The formula's readings, and its equations on every row or column that has all its terms."""
    sides = re.split(r"\s+(=|>=)\s+", formula)
    if len(sides) != 3:
        raise ValueError(f"formula {formula!r} is not of the shape 'a + b = c'")
    left, _, right = sides
    alternatives = re.search(r"\{([^|{}]+)\|([^|{}]+)\}", left)
    fixed = left.replace(alternatives[0], "") if alternatives else left
    formulas = tuple(formula.replace(alternatives[0], a.strip()) for a in alternatives.groups()) if alternatives else ()
    equations = []
    for where in _codes(table, each):

        def paths(term: str, where: str = where) -> tuple[str, ...]:
            return tuple(_path(table, each, code, where) for code in _expand(term, table, each))

        equation = Equation(
            where=where,
            left=paths(fixed),
            right=paths(right),
            flag=_path(table, each, flag, where),
            either=(paths(alternatives[1]), paths(alternatives[2])) if alternatives else None,
        )
        # A measure such as "in force" exists for some items only: elsewhere there is nothing to compare.
        if all(path in FORM.cells for reading in equation.readings for path in (*reading, *equation.right)):
            equations.append(equation)
    if not equations or any(equation.flag not in FORM.cells for equation in equations):
        raise ValueError(f"formula {formula!r} with flag {flag!r} fits no {each} of {table}")
    return formulas or (formula,), tuple(equations)


def _codes(table: str, axis: Axis) -> tuple[str, ...]:
    cells = [cell for cell in FORM.cells.values() if cell.table == table]
    return tuple(dict.fromkeys(cell.row if axis == "row" else cell.column for cell in cells))


def _path(table: str, each: Axis, code: str, where: str) -> str:
    return f"{table}.{code}.{where}" if each == "column" else f"{table}.{where}.{code}"


def _expand(terms: str, table: str, each: Axis) -> tuple[str, ...]:
    """The codes that a sum of terms names. Raises ValueError for a term that fits none."""
    known = _codes(table, "row" if each == "column" else "column")
    out: list[str] = []
    for term in (part.strip() for part in terms.split("+")):
        if not term:
            continue
        codes = [code for code in known if fnmatchcase(code, term)]
        if not codes:
            raise ValueError(f"{table} has no code {term!r}")
        out += codes
    return tuple(out)


RULES, WORDS = load()
"""Every rule by id, in the order in which findings are told, and the words that messages are made of."""
