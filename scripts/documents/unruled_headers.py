"""The headers of the form's tables on a page without rulings: where each column stands.

A header counts only if it is whole: the seven applicants, the fifteen results under their three channels, or the
measures beside the word that heads the items, each worded to the letter as the form or its known variants have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from scripts.documents.pieces import Piece, Stack, cut_at, cut_at_gaps, find_stacks, han
from scripts.form import FORM, Word
from scripts.form.load import read_toml

_BAND = 5.0
"""Lines over which the cells of one header may be spread: they are centred beside cells of up to three levels."""


@dataclass(frozen=True)
class Header:
    """A header: its table, the columns' labels from left to right, and its rows as (text, first column, width)."""

    table: str
    columns: tuple[Stack, ...]
    rows: tuple[tuple[tuple[str, int, int], ...], ...]
    top: float
    bottom: float
    left: float
    """Where the label of the rows' own column begins, as far as the header tells; else that of the first column."""

    @property
    def spans(self) -> list[tuple[float, float]]:
        """The columns' labels from left to right, as (begin, end)."""
        return [(c.x0, c.x1) for c in self.columns]


def _keys(words: Mapping[str, Word]) -> dict[str, str]:
    out: dict[str, str] = {}
    for code, word in words.items():
        for text in word.spellings():
            if han(text):
                out.setdefault(han(text), code)
    return out


@lru_cache(maxsize=1)
def row_keys() -> dict[str, str]:
    """Wordings of the rows of requests, as of `han` → code."""
    return _keys(FORM.requests.rows)


@lru_cache(maxsize=1)
def item_keys() -> dict[str, str]:
    """Wordings of the items of disclosure → code."""
    return _keys(FORM.disclosure.items)


@lru_cache(maxsize=1)
def _measure_keys() -> dict[str, str]:
    return _keys(FORM.disclosure.measures)


@lru_cache(maxsize=1)
def _channel_keys() -> dict[str, str]:
    """Wordings of the channels and of the heading above two of them, which is not taken for part of the first."""
    heading = _keys({"litigation": FORM.disputes.headings["litigation"]})
    channels = _keys(FORM.disputes.channels)
    return heading | {key: code for key, code in channels.items() if not any(key.startswith(h) for h in heading)}


@lru_cache(maxsize=1)
def _content_keys() -> dict[str, str]:
    return {han(text): "content" for text in read_toml("reader.toml")["disclosure"]["content"]}


@lru_cache(maxsize=1)
def header_keys() -> frozenset[str]:
    """Wordings of all that stands in the tables besides the rows' own labels: columns, results, headings."""
    words = (FORM.requests.columns, FORM.requests.headings, FORM.disputes.results, FORM.disputes.channels)
    keys = {key for of_words in (*words, FORM.disputes.headings) for key in _keys(of_words)}
    groups = {han(group.heading) for group in FORM.requests.groups.values() if group.heading}
    return frozenset(keys | groups | set(_measure_keys()) | set(_content_keys()))


@lru_cache(maxsize=1)
def _glued() -> re.Pattern[str]:
    """Words of headers that may stand so close that they look like one piece."""
    keys = {*_keys(FORM.requests.columns), *_keys(FORM.disputes.results), *_measure_keys(), *_content_keys()}
    keys |= {han(text) for word in FORM.requests.headings.values() for text in word.spellings()}
    return re.compile("|".join(map(re.escape, sorted(keys, key=len, reverse=True))))


