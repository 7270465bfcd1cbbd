"""What the reader was not certain of, in words for people: the kind of doubt, the cell or row, the place, the figures.

Problems carry an English message for maintainers. A page in English shows it; on other pages the place and the figures
are told in the page's language, by the shapes in `doubts.toml`. What no shape fits is left out rather than shown in
English: the kind of doubt and the place still stand there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.form import FORM, Language
from scripts.form.vocabulary import Word
from scripts.pages.wording import Words
from scripts.reports.record import Problem

_SHAPES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "doubts.toml").read_text(encoding="utf-8"))[
    "shapes"
]
_CODE = re.compile(r"(?<![A-Za-z_])[a-z]+(?:_[a-z]+)*(?![A-Za-z_])")
_WORD = re.compile(r"[A-Za-z]{3,}")
_FACTS = {
    **{f"header.{fact}": f"source.{fact}" for fact in ("title", "agency_name", "index_number", "document_number")},
    **{"header.published": "source.published", "header.period_start": "source.period", "year": "chart.column.year"},
}
"""What a problem may be about besides cells → the word for it."""


def doubt(words: Words, problem: Problem) -> dict[str, str]:
    """One problem as the pages list it: `word`, `cell` (empty if it is about none), `message` (may be empty)."""
    return {
        "word": FORM.problems[problem.code].label(words.language),
        "cell": subject(words, problem.cell or ""),
        "message": message(words, problem.message),
    }


def subject(words: Words, path: str) -> str:
    """What a problem is about: a cell, a row, a table, a fact of the header; anything else as it is."""
    cell = FORM.cells.get(path)
    if cell:
        return cell.label(words.language)
    if path in _FACTS:
        return words(_FACTS[path])
    table, _, row = path.partition(".")
    if table not in FORM.tables:
        return path
    if not row:
        return FORM.tables[table].label(words.language)
    return _codes(words.language).get(row, path)


def message(words: Words, text: str) -> str:
    """A problem's message in the page's language, as far as its shape is known."""
    for section in FORM.sections.values():
        if text == section.en:
            return section.label(words.language)
    if words.language == "en":
        return text
    where, rest = words.split_place(text)
    return words("phrase.dot").join(part for part in (where, _figures(words, rest)) if part)


def _figures(words: Words, text: str) -> str:
    for shape in _SHAPES:
        match = re.fullmatch(shape["pattern"], text, re.DOTALL)
        if match:
            values = dict(match.groupdict())
            for name in shape.get("codes", ()):
                values[name] = _in_words(words, values[name])
            for name in shape.get("places", ()):
                values[name] = words.place(values[name])
            return words(shape["key"], **values)
    # What the document prints may stand alone behind its place; a sentence of the reader's may not.
    return "" if _WORD.search(text) else text


def _in_words(words: Words, text: str) -> str:
    """`text` with the codes of columns and facts in the form's words: `natural_person 3` → 自然人 3."""
    known = _codes(words.language)

    def word(match: re.Match[str]) -> str:
        fact = _FACTS.get(f"header.{match[0]}") or _FACTS.get(match[0])
        return words(fact) if fact else known.get(match[0], match[0])

    return _CODE.sub(word, text)


def _codes(language: Language) -> dict[str, str]:
    """Row and column codes of the three tables in words."""
    kinds: tuple[Mapping[str, Word], ...] = (
        FORM.disclosure.items, FORM.disclosure.measures, FORM.disputes.channels, FORM.disputes.results,
        FORM.requests.rows, FORM.requests.columns,
    )  # fmt: skip
    return {code: word.short(language) for kind in kinds for code, word in kind.items()}
