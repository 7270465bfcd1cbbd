"""Lines of figures in a table without rulings, and the label that stands beside each: as high, and the only one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.documents.document import Cell
from scripts.documents.pieces import Piece, Stack, han

_SAME_LINE = 0.3
_SLACK = 0.12
"""Part of a character's height by which a figure may stand above or below its label's lines."""
NEXT_LINE = 1.9
"""Characters' heights within which a second line of a cell begins."""
_CLOSE = 1.2
"""Characters' heights between two parts of one number at most."""
_EDGE = 0.045
"""Part of the page's height at either end in which figures without a label are those of its page."""
_PROSE = 7
"""Chinese characters of a piece that is no cell's remark."""
_FIGURE = re.compile(r"\d")


@dataclass
class FigureLine:
    """Figures that stand in one line."""

    cells: list[Piece]
    label: Stack | None = None
    text: str = ""
    doubt: str = ""

    @property
    def middle(self) -> float:
        """Height of its figures' middle."""
        return self.cells[0].middle

    @property
    def size(self) -> float:
        """Height of its characters."""
        return self.cells[0].size


def is_cell(piece: Piece, left: float, right: float) -> bool:
    """Whether a piece stands among the figures: what begins among the labels and has words is one of them."""
    if han(piece.text) and (piece.x0 < left or len(han(piece.text)) >= _PROSE):
        return False
    return left <= piece.center <= right and piece.x1 > left


def is_close(piece: Piece, other: Piece) -> bool:
    """Whether two figures stand beside each other as close as parts of one number whose characters are set apart."""
    if piece is other or not (_FIGURE.search(piece.text) and _FIGURE.search(other.text)):
        return False
    gap = max(piece.x0, other.x0) - min(piece.x1, other.x1)
    return abs(piece.middle - other.middle) < _SAME_LINE * piece.size and gap < _CLOSE * piece.size


def lines_of_figures(cells: Sequence[Piece]) -> list[FigureLine]:
    """The cells in lines from top to bottom."""
    lines: list[FigureLine] = []
    for piece in sorted(cells, key=lambda p: p.middle):
        if lines and piece.middle - lines[-1].middle <= _SAME_LINE * piece.size:
            lines[-1].cells.append(piece)
        else:
            lines.append(FigureLine([piece]))
    return lines


def label_lines(lines: Sequence[FigureLine], stacks: Sequence[Stack], beside: Sequence[Piece]) -> None:
    """Gives each line its label: the nearest one that stands as high, or (not to the letter) the text in its line."""
    for line in lines:
        y, slack = line.middle, _SLACK * line.size
        over = sorted((s for s in stacks if s.top - slack <= y <= s.bottom + slack), key=lambda s: s.x0)
        strange = [p for p in beside if abs(p.middle - y) < 1.3 * line.size]
        if over:
            nearest = over[-1]
            if any(s.x1 > nearest.x0 for s in over[:-1]) or any(p.x0 > nearest.x1 - line.size for p in strange):
                line.doubt = line.doubt or "beside which more than one label stands"
            line.label = nearest
            if _FIGURE.match(nearest.pieces[-1].text[-1]):
                line.doubt = line.doubt or "one of which may be part of the label"
            continue
        level = [p for p in strange if abs(p.middle - y) < _SAME_LINE * line.size]
        if level:
            text = max(level, key=lambda p: p.x0)
            others = [p for p in strange if p not in level and min(p.x1, text.x1) > max(p.x0, text.x0)]
            if not any(_alone(p, lines) for p in others) and not _FIGURE.match(text.text[-1]):
                line.text = text.text
    used = Counter(id(line.label) for line in lines if line.label)
    for line in lines:
        if line.label and used[id(line.label)] > 1:
            line.doubt = line.doubt or "two of them beside one label"


def _alone(piece: Piece, lines: Sequence[FigureLine]) -> bool:
    """Whether no figures stand in the piece's line: it may be the rest of the label above or below."""
    return not any(abs(piece.middle - line.middle) < _SAME_LINE * line.size for line in lines)


def doubt_broken_figures(lines: Sequence[FigureLine], n: int) -> None:
    """Figures in a line without label may be the rest of those above or below: a number broken over two lines.

    What stands beside such a line may be a menu's. So a text there, or a figure for each column, speaks for a row of
    its own only where its figures do not stand one by one below or above others.
    """
    for line in lines:
        if line.label:
            continue
        is_row = line.text or len(line.cells) >= max(n, 2)
        for other in lines:
            if other is line or abs(other.middle - line.middle) >= NEXT_LINE * line.size:
                continue
            if not is_row or (_line_up(line, other)):
                other.doubt = other.doubt or "in which a number may be broken over two lines"
                if line.text:
                    line.doubt = line.doubt or "which may be the rest of others"


def _line_up(line: FigureLine, other: FigureLine) -> bool:
    """Whether each figure of a line stands below or above one of the other line."""
    return all(any(p.x0 < q.x1 and q.x0 < p.x1 for q in other.cells) for p in line.cells)


def told(lines: Sequence[FigureLine]) -> list[str]:
    """What is told of the lines that are left out, once per reason."""
    reasons: dict[str, list[FigureLine]] = {}
    for line in lines:
        if line.doubt or not (line.label or line.text):
            reasons.setdefault(line.doubt or "no label of the form stands beside", []).append(line)
    return [
        f"{len(those)} lines of figures, {why}; the first: {' '.join(p.text for p in those[0].cells)}"
        for why, those in reasons.items()
    ]


def cut_labels(
    beside: Sequence[Piece], lines: Sequence[FigureLine], stacks: Sequence[Stack], begins: bool, goes_on: bool
) -> list[tuple[float, float, tuple[Cell, ...]]]:
    """Parts of a label that the page's end has cut, as rows without cells, for `reports` to join."""
    free = sorted((p for p in beside if _alone(p, lines)), key=lambda p: p.middle)
    out: list[tuple[float, float, tuple[Cell, ...]]] = []
    if not stacks:
        return out
    first, last = min(s.top for s in stacks), max(s.bottom for s in stacks)
    above = [p for p in free if p.middle < first]
    below = [p for p in free if p.middle > last]
    if begins and above:
        group = [above[-1]]
        for p in reversed(above[:-1]):
            if group[0].middle - p.middle < NEXT_LINE * p.size:
                group.insert(0, p)
        out.append((group[0].top, group[-1].bottom, (Cell("".join(p.text for p in group), 0),)))
    if goes_on and below:
        group = [below[0]]
        for p in below[1:]:
            if p.middle - group[-1].middle < NEXT_LINE * p.size:
                group.append(p)
        out.append((group[0].top, group[-1].bottom, (Cell("".join(p.text for p in group), 0),)))
    return out


def at_edge(line: FigureLine, height: float) -> bool:
    """Whether a line stands where the page's own number does."""
    return not _EDGE * height < line.middle < (1 - _EDGE) * height
