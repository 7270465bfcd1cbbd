"""Figures of the prose beside those of the tables: what each restates, both numbers, and whether they are the same."""

from __future__ import annotations

from typing import Any

from scripts.charts.labels import known_sum, number
from scripts.form import FORM
from scripts.form.vocabulary import Cell, Word
from scripts.pages.wording import Words
from scripts.reports.record import COMPARED, Claim, Record


def figures_in_prose(words: Words, record: Record) -> list[dict[str, Any]]:
    """The claims of a report in reading order: label, both figures, how they compare, scope and place, as texts.

    `kind` is `same`, `different` or `open` (the tables do not state enough to compare).
    """
    return [_row(words, record, claim) for claim in record.claims]


def _row(words: Words, record: Record, claim: Claim) -> dict[str, Any]:
    cells = FORM.cells_of(claim.cell)
    values = [record.cell(cell.path) for cell in cells]
    printed = {path for path, _ in record.cells()}
    stated = known_sum(value for value in values if isinstance(value, int | float))
    # A row that the report's form does not have is nothing to add; one left blank might be anything.
    whole = all(
        isinstance(value, int | float) or cell.path not in printed for cell, value in zip(cells, values, strict=True)
    )
    if stated is None or (not whole and stated != claim.value):
        kind = "open"
    else:
        kind = "same" if stated == claim.value else "different"
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
        "table": words("source.not_stated") if stated is None else number(stated),
        "kind": kind,
        "word": words(f"prose.{kind}"),
        "scope": claim.scope or "",
        "place": words.place(claim.where) if claim.where else "",
    }


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
