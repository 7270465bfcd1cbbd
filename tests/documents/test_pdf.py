"""PDF → record: ruled tables, page breaks, and what is no text at all."""

import pytest

from scripts.documents import pdf
from scripts.documents.document import Grid, Paragraph
from scripts.documents.errors import UnreadableDocument
from scripts.form import FORM
from scripts.reports.read import to_record
from tests.documents.pdf_writer import Page, write

WIDTHS = [220, *[40] * 7]
HEADER = ["行名", *(column.zh for column in FORM.requests.columns.values())]


def row(code: str, *values: str) -> list[str]:
    return [FORM.requests.rows[code].zh, *values]


def test_paragraphs_and_a_ruled_table_come_in_reading_order_with_their_places() -> None:
    page = Page().text("一、总体情况")
    page.text("这一行写到了页边还没有说完" * 4).text("下一行才说完。")
    page.table([["信息内容", "现行有效件数", "件数"], ["规章", "", "3"]], [100, 80, 80]).text("三、收到和处理")
    document = pdf.read(write([page]), "0" * 64)
    heading, prose, grid, after = document.blocks
    assert heading == Paragraph("一、总体情况", "page 1, line 1")
    assert prose == Paragraph("这一行写到了页边还没有说完" * 4 + "下一行才说完。", "page 1, line 2")
    assert isinstance(grid, Grid)
    assert isinstance(after, Paragraph)
    assert [[c.text for c in r.cells] for r in grid.rows] == [["信息内容", "现行有效件数", "件数"], ["规章", "", "3"]]
    assert [r.place for r in grid.rows] == ["page 1, table 1, row 1", "page 1, table 1, row 2"]
    assert after.text == "三、收到和处理"


def test_a_row_cut_by_a_page_break_is_joined_where_its_label_proves_it() -> None:
    label = FORM.requests.rows["declined_confirmation"].zh
    first = Page().down_to(160)
    first.table([HEADER, row("received_new", *"1234567")], WIDTHS)
    first.table([[label[:10], *"0010000"]], WIDTHS)
    second = Page().table([[label[10:], *[""] * 7], row("carried_forward", *"7654321")], WIDTHS)
    record = to_record(pdf.read(write([first, second]), "0" * 64))
    assert record.requests == {
        "received_new": [1, 2, 3, 4, 5, 6, 7],
        "declined_confirmation": [0, 0, 1, 0, 0, 0, 0],
        "carried_forward": [7, 6, 5, 4, 3, 2, 1],
    }
    assert record.located["requests.carried_forward"].startswith("page 2, table 1")


def test_page_numbers_between_the_halves_of_a_table_are_no_values() -> None:
    first = Page().down_to(140).table([HEADER, row("received_new", *"1234567")], WIDTHS).down_to(30).text("— 1 —", 280)
    second = Page().table([row("carried_over", *"0000000")], WIDTHS).down_to(30).text("2", 290)
    record = to_record(pdf.read(write([first, second]), "0" * 64))
    assert record.requests == {"received_new": [1, 2, 3, 4, 5, 6, 7], "carried_over": [0] * 7}


def test_a_blank_cell_of_a_ruled_table_is_blank() -> None:
    page = Page().table([HEADER, row("received_new", "1", "", "", "", "", "", "1")], WIDTHS)
    record = to_record(pdf.read(write([page]), "0" * 64))
    assert record.requests == {"received_new": [1, None, None, None, None, None, 1]}


def test_a_scan_is_recognised_and_its_way_out_told() -> None:
    with pytest.raises(UnreadableDocument, match="pictures of pages, not text"):
        pdf.read(write([Page(), Page()]), "0" * 64)


@pytest.mark.parametrize("keep", [20, 400, 900])
def test_a_pdf_that_breaks_off_gives_a_document_or_one_line(keep: int) -> None:
    data = write([Page().text("一、总体情况" * 10)])[:keep]
    with pytest.raises(UnreadableDocument) as caught:
        pdf.read(data, "0" * 64)
    assert "\n" not in caught.value.message


def test_a_pdf_with_too_much_text_or_too_many_lines_is_refused_before_it_is_looked_at_closely() -> None:
    dense = Page()
    for i in range(50):
        dense.glyphs("本年制发件数一二三四五六七八九十" * 4, 20, 800 - 15 * i, 6)
    with pytest.raises(UnreadableDocument, match="over 60,000 characters on its pages with tables"):
        pdf.read(write([dense] * 20), "0" * 64)
    drawing = Page().text("一、总体情况")
    drawing.operators += ["0 0 m 9 9 l S"] * 50_000
    with pytest.raises(UnreadableDocument, match="over 200,000 lines are drawn"):
        pdf.read(write([drawing] * 5), "0" * 64)


def test_a_page_of_countless_cells_or_labels_is_no_table_and_told() -> None:
    cells = Page().text("本年制发件数" * 5)
    cells.operators += [f"{x} 0 m {x} 800 l S" for x in range(0, 595, 4)]
    cells.operators += [f"0 {y} m 595 {y} l S" for y in range(0, 800, 4)]
    labels = Page().text("本年制发件数")
    for i in range(3_200):
        labels.glyphs("规章", i % 40 * 14, i // 40 * 10, 4)
    document = pdf.read(write([Page().text("一、总体情况" * 20), labels, cells]), "0" * 64)
    messages = [doubt.message for doubt in document.doubts]
    assert messages == ["page 2: so many pieces of text are no table", "page 3: so many lines are no table"]
