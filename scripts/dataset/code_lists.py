"""The code lists: `outcomes` and `items` out of the form, `rules` out of the checks."""

from __future__ import annotations

import pandas as pd

from scripts.checks.rules import RULES
from scripts.dataset.definitions import LIST_DELIMITER
from scripts.dataset.frames import frame
from scripts.form import FORM


def outcomes() -> pd.DataFrame:
    """The rows of the table on requests, in the order of the form."""
    rows = tuple(FORM.requests.rows.values())
    groups = [FORM.requests.groups[row.group] for row in rows]
    return frame(
        "outcomes",
        {
            "outcome": [row.code for row in rows],
            "zh": [row.zh for row in rows],
            "en": [row.en for row in rows],
            "group": [group.code for group in groups],
            "group_zh": [group.zh for group in groups],
            "group_en": [group.en for group in groups],
            "articles": [LIST_DELIMITER.join(row.articles) or None for row in rows],
        },
    )


def items() -> pd.DataFrame:
    """The items of proactive disclosure, in the order of the form."""
    every = tuple(FORM.disclosure.items.values())
    return frame(
        "items",
        {
            "item": [item.code for item in every],
            "zh": [item.zh for item in every],
            "en": [item.en for item in every],
            "article": [item.article for item in every],
            "measures_2021": [LIST_DELIMITER.join(item.measures_2021) or None for item in every],
            "measures_2019": [LIST_DELIMITER.join(item.measures_2019) or None for item in every],
        },
    )


def rules() -> pd.DataFrame:
    """The rules of the checks, in their own order."""
    every = tuple(RULES.values())
    names = ("kind", "table", "severity", "formula", "zh", "en", "explain_zh", "explain_en", "basis_zh", "basis_en")
    return frame(
        "rules",
        {"rule": [rule.id for rule in every]} | {name: [getattr(rule, name) for rule in every] for name in names},
    )
