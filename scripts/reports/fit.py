"""Binds the values of a row to its columns, or says that it cannot be done.

With n columns and the cells that stand behind a label:

1. Exactly n cells that are not blank: they are the columns, in order. (Columns keep their order in every layout.)
2. More than n: nobody knows which one is too much. Nothing is stated.
3. Fewer, in a layout that keeps blank cells: n cells in all are the columns. More cells than n come from merged cells
   written out as blanks, before or behind the values; which of the two is learned from the rows of the document
   where it is certain, and applied where it is not. Without such evidence only an all-blank row is certain.
4. Fewer, in a layout that loses blank cells: nothing is stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.reports.flow import Token


@dataclass
class Fitting:
    """How this document writes merged cells: learned offsets of the values behind their label."""

    offsets: Counter[str] = field(default_factory=Counter)

    def learn(self, cells: Sequence[Token], n: int) -> None:
        """Notes on which side the filling blanks of a row stand, where only one reading is possible."""
        filled = [i for i, cell in enumerate(cells) if cell.text]
        if len(cells) <= n or not all(cell.blanks_kept for cell in cells):
            return
        if len(filled) == n and filled[-1] - filled[0] >= n:
            self.offsets["between"] += 1
            return
        windows = _windows(cells, n)
        if len(windows) == 1:
            behind = len(cells) - n - windows[0]
            if windows[0] and not behind:
                self.offsets["before"] += 1
            elif behind and not windows[0]:
                self.offsets["behind"] += 1

    def fit(self, cells: Sequence[Token], n: int) -> list[Token | None] | None:
        """The n cells (None: blank) in the order of the columns, or None where that is not certain."""
        filled = [cell for cell in cells if cell.text]
        if any(not cell.closed for cell in filled):
            return None
        if len(filled) == n:
            return list(filled)
        if len(filled) > n or not cells or not all(cell.blanks_kept for cell in cells) or len(cells) < n:
            return None
        if not filled:
            return [None] * n
        if len(cells) == n:
            return [cell if cell.text else None for cell in cells]
        windows = _windows(cells, n)
        side = self._side()
        if self.offsets["between"]:
            return None
        if len(windows) == 1:
            start = windows[0]
        elif side == "behind" and windows and windows[0] == 0:
            start = 0
        elif side == "before" and windows and windows[-1] == len(cells) - n:
            start = len(cells) - n
        else:
            return None
        return [cell if cell.text else None for cell in cells[start : start + n]]

    def _side(self) -> str | None:
        """The side that every certain row of the document speaks for."""
        sides = [side for side, count in self.offsets.items() if count]
        return sides[0] if len(sides) == 1 else None


def _windows(cells: Sequence[Token], n: int) -> list[int]:
    """Every start at which n cells hold all that is not blank."""
    filled = [i for i, cell in enumerate(cells) if cell.text]
    if not filled:
        return []
    return [start for start in range(len(cells) - n + 1) if start <= filled[0] and filled[-1] < start + n]
