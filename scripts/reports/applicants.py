"""The header of the requests table: which of its columns stands where.

The form has the seven columns in one order, printed in a header of three levels or of one. An agency that prints them
in another order must not have its figures bound by the form's: then only a header in one row tells what they are. And
where the header lacks a column, or has one more, a row with blank cells cannot be told from one of that other table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from scripts.form import FORM
from scripts.reports.flow import Token
from scripts.reports.labels import COLUMNS, GROUPS, REQUEST_HEADINGS, ROWS
from scripts.reports.sections import is_heading
from scripts.reports.words import core, fold

Order = tuple[str, ...]
"""The codes of the seven columns as they stand in the table's rows, from left to right."""
USUAL: Order = tuple(FORM.requests.columns)
_LEVELS: Order = (USUAL[0], USUAL[-1], *USUAL[1:-1])
"""How a header of three levels reads: the columns without a heading of their own stand in the row above the others."""
_ORGANIZATIONS = "organizations"
"""The heading above five of the columns."""
_PROSE = "。，；"
_ONE_LINE = -1
"""Stands for the row of names that stand in one line of text."""
ALSO_COLUMNS = ("other_other", "total")
"""Rows whose labels name columns, too."""
_LONGEST, _LONGEST_LINE = 20, 120
_BEGINNING = 4
"""Characters by which the first line of a broken label is known."""
_ALIKE = 0.6
"""How like the names that are missing the texts must be that stand among those that are known."""
_ENOUGH = 5
"""Names of columns that make a header; fewer may be words of the prose or of another table."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the headers tell of the columns."""

    order: Order | None = USUAL
    """None: they stand in an order that cannot be told, or are not the form's."""
    whole: bool = True
    """All seven are named. If not, only a row of seven figures is certain."""


@dataclass(frozen=True, slots=True)
class _Name:
    code: str | None
    """None: a text that is no column of the form."""
    row: int | None
    text: str = ""


def read_columns(tokens: Sequence[Token]) -> Columns:
    """What the table's headers tell; the form's own order where there is none."""
    found: set[Columns] = set()
    names: list[_Name] = []
    levels: list[str] = []
    before: list[Token] = []
    for token in tokens:
        if not token.text:
            continue
        rest, before = _is_rest(before, token), [*before[-1:], token]
        if rest and names:
            continue
        if token.is_value or _is_prose(token.text):
            names.clear()
            levels.clear()
        elif sum(name.code is not None for name in names) >= _ENOUGH and _begins_row(token.text):
            found.add(_columns(names, _total_is_last(levels)))
            names.clear()
            levels.clear()
        else:
            more = list(_names(token, bool(names)))
            names += more
            levels += _levels_of(token.text, tuple(name.code for name in more if name.code))
    orders = {columns.order for columns in found}
    if not found:
        return Columns()
    return Columns(orders.pop() if len(orders) == 1 else None, all(columns.whole for columns in found))


def _is_rest(before: Sequence[Token], token: Token) -> bool:
    """Whether the token is the end of a heading that was broken over lines (法人或其他组 | 织)."""
    if token.row is not None or token.is_value or COLUMNS.one(token.text):
        return False
    pieces = [one.text for one in before] if all(one.row is None for one in before) else []
    return any(
        REQUEST_HEADINGS.is_exact("".join([*pieces[at:], token.text]), _ORGANIZATIONS) for at in range(len(pieces))
    )


@lru_cache(maxsize=20_000)
def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_LINE or is_heading(text) or any(mark in text for mark in _PROSE)


def _names(token: Token, begun: bool) -> Iterator[_Name]:
    """The columns that a token names: one, or (a line of them) several; a text that is none, once they have begun."""
    code = COLUMNS.one(token.text) if len(token.text) < _LONGEST else None
    if code:
        yield _Name(code, token.row, core(token.text))
        return
    inside, rest = _parted(token.text)
    yield from (_Name(code, _ONE_LINE) for code in inside)
    if (begun or inside) and core(rest) and not _is_heading(rest):
        yield _Name(None, token.row, core(rest))


@lru_cache(maxsize=20_000)
def _parted(text: str) -> tuple[tuple[str, ...], str]:
    """(the columns that a line of them names, the rest of it)."""
    line = fold(text)
    inside = tuple(code for name in _in_line().findall(line) if (code := COLUMNS.one(name)))
    return (inside, _in_line().sub("", line)) if len(inside) > 1 else ((), line)


