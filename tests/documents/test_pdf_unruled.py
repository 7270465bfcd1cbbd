"""PDF tables without rulings: each figure below its column and beside its label, or not stated and told."""

from __future__ import annotations

import pytest

from scripts.documents import pdf
from scripts.documents.document import Document, Grid
from scripts.form import FORM
from scripts.reports.read import to_record
from tests.documents.pdf_writer import Page, write

COLUMNS = [column.zh for column in FORM.requests.columns.values()]
XS = [270, 310, 350, 390, 440, 495, 530]
NEW, OVER, GRANTED, CONFIRM = (
    FORM.requests.rows[code].zh for code in ("received_new", "carried_over", "granted", "declined_confirmation")
)


def header(page: Page, y: float) -> None:
    """The header of table 2 in three levels, its labels broken as narrow columns break them."""
    page.glyphs("申请人情况", 380, y + 30).glyphs("法人或其他组织", 370, y + 15)
    for x, text in zip(XS, COLUMNS, strict=True):
        cut = (len(text) + 1) // 2 if len(text) > 3 else len(text)
        page.glyphs(text[:cut], x, y, 9).glyphs(text[cut:], x, y - 11, 9)


def row(page: Page, y: float, label: str, values: list[str], at: float = 0.0) -> None:
    """A row: its label in lines of 18, its values `at` points below the first of them."""
    for number, start in enumerate(range(0, len(label), 18)):
        page.glyphs(label[start : start + 18], 50, y - 12 * number, 9)
    for x, value in zip(XS, values, strict=True):
        page.glyphs(value, x + 4, y - at, 9)


def read(*pages: Page) -> Document:
    return pdf.read(write(list(pages)), "0" * 64)


def test_a_table_without_rulings_gives_a_grid_with_blank_cells_and_the_place_of_each_row() -> None:
    page = Page().text("三、收到和处理政府信息公开申请情况")
    header(page, 700)
    row(page, 670, NEW, ["12", "", "3", "0", "", "0", "15"])
    row(page, 650, OVER, ["1", "0", "0", "0", "0", "0", "1"])
    row(page, 630, GRANTED, ["", "", "", "0", "0", "", ""])
    document = read(page)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [(r.place, [cell.text for cell in r.cells]) for r in grid.rows] == [
        ("page 1, table 1, row 1", ["", *COLUMNS]),
        ("page 1, table 1, row 2", [NEW, "12", "", "3", "0", "", "0", "15"]),
        ("page 1, table 1, row 3", [OVER, "1", "0", "0", "0", "0", "0", "1"]),
        ("page 1, table 1, row 4", [GRANTED, "", "", "", "0", "0", "", ""]),
    ]
    assert document.doubts == ()
    assert to_record(document).requests == {
        "received_new": [12, None, 3, 0, None, 0, 15],
        "carried_over": [1, 0, 0, 0, 0, 0, 1],
        "granted": [None, None, None, 0, 0, None, None],
    }


@pytest.mark.parametrize("at", [0.0, 6.0, 12.0])
def test_a_label_over_two_lines_has_its_values_beside_either_or_between(at: float) -> None:
    page = Page()
    header(page, 700)
    row(page, 670, NEW, list("1000001"))
    row(page, 650, CONFIRM, list("0200002"), at)
    row(page, 610, FORM.requests.rows["other_other"].zh, list("3333333"))
    record = to_record(read(page))
    assert record.requests["received_new"] == [1, 0, 0, 0, 0, 0, 1]
    assert record.requests["declined_confirmation"] == [0, 2, 0, 0, 0, 0, 2]


def test_numbers_and_words_beside_the_table_neither_join_nor_shift_its_cells() -> None:
    page = Page()
    header(page, 700)
    row(page, 670, NEW, ["0", "0", "0", "0", "0", "0", ""])
    row(page, 650, OVER, ["0", "0", "0", "0", "0", "0", "0"])
    for y in (670, 660, 650, 640):
        page.glyphs("77", 575, y, 9).glyphs("规章", 5, y, 9)
    page.glyphs("行政许可 12", 50, 500, 9).glyphs("12", 200, 500, 9)
    record = to_record(read(page))
    assert record.requests == {"received_new": [0, 0, 0, 0, 0, 0, None], "carried_over": [0] * 7}
    assert record.disclosure == {}


