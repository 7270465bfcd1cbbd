"""The parts of which findings are told: words of the form, terms with their numbers, dates, lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from scripts.checks.formula import Axis, Term
from scripts.checks.rules import WORDS, Rule
from scripts.form import FORM, Language, Word
from scripts.reports.record import Record, Value

Words = Callable[[Language], str]
FEW_TERMS = 2
"""A side of more terms than these lists only those that are not 0."""
MANY_TERMS = 8
"""Of more terms that are not 0 only so many are told one by one, and the sum of the others."""
FEW_CELLS = 3
"""Of more cells than these only so many are named."""


def plain(number: float) -> int | float:
    """A whole number as int, so that it is told without a decimal point."""
    return int(number) if float(number).is_integer() else round(float(number), 6)


def axis_word(rule: Rule, code: str) -> Words:
    """The form's word for the row or column on which a formula is evaluated."""
    word = _word(rule.table or "", rule.each or "row", code)
    return word.short


def cell_words(path: str) -> Words:
    """Row and column of a cell."""
    return FORM.cells[path].label


def cells_text(paths: Sequence[str]) -> Words:
    """The first few cells, and how many there are beside them."""

    def told(language: Language) -> str:
        named = WORDS["list"][language].join(FORM.cells[path].label(language) for path in paths[:FEW_CELLS])
        more = len(paths) - FEW_CELLS
        return named + (WORDS["more"][language].format(count=more) if more > 0 else "")

    return told


def words_text(words: Iterable[Word]) -> Words:
    """Words as a list."""
    every = list(words)
    return lambda language: WORDS["list"][language].join(word.label(language) for word in every)


def unknown_text(count: int) -> Words:
    """That so many cells were not counted; nothing if there are none."""
    return lambda language: WORDS["unknown"][language].format(count=count) if count else ""


def times_text(now: float, then: float) -> Words:
    """How many times as much as before, to one decimal; nothing if there is nothing left."""
    return lambda language: WORDS["times"][language].format(factor=plain(round(now / then, 1))) if now else ""


def terms_text(rule: Rule, terms: Sequence[Term], here: Record, before: Record | None) -> Words:
    """The stated terms of a side, each with its name, sign and number."""

    def told(language: Language) -> str:
        stated = [
            (term, value)
            for term in terms
            if isinstance(value := _value(term, here, before), int | float) and (value or len(terms) <= FEW_TERMS)
        ]
        shown = stated if len(stated) <= MANY_TERMS + 1 else stated[:MANY_TERMS]
        text = ""
        for term, value in shown:
            sign = WORDS["plus" if term.sign > 0 else "minus"][language]
            name = _term_word(rule, term).short(language)
            if term.last:
                name = WORDS["last"][language].format(term=name)
            text += (sign if text or term.sign < 0 else "") + f"{name} {value}"
        if len(shown) < len(stated):
            rest = stated[len(shown) :]
            total = plain(sum(term.sign * value for term, value in rest))
            text += WORDS["terms"][language].format(count=len(rest), rest=total)
        return text or WORDS["nothing"][language]

    return told


def _value(term: Term, here: Record, before: Record | None) -> Value:
    """The cell of a term, None where there is no such report."""
    record = before if term.last else here
    return record.cell(term.path) if record is not None else None


def _term_word(rule: Rule, term: Term) -> Word:
    table, row, column = term.path.split(".")
    return _word(table, "row", row) if rule.each == "column" else _word(table, "column", column)


def _word(table: str, axis: Axis, code: str) -> Word:
    """The form's word for a row or column of a table."""
    words: Mapping[str, Mapping[Axis, Mapping[str, Word]]] = {
        "disclosure": {"row": FORM.disclosure.items, "column": FORM.disclosure.measures},
        "requests": {"row": FORM.requests.rows, "column": FORM.requests.columns},
        "disputes": {"row": FORM.disputes.channels, "column": FORM.disputes.results},
    }
    return words[table][axis][code]


def sum_words(cell: str, paths: Sequence[str]) -> Words:
    """What a claim is about: one cell, the group that it names, or the sum of a few cells."""
    table, rows, column = cell.split(".")
    if len(paths) == 1:
        return FORM.cells[paths[0]].label

    def told(language: Language) -> str:
        names = []
        for row in rows.split("+"):
            group = FORM.requests.groups.get(row.removesuffix("_*"))
            names.append(group.label(language) if group else _word(table, "row", row).short(language))
        told = WORDS["plus"][language].join(names)
        word = _word(table, "column", column).short(language)
        return told if column == "total" else WORDS["of"][language].format(whole=told, part=word)

    return told
