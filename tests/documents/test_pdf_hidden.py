"""Figures of a PDF that nobody sees, and figures that stand in no cell: told, and never stated in place of others."""

import pytest

from scripts.documents import pdf
from scripts.form import FORM
from scripts.reports.read import to_record
from scripts.reports.record import Record
from tests.documents.pdf_writer import Page, write

WIDTHS = [220, *[40] * 7]
HEADER = ["行名", *(column.zh for column in FORM.requests.columns.values())]
X, Y = 275, 760


def table(first: str = "") -> Page:
    return Page().table([HEADER, [FORM.requests.rows["received_new"].zh, first, *"234567"]], WIDTHS)


def read(page: Page) -> tuple[Record, list[str]]:
    record = to_record(pdf.read(write([page]), "0" * 64))
    return record, [p.message for p in record.problems if p.code == "layout_uncertain"]


UNSEEN = "page 1: 1 figures cannot be seen: they are in invisible ink, covered or outside of the page"


def test_a_figure_in_invisible_ink_is_no_figure_and_told() -> None:
    record, told = read(table().glyphs("7", X, Y, how="3 Tr"))
    assert record.requests["received_new"] == [None, 2, 3, 4, 5, 6, 7]
    assert told == [UNSEEN]


@pytest.mark.parametrize("how", ["1 g", "0.99 0.99 1 rg"])
def test_a_white_figure_is_not_stated_and_told(how: str) -> None:
    record, told = read(table().glyphs("7", X, Y, how=how))
    assert not isinstance(record.requests.get("received_new", [None])[0], int)
    assert told == [UNSEEN]


def test_a_figure_below_a_white_box_is_not_stated_nor_taken_for_the_one_written_over_it() -> None:
    for over in ("", "8"):
        page = table("7")
        page.operators.append("q 1 g 272 755 30 14 re f Q")
        record, told = read(page.glyphs(over, X, Y))
        assert not isinstance(record.requests.get("received_new", [None])[0], int)
        assert told[0].endswith(UNSEEN[9:])


def test_a_figure_over_a_grey_box_is_read() -> None:
    page = Page()
    page.operators.append("q 0.9 g 50 700 500 90 re f Q")
    page.table([HEADER, [FORM.requests.rows["received_new"].zh, *"1234567"]], WIDTHS)
    record, told = read(page)
    assert record.requests == {"received_new": [1, 2, 3, 4, 5, 6, 7]}
    assert told == []


def test_labels_and_figures_that_stand_in_no_cell_of_a_table_are_told() -> None:
    page = table("1")
    page.glyphs(FORM.requests.rows["carried_over"].zh, 2, 765, 2.5)
    _, told = read(page)
    assert told == [
        "page 1, table 1: 1 figures or labels stand in none of its cells; the first: 二、上年结转政府信息公开申请数量"
    ]
