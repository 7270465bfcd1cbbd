"""Random figures of a report: what is printed in each cell, as text, and the number that it stands for."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from scripts.form import FORM

Truth = dict[str, float | int | None]
"""Cell path → the number printed, or None where no number may be stated (blank, text)."""

_ADDS_UP = 0.8
"""Of the reports, those whose rows add up, as those of real ones mostly do."""


@dataclass
class Figures:
    """Printed texts per row, in the order of the form, and the truth about each cell."""

    forms: dict[str, str]
    disclosure: dict[str, dict[str, str]] = field(default_factory=dict)
    requests: dict[str, list[str]] = field(default_factory=dict)
    disputes: dict[str, list[str]] = field(default_factory=dict)
    truth: Truth = field(default_factory=dict)


def random_figures(rng: random.Random) -> Figures:
    """Figures of a report in either form; some have blanks or marks for nothing, most are small, some are large."""
    forms = {"disclosure": rng.choice(["2019", "2021"]), "requests": rng.choice(["2019", "2021"])}
    figures = Figures(forms)
    blank = rng.choice([0.0, 0.0, 0.0, 0.15, 0.7])
    largest = rng.choice([1, 9, 99, 4000])

    def printed(path: str) -> str:
        kind = FORM.cells[path].kind
        if rng.random() < blank:
            text = rng.choice(["", "", "", "/", "-"])
            figures.truth[path] = None
            return text
        number: float | int = rng.choice([0, 0, rng.randint(0, largest), rng.randint(0, largest)])
        if kind == "change" and rng.random() < 0.3:
            number = -number
        if kind == "money" and "fees" in path and rng.random() < 0.5:
            number = round(number + rng.random(), 2)
        if kind == "money" and "procurement" in path:
            figures.truth[path] = number
            return f"{number}万元" if number else "0"
        figures.truth[path] = number
        if number >= 1000 and rng.random() < 0.3:
            return f"{number:,}"
        return str(number)

    for item in FORM.disclosure.items.values():
        measures = item.measures(forms["disclosure"])
        if measures:
            figures.disclosure[item.code] = {m: printed(f"disclosure.{item.code}.{m}") for m in measures}
    for row in FORM.requests.rows.values():
        if forms["requests"] in row.forms:
            figures.requests[row.code] = [printed(f"requests.{row.code}.{c}") for c in FORM.requests.columns]
    for channel in FORM.disputes.channels:
        figures.disputes[channel] = [printed(f"disputes.{channel}.{r}") for r in FORM.disputes.results]
    if rng.random() < _ADDS_UP:
        _add_up(figures)
    return figures


def _add_up(figures: Figures) -> None:
    """Makes every printed total the sum of its row; a blank or a mark in the place of a total stays what it is."""
    for table, rows, columns in (
        ("requests", figures.requests, list(FORM.requests.columns)),
        ("disputes", figures.disputes, list(FORM.disputes.results)),
    ):
        for code, texts in rows.items():
            *parts, total = (f"{table}.{code}.{column}" for column in columns)
            if figures.truth[total] is not None:
                figures.truth[total] = sum(figures.truth[part] or 0 for part in parts)
                texts[-1] = str(figures.truth[total])
