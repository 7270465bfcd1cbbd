"""Figures of the prose beside those of the tables: what each restates, both numbers, and whether they are the same."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

from scripts.charts.labels import number
from scripts.checks.claimed import resolve
from scripts.form import FORM
from scripts.form.vocabulary import Cell, Word
from scripts.pages.wording import Words
from scripts.reports.record import COMPARED, Claim, Record


def figures_in_prose(words: Words, record: Record) -> list[dict[str, Any]]:
    """The claims of a report in reading order: label, both figures, how they compare, scope and place, as texts.

    `kind` is `same`, `different` or `open` (the tables do not state enough to compare), by the rule of the findings
    (`scripts.checks.kinds.claims`): what stands here never contradicts what stands there.
    """
    return [_row(words, record, claim) for claim in record.claims]


def _row(words: Words, record: Record, claim: Claim) -> dict[str, Any]:
    kind, table = _compared(words, record, claim)
    told = number(claim.value)
    if claim.share is not None:
        told = words("prose.with_share", value=told, share=number(claim.share))
    compared = [
        words(f"prose.{key}", figure=(f"{figure:+}" if key != "before" else number(figure)).replace("-", "−"))
        for key in COMPARED
        if (figure := getattr(claim, key)) is not None
    ]
    if compared:
        told = words("prose.with_last_year", value=told, compared=words("phrase.list").join(compared))
    return {
        "label": claim_label(words, claim.cell),
        "told": told,
        "table": table,
        "kind": kind,
        "word": words(f"prose.{kind}"),
        "scope": claim.scope or "",
        "place": words.place(claim.where) if claim.where else "",
    }


def _compared(words: Words, record: Record, claim: Claim) -> tuple[str, str]:
    """How the claim compares with the tables, and what they state of it; blanks, text and missing rows are unknown."""
    ways = [[_limits(record, path) for path in paths] for paths in resolve(claim.cell)]
    stated = [way for way in ways if any(cell.stated for cell in way)]
    if not stated:
        return "open", words("source.not_stated")
    agreeing = [way for way in stated if sum(cell.low for cell in way) == claim.value]
    meant = (agreeing or stated)[0]
    low = sum(cell.low for cell in meant)
    impossible = all(
        not sum(cell.low for cell in way) <= claim.value <= sum(cell.high for cell in way) for way in stated
    )
    table = words("prose.added", value=number(low)) if any(cell.added for cell in meant) else number(low)
    return ("same" if agreeing else "different" if impossible else "open"), table


@dataclass(frozen=True)
class _Limits:
    """The least and the most that a cell can hold, whether it states anything, and whether its row had to be added."""

    low: float = 0
    high: float = inf
    stated: bool = False
    added: bool = False


def _limits(record: Record, path: str) -> _Limits:
    """A number is both; where the total of a row of requests is none, its applicants are added up, as the checks do."""
    value = record.cell(path)
    if isinstance(value, int | float):
        return _Limits(value, value, stated=True)
    table, row, column = path.split(".")
    if table != "requests" or column != "total":
        return _Limits()
    applicants = [record.cell(f"{table}.{row}.{code}") for code in FORM.requests.columns if code != column]
    known = [value for value in applicants if isinstance(value, int | float)]
    if not known:
        return _Limits()
    low = sum(known)
    return _Limits(low, low if len(known) == len(applicants) else inf, stated=True, added=True)


def claim_label(words: Words, path: str) -> str:
    """What a claim restates: a cell, or rows joined by plus signs, a group as a whole.

    >>> from scripts.pages.wording import words
    >>> claim_label(words("en"), "requests.granted+partly_granted.total")
    'Granted + Granted in part (severed): Total'
    """
    language = words.language
    table, rows, column = path.split(".")
    if path in FORM.cells:
        return FORM.cells[path].label(language)
    first: Cell = FORM.cells_of(path)[0]
    parts = []
    for row in rows.split("+"):
        if row.endswith("_*") and row[:-2] in FORM.requests.groups:
            parts.append(words("phrase.all_of", group=FORM.requests.groups[row[:-2]].short(language)))
        else:
            parts.append(_word(table, row).short(language))
    end = FORM.requests.columns if table == "requests" else FORM.disputes.results
    of = end[column].short(language) if column in end else FORM.disclosure.measures[first.column].short(language)
    return words("prose.label", rows=" + ".join(parts), column=of)


def _word(table: str, row: str) -> Word:
    if table == "requests":
        return FORM.requests.rows[row]
    return FORM.disputes.channels[row] if table == "disputes" else FORM.disclosure.items[row]
