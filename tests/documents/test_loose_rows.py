"""Lines of figures outside all tables: kept only where nothing can have come between, or been broken off."""

import pytest

from scripts.documents.glyphs import Glyph
from scripts.documents.loose_rows import without_uncertain_rows
from scripts.documents.pieces import Piece


def piece(text: str, x: float, y: float) -> Piece:
    return Piece(text, x, y - 4, x + 6, y + 4, (Glyph(text, x, y - 4, x + 6, y + 4),))


def row(y: float) -> list[Piece]:
    return [piece("某项数量", 40, y), *(piece("24", x, y) for x in (200, 240, 280))]


ROWS = [row(y) for y in (100, 130, 160, 190)]


def test_rows_whose_figures_stand_over_each_other_are_kept() -> None:
    assert without_uncertain_rows(ROWS, 800, after_table=False) == (ROWS, [])


@pytest.mark.parametrize(
    "rest",
    [
        [piece("5", 280, 112)],
        [
            piece("请数量", 40, 112),
            piece("5", 280, 112),
            piece("其他", 300, 112),
            piece("3", 320, 112),
        ],  # beside a menu
    ],
)
def test_a_row_below_which_a_digit_stands_may_have_a_broken_number(rest: list[Piece]) -> None:
    kept, doubts = without_uncertain_rows([ROWS[0], rest, *ROWS[1:]], 800, after_table=True)
    assert ROWS[0] not in kept
    assert ROWS[1] in kept
    assert "a number may be broken over two lines: 某项数量 24 24 24" in doubts
