"""The order of the form's rows, by which a label that was lost between two rows is noticed.

Where rows are only known by their labels, the cells of a row whose label was lost join those of the row before, and
without the blank ones can come to the right number by chance. So there a row is only certain if the label that ends
it is the form's next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from scripts.form import FORM
from scripts.reports.fit import Line
from scripts.reports.flow import Token
from scripts.reports.labels import is_known


def ended_by_label(tokens: Sequence[Token], line: Sequence[Token], end: int) -> bool:
    """Whether loose cells are ended, at `end`, by a label of the form."""
    loose = bool(line) and line[0].row is None
    return loose and end < len(tokens) and bool(tokens[end].text) and is_known(tokens[end].text)


def without_swallowed(found: Sequence[Line], to_check: Sequence[bool]) -> list[Line]:
    """The lines, those that may have swallowed the cells of a row after them without their cells.

    Another line of the same row is not certain then, either: which of the two is right cannot be told.
    """
    suspects = [
        checked and line.code != following.code and following.code not in _next()[line.code]
        for checked, line, following in zip(to_check, found, found[1:], strict=False)
    ]
    doubtful = {line.code for line, suspect in zip(found, suspects, strict=False) if suspect}
    return [replace(line, cells=()) if line.code in doubtful else line for line in found]


@lru_cache(maxsize=1)
def _next() -> dict[str, frozenset[str]]:
    """Per row or item, the codes that may follow in either form; the first ones, with which a table begins anew."""
    orders = [[row.code for row in FORM.requests.rows.values() if form in row.forms] for form in ("2019", "2021")]
    orders += [[i.code for i in FORM.disclosure.items.values() if i.measures(form)] for form in ("2019", "2021")]
    # A group's heading that the other form has as a row of its own stands between the two.
    orders.append(["declined_confirmation", "other", "other_uncorrected"])
    after: dict[str, set[str]] = {code: {orders[0][0], orders[2][0]} for order in orders for code in order}
    for order in orders:
        for code, following in pairwise(order):
            after[code].add(following)
    return {code: frozenset(codes) for code, codes in after.items()}
