"""What the three table parsers share: labels over several tokens, the cells behind a label, and the sheet they fill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scripts.form.vocabulary import Kind
from scripts.reports.files import one_line
from scripts.reports.fit import Line
from scripts.reports.flow import Token
from scripts.reports.labels import Labels
from scripts.reports.record import Problem, Value
from scripts.reports.values import read_value

_LONGEST_JOIN = 8
_SHOWN = 30


class Printed(NamedTuple):
    """A cell as printed: its token (None: blank), kind, and the unit that its column's header names."""

    token: Token | None
    kind: Kind
    unit: str | None = None


@dataclass
class Sheet:
    """What has been read of one table: values per row and column code, places, raw texts and problems."""

    table: str
    rows: dict[str, dict[str, Value]] = field(default_factory=dict)
    located: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    withdrawn: set[str] = field(default_factory=set)
    """Rows that stood twice with different figures: neither is stated."""

    def problem(self, code: str, row: str | None, message: str) -> None:
        """Records what was not understood; `row` is a row's code or None for the table."""
        cell = f"{self.table}.{row}" if row else self.table
        entry = Problem(code, cell, message)
        if entry not in self.problems and len(self.problems) < 200:
            self.problems.append(entry)

    def unbound(self, row: str | None, line: Line, columns: int, code: str = "cells_missing") -> None:
        """Records a row that is in the document, but whose values cannot be bound to its columns."""
        filled = [cell.text for cell in line.cells if cell.text]
        self.problem(code, row, f"{line.place}: {len(filled)} values for {columns} columns: {clip(' '.join(filled))}")

    def put(self, row: str, cells: dict[str, Printed], place: str) -> None:
        """States a row: column → what is printed there."""
        values: dict[str, Value] = {}
        raw: dict[str, str] = {}
        complaints: list[tuple[str, str, str]] = []
        for column, cell in cells.items():
            token = cell.token
            reading = read_value(token.text, cell.kind, self.table, cell.unit) if token else None
            values[column] = reading.value if reading else None
            if token is None or reading is None or reading.value is None:
                continue
            if str(reading.value) != (text := token.text.strip()):
                raw[f"{self.table}.{row}.{column}"] = text
            if reading.problem:
                complaints.append((reading.problem, column, str(reading.value)))
        if row in self.withdrawn:
            return
        known = self.rows.get(row, {})
        if known == values:
            return
        if known.keys() & values.keys():
            self._withdraw(row, place)
            return
        values = known | values  # columns of the other form, in a block of their own
        self.rows[row] = values
        self.located[f"{self.table}.{row}"] = place
        self.printed.update(raw)
        for code, column, text in complaints:
            self.problem(code, f"{row}.{column}", f"{place}: {clip(text)}")

    def _withdraw(self, row: str, place: str) -> None:
        first = self._take_out(row)
        self.withdrawn.add(row)
        self.problem("row_twice", row, f"{first} and {place} give different figures; neither is stated")

    def doubt(self, row: str, place: str) -> None:
        """Takes out a row that stands again at `place`, where it cannot be bound: it may have other figures there."""
        if row in self.rows:
            first = self._take_out(row)
            self.problem("row_twice", row, f"{first} and {place} may give different figures; neither is stated")

    def _take_out(self, row: str) -> str:
        self.rows.pop(row)
        for path in [p for p in self.printed if p.startswith(f"{self.table}.{row}.")]:
            del self.printed[path]
        return self.located.pop(f"{self.table}.{row}", "")


def clip(text: str) -> str:
    """A short piece of a report's text for a message: one line, bounded."""
    flat = one_line(" ".join(text.split()))
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def match_at(tokens: Sequence[Token], at: int, labels: Labels) -> tuple[str | None, int]:
    """(code, number of tokens) of the label that begins at `at`; a label broken over lines is joined first.

    Only an exact wording may be joined from pieces: likeness over a join could swallow the next label.
    """
    token = tokens[at]
    if not token.text or token.is_value:
        return None, 1
    if token.row is None and labels.may_begin(token.text):
        longest = 1
        while longest < _LONGEST_JOIN and at + longest < len(tokens) and _continues(tokens[at + longest]):
            longest += 1
        for count in range(longest, 1, -1):
            joined = "".join(t.text for t in tokens[at : at + count])
            code = labels.one(joined) if len(joined) <= 120 else None
            if code is not None and labels.is_exact(joined, code):
                return code, count
    return labels.one(token.text), 1


def _continues(following: Token) -> bool:
    return following.row is None and bool(following.text) and not following.is_value


def cells_behind(tokens: Sequence[Token], at: int, is_label: Callable[[str], bool]) -> tuple[list[Token], int]:
    """(cells, index of the token after them) behind a label that ends before `at`."""
    row = tokens[at - 1].row
    end = at
    if row is not None:
        while end < len(tokens) and tokens[end].row == row and not _is_label(tokens[end], is_label):
            end += 1
        if end > at or end == len(tokens):
            return list(tokens[at:end]), end
        return _next_row(tokens, end)  # a label alone in its row: its values may have the next one
    while end < len(tokens) and tokens[end].row is None and _may_be_cell(tokens[end]):
        end += 1
    if end == at and not tokens[at - 1].blanks_kept:
        return _next_row(tokens, at)
    return list(tokens[at:end]), end


def _next_row(tokens: Sequence[Token], at: int) -> tuple[list[Token], int]:
    """(cells, index of the token after them) of the row that begins at `at`, if it holds nothing but values.

    Not if another such row follows it: which of the two is the label's cannot be told.
    """
    cells = _row_of_values(tokens, at)
    end = at + len(cells)
    return ([], at) if _row_of_values(tokens, end) else (cells, end)


def _row_of_values(tokens: Sequence[Token], at: int) -> list[Token]:
    """The cells of the grid's row that begins at `at` with a value, if it holds nothing but values."""
    if at == len(tokens) or tokens[at].row is None or not tokens[at].is_value:
        return []
    end = at
    while end < len(tokens) and tokens[end].row == tokens[at].row:
        end += 1
    cells = list(tokens[at:end])
    return cells if all(_may_be_cell(cell) for cell in cells) else []


def _is_label(token: Token, is_label: Callable[[str], bool]) -> bool:
    return bool(token.text) and not token.is_value and is_label(token.text)


def _may_be_cell(token: Token) -> bool:
    return token.is_value or (not token.text and token.blanks_kept)


def width_of(tokens: Sequence[Token], at: int, end: int, is_label: Callable[[str], bool]) -> int:
    """How many cells the row of the label at `at` has, its labels included; `end`: the token after its last cell."""
    row = tokens[at].row
    start = at
    if row is not None:
        while start and tokens[start - 1].row == row:
            start -= 1
        return end - start
    while start and tokens[start - 1].row is None and _is_label(tokens[start - 1], is_label):
        start -= 1  # headings of groups stand before a row's own label
    return end - start