def cut_headers(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, those of several words of headers cut between them."""
    return [part for piece in pieces for cell in cut_at_gaps(piece) for part in cut_at(cell, _glued())]


def find_headers(pieces: Sequence[Piece]) -> list[Header]:
    """Every whole header on the page, from top to bottom. `pieces`: see `cut_headers`."""
    found = [*_of_requests(pieces), *_of_disputes(pieces), *_of_disclosure(pieces)]
    return sorted(found, key=lambda h: h.top)


def _of_requests(pieces: Sequence[Piece]) -> list[Header]:
    codes = list(FORM.requests.columns)
    stacks = find_stacks(pieces, _keys(FORM.requests.columns))
    found: list[Header] = []
    for first in stacks:
        if first.code != codes[0]:
            continue
        chain = [first]
        for code in codes[1:]:
            beside = [s for s in stacks if s.code == code and s.x0 > chain[-1].x1 - 0.5 * s.size and _near(first, s)]
            if not beside:
                break
            chain.append(min(beside, key=lambda s: s.x0))
        else:
            rows = ((("", 0, 1), *((s.text, i, 1) for i, s in enumerate(chain, start=1))),)
            found.append(_header("requests", chain, rows))
    return found


def _of_disputes(pieces: Sequence[Piece]) -> list[Header]:
    order = list(FORM.disputes.results) * len(FORM.disputes.channels)
    results = find_stacks(pieces, _keys(FORM.disputes.results))
    channels = find_stacks(pieces, _channel_keys())
    found: list[Header] = []
    for review in (s for s in channels if s.code == "review"):
        band = [s for s in results if review.top < s.top and s.middle - review.middle < _BAND * 1.6 * review.size]
        band.sort(key=lambda s: s.x0)
        around = [s for s in channels if abs(s.middle - review.middle) < _BAND * review.size]
        if [s.code for s in band] != order or not _disjoint(band):
            continue
        width = len(FORM.disputes.results)
        of_code = {s.code: s for s in around}
        litigation = [of_code.get(code) for code in FORM.disputes.channels]
        heading = of_code.get("litigation")
        if heading is None or len(around) != len(of_code) or None in litigation:
            continue
        groups = [band[i : i + width] for i in range(0, len(band), width)]
        if not all(c and g[0].x0 < c.center < g[-1].x1 for c, g in zip(litigation, groups, strict=True)):
            continue
        assert all(litigation)
        _, direct, after = litigation
        assert direct is not None
        assert after is not None
        rows = (
            ((review.text, 0, width), (heading.text, width, 2 * width)),
            ((direct.text, width, width), (after.text, 2 * width, width)),
            tuple((s.text, i, 1) for i, s in enumerate(band)),
        )
        header = _header("disputes", band, rows)
        found.append(Header(header.table, header.columns, rows, review.top, header.bottom, header.left))
    return found


def _of_disclosure(pieces: Sequence[Piece]) -> list[Header]:
    measures = find_stacks(pieces, _measure_keys())
    found: list[Header] = []
    for content in find_stacks(pieces, _content_keys()):
        beside = [s for s in measures if s.x0 > content.x1 and s.top < content.bottom and s.bottom > content.top]
        beside.sort(key=lambda s: s.x0)
        known = {id(p) for s in beside for p in s.pieces}
        if not beside or not _disjoint(beside) or not _is_whole([s.code for s in beside]):
            continue
        between = (p for p in pieces if content.x1 < p.x0 < beside[-1].x1 and id(p) not in known)
        if not any(p.top < content.bottom and p.bottom > content.top for p in between):
            rows = (((content.text, 0, 1), *((s.text, i, 1) for i, s in enumerate(beside, start=1))),)
            header = _header("disclosure", [content, *beside], rows)
            found.append(Header("disclosure", tuple(beside), rows, header.top, header.bottom, content.x0))
    return found


def _is_whole(codes: Sequence[str]) -> bool:
    """Whether an item has just these measures in one of the forms."""
    items = FORM.disclosure.items.values()
    return any(item.measures(form) == tuple(codes) for item in items for form in ("2019", "2021"))


def _header(table: str, stacks: Sequence[Stack], rows: tuple[tuple[tuple[str, int, int], ...], ...]) -> Header:
    top, bottom = min(s.top for s in stacks), max(s.bottom for s in stacks)
    return Header(table, tuple(stacks), rows, top, bottom, stacks[0].x0)


def _near(first: Stack, other: Stack) -> bool:
    return abs(other.middle - first.middle) < _BAND * first.size


def _disjoint(stacks: Sequence[Stack]) -> bool:
    return all(a.x1 <= b.x0 + 0.2 * a.size for a, b in pairwise(stacks))
