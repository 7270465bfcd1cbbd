"""Section 4: reconsideration and litigation, fifteen numbers in one row below a header of three levels.

Nothing in the data row says what it is, so the header must be read whole: the results of 行政复议, then those of
未经复议直接起诉 and 复议后起诉, in the form's order. Only then are fifteen cells bound. Some agencies split the
table into one of 行政复议 and one or two of 行政诉讼, each with the header of its part, or print a row for each channel
below one header of the five results (see `dispute_rows`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from scripts.form import FORM, Word
from scripts.reports.dispute_rows import channel_of, find_channel_rows
from scripts.reports.fit import Fitting, Line
from scripts.reports.flow import Token
from scripts.reports.gather import Printed, Sheet
from scripts.reports.words import READER, core

Channels = tuple[str, ...]
"""The channels whose results a row holds, in its order; empty where its header was not read whole."""
WHOLE: Channels = tuple(FORM.disputes.channels)
_REVIEW, _DIRECT, _AFTER = WHOLE
_RESULTS = len(FORM.disputes.results)
_LONGEST_HEADER = 80
_SLIPS = 2
_LONGEST_NAME = 12
_NEAR = 20
"""Cells before a name in which the text before it stands."""
_LEADS = frozenset(READER["disputes"]["leads"])
_ALIKE = 0.5
"""How like its wording a mistyped name in the header must be."""


def columns(channels: Channels) -> int:
    """How many numbers a row of these channels holds."""
    return (len(channels) or len(WHOLE)) * _RESULTS


def read_disputes(found: Sequence[tuple[Line, Channels]], fitting: Fitting) -> Sheet:
    """The table as a Sheet, out of what `find_tables` found; without a whole header or all its cells, nothing.

    `fitting`: what was learned of the rows that hold all channels.
    """
    sheet = Sheet("disputes")
    fittings = {columns(WHOLE): fitting} | _of_parts(found, fitting)
    for line, channels in found:
        n = columns(channels)
        bound = fittings[n].fit(line, n) if channels else None
        if bound is None:
            row = channels[0] if len(channels) == 1 else None
            sheet.unbound(row, line, n, "cells_missing" if channels else "columns_unknown")
            continue
        for number, channel in enumerate(channels):
            part = bound[number * _RESULTS : (number + 1) * _RESULTS]
            cells = {r: Printed(t, "count") for r, t in zip(FORM.disputes.results, part, strict=True)}
            sheet.put(channel, cells, line.place)
    return sheet


def _of_parts(found: Sequence[tuple[Line, Channels]], fitting: Fitting) -> dict[int, Fitting]:
    """By how many numbers a row holds, what is learned of the rows that hold some of the channels."""
    parts = [(line, columns(channels)) for line, channels in found if channels and channels != WHOLE]
    fittings = {n: _as_new(fitting) for _, n in parts}
    for line, n in parts:
        fittings[n].learn(line, n)
    return fittings


def _as_new(fitting: Fitting) -> Fitting:
    """What is known of the document, without what was learned of rows."""
    return replace(
        fitting,
        sides=Counter(),
        widths=Counter(),
        lengths=Counter(),
        uncertain_widths=Counter(),
        uncertain_lengths=Counter(),
    )


def find_tables(tokens: Sequence[Token]) -> list[tuple[Line, Channels]]:
    """(a data row, the channels whose results it holds) of every dispute table."""
    found: list[tuple[Line, Channels]] = []
    at = 0
    while at < len(tokens):
        if tokens[at].is_value or not tokens[at].text:  # the most
            at += 1
            continue
        if not _begins(tokens, at):
            rows, end = find_channel_rows(tokens, at)
            found += [(line, (line.code,)) for line in rows]
            at = max(end, at + 1)
            continue
        end, channels = _header_end(tokens, at)
        n = columns(channels)
        cells = _without_remark(_without_lead(tokens, _data_row(tokens, end, n), n), n)
        if tokens[at].row is None:
            cells = _without_fillers(cells, any(not t.text for t in tokens[at:end]), n)
        if channels != WHOLE and len(cells) > n:
            channels = ()
        if channels or (end - at > 5 and cells and channel_of(tokens[at].text) == _REVIEW):
            place = cells[0].place if cells else tokens[at].place
            found.append((Line("disputes", tuple(cells), place, len(cells)), channels))
        at = max(end, at + 1) if channels or channel_of(tokens[at].text) == _REVIEW else at + 1
    return found


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether the header of the table, or of a part of it, may begin here."""
    token = tokens[at]
    if token.is_value or not 0 < len(token.text) < _LONGEST_NAME:
        return False
    if channel_of(token.text) == _REVIEW:
        return True
    if core(token.text) not in _beginnings():
        return False
    before = next((other for other in reversed(tokens[max(0, at - _NEAR) : at]) if other.text), None)
    return before is None or core(before.text) not in _names()  # else the whole header lost its beginning


