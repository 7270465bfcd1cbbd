"""Binds the values of a row to its columns, or says that it cannot be done.

With n columns and the cells that stand behind a label:

1. Exactly n cells that are not blank: they are the columns, in order. (Columns keep their order in every layout.)
2. More than n: nobody knows which one is too much. Nothing is stated.
3. Fewer, in a layout that keeps blank cells: where the header tells the columns' places, a cell belongs to the column
   that it stands under. Else n cells in all are the columns. More cells than n come from merged cells written out as
   blanks, before or behind the values; which of the two is learned from the table's rows where it is certain, and
   applied where it is not. A row of another width than the table's certain rows has lost a cell: nothing is stated.
4. Fewer, in a layout that loses blank cells: nothing is stated. Some programs leave out blank cells and fill up the row
4. Fewer, in a layout that loses blank cells: nothing is stated. Some programs leave out blank cells and fill the row up
   filled up, a row with blanks is only certain if it has n cells of its own, or its last column holds a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.reports.flow import Token

Bound = list[Token | None]
"""A token per column, None for a blank cell."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as found: its code, the cells behind its label, its place, and how many cells it has with its labels."""

    code: str
    cells: tuple[Token, ...]
    place: str
    width: int


@dataclass
class Fitting:
    """How one table writes merged cells: on which side of the values, and how wide its rows are."""

    sides: Counter[str] = field(default_factory=Counter)
    widths: Counter[int] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    uncertain_widths: Counter[int] = field(default_factory=Counter)
    uncertain_lengths: Counter[int] = field(default_factory=Counter)
    elsewhere: str | None = None
    """The side that the document's other tables speak for, where it holds for all tables (text)."""
    filled_up: bool = False
    """Whether the document fills up rows of text that have fewer cells than others."""

    def learn(self, line: Line, n: int) -> None:
        """Notes how a row is written whose reading is certain."""
        cells = line.cells
        filled = [i for i, cell in enumerate(cells) if cell.text]
        if len(filled) != n:
            windows = _windows(cells, n)
            if len(windows) == 1 and len(cells) > n and _keeps_blanks(cells):
                self._note_side(windows[0], len(cells) - n - windows[0])
            self.uncertain_widths[line.width] += 1
            self.uncertain_lengths[len(cells) - n] += 1
            return
        self.widths[line.width] += 1
        self.lengths[len(cells) - n] += 1
        if filled[-1] - filled[0] >= n:
            self.sides["between"] += 1
        else:
            self._note_side(filled[0], len(cells) - 1 - filled[-1])

    def _note_side(self, before: int, behind: int) -> None:
        if before and not behind:
            self.sides["before"] += 1
        elif behind and not before:
            self.sides["behind"] += 1

    def fit(self, line: Line, n: int, columns: Sequence[int] | None = None) -> Bound | None:
        """A token or None (blank) per column, or None where that is not certain.

        `columns`: the places of the n columns in the table's rows, where its header tells them.
        """
        cells = line.cells
        filled = [cell for cell in cells if cell.text]
        if any(not cell.closed for cell in filled) or _lines_run_together(filled):
            return None
        if len(filled) == n:
            return list(filled) if self._stand_together(line, n) else None
        if len(filled) > n or not _keeps_blanks(cells):
            return None
        bound = self._with_blanks(line, n, columns)
        if bound and bound[-1] is None and filled and self.filled_up and not _has_all_cells(cells, n):
            return None
        return bound

    def _with_blanks(self, line: Line, n: int, columns: Sequence[int] | None) -> Bound | None:
        """The columns of a row that keeps blank cells and has fewer figures than columns."""
        cells = line.cells
        below = _below_header(cells, columns) if columns else None
        if below is not None:
            return below
        if len(cells) < n:
            return None
        if self.filled_up and self._is_whole(cells, n):
            return [cell if cell.text else None for cell in cells[:n]]
        if not self._has_usual_width(line, n):
            return None
        if not any(cell.text for cell in cells):
            return [None] * n
        if len(cells) == n:
            return [cell if cell.text else None for cell in cells]
        return self._window(cells, n)

    def _is_whole(self, cells: Sequence[Token], n: int) -> bool:
        """Whether a row that is filled up begins with its n columns, however wide the other rows are.

        The last row of such a text is often not filled up, so that a small table has no usual width.
        """
        if self.sides["before"] or self.sides["between"] or _windows(cells, n)[:1] != [0]:
            return False
        return bool(cells[n - 1].text) or (cells[-1].filler and _has_all_cells(cells, n))

    def _stand_together(self, line: Line, n: int) -> bool:
        """No blank cell parts the n that are filled, unless the row is as wide as the others: else it has one more."""
        if len(line.cells) == n or not _keeps_blanks(line.cells) or len(_windows(line.cells, n)) > 0:
            return True
        return _usual(self.widths) == line.width

    def _window(self, cells: Sequence[Token], n: int) -> Bound | None:
        windows = _windows(cells, n)
        side = self.side() or (None if self.sides else self.elsewhere)
        if self.sides["between"] or not windows:
            return None
        if len(windows) == 1:
            start = windows[0]
        elif side == "behind" and windows[0] == 0:
            start = 0
        elif side == "before" and windows[-1] == len(cells) - n:
            start = len(cells) - n
        else:
            return None
        return [cell if cell.text else None for cell in cells[start : start + n]]

    def side(self) -> str | None:
        """The side that every certain row of the table speaks for."""
        sides = [side for side, count in self.sides.items() if count]
        return sides[0] if len(sides) == 1 else None

    def _has_usual_width(self, line: Line, n: int) -> bool:
        """As wide as the table's certain rows, or (no fillers in use) with exactly n cells behind its label.

        Where no row is certain, as wide as most rows.
        """
        widths, lengths = self.widths or self.uncertain_widths, self.lengths or self.uncertain_lengths
        if _usual(lengths) == 0 and len(line.cells) == n:
            return True
        return _usual(widths) == line.width


def _usual(counts: Counter[int]) -> int | None:
    """What four of five rows have, if there is such a thing."""
    value, count = counts.most_common(1)[0]
    return value if count >= 0.8 * counts.total() else None


def _keeps_blanks(cells: Sequence[Token]) -> bool:
    return bool(cells) and all(cell.blanks_kept and not cell.ragged for cell in cells)


def _lines_run_together(cells: Sequence[Token]) -> bool:
    """Values from several lines of loose text, one of which holds several: the label between them was lost."""
    if not cells or cells[0].row is not None or cells[0].blanks_kept:
        return False
    lines = Counter(cell.place for cell in cells)
    return len(lines) > 1 and max(lines.values()) > 1


def _has_all_cells(cells: Sequence[Token], n: int) -> bool:
    """Whether the row of a text that is filled up has n cells of its own; a single blank at its end may be either."""
    own = sum(not cell.filler for cell in cells)
    return own == (n if own < len(cells) else n + 1)


def _below_header(cells: Sequence[Token], columns: Sequence[int]) -> Bound | None:
    """The cells at the header's places, if the row has a cell at each and nothing printed beside them."""
    at = {cell.column: cell for cell in cells}
    if not all(column in at for column in columns) or any(c.text and c.column not in columns for c in cells):
        return None
    return [at[column] if at[column].text else None for column in columns]


def _windows(cells: Sequence[Token], n: int) -> list[int]:
    """Every start at which n cells hold all that is not blank."""
    filled = [i for i, cell in enumerate(cells) if cell.text]
    if not filled:
        return []
    return [start for start in range(len(cells) - n + 1) if start <= filled[0] and filled[-1] < start + n]
