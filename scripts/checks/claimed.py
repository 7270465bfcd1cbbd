"""The claims of records as one table, and the cells that a claim names.

A claim names its cells as `table.row.column`, where the row may be a sum (`granted+partly_granted`) or a group
(`denied_*`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import lru_cache

import numpy as np
import pandas as pd

from scripts.form import FORM
from scripts.reports.record import Record

Paths = tuple[str, ...]
COLUMNS = ["row", "cell", "value", "scope", "share", "growth", "change", "before"]
"""The columns of the table of claims."""
_GROUP_ROW = "other"
"""The group that may be printed as one undivided row of this code."""


def claims(records: Sequence[Record]) -> pd.DataFrame:
    """Every claim whose cells the form has: row of the report, and what it says; the same only once."""
    entries = dict.fromkeys(
        (row, c.cell, float(c.value), c.scope, c.share, c.growth, c.change, c.before)
        for row, record in enumerate(records)
        for c in record.claims
        if resolve(c.cell)
    )
    table = pd.DataFrame(list(entries), columns=COLUMNS)
    table["row"] = table["row"].astype(np.intp)
    return table


@lru_cache(maxsize=1000)
def resolve(cell: str) -> tuple[Paths, ...]:
    """The cells that a claim names, in each way of printing them; empty if the form has no such cells.

    >>> resolve("requests.granted+partly_granted.total")
    (('requests.granted.total', 'requests.partly_granted.total'),)
    >>> [paths[0] for paths in resolve("requests.other_*.total")]
    ['requests.other_uncorrected.total', 'requests.other.total']
    """
    match = re.fullmatch(r"([a-z]+)\.([\w*+]+)\.(\w+)", cell)
    if match is None or match[1] not in FORM.tables:
        return ()
    table, terms, column = match.groups()
    rows = tuple(dict.fromkeys(c.row for c in FORM.cells.values() if c.table == table))
    found = [tuple(row for row in rows if fnmatchcase(row, term)) for term in terms.split("+")]
    ways = [found]
    if f"{_GROUP_ROW}_*" in terms.split("+"):
        place = terms.split("+").index(f"{_GROUP_ROW}_*")
        ways.append([*found[:place], (_GROUP_ROW,), *found[place + 1 :]])
    paths = [tuple(f"{table}.{row}.{column}" for part in way for row in part) for way in ways]
    return tuple(paths) if all(found) and set().union(*paths) <= set(FORM.cells) else ()
