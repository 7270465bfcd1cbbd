"""Web pages → Document: spans, split words, layout tables, decoys."""

import pytest

from scripts.documents import html
from scripts.documents.document import Cell, Grid, Paragraph, Row
from scripts.documents.errors import UnreadableDocument


def blocks(body: str) -> tuple[object, ...]:
    return html.read(f"<html><body>{body}</body></html>".encode(), "0" * 64).blocks


def test_words_and_digits_that_markup_splits_are_joined() -> None:
    assert blocks("<p>规<span>章</span><font>1<b>2</b></font>件</p>") == (Paragraph("规章12件", "paragraph 1"),)


def test_a_break_or_a_block_inside_a_cell_is_a_newline() -> None:
    (grid,) = blocks("<table><tr><td>本年新<br/>制作</td><td><p>1</p><p>2</p></td></tr></table>")
    assert grid == Grid((Row((Cell("本年新\n制作", 0), Cell("1\n2", 1)), "table 1, row 1", 0),), "table 1")


def test_spans_put_each_cell_in_its_column() -> None:
    (grid,) = blocks(
        "<table><tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>"
        "<tr><td>d</td><td>e</td><td>f</td></tr></table>"
    )
    assert isinstance(grid, Grid)
    assert [[(c.text, c.column, c.width) for c in row.cells] for row in grid.rows] == [
        [("a", 0, 2), ("b", 2, 1)],
        [("c", 2, 1)],
        [("d", 0, 1), ("e", 1, 1), ("f", 2, 1)],
    ]


def test_a_table_around_a_table_is_layout_and_only_the_inner_one_is_a_grid() -> None:
    found = blocks("<table><tr><td>链接</td><td><table><tr><td>规章</td><td>0</td></tr></table></td></tr></table>")
    assert [type(block).__name__ for block in found] == ["Paragraph", "Grid"]


def test_a_cell_with_running_text_is_layout() -> None:
    prose = "".join(f"<p>{'字' * 120}</p>" for _ in range(4))
    assert all(isinstance(b, Paragraph) for b in blocks(f"<table><tr><td>{prose}</td></tr></table>"))


def test_scripts_styles_and_hidden_elements_are_not_read() -> None:
    found = blocks("<script>var a='规章'</script><style>p{}</style><p style='display: none'>9</p><p>好</p>")
    assert found == (Paragraph("好", "paragraph 1"),)


def test_absurd_spans_are_bounded() -> None:
    (grid,) = blocks("<table><tr><td colspan=999999999>a</td><td>b</td></tr></table>")
    assert isinstance(grid, Grid)
    assert grid.rows[0].cells[1].column == 200


def test_twenty_thousand_nested_elements_give_one_message() -> None:
    page = "<div>" * 20_000 + "规章" + "</div>" * 20_000
    with pytest.raises(UnreadableDocument, match="nested over"):
        html.read(page.encode(), "0" * 64)


def test_more_cells_than_any_report_has_are_refused() -> None:
    row = "<tr>" + "<td>0</td>" * 600 + "</tr>"
    with pytest.raises(UnreadableDocument, match="over 50,000 table cells"):
        blocks("<table>" + row * 100 + "</table>")


def test_links_to_attachments_are_noted() -> None:
    found = html.read("<html><body><a href='/a/2023.pdf'>附件：年度报告</a></body></html>".encode(), "0" * 64)
    assert found.links == (("附件：年度报告", "/a/2023.pdf"),)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('<input value="12">', "[12]"),
        ('<span><input type="number" value=" 3 " disabled></span>', "[3]"),
        ("<select><option>1</option><option selected>2</option></select>", "[2]"),
        ("<textarea>4</textarea>", "[4]"),
        ('<input value="">', ""),
        ('5<input type="hidden" value="9">', "5"),
        ('5<input value="9" style="display:none">', "5"),
        ('<input type="checkbox" value="1">', ""),
    ],
)
def test_what_a_field_shows_is_neither_a_figure_nor_a_blank(field: str, text: str) -> None:
    (grid,) = blocks(f"<table><tr><td>a</td><td>{field}</td></tr></table>")
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0].cells] == ["a", text]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<del>9</del>3", "[9]\n3"),
        ("<s></s>3", "3"),
        ('<span style="text-decoration: line-through">9</span>3', "[9]\n3"),
        ("3<sup>1</sup>", "3\n1"),
        ('3<span style="Vertical-Align:super">1</span>', "3\n1"),
        ('3<span style="vertical-align:middle">1</span>', "31"),
        ("3<span style='mso-hide:all'>7</span>", "3"),
        ("3<span style='font-size:0'>7</span>", "3"),
        ("3<span style='font-size:0.9em'>7</span>", "37"),
        ("<ruby>规<rp>(</rp><rt>gui</rt><rp>)</rp></ruby>章", "规章"),
    ],
)
def test_what_is_struck_out_raised_or_hidden_is_no_part_of_the_number_beside_it(cell: str, text: str) -> None:
    (grid,) = blocks(f"<table><tr><td>a</td><td>{cell}</td></tr></table>")
    assert isinstance(grid, Grid)
    assert grid.rows[0].cells[1].text == text
