"""Section 4: reconsideration and litigation, fifteen numbers in one row below a header of three levels.

Nothing in the data row says what it is, so the header must be read whole: the results of 行政复议, then
未经复议直接起诉 and 复议后起诉, and theirs, in the form's order. Only then are fifteen cells bound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scripts.form import FORM, Word
from scripts.reports.fit import Fitting
from scripts.reports.flow import Token
from scripts.reports.gather import Sheet, clip
from scripts.reports.labels import CHANNELS
from scripts.reports.words import core

N = len(FORM.disputes.channels) * len(FORM.disputes.results)
_LONGEST_HEADER = 80


def read_disputes(tokens: Sequence[Token], fitting: Fitting) -> Sheet:
    """The table as a Sheet. Without a header read whole, or fifteen cells, nothing is stated."""
    sheet = Sheet("disputes")
    for cells, place, problem in find_tables(tokens):
        bound = fitting.fit(cells, N) if problem is None else None
        if bound is None:
            filled = [cell.text for cell in cells if cell.text]
            found = f"{len(filled)} values for {N} columns: {clip(' '.join(filled))}"
            sheet.problem(problem or "cells_missing", None, f"{place}: {found}")
            continue
        results = list(FORM.disputes.results)
        for number, channel in enumerate(FORM.disputes.channels):
            part = bound[number * len(results) : (number + 1) * len(results)]
            sheet.put(channel, {r: (t, "count", None) for r, t in zip(results, part, strict=True)}, place)
    return sheet


def find_tables(tokens: Sequence[Token]) -> list[tuple[list[Token], str, str | None]]:
    """(cells of the data row, place, code of a problem with the header or None) of every dispute table."""
    found: list[tuple[list[Token], str, str | None]] = []
    at = 0
    while at < len(tokens):
        if not _begins(tokens, at):
            at += 1
            continue
        end, complete = _header_end(tokens, at)
        cells = _data_row(tokens, end)
        if complete:
            found.append((cells, cells[0].place if cells else tokens[at].place, None))
        elif end - at > 5 and cells:
            found.append((cells, tokens[at].place, "columns_unknown"))
        at = max(end, at + 1)
    return found


def _begins(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text
    return bool(text) and len(text) < 12 and not tokens[at].is_value and CHANNELS.one(text) == "review"


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
    return end, False


def _past_fillers(tokens: Sequence[Token], end: int) -> int:
    """Past the blanks that fill up the header's last row."""
    row = tokens[end - 1].row
    while row is not None and end < len(tokens) and tokens[end].row == row and not tokens[end].text:
        end += 1
    return end


def _data_row(tokens: Sequence[Token], at: int) -> list[Token]:
    """The cells of the row that begins at `at`: the grid's row, or everything that may be a cell."""
    if at >= len(tokens):
        return []
    row = tokens[at].row
    end = at
    if row is not None:
        while end < len(tokens) and tokens[end].row == row:
            end += 1
        return list(tokens[at:end])
    while end < len(tokens) and (tokens[end].is_value or (not tokens[end].text and tokens[end].blanks_kept)):
        end += 1
    cells = list(tokens[at:end])
    while cells and not cells[0].text and len(cells) > N:  # fillers of the header's last row
        if sum(1 for c in cells if c.text) < N:
            break
        cells.pop(0)
    return cells


@lru_cache(maxsize=1)
def _header() -> re.Pattern[str]:
    """The header's words without spaces, in reading order, row by row or channel by channel."""

    def any_of(word: Word) -> str:
        texts = {core(text) for text in word.spellings()} - {""}
        return "(?:" + "|".join(map(re.escape, sorted(texts, key=len, reverse=True))) + ")"

    channels = FORM.disputes.channels
    results = "".join(any_of(result) for result in FORM.disputes.results.values())
    review, direct, after = (
        any_of(channels[code]) for code in ("review", "litigation_direct", "litigation_after_review")
    )
    litigation = any_of(FORM.disputes.headings["litigation"])
    by_row = f"{review}{litigation}{results}{direct}{after}{results}{results}"
    by_channel = f"{review}{results}{litigation}{direct}{results}{after}{results}"
    return re.compile(f"{by_row}|{by_channel}|{review}{litigation}{direct}{after}{results}{results}{results}")
