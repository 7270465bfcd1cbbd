"""Tables of another year, shown for comparison: a line that names that year stands right above them.

They have the form's own rows, so only that line tells them from this year's; an annex of last year's table would fill
each row that this year's table lacks. Left out is what stands from the line to the next heading of a section, but only
where this year's table stands between its section's heading and the line, or the line repeats that heading: else it may
name the wrong year.
"""

from __future__ import annotations

from collections.abc import Sequence

from scripts.form import FORM
from scripts.reports.dates import find_years
from scripts.reports.flow import Token
from scripts.reports.record import Problem
from scripts.reports.sections import Heading, is_heading
from scripts.reports.words import fold

_LONGEST = 60
"""Characters of a line above a table: a sentence says more."""
_NO_CAPTION = ("，", ",", "。", "；", ";")


def without_other_years(
    tokens: Sequence[Token], headings: Sequence[Heading], year: int | None
) -> tuple[Sequence[Token], list[Problem]]:
    """(the tokens without those of other years' tables, a problem for each). `year`: that of the report, if known."""
    if not headings:
        return tokens, []
    starts = {heading.place: heading.code for heading in headings}
    begun: set[str] = set()
    kept: list[Token] = []
    problems: list[Problem] = []
    section_has_table = leaving_out = False
    for at, token in enumerate(tokens):
        if token.row is None and token.text:
            if token.place in starts or is_heading(token.text):
                section_has_table = leaving_out = False
                begun.add(starts.get(token.place, ""))
            years = set(_years(token))
            if leaving_out and year in years:
                leaving_out = False
            elif (
                years
                and year not in years
                and (
                    (year and section_has_table and _stands_above_a_table(tokens, at))
                    or _named_section(token.text) in begun
                )
            ):
                leaving_out = True
                text = f"a table below {token.text!r} is that of another year"
                problems.append(Problem("other_year", None, text))
        elif token.row is not None and not leaving_out:
            section_has_table = True
        if not leaving_out:
            kept.append(token)
    return (kept, problems) if problems else (tokens, [])


def _years(token: Token) -> list[int]:
    text = token.text
    if token.is_value or len(text) > _LONGEST or any(mark in text for mark in _NO_CAPTION):
        return []
    return find_years(text)


def _named_section(text: str) -> str | None:
    """The section whose heading the line repeats."""
    text = fold(text)
    return next((s.code for s in FORM.sections.values() if any(fold(key) in text for key in s.keys)), None)


def _stands_above_a_table(tokens: Sequence[Token], at: int) -> bool:
    """Whether the next tokens with text are cells of a grid; a few words (单位：件) may stand between."""
    behind = [token for token in tokens[at + 1 : at + 8] if token.text and token.place != tokens[at].place][:3]
    return any(token.row is not None for token in behind)
