"""Tables of another year, shown for comparison: a line that names that year stands right above them, or in their top.

They have the form's own rows, so only that line tells them from this year's; an annex of last year's table would fill
each row that this year's table lacks. Left out is what stands from the line to the next heading of a section, or to a
line with the report's year. But only where this year's table stands between its section's heading and the line, or the
line repeats that heading, or one with the report's year stands above the same table further below: else the line may
name the wrong year.
"""

from __future__ import annotations

from collections.abc import Sequence

from scripts.form import FORM
from scripts.reports.applicants import ALSO_COLUMNS
from scripts.reports.dates import find_years
from scripts.reports.flow import Token
from scripts.reports.labels import CHANNELS, ITEMS, ROWS, is_known
from scripts.reports.record import Problem
from scripts.reports.sections import Heading, is_heading
from scripts.reports.words import fold

_LONGEST = 60
"""Characters of a line above a table: a sentence says more."""
_NEAR = 60
"""Cells below a line in which its table's first row stands."""
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
        if token.text and not token.is_value and _is_line(tokens, at):
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
                    or (year and _first_label(tokens, at) and _comes_again(tokens, at, year))
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


def _is_line(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token stands for itself: a line of text, or all that a row of a grid holds."""
    row = tokens[at].row
    if row is None:
        return True
    if is_known(tokens[at].text) or any(token.row == row for token in tokens[max(0, at - 1) : at]):
        return False
    end = at + 1
    while end < len(tokens) and tokens[end].row == row:
        if tokens[end].text:
            return False
        end += 1
    return True


def _comes_again(tokens: Sequence[Token], at: int, year: int) -> bool:
    """Whether a line with the report's year stands above the same table, further below in the same section."""
    label = _first_label(tokens, at)
    for other in range(at + 1, len(tokens)):
        token = tokens[other]
        if not token.text or token.is_value or not _is_line(tokens, other):
            continue
        if is_heading(token.text):
            return False
        if set(_years(token)) == {year} and _first_label(tokens, other) == label:
            return True
    return False


def _first_label(tokens: Sequence[Token], at: int) -> str | None:
    """The first row of the form below a line, if a table begins there."""
    for token in tokens[at + 1 : at + 1 + _NEAR]:
        if token.text and not token.is_value:
            if is_heading(token.text) or _years(token):
                return None
            code = ROWS.one(token.text) or ITEMS.one(token.text) or CHANNELS.one(token.text)
            if code and code not in ALSO_COLUMNS:
                return code
    return None


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