def _header_end(tokens: Sequence[Token], at: int) -> tuple[int, Channels]:
    """(index after the header, the channels that it names in whole, if it was read whole)."""
    text = ""
    end = at
    part: tuple[int, Channels] | None = None
    while end < len(tokens) and end - at < _LONGEST_HEADER:
        token = tokens[end]
        if token.is_value or len(token.text) > 40:
            break
        if token.text:
            name = core(token.text)
            if part and name not in _names():
                break
            text += name
            if _header().fullmatch(text):
                return _past_fillers(tokens, end + 1), WHOLE
            # What a part of the whole header may be goes on with more names, if it is not one by itself.
            part = next(((end + 1, channels) for pattern, channels in _part_headers() if pattern.fullmatch(text)), None)
        end += 1
    if part:
        return _past_fillers(tokens, part[0]), part[1]
    names = [i for i in range(at, end) if tokens[i].text]
    if _is_slip([core(tokens[i].text) for i in names]):
        return _past_fillers(tokens, names[-1] + 1), WHOLE
    return end, ()


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


def _data_row(tokens: Sequence[Token], at: int, n: int) -> list[Token]:
    """The cells of the row of `n` numbers that begins at `at`: the grid's row, or everything that may be a cell."""
    if at >= len(tokens):
        return []
    end = at
    while end < len(tokens) and tokens[end].row is not None:
        cells = _row_at(tokens, end)
        end += len(cells)
        if len(cells) >= n or any(cell.text for cell in cells):  # else an empty row that only parts the table
            return cells
    if end > at:
        return []
    while end < len(tokens) and (tokens[end].is_value or (not tokens[end].text and tokens[end].blanks_kept)):
        end += 1
    return list(tokens[at:end])


def _without_lead(tokens: Sequence[Token], cells: list[Token], n: int) -> list[Token]:
    """The cells of a grid's only row of figures without the label before them (件数)."""
    if len(cells) != n + 1 or cells[0].row is None or cells[0].text not in _LEADS:
        return cells
    below = [token for token in tokens if token.row == cells[0].row + 1 and token.is_value]
    return cells if len(below) >= n else cells[1:]


def _without_remark(cells: list[Token], n: int) -> list[Token]:
    """The cells without a text that follows the figures, as a note below the table does in a table on one line."""
    end = len(cells)
    while end > n and cells[end - 1].text and not cells[end - 1].is_value:
        end -= 1
    return cells[:end]


def _row_at(tokens: Sequence[Token], at: int) -> list[Token]:
    """The cells of the grid's row from `at` on."""
    end = at
    while end < len(tokens) and tokens[end].row == tokens[at].row:
        end += 1
    return list(tokens[at:end])


def _without_fillers(cells: list[Token], fillers_in_use: bool, n: int) -> list[Token]:
    """The cells without the blanks that fill up the header's last row, which two channels of five results leave."""
    filled_up = fillers_in_use and n == columns(WHOLE) and len(cells) >= n + _RESULTS
    if filled_up and not any(c.text for c in cells[:_RESULTS]):
        return cells[_RESULTS:]
    return [] if fillers_in_use and sum(1 for c in cells if c.text) < n else cells


Wording = tuple[frozenset[str], ...]


@lru_cache(maxsize=1)
def _wordings() -> tuple[Wording, ...]:
    """The header's names in reading order, row by row and channel by channel, each with all its wordings."""
    review, litigation, direct, after, results = _words()
    return (
        (review, litigation, *results, direct, after, *results, *results),
        (review, *results, litigation, direct, *results, after, *results),
        (review, litigation, direct, after, *results, *results, *results),
    )


@lru_cache(maxsize=1)
def _parts() -> tuple[tuple[Wording, Channels], ...]:
    """The same of the headers of tables that hold some of the channels."""
    review, litigation, direct, after, results = _words()
    return (
        ((review, *results), (_REVIEW,)),
        ((litigation, direct, after, *results, *results), (_DIRECT, _AFTER)),
        ((litigation, direct, *results, after, *results), (_DIRECT, _AFTER)),
        ((direct, after, *results, *results), (_DIRECT, _AFTER)),
        ((direct, *results, after, *results), (_DIRECT, _AFTER)),
        ((litigation, direct, *results), (_DIRECT,)),
        ((direct, *results), (_DIRECT,)),
        ((litigation, after, *results), (_AFTER,)),
        ((after, *results), (_AFTER,)),
    )


def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], list[frozenset[str]]]:
    """The wordings of 行政复议, 行政诉讼, its two channels, and the results."""
    review, direct, after = (_texts(channel) for channel in FORM.disputes.channels.values())
    results = [_texts(result) for result in FORM.disputes.results.values()]
    return review, _texts(FORM.disputes.headings["litigation"]), direct, after, results


def _texts(word: Word) -> frozenset[str]:
    return frozenset(core(text) for text in word.spellings()) - {""}


@lru_cache(maxsize=1)
def _header() -> re.Pattern[str]:
    """The header's words without spaces."""
    return re.compile("|".join(map(_pattern, _wordings())))


@lru_cache(maxsize=1)
def _part_headers() -> tuple[tuple[re.Pattern[str], Channels], ...]:
    """The same of the headers of parts."""
    return tuple((re.compile(_pattern(wording)), channels) for wording, channels in _parts())


def _pattern(wording: Wording) -> str:
    def any_of(texts: frozenset[str]) -> str:
        return "(?:" + "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text)))) + ")"

    return "".join(map(any_of, wording))


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Every name that stands in a header."""
    return frozenset().union(*_wordings()[0])


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """The names with which a header of a part begins."""
    return frozenset().union(*(wording[0] for wording, _ in _parts()))