def test_a_number_broken_over_two_lines_is_told_and_not_stated() -> None:
    page = Page()
    header(page, 700)
    row(page, 670, NEW, ["12", "0", "0", "0", "0", "0", "12"])
    page.glyphs("34", XS[6] + 4, 659, 9)
    row(page, 640, OVER, list("0000000"))
    document = read(page)
    said = "page 1: 1 lines of figures, in which a number may be broken over two lines; the first: 12 0 0 0 0 0 12"
    assert (said, "requests") in [(doubt.message, doubt.about) for doubt in document.doubts]
    assert to_record(document).requests == {"carried_over": [0] * 7}


def test_a_menu_beside_the_rest_of_broken_numbers_makes_no_row_of_it() -> None:
    page = Page()
    header(page, 700)
    row(page, 670, NEW, ["12", "0", "0", "0", "0", "0", "12"])
    page.glyphs("34", XS[0] + 4, 659, 9).glyphs("34", XS[6] + 4, 659, 9).glyphs("首页", 5, 659, 9)
    row(page, 640, OVER, list("0000000"))
    assert to_record(read(page)).requests == {"carried_over": [0] * 7}


def test_figures_that_stand_below_no_column_for_certain_are_told_and_not_stated() -> None:
    page = Page().text("三、收到和处理政府信息公开申请情况")
    header(page, 700)
    for y, label in ((670, NEW), (650, OVER)):
        page.glyphs(label, 50, y, 9)
        for x in (292, 332, 372, 415, 470):
            page.glyphs("5", x, y, 9)
    document = read(page)
    assert to_record(document).requests == {}
    assert [doubt.code for doubt in document.doubts] == ["layout_uncertain"]


def test_a_table_goes_on_over_the_page_end_with_a_label_cut_there_and_running_titles_between() -> None:
    first, second = Page(), Page()
    header(first, 200)
    row(first, 170, NEW, list("1000001"))
    first.glyphs(CONFIRM[:18], 50, 60, 9).glyphs("— 1 —", 290, 25, 9)
    for x, value in zip(XS, "0020002", strict=True):
        first.glyphs(value, x + 4, 60, 9)
    second.glyphs("某某县2023年年报", 50, 820, 9).glyphs(CONFIRM[18:], 50, 780, 9)
    row(second, 760, FORM.requests.rows["carried_forward"].zh, list("0300003"))
    record = to_record(read(first, second))
    assert record.requests == {
        "received_new": [1, 0, 0, 0, 0, 0, 1],
        "declined_confirmation": [0, 0, 2, 0, 0, 0, 2],
        "carried_forward": [0, 3, 0, 0, 0, 0, 3],
    }
    assert record.located["requests.carried_forward"] == "page 2, table 1, row 2"


def test_the_blocks_of_section_2_are_read_each_below_its_own_header() -> None:
    page = Page().text("二、主动公开政府信息情况")
    for x, text in zip((50, 150, 300, 450), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), strict=True):
        page.glyphs(text, x, 700, 9)
    for x, text in zip((50, 175, 475), ("规章", "1", "3"), strict=True):
        page.glyphs(text, x, 685, 9)
    page.glyphs("第二十条第（五）项", 250, 670, 9)
    page.glyphs("信息内容", 50, 655, 9).glyphs("本年处理决定数量", 300, 655, 9)
    page.glyphs("行政许可", 50, 640, 9).glyphs("1,234", 325, 640, 9).glyphs("9", 560, 640, 9)
    page.glyphs("第二十条第（六）项", 250, 625, 9)
    page.glyphs("信息内容", 50, 610, 9).glyphs("本年处理决定数量", 300, 610, 9)
    page.glyphs("行政处罚", 50, 595, 9).glyphs("8", 560, 595, 9)
    page.glyphs("行政强制", 50, 580, 9).glyphs("5", 330, 580, 9)
    record = to_record(read(page))
    assert record.disclosure == {
        "regulations": {"issued": 1, "repealed": None, "in_force": 3},
        "licensing": {"decisions": 1234},
        "coercive_measures": {"decisions": 5},
    }


