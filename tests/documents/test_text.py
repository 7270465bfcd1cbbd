"""Text → Document: what the lines and pipes say, and no more."""

from scripts.documents import text
from scripts.documents.document import Cell, Grid, Paragraph, Row


def blocks(source: str) -> tuple[object, ...]:
    return text.read(source.encode(), "0" * 64).blocks


def grid_texts(source: str) -> list[list[str]]:
    return [[c.text for c in row.cells] for block in blocks(source) if isinstance(block, Grid) for row in block.rows]


def test_lines_without_pipes_are_paragraphs_with_their_line_numbers() -> None:
    assert blocks("一、总体情况\n\n  某句话。 \n") == (
        Paragraph("一、总体情况", "line 1"),
        Paragraph("某句话。", "line 3"),
    )


def test_a_row_per_line_is_a_grid_whose_rows_are_known_and_what_only_fills_one_up_has_no_width() -> None:
    assert blocks("规章 | 0 | | 5 |\n许可 | 7 | ||\n") == (
        Grid(
            (
                Row((Cell("规章", 0), Cell("0", 1), Cell("", 2), Cell("5", 3)), "line 1"),
                Row((Cell("许可", 0), Cell("7", 1), Cell("", 2, 0), Cell("", 3, 0)), "line 2"),
            ),
            "line 1",
        ),
    )


def test_a_leading_pipe_opens_the_row_and_is_no_cell() -> None:
    assert grid_texts("| 规章 | 0 | 1 |\n| 许可 | 2 | 3 |\n") == [["规章", "0", "1"], ["许可", "2", "3"]]


def test_the_rule_of_a_markdown_table_is_no_row() -> None:
    assert grid_texts("| a | b |\n|---|:--:|\n| 1 | 2 |\n") == [["a", "b"], ["1", "2"]]


def test_cells_closed_by_a_pipe_in_their_line_keep_their_blanks() -> None:
    (grid,) = blocks("规章 |\n0 |\n|\n5 |\n许可 |\n")
    assert isinstance(grid, Grid)
    assert not grid.rows_known
    assert [(row.cells[0].text, row.place) for row in grid.rows] == [
        ("规章", "line 1"), ("0", "line 2"), ("", "line 3"), ("5", "line 4"), ("许可", "line 5"),
    ]  # fmt: skip


def test_a_pipe_on_the_next_line_closes_the_cell_before_it() -> None:
    (grid,) = blocks("规章\n|\n0\n|\n|\n5\n|\n")
    assert isinstance(grid, Grid)
    assert [row.cells[0].text for row in grid.rows] == ["规章", "0", "", "5"]


def test_a_line_that_nothing_closes_is_marked_as_open() -> None:
    (grid,) = blocks("自然人 |\n商业\n企业\n|\n0\n|\n1\n|\n2\n|\n")
    assert isinstance(grid, Grid)
    assert [(row.cells[0].text, row.cells[0].closed) for row in grid.rows][1:3] == [
        ("商业", False),
        ("企业", True),
    ]


def test_pipes_that_only_open_rows_close_no_cells() -> None:
    assert all(isinstance(b, Paragraph) for b in blocks("|\n规章\n0\n0\n0\n|\n文件\n1\n2\n3\n"))


def test_full_width_pipes_are_pipes() -> None:
    assert grid_texts("规章｜0｜1｜\n许可｜2｜3｜\n") == [["规章", "0", "1"], ["许可", "2", "3"]]


def test_a_text_that_breaks_off_in_a_line_says_so() -> None:
    assert text.read("规章 | 0 | 12".encode(), "0" * 64).cut
    assert not text.read("规章 | 0 | 12 |".encode(), "0" * 64).cut


def test_pipes_that_were_all_doubled_are_one_each() -> None:
    rows = ["||规章||0|| ||5||", "||许可||7||||2||", "||处罚||1||0||0||"]
    assert grid_texts("\n".join(rows) + "\n") == [
        ["规章", "0", "", "5"],
        ["许可", "7", "", "2"],
        ["处罚", "1", "0", "0"],
    ]
    assert grid_texts("规章 | 0 | 0 |\n许可 | 7 ||\n") == [["规章", "0", "0"], ["许可", "7", ""]]


def test_the_marks_of_markdown_are_no_part_of_words_and_figures() -> None:
    source = "| **信息内容** | 数量 |\n|---|---|\n| 1\\.属于国家秘密 | **12\\.5** |\n| \\ | ** | * |\n"
    assert grid_texts(source) == [["信息内容", "数量"], ["1.属于国家秘密", "12.5"], ["\\", "**", "*"]]
