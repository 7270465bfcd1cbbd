"""The statutory tables as printed: shape, and 0, blank, text, unread and absent each as what it is."""

from __future__ import annotations

from scripts.checks.run import check
from scripts.form import FORM
from scripts.pages import printed_disclosure, printed_disputes, printed_requests
from scripts.pages.printed import Grid, Printer
from scripts.pages.wording import words
from scripts.reports.record import Problem, Record, Source


def printer(**tables: object) -> Printer:
    given = {"agency": "320813-zhengfu", "year": 2023, **tables}
    record = Record(**given)  # type: ignore[arg-type]
    return Printer(record, words("zh"), check(record))


def texts(grid: Grid) -> list[str]:
    return [" | ".join(cell.text for cell in line) for line in grid]


def width(grid: Grid) -> set[int]:
    """The number of columns of each line, cells that hang down from above included."""
    hanging: dict[int, int] = {}
    widths = set()
    for number, line in enumerate(grid):
        widths.add(sum(cell.colspan for cell in line) + hanging.get(number, 0))
        for cell in line:
            for below in range(number + 1, number + cell.rowspan):
                hanging[below] = hanging.get(below, 0) + cell.colspan
    return widths


def test_section_two_has_a_block_per_item_of_article_twenty() -> None:
    made = printer(disclosure={"regulations": {"issued": 2, "repealed": 1, "in_force": 12}, "fees": {}})
    grid = printed_disclosure.grid(made)
    assert texts(grid) == [
        "第二十条第（一）项",
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数",
        "规章 | 2 | 1 | 12",
        "行政规范性文件 | 无此格 | 无此格 | 无此格",
        "第二十条第（五）项",
        "信息内容 | 本年处理决定数量",
        "行政许可 | 无此格",
        "第二十条第（六）项",
        "信息内容 | 本年处理决定数量",
        "行政处罚 | 无此格",
        "行政强制 | 无此格",
        "第二十条第（八）项",
        "信息内容 | 本年收费金额（单位：万元）",
        "行政事业性收费 | 无此格",
    ]
    assert width(grid) == {4}


def test_the_form_of_2019_keeps_its_own_order_of_columns() -> None:
    row = {"previous_items": 3, "change": -1, "decisions": 7}
    made = printer(disclosure={"licensing": row}, forms={"disclosure": "2019"})
    lines = texts(printed_disclosure.grid(made))
    assert lines[lines.index("第二十条第（五）项") + 1] == "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量"
    assert "行政许可 | 3 | -1 | 7" in lines
    assert "第二十条第（九）项" in lines


def test_section_three_has_the_spans_of_the_official_form() -> None:
    made = printer(requests={row: [0] * 7 for row in FORM.requests.rows if row != "other"})
    head, grid = printed_requests.head(made), printed_requests.grid(made)
    assert width(head) == width(grid) == {10}
    assert texts(grid)[2:5] == [
        "三、本年度办理结果 | （一）予以公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形） | 0 | 0 | 0 | 0 | 0 | 0 | 0",
        "（三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
    ]
    assert [cell.rowspan for cell in grid[2][:1] + grid[4][:1]] == [22, 8]


def test_the_undivided_row_of_other_handling_stands_as_one_row() -> None:
    made = printer(requests={"other": [1, 0, 0, 0, 0, 0, 1]}, forms={"requests": "2019"})
    lines = texts(printed_requests.grid(made))
    assert "（六）其他处理 | 1 | 0 | 0 | 0 | 0 | 0 | 1" in lines
    assert not any("逾期不补正" in line for line in lines)


def test_section_four_is_one_row_of_fifteen_numbers_and_a_flag_where_they_disagree() -> None:
    made = printer(disputes={"review": [10, 1, 0, 0, 0], "litigation_direct": [None] * 5})
    (line,) = printed_disputes.grid(made)
    assert [cell.text for cell in line] == ["10", "1", "0", "0", "0"] + ["空白"] * 5 + ["无此格"] * 5
    flagged = [(cell.severity, [flag.number for flag in cell.flags]) for cell in line if cell.flags]
    assert flagged == [("error", [1]), ("note", [2])]
    assert line[4].severity == "error"
    assert width(printed_disputes.head(made)) == {15}


def test_a_cell_shows_what_is_printed_and_what_could_not_be_read() -> None:
    made = printer(
        requests={"granted": [0, None, "/", 1113, 1, 2, 3], "total": [None] * 7},
        printed={"requests.granted.nonprofit": "1,113"},
        problems=[Problem("cells_missing", "requests.total", "")],
    )
    columns = list(FORM.requests.columns)
    cells = [made.value(f"requests.granted.{column}") for column in columns[:4]]
    assert [(cell.text, cell.kind) for cell in cells] == [
        ("0", "number"),
        ("空白", "blank"),
        ("/", "text"),
        ("1,113", "number"),
    ]
    assert made.value("requests.total.total").kind == "unread"
    assert made.value("requests.carried_forward.total").kind == "absent"


def test_a_report_without_the_table_has_no_grid() -> None:
    made = printer()
    assert printed_disclosure.grid(made) == printed_requests.grid(made) == printed_disputes.grid(made) == []


def test_a_figure_from_a_picture_that_nothing_confirms_carries_a_mark() -> None:
    made = printer(
        source=Source(format="ocr"),
        requests={"granted": [None] * 7},
        printed={"requests.granted.business": "17"},
        problems=[Problem("ocr_unconfirmed", "requests.granted", "")],
    )
    cells = [made.value(f"requests.granted.{column}") for column in ("business", "research")]
    assert [(cell.text, cell.kind) for cell in cells] == [("17？", "unread"), ("未能读取", "unread")]


def test_a_corrected_cell_shows_what_is_printed_and_the_right_value() -> None:
    made = printer(disputes={"review": [10, 1, 0, 0, 0]})
    made = Printer(made.record, made.words, made.findings, {"disputes.review.total": 11})
    cell = made.value("disputes.review.total")
    assert (cell.text, cell.correction, [flag.severity for flag in cell.flags]) == ("0", "更正 11", ["error"])
    assert made.value("disputes.review.upheld").correction == ""
