"""Section 4 printed as a row for each channel: a header of the five results, below it 行政复议 | 1 | 0 | 0 | 0 | 1 |.

The header must name the five results in the form's order and nothing else behind them; above the labels of the rows
anything may stand but a channel's name, since that would be the header of another layout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scripts.form import FORM
from scripts.reports.fit import Line
from scripts.reports.flow import Token
from scripts.reports.gather import cells_behind
from scripts.reports.labels import CHANNELS, RESULTS, is_known
from scripts.reports.words import core, fold

_ORDER = tuple(FORM.disputes.results)
_LONGEST = 24
"""Characters of a channel's name with what it is part of."""
_BESIDE = 2
"""Texts before the header that may belong to it, where its row is not known."""
_REMARK = re.compile(r"[(（]([^()（）]+)[)）]")


def find_channel_rows(tokens: Sequence[Token], at: int) -> tuple[list[Line], int]:
    """(the rows below the header that begins at `at`, each with its channel's code, the index after them)."""
    end = _header_end(tokens, at)
    if end is None:
        return [], at
    found: list[Line] = []
    while end < len(tokens):
        if not tokens[end].text:
            end += 1
            continue
        channel, behind = _label(tokens, end)
        if channel is None and behind == end:
            break
        if channel is None:
            end = behind
            continue
        cells, after = cells_behind(tokens, behind, _is_label)
        if cells:
            found.append(Line(channel, tuple(cells), tokens[end].place, after - end))
        end = max(after, behind)
    return (found, end) if found else ([], at)


@lru_cache(maxsize=20_000)
def channel_of(text: str) -> str | None:
    """The channel that a text names, also behind 行政诉讼 in brackets.

    >>> channel_of("行政诉讼（复议后起诉）"), channel_of("（一）行政复议"), channel_of("行政诉讼")
    ('litigation_after_review', 'review', None)
    """
    if not text or len(text) > _LONGEST:
        return None
    remark = _REMARK.search(fold(text))
    inside = CHANNELS.one(remark[1]) if remark and is_litigation(text) else None
    return inside or CHANNELS.one(text)


@lru_cache(maxsize=20_000)
def is_litigation(text: str) -> bool:
    """Whether the text is the heading above the two channels of litigation."""
    return core(text) in {core(wording) for wording in FORM.disputes.headings["litigation"].spellings()}


def _header_end(tokens: Sequence[Token], at: int) -> int | None:
    """The index after the header of the five results that begins at `at`, if one does."""
    end = at
    for result in _ORDER:
        while end < len(tokens) and not tokens[end].text and end > at:
            end += 1
        if end == len(tokens) or tokens[end].is_value or RESULTS.one(tokens[end].text) != result:
            return None
        end += 1
    row = tokens[at].row
    if row is None:
        beside = [token for token in tokens[max(0, at - _BESIDE) : at] if token.text]
    else:
        if any(token.row != row for token in tokens[at:end]):
            return None
        start = at
        while start and tokens[start - 1].row == row:
            start -= 1
        beside = [token for token in tokens[start:at] if token.text]
        while end < len(tokens) and tokens[end].row == row:
            if tokens[end].text:
                return None
            end += 1
    return None if any(_is_label(token.text) for token in beside) else end


def _label(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """(channel, index behind its label) of a row that begins at `at`; (None, `at`) where none does.

    行政诉讼 may stand before a row's own label, or in a row of its own.
    """
    token = tokens[at]
    if token.is_value:
        return None, at
    channel = channel_of(token.text)
    if channel:
        return channel, at + 1
    return None, at + 1 if is_litigation(token.text) else at


def _is_label(text: str) -> bool:
    return channel_of(text) is not None or is_litigation(text) or is_known(text)
