"""Texts that lost blank cells: there a page's number between the lines can bring a row to the right count.

A row of seven figures, one of which is the page's, is told from a whole one by nothing but its own sum. So where rows
are short, one of seven is only certain if its total is the sum of the others and could not come about in another way;
a row of noughts and marks for none always is, since no page has the number 0. Section 2 prints no sums: where figures
stand about that belong to no row, only its noughts are certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scripts.form import FORM
from scripts.reports import disputes, requests
from scripts.reports.disclosure import Header
from scripts.reports.fit import Line
from scripts.reports.flow import Token
from scripts.reports.values import read_value

_LARGEST_PAGE = 300

Items = list[tuple[Line, Header]]
Tables = list[tuple[Line, disputes.Channels]]


def without_unconfirmed(tokens: Sequence[Token], items: Items, rows: list[Line], tables: Tables) -> tuple[
    Items, list[Line], Tables
]:  # fmt: skip
    """What was found, the rows that may hold a page's number marked as not certain (their first cell is not closed)."""
    lines = [*(line for line, _ in items), *rows, *(line for line, _ in tables)]
    places = Counter(place for line in lines for place in {cell.place for cell in line.cells})
    loose = {id(line) for line in lines if _is_loose(line, places)}
    short = _has_short_rows(items, rows, loose)
    strays = _has_strays(tokens, items, rows, lines)
    if not loose or not (short or strays):
        return items, rows, tables
    if short:
        items = _without_swallowed(items, loose)
    if short and strays:
        items = [(_doubted(line) if id(line) in loose and not _is_nought(line) else line, h) for line, h in items]
    rows = [_doubted(line) if id(line) in loose and not _is_confirmed(line) else line for line in rows]
    return items, rows, [(_doubted(t) if id(t) in loose and not _adds_up(t, c) else t, c) for t, c in tables]


def _is_loose(line: Line, places: Counter[str]) -> bool:
    """Its cells are lines of text, so that one more may stand between them; not if they are one line of their own."""
    cells = line.cells
    if not cells or cells[0].row is not None or any(cell.blanks_kept for cell in cells):
        return False
    where = {cell.place for cell in cells}
    return len(cells) == 1 or len(where) > 1 or places[next(iter(where))] > 1


def _has_short_rows(items: Items, rows: Sequence[Line], loose: set[int]) -> bool:
    """Whether a row has fewer figures than columns; a row without any has lost all."""

    def is_short(line: Line, columns: int) -> bool:
        return (id(line) in loose or not line.cells) and len(line.cells) < columns

    return any(is_short(line, requests.N) for line in rows if line.code != "other" or line.cells) or any(
        is_short(line, len(header.measures)) for line, header in items
    )


def _has_strays(tokens: Sequence[Token], items: Items, rows: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether whole numbers stand in lines of their own outside of all rows, or a row has one too many."""
    if any(len(line.cells) > requests.N for line in rows) or any(len(i.cells) > len(h.measures) for i, h in items):
        return True
    taken = {id(cell) for line in lines for cell in line.cells}
    alone = Counter(token.place for token in tokens)
    return any(
        token.row is None and alone[token.place] == 1 and id(token) not in taken and _is_page_number(token.text)
        for token in tokens
        if token.is_value
    )


def _is_page_number(text: str) -> bool:
    number = _number(text)
    return number is not None and 0 < number <= _LARGEST_PAGE


def _is_confirmed(line: Line) -> bool:
    """The total is the sum of the six, and would not be that of five if one figure were a page's number."""
    if len(line.cells) != requests.N:
        return True  # it is not stated anyway
    values = _numbers(line.cells)
    if values is None or sum(values[:-1]) != values[-1]:
        return False
    return not any(_is_sum([*values[:at], *values[at + 1 :]]) for at, value in enumerate(values) if value)


def _is_sum(values: Sequence[int]) -> bool:
    return sum(values[:-1]) == values[-1]


def _adds_up(line: Line, channels: disputes.Channels) -> bool:
    """The three totals of the disputes are the sums of their results."""
    values, width = _numbers(line.cells), len(FORM.disputes.results)
    n = disputes.columns(channels)
    if len(line.cells) != n:
        return True
    return values is not None and all(_is_sum(values[at : at + width]) for at in range(0, n, width))


def _without_swallowed(items: Items, loose: set[int]) -> Items:
    """The items, not certain where the form has one more of the same article behind it, and the text has not.

    `order` lets it be absent, as form 2021 has fewer; under a header of form 2019 only its label may be lost.
    """
    out: Items = []
    for at, (line, header) in enumerate(items):
        following = items[at + 1][0].code if at + 1 < len(items) else None
        lost = id(line) in loose and following != line.code and _next_of_2019(line.code, len(header.measures))
        out.append((_doubted(line) if lost and following != lost else line, header))
    return out


def _next_of_2019(item: str, columns: int) -> str | None:
    """The item that form 2019 prints behind this one, under the same article and header."""
    every = FORM.disclosure.items
    codes = [code for code in every if every[code].measures("2019")]
    if item not in codes[:-1] or len(every[item].measures("2019")) != columns:
        return None
    following = codes[codes.index(item) + 1]
    return following if every[following].article == every[item].article else None


def _is_nought(line: Line) -> bool:
    return not any(_numbers(line.cells) or [1])


def _numbers(cells: Iterable[Token]) -> list[int] | None:
    """The figures, 0 for a mark that says none; None where one is not plain."""
    values = [_number(cell.text) if any(c.isdigit() for c in cell.text) else 0 for cell in cells]
    return None if None in values else [value for value in values if value is not None]


def _number(text: str) -> int | None:
    value = read_value(text, "count", "disclosure").value
    return value if isinstance(value, int) else None


def _doubted(line: Line) -> Line:
    return replace(line, cells=(replace(line.cells[0], closed=False), *line.cells[1:])) if line.cells else line