def test_the_row_of_table_3_is_read_below_its_header_of_three_levels() -> None:
    page = Page().text("四、政府信息公开行政复议、行政诉讼情况")
    results = [result.zh for result in FORM.disputes.results.values()] * 3
    page.glyphs("行政复议", 95, 700, 9).glyphs("行政诉讼", 340, 700, 9)
    page.glyphs("未经复议直接起诉", 240, 686, 9).glyphs("复议后起诉", 440, 686, 9)
    for number, text in enumerate(results):
        page.glyphs(text[:2], 40 + 34 * number, 670, 9).glyphs(text[2:], 40 + 34 * number, 659, 9)
    for number, value in enumerate("1020304 5906006"):
        page.glyphs(value.strip(), 46 + 34 * number, 640, 9)
    record = to_record(read(page))
    assert record.disputes == {
        "review": [1, 0, 2, 0, 3],
        "litigation_direct": [0, 4, None, 5, 9],
        "litigation_after_review": [0, 6, 0, 0, 6],
    }


def test_radicals_are_read_as_characters_and_figures_drawn_twice_once() -> None:
    page = Page().text("三、收到和处理政府信息公开申请情况")
    header(page, 700)
    row(page, 670, NEW.replace("一", "⼀").replace("行", "⾏"), ["12", "1", "0", "0", "0", "0", "13"])
    for x, value in zip(XS, ["12", "1", "0", "0", "0", "0", "13"], strict=True):
        page.glyphs(value, x + 4.4, 670, 9)  # so bold type is made
    row(page, 650, OVER, ["０", "１", "0", "0", "0", "0", "1"])
    record = to_record(read(page))
    assert record.requests["received_new"] == [12, 1, 0, 0, 0, 0, 13]
    assert record.requests["carried_over"] == [0, 1, 0, 0, 0, 0, 1]


def test_characters_that_the_file_does_not_name_are_no_figures() -> None:
    page = Page().text("三、收到和处理政府信息公开申请情况")
    header(page, 700)
    row(page, 670, NEW, ["", "1", "0", "0", "0", "0", "1"])
    # A font that numbers its glyphs and has no table of their characters: the glyph of number 0x35 is no 5.
    page.operators.append(f"BT /F2 9 Tf {XS[0] + 4} 670 Td <0035> Tj ET")
    document = read(page)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.rows[1].cells] == [NEW, "\ufffd", "1", "0", "0", "0", "0", "1"]
    record = to_record(document)
    assert record.requests["received_new"] == ["\ufffd", 1, 0, 0, 0, 0, 1]
    assert "text_in_cell" in {problem.code for problem in record.problems}


def test_a_number_broken_over_two_lines_is_not_stated_without_its_rest_where_no_header_is_understood() -> None:
    page = Page().text("三、收到和处理政府信息公开申请情况")
    codes = ("received_new", "carried_over", "granted", "partly_granted", "total")
    for number, code in enumerate(codes):
        y = 700 - 30 * number
        page.glyphs(FORM.requests.rows[code].zh[:14], 40, y, 8)
        for column in range(7):
            page.glyphs("24", 250 + 40 * column, y, 8)
    page.glyphs("5", 252 + 40 * 6, 690, 8)
    record = to_record(pdf.read(write([page]), "0" * 64))
    assert "received_new" not in record.requests
    assert record.requests["carried_over"] == [24] * 7
    assert any("a number may be broken over two lines" in p.message for p in record.problems)
