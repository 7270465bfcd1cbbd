"""The labelled facts around a report (索引号, 发布机构, 发布日期, …): tables, `label: value` lines, label above value.

A label that is followed by another label has no value. Only what stands before the report's first section counts:
below it, and in footers, numbers and dates belong to other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from scripts.reports.dates import compact_date, find_dates
from scripts.reports.flow import Token
from scripts.reports.words import READER, core, fold

_HEADER = READER["header"]
FIELDS = ("index_number", "document_number", "publisher", "published", "title", "reporter")
_INDEX = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9〔〕()\[\]/_.-]{4,60}")
_CHINESE_INDEX = re.compile(r"[\u4e00-\u9fff]{1,6}[A-Za-z0-9〔〕()\[\]/_.-]*\d(?:号)?")
_DAY_FIRST = re.compile(r"[\s\[(（【]*(?:[２2][０0]|二)")
"""What stands behind a label that was left empty may be a sentence with other dates."""

Facts = dict[str, dict[str, str]]
"""field → wording of the label → value."""


def read_metadata(tokens: Sequence[Token]) -> Facts:
    """The facts among the tokens, which are those before the first section."""
    facts: Facts = {}
    for label, value in _pairs(tokens):
        field = _field_of(label)
        shown = value.strip(" :：|•-\n")
        if field and shown and not _is_label(shown) and fold(shown) not in _HEADER["empty_values"]:
            facts.setdefault(field, {}).setdefault(core(label), shown[:200])
    return facts


def published(facts: Facts) -> tuple[str | None, str | None]:
    """(ISO date of publication, printed text that is no date). The best label that the document fills decides."""
    unclear = None
    for label in sorted(facts.get("published", {}), key=_rank):
        printed = facts["published"][label]
        day = next(iter(find_dates(printed) if _DAY_FIRST.match(printed) else ()), None) or compact_date(printed)
        if day:
            return day.isoformat(), None
        unclear = unclear or printed
    return None, unclear


def index_number(facts: Facts) -> str | None:
    """The index number, if what stands there looks like one."""
    for printed in facts.get("index_number", {}).values():
        found = _INDEX.match(fold(printed)) or _CHINESE_INDEX.fullmatch(fold(printed))
        if found:
            return found.group(0)
    return None


def first(facts: Facts, field: str) -> str | None:
    """The first value of a field, in one line."""
    for printed in facts.get(field, {}).values():
        return " ".join(printed.split())
    return None


def _rank(label: str) -> int:
    order = _HEADER["published_order"]
    return order.index(label) if label in order else len(order)


@lru_cache(maxsize=1)
def _labels() -> dict[str, str | None]:
    """Every label's core → its field, None for labels that only end the value before them."""
    known: dict[str, str | None] = {core(label): None for label in _HEADER["others"]}
    for field in FIELDS:
        known.update({core(label): field for label in _HEADER[field]})
    return known


@lru_cache(maxsize=1)
def _in_line() -> re.Pattern[str]:
    """A label with its colon inside a line; its characters may be spread (索 引 号)."""
    words = sorted(_labels(), key=len, reverse=True)
    spread = (r"\s*".join(map(re.escape, word)) for word in words)
    every = "|".join(spread)
    return re.compile(
        rf"(?<![\u4e00-\u9fff])(?:(?P<plain>{every})\s*[:：]|[\[【]\s*(?P<framed>{every})\s*[\]】]\s*[:：]?)"
    )


def _field_of(label: str) -> str | None:
    return _labels().get(core(label))


def _is_label(text: str) -> bool:
    return core(text) in _labels()


def _pairs(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for at, token in enumerate(tokens):
        found = list(_in_line().finditer(token.text))
        for match, following in zip_longest(found, found[1:]):
            value = token.text[match.end() : following.start() if following else None].strip()
            label = match.group("plain") or match.group("framed")
            yield label, value if value or following else _next(tokens, at)
        if not found and _is_label(token.text):
            yield token.text, _next(tokens, at)


def _next(tokens: Sequence[Token], at: int) -> str:
    """The token after a label: in a grid the next cell of its row, else the next line."""
    if at + 1 >= len(tokens):
        return ""
    token, following = tokens[at], tokens[at + 1]
    if token.row is not None and following.row != token.row:
        return ""
    return "" if _in_line().search(following.text) else following.text
