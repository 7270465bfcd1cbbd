"""Formulas of rules, resolved to cells of the form.

    a + b_* - c + {d_* | d} = e        last(a) + b = c        a >= b

A star stands for every code that begins so; {x | y} for two ways to print the same thing, either of which may be meant;
last(x) for x in the report of the same agency on the year before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal, NamedTuple

from scripts.form import FORM

Axis = Literal["row", "column"]
OPERATORS = {"equation": "=", "at_least": ">="}
"""The sign that the formula of each kind of rule has between its sides."""

_TERM = re.compile(r"\s*(?P<sign>[+-])?\s*(?:(?P<last>last)\((?P<inner>[\w*]+)\)|(?P<code>[\w*]+))")


class Term(NamedTuple):
    """One cell of a side: its path, +1 or -1, and whether it is meant in last year's report."""

    path: str
    sign: int = 1
    last: bool = False


Terms = tuple[Term, ...]


@dataclass(frozen=True)
class Equation:
    """A formula on one row or column (`where`).

    `either` holds two ways to print one term of the left side (e.g. three rows, or one undivided row); a report
    may use either, or print both, and then they are not to be counted twice. None where there is no such term.
    """

    where: str
    left: Terms
    right: Terms
    flag: str
    either: tuple[Terms, Terms] | None = None

    @property
    def readings(self) -> tuple[Terms, ...]:
        """The left side in every way in which it may be meant; one, or two where there is an `either`."""
        if self.either is None:
            return (self.left,)
        return tuple(self.left + term for term in self.either)

    @property
    def has_last(self) -> bool:
        """Whether it needs last year's report."""
        return any(term.last for term in (*self.left, *self.right))

    def paths(self) -> set[str]:
        """Every cell that it names, in whichever reading."""
        return {term.path for reading in self.readings for term in (*reading, *self.right)}


def resolve(formula: str, table: str, each: Axis, flag: str) -> tuple[tuple[str, ...], tuple[Equation, ...]]:
    """The formula's readings, and its equations on every row or column that has all its terms.

    Raises ValueError for a formula that does not fit the table.
    """
    sides = re.split(r"\s+(=|>=)\s+", formula)
    if len(sides) != 3:
        raise ValueError(f"formula {formula!r} is not of the shape 'a + b = c'")
    left, _, right = sides
    alternatives = re.search(r"\{([^|{}]+)\|([^|{}]+)\}", left)
    fixed = re.sub(r"\s*\+\s*$", "", left.replace(alternatives[0], "")) if alternatives else left
    formulas = tuple(formula.replace(alternatives[0], a.strip()) for a in alternatives.groups()) if alternatives else ()
    equations = []
    for where in codes(table, each):

        def terms(text: str, where: str = where) -> Terms:
            return tuple(
                Term(path_of(table, each, code, where), sign, last) for code, sign, last in _expand(text, table, each)
            )

        equation = Equation(
            where=where,
            left=terms(fixed),
            right=terms(right),
            flag=path_of(table, each, flag, where),
            either=(terms(alternatives[1]), terms(alternatives[2])) if alternatives else None,
        )
        # A measure such as "in force" exists for some items only: elsewhere there is nothing to compare.
        if equation.paths() <= set(FORM.cells):
            equations.append(equation)
    if not equations or any(equation.flag not in FORM.cells for equation in equations):
        raise ValueError(f"formula {formula!r} with flag {flag!r} fits no {each} of {table}")
    return formulas or (formula,), tuple(equations)


def codes(table: str, axis: Axis) -> tuple[str, ...]:
    """The codes of the rows or columns of a table."""
    cells = [cell for cell in FORM.cells.values() if cell.table == table]
    return tuple(dict.fromkeys(cell.row if axis == "row" else cell.column for cell in cells))


def path_of(table: str, each: Axis, code: str, where: str) -> str:
    """The cell of a term: `code` is a row and `where` a column if a formula is evaluated for each column."""
    return f"{table}.{code}.{where}" if each == "column" else f"{table}.{where}.{code}"


def _expand(text: str, table: str, each: Axis) -> list[tuple[str, int, bool]]:
    """The codes that a sum of terms names, each with sign and last. Raises ValueError for a term that fits none."""
    known = codes(table, "row" if each == "column" else "column")
    out: list[tuple[str, int, bool]] = []
    position, text = 0, text.strip()
    while position < len(text):
        match = _TERM.match(text, position)
        if match is None or (position and not match["sign"]):
            raise ValueError(f"{text!r} is no sum of terms")
        position = match.end()
        pattern = match["inner"] or match["code"]
        found = [code for code in known if fnmatchcase(code, pattern)]
        if not found:
            raise ValueError(f"{table} has no code {pattern!r}")
        out += [(code, -1 if match["sign"] == "-" else 1, match["last"] is not None) for code in found]
    return out
