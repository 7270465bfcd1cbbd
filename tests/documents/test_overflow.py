"""Figures that do not stand in their cell whole: none of them, and none that they touch, is stated."""

import pytest

from scripts.documents import pdf
from scripts.documents.document import UNSURE, Grid
from tests.documents.pdf_writer import Page, write


def cells(page: Page) -> list[str]:
    (grid,) = (block for block in pdf.read(write([page]), "0" * 64).blocks if isinstance(block, Grid))
    return [cell.text for cell in grid.rows[-1].cells]


def table(*figures: tuple[str, float, str]) -> Page:
    """Two rows of four cells (from 50, 110, 140, 170 to 200), and figures at places of the second."""
    page = Page().table([["信息内容", "现行有效件数", "数", "量"], ["规章", "", "", ""]], [60, 30, 30, 30])
    for text, x, how in figures:
        page.glyphs(text, x, page.y + 26, 10, how)
    return page


def test_figures_that_stand_in_their_cells_are_left_as_they_are_however_close() -> None:
    assert cells(table(("1234", 116, ""), ("5678", 142.5, ""), ("9", 172, ""))) == ["规章", "1234", "5678", "9"]


@pytest.mark.parametrize("how", ["", "5 Tc"])
def test_a_figure_that_goes_on_in_the_next_cell_makes_both_uncertain(how: str) -> None:
    begin = 128 if not how else 116
    first, second, third = cells(table(("12345", begin, how), ("9", 182, "")))[1:]
    assert first.endswith(UNSURE)
    assert second.endswith(UNSURE)
    assert third == "9"


def test_a_figure_that_goes_on_beyond_the_table_is_uncertain() -> None:
    assert cells(table(("7", 125, ""), ("12345", 186, "")))[1::2] == ["7", "123" + UNSURE]


def test_two_figures_over_each_other_are_uncertain() -> None:
    assert cells(table(("17", 120, ""), ("34", 122, "")))[1].endswith(UNSURE)


def test_a_figure_that_the_edge_of_the_page_cuts_is_uncertain() -> None:
    page = Page().table([["信息内容", "现行有效件数", "数"], ["规章", "", ""]], [60, 30, 480])
    page.glyphs("12345", 581, page.y + 26, 10)
    assert UNSURE in cells(page)[-1]
