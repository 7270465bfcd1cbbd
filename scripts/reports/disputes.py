"""Section 4: reconsideration and litigation, fifteen numbers in one row below a header of three levels.

Nothing in the data row says what it is, so the header must be read whole: the results of 行政复议, then
未经复议直接起诉 and 复议后起诉, and theirs, in the form's order. Only then are fifteen cells bound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from scripts.form import FORM, Word
from scripts.reports.fit import Fitting, Line
from scripts.reports.flow import Token
from scripts.reports.gather import Printed, Sheet
from scripts.reports.labels import CHANNELS
from scripts.reports.words import core

N = len(FORM.disputes.channels) * len(FORM.disputes.results)
_LONGEST_HEADER = 80
_SLIPS = 2
_ALIKE = 0.5
"""How like its wording a mistyped name in the header must be."""


def read_disputes(found: Sequence[tuple[Line, bool]], fitting: Fitting) -> Sheet:
    """The table as a Sheet, out of what `find_tables` found; without a whole header or fifteen cells, nothing."""
    sheet = Sheet("disputes")
    for line, whole in found:
        bound = fitting.fit(line, N) if whole else None
        if bound is None:
            sheet.unbound(None, line, N, "cells_missing" if whole else "columns_unknown")
            continue
        results = list(FORM.disputes.results)
        for number, channel in enumerate(FORM.disputes.channels):
            part = bound[number * len(results) : (number + 1) * len(results)]
            cells = {r: Printed(t, "count") for r, t in zip(results, part, strict=True)}
            sheet.put(channel, cells, line.place)
    return sheet


def find_tables(tokens: Sequence[Token]) -> list[tuple[Line, bool]]:
    """(the data row, whether its header was read whole) of every dispute table."""
    found: list[tuple[Line, bool]] = []
    at = 0
    while at < len(tokens):
        if not _begins(tokens, at):
            at += 1
            continue
        end, complete = _header_end(tokens, at)
        cells = _without_remark(_data_row(tokens, end))
        if tokens[at].row is None:
            cells = _without_fillers(cells, any(not t.text for t in tokens[at:end]))
        if complete or (end - at > 5 and cells):
            place = cells[0].place if cells else tokens[at].place
            found.append((Line("disputes", tuple(cells), place, len(cells)), complete))
        at = max(end, at + 1)
    return found


def _begins(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return 0 < len(token.text) < 12 and not token.is_value and CHANNELS.one(token.text) == "review"


def _header_end(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """(index after the header, whether it was read whole)."""
    text = ""
    end = at
    while end < len(tokens) and end - at < _LONGEST_HEADER:
        token = tokens[end]
        if token.is_value or len(token.text) > 40:
            break
        if token.text:
            text += core(token.text)
            if _header().fullmatch(text):
                return _past_fillers(tokens, end + 1), True
        end += 1
    names = [i for i in range(at, end) if tokens[i].text]
    if _is_slip([core(tokens[i].text) for i in names]):
        return _past_fillers(tokens, names[-1] + 1), True
    return end, False


def _is_slip(names: Sequence[str]) -> bool:
    """Whether the names are those of the header but for one or two that are mistyped, and none is another's."""
    for wording in _wordings():
        if len(names) != len(wording):
            continue
        odd = [(name, ours) for name, ours in zip(names, wording, strict=True) if name not in ours]
        known = frozenset().union(*wording)
        if len(odd) <= _SLIPS and not any(name in known or not _is_like(name, ours) for name, ours in odd):
            return True
    return False


def _is_like(name: str, ours: frozenset[str]) -> bool:
    return any(SequenceMatcher(None, name, text, autojunk=False).ratio() >= _ALIKE for text in ours)


def _past_fillers(tokens: Sequence[Token], end: int) -> int:
    """Past the blanks that fill up the header's last row; where figures stand in the same row, there are none."""
    row = tokens[end - 1].row
    if row is None or end == len(tokens) or tokens[end].row != row:
        return end
    rest = _row_at(tokens, end)
    return end if any(cell.text for cell in rest) else end + len(rest)


def _data_row(tokens: Sequence[Token], at: int) -> list[Token]:
    """The cells of the row that begins at `at`: the grid's row, or everything that may be a cell."""
    if at >= len(tokens):
        return []
    end = at
    while end < len(tokens) and tokens[end].row is not None:
        cells = _row_at(tokens, end)
        end += len(cells)
        if len(cells) >= N or any(cell.text for cell in cells):  # else an empty row that only parts the table
            return cells
    if end > at:
        return []
    while end < len(tokens) and (tokens[end].is_value or (not tokens[end].text and tokens[end].blanks_kept)):
        end += 1
    return list(tokens[at:end])


def _without_remark(cells: list[Token]) -> list[Token]:
    """The cells without a text that follows the figures, as a note below the table does in a table on one line."""
    end = len(cells)
    while end > N and cells[end - 1].text and not cells[end - 1].is_value:
        end -= 1
    return cells[:end]


def _row_at(tokens: Sequence[Token], at: int) -> list[Token]:
    """The cells of the grid's row from `at` on."""
    end = at
    while end < len(tokens) and tokens[end].row == tokens[at].row:
        end += 1
    return list(tokens[at:end])


def _without_fillers(cells: list[Token], fillers_in_use: bool) -> list[Token]:
    """The cells without the blanks that fill up the header's last row, which two channels of five results leave."""
    fillers = len(FORM.disputes.results)
    if fillers_in_use and len(cells) >= N + fillers and not any(c.text for c in cells[:fillers]):
        return cells[fillers:]
    return [] if fillers_in_use and sum(1 for c in cells if c.text) < N else cells


@lru_cache(maxsize=1)
def _wordings() -> tuple[tuple[frozenset[str], ...], ...]:
    """The header's names in reading order, row by row and channel by channel, each with all its wordings."""
    channels = FORM.disputes.channels
    results = [_texts(result) for result in FORM.disputes.results.values()]
    review, direct, after = (
        _texts(channels[code]) for code in ("review", "litigation_direct", "litigation_after_review")
    )
    litigation = _texts(FORM.disputes.headings["litigation"])
    return (
        (review, litigation, *results, direct, after, *results, *results),
        (review, *results, litigation, direct, *results, after, *results),
        (review, litigation, direct, after, *results, *results, *results),
    )


def _texts(word: Word) -> frozenset[str]:
    return frozenset(core(text) for text in word.spellings()) - {""}


@lru_cache(maxsize=1)
def _header() -> re.Pattern[str]:
    """The header's words without spaces."""

    def any_of(texts: frozenset[str]) -> str:
        return "(?:" + "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text)))) + ")"

    return re.compile("|".join("".join(map(any_of, wording)) for wording in _wordings()))