@lru_cache(maxsize=1)
def _in_line() -> re.Pattern[str]:
    """The names of columns in a line of them; the heading that holds one of them is passed over."""
    names = {text for column in FORM.requests.columns.values() for text in column.spellings()}
    headings = {word.zh for word in FORM.requests.headings.values()}
    every = sorted(map(fold, names | headings), key=lambda text: (-len(text), text))
    return re.compile("|".join(map(re.escape, every)))


@lru_cache(maxsize=20_000)
def _levels_of(text: str, codes: Order) -> tuple[str, ...]:
    """The columns that a text names, with the heading above five of them in its place."""
    if REQUEST_HEADINGS.one(text) == _ORGANIZATIONS:
        return (_ORGANIZATIONS,)
    if len(codes) < len(USUAL) and len(codes) != 1:
        parts = _in_line().findall(fold(text))
        both = (COLUMNS.one(part) or REQUEST_HEADINGS.one(part) for part in parts)
        return tuple(code for code in both if code in (*USUAL, _ORGANIZATIONS))
    return codes


def _total_is_last(levels: Sequence[str]) -> bool:
    """Whether the heading of five columns stands before the total, so that these, named below, stand before it, too."""
    return _ORGANIZATIONS in levels[: levels.index(USUAL[-1])] if USUAL[-1] in levels else True


def _is_heading(text: str) -> bool:
    return REQUEST_HEADINGS.one(text) is not None or GROUPS.one(text) is not None


@lru_cache(maxsize=20_000)
def _begins_row(text: str) -> bool:
    """Whether the text is a row's label, or the first line of one; 其他 and 总计 are columns, too."""
    row = ROWS.one(text)
    return row not in ALSO_COLUMNS if row else len(core(text)) >= _BEGINNING and ROWS.may_begin(text)


def _joined(names: Sequence[_Name]) -> list[_Name]:
    """The names, those put together that two lines part: 商业 | 科研 above 企业 | 机构."""
    out: list[_Name | None] = list(names)
    for at, first in enumerate(out):
        if first is None or first.code is not None:
            continue
        for below in range(at + 1, len(out)):
            rest = out[below]
            both = first.text + rest.text if rest and rest.text else ""
            if both and (code := COLUMNS.one(both)) and COLUMNS.is_exact(both, code):
                out[at], out[below] = _Name(code, first.row), None
                break
    return [name for name in out if name]


def _columns(names: Sequence[_Name], total_is_last: bool) -> Columns:
    names = _joined(names)
    codes = tuple(name.code for name in names if name.code)
    strange = len(codes) < len(names)
    orders = (USUAL, _LEVELS) if total_is_last else (USUAL,)
    if len(set(codes)) < len(codes):  # a header copied in pieces
        once = [tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(codes[::-1]))[::-1]]
        codes = next((c for c in once if any(_keeps_order(c, usual) for usual in orders)), codes)
    if any(_keeps_order(codes, usual) for usual in orders):
        others = "".join(name.text for name in names if name.code is None)
        missing = "".join(core(FORM.requests.columns[code].zh) for code in USUAL if code not in codes)
        mistyped = SequenceMatcher(None, others, missing, autojunk=False).ratio() >= _ALIKE
        return Columns(USUAL if not strange or mistyped else None, not missing)
    rows = {name.row for name in names}
    told = len(codes) == len(USUAL) and not strange and len(rows) == 1 and None not in rows
    return Columns(codes if told else None, told)


def _keeps_order(codes: Order, usual: Order) -> bool:
    return codes == tuple(code for code in usual if code in codes)


def header_rows(tokens: Sequence[Token]) -> set[int]:
    """Rows of grids that name columns: two or more of them in one row."""
    names: dict[int, set[str]] = defaultdict(set)
    for token in tokens:
        if token.row is not None and not token.is_value and 0 < len(token.text) < _LONGEST:
            names[token.row] |= COLUMNS.find(token.text)
            if REQUEST_HEADINGS.one(token.text) == "organizations":
                names[token.row].add("organizations")
    return {row for row, columns in names.items() if len(columns) > 1}


def header_places(tokens: Sequence[Token], order: Order) -> list[int] | None:
    """The grid columns of the seven applicant columns, if the header names each of them once, in this order."""
    places: dict[str, set[int]] = {code: set() for code in order}
    rows = header_rows(tokens)
    for token in tokens:
        if token.row in rows and token.text:
            for code in COLUMNS.find(token.text):
                places[code].add(token.column)
    found = [next(iter(columns)) for columns in places.values() if len(columns) == 1]
    return found if len(found) == len(order) and found == sorted(set(found)) else None
