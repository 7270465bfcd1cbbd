"""Ruled tables of a PDF that the page's end cuts as browsers do: no line where it cut, halves of rows on two pages."""

from scripts.documents import pdf
from scripts.documents.document import Grid
from scripts.form import FORM
from scripts.reports.read import to_record
from scripts.reports.record import Record
from tests.documents.pdf_writer import Page, write

WIDTHS = [220, *[40] * 7]
HEADER = ["行名", *(column.zh for column in FORM.requests.columns.values())]
LABEL = FORM.requests.rows["other_unpaid"].zh
LOW = 110


def row(code: str, *values: str) -> list[str]:
    return [FORM.requests.rows[code].zh, *values]


def first_page(*rows: list[str], below: bool = False) -> Page:
    page = Page().down_to(LOW + 20 * len(rows))
    return page.lined([HEADER, row("received_new", *"1234567"), *rows], WIDTHS, below=below)


def read(*pages: Page) -> Record:
    return to_record(pdf.read(write(pages), "0" * 64))


def problems(record: Record) -> list[tuple[str, str | None, str]]:
    return [(p.code, p.cell, p.message) for p in record.problems if p.code == "layout_uncertain"]


def test_a_row_that_no_line_closes_at_the_end_of_the_page_is_read() -> None:
    record = read(first_page(row("granted", *"0000011")), Page().lined([row("total", *"1110003")], WIDTHS))
    assert record.requests == {
        "received_new": [1, 2, 3, 4, 5, 6, 7],
        "granted": [0, 0, 0, 0, 0, 1, 1],
        "total": [1, 1, 1, 0, 0, 0, 3],
    }
    assert record.located["requests.granted"] == "page 1, table 1, row 3"


def test_a_table_that_no_line_opens_at_the_beginning_of_the_page_is_read() -> None:
    second = Page().lined([row("granted", *"0000011"), row("total", *"1110003")], WIDTHS, above=False)
    record = read(first_page(below=True), second)
    assert list(record.requests) == ["received_new", "granted", "total"]
    assert problems(record) == []


def test_halves_of_a_row_are_put_together_whether_or_not_the_header_stands_again() -> None:
    for again in ([], [HEADER]):
        for above, below in (("0020002", [""] * 7), ([""] * 7, "0020002")):
            rest = [*again, [LABEL[16:], *below], row("total", *"1110003")]
            second = Page().text("某某市年报", 300).down_to(760).lined(rest, WIDTHS, above=bool(again))
            record = read(first_page([LABEL[:16], *above]), second)
            assert record.requests == {
                "received_new": [1, 2, 3, 4, 5, 6, 7],
                "other_unpaid": [0, 0, 2, 0, 0, 0, 2],
                "total": [1, 1, 1, 0, 0, 0, 3],
            }
            assert problems(record) == []


def test_figures_in_both_halves_of_a_row_are_not_put_together_and_told() -> None:
    second = Page().lined([[LABEL[16:], "4", *[""] * 6], row("total", *"1110003")], WIDTHS, above=False)
    record = read(first_page([LABEL[:16], *"1000001"]), second)
    assert list(record.requests) == ["received_new", "total"]
    ((_, cell, message),) = problems(record)
    assert cell is None
    assert message.startswith("page 1, table 1, row 3: the page's end cuts this row, and it is not certain")


def test_a_cut_row_whose_figures_are_not_found_is_not_stated_as_blank() -> None:
    second = Page().text("五、存在的主要问题及改进情况")
    record = read(first_page(row("granted", *[""] * 7)), second)
    assert list(record.requests) == ["received_new"]
    ((_, cell, message),) = problems(record)
    assert cell == "requests.granted"
    assert message.startswith("page 1, table 1, row 3: the page's end cuts this row, and its rest is not found")


def test_a_blank_cell_keeps_its_place_where_the_next_page_lacks_a_column() -> None:
    widths = [30, 190, *WIDTHS[1:]]
    first = Page().down_to(LOW).lined([["", *HEADER], ["", *row("received_new", *"1234567")]], widths)
    values = ["", "2", "3", "", "", "", "5"]
    record = read(first, Page().lined([row("total", *values)], WIDTHS))
    assert record.requests["total"] == [None, 2, 3, None, None, None, 5]


def test_a_table_without_lines_at_its_sides_has_its_outer_columns() -> None:
    page = Page()
    levels = [f"50 {794 - 20 * i} m 430 {794 - 20 * i} l S" for i in range(3)]
    page.operators += [*levels, *(f"{x} 734 m {x} 794 l S" for x in (250, 310, 370)), "50 734 m 430 734 l S"]
    for cells in (
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "1", "2", "3"],
        ["", "", "", ""],
    ):
        for x, cell in zip((53, 253, 313, 373), cells, strict=True):
            page.glyphs(cell, x, page.y, 9)
        page.y -= 20
    (grid,) = (block for block in pdf.read(write([page]), "0" * 64).blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.rows[1].cells] == ["规章", "1", "2", "3"]
