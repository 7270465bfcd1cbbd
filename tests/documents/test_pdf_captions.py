"""Pages whose order is not that from top to bottom, and captions beside which another table stands."""

from __future__ import annotations

import pytest

from scripts.documents.document import Document, Grid
from scripts.reports.read import to_record
from tests.documents.pdf_writer import Page
from tests.documents.test_pdf_unruled import NEW, OVER, header, read, row


def table(page: Page) -> Page:
    header(page, 600)
    row(page, 570, NEW, list("1000001"))
    row(page, 550, OVER, list("0000000"))
    return page


def doubts(document: Document) -> list[str]:
    return [doubt.message for doubt in document.doubts if "columns:" in doubt.message]


@pytest.mark.parametrize("places", [((50, 700), (50, 760)), ((50, 760), (320, 740))])
def test_headings_out_of_order_or_side_by_side_tell_columns_and_no_table_is_stated(
    places: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    page = Page()
    for (x, y), text in zip(places, ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"), strict=True):
        page.glyphs(text, x, y, 9)
    document = read(table(page))
    assert doubts(document) == ["page 1 is set in columns: no table without rulings is read"]
    assert not any(isinstance(block, Grid) for block in document.blocks)
    assert to_record(document).requests == {}


def test_headings_in_order_one_below_another_tell_no_columns() -> None:
    page = Page().glyphs("二、主动公开政府信息情况", 50, 760, 9)
    page.glyphs("三、收到和处理政府信息公开申请情况", 50, 700, 9)
    document = read(table(page))
    assert doubts(document) == []
    assert set(to_record(document).requests) == {"received_new", "carried_over"}


def test_a_caption_that_names_a_year_is_told_though_another_table_stands_beside_it() -> None:
    page = Page().glyphs("三、收到和处理政府信息公开申请情况", 50, 700, 9)
    page = table(page).glyphs("附：2022年收到和处理政府信息公开申请情况", 5, 560, 5)
    texts = [block.text for block in read(page).blocks if not isinstance(block, Grid)]
    assert any("附：2022年收到和处理政府信息公开申请情况" in text for text in texts)
