"""What a finding says, in plain words: the templates of `rules.toml` filled with the report's numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scripts.checks.rules import WORDS, Axis, Equation, Rule
from scripts.form import FORM, Language, Word
from scripts.reports.record import Record

FEW_TERMS = 2
"""A side of more terms than these lists only those that are not 0."""


def message(
    record: Record,
    rule: Rule,
    equation: Equation,
    *,
    left_paths: Sequence[str],
    sides: tuple[int | float, int | float],
    unknown: int,
    language: Language,
) -> str:
    """The rule's message in one language.

    `left_paths` is the left side as it was read, `unknown` how many cells of the equation state no number.
    """
    left, right = sides
    template = rule.message_zh if language == "zh" else rule.message_en
    return template.format(
        where=_word(rule.table, rule.each, equation.where).short(language),
        left=left,
        right=right,
        difference=plain(abs(left - right)),
        left_terms=_terms(record, rule, left_paths, language),
        right_terms=_terms(record, rule, equation.right, language),
        unknown=WORDS["unknown"][language].format(count=unknown) if unknown else "",
    )


def plain(number: float) -> int | float:
    """A whole number as int, so that it is told without a decimal point."""
    return int(number) if float(number).is_integer() else float(number)


def _terms(record: Record, rule: Rule, paths: Sequence[str], language: Language) -> str:
    """The stated terms of a side, each with its name."""
    terms = []
    for path in paths:
        value = record.cell(path)
        if value is None or isinstance(value, str) or (value == 0 and len(paths) > FEW_TERMS):
            continue
        _, row, column = path.split(".")
        word = _word(rule.table, "row", row) if rule.each == "column" else _word(rule.table, "column", column)
        terms.append(f"{word.short(language)} {value}")
    return WORDS["plus"][language].join(terms) or WORDS["nothing"][language]


def _word(table: str, axis: Axis, code: str) -> Word:
    """The form's word for a row or column of a table."""
    words: Mapping[str, Mapping[Axis, Mapping[str, Word]]] = {
        "disclosure": {"row": FORM.disclosure.items, "column": FORM.disclosure.measures},
        "requests": {"row": FORM.requests.rows, "column": FORM.requests.columns},
        "disputes": {"row": FORM.disputes.channels, "column": FORM.disputes.results},
    }
    return words[table][axis][code]
