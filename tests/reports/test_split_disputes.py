"""Section 4 in other shapes than the form's: a table for each part, or a row for each channel."""

import pytest

from tests.reports.texts import DISPUTES_HEADER, codes, from_html, from_text

FIVE = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
REVIEW, DIRECT, AFTER = "1 | 2 | 0 | 0 | 3", "4 | 0 | 1 | 0 | 5", "0 | 0 | 0 | 6 | 6"
ALL = {"review": [1, 2, 0, 0, 3], "litigation_direct": [4, 0, 1, 0, 5], "litigation_after_review": [0, 0, 0, 6, 6]}
LITIGATION = f"行政诉讼 |\n未经复议直接起诉 | 复议后起诉 |\n{FIVE} | {FIVE} |\n"


def web(text: str) -> str:
    """The lines as one web table, without spans."""
    lines = [line.strip(" |").split(" | ") for line in text.splitlines()]
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in lines) + "</table>"


def loose(text: str) -> str:
    """Each cell in a paragraph of its own."""
    return "\n\n".join(cell.strip() for line in text.splitlines() for cell in line.split("|") if cell.strip()) + "\n"


TWO = f"行政复议 |\n{FIVE} |\n{REVIEW} |\n{LITIGATION}{DIRECT} | {AFTER} |\n"
THREE = (
    f"行政复议 |\n{FIVE} |\n{REVIEW} |\n行政诉讼 |\n未经复议直接起诉 |\n{FIVE} |\n{DIRECT} |\n"
    f"复议后起诉 |\n{FIVE} |\n{AFTER} |\n"
)
ROWS = f"类别 | {FIVE} |\n行政复议 | {REVIEW} |\n未经复议直接起诉 | {DIRECT} |\n复议后起诉 | {AFTER} |\n"
GROUPED = (
    f"案件类型 | {FIVE} |\n（一）行政复议 | {REVIEW} |\n（二）行政诉讼 |\n未经复议直接起诉 | {DIRECT} |\n"
    f"行政诉讼（复议后起诉） | {AFTER} |\n"
)


@pytest.mark.parametrize("shape", [TWO, THREE, ROWS, GROUPED])
def test_each_shape_is_read_whole_from_text_web_pages_and_loose_lines(shape: str) -> None:
    for record in (from_text(shape), from_html(web(shape)), from_text(loose(shape))):
        assert (record.disputes, codes(record)) == (ALL, [])


def test_a_row_of_a_channel_is_located_and_blank_cells_stay_blank() -> None:
    record = from_html(web(ROWS.replace("| 4 | 0 | 1 | 0 | 5 |", "|   |   | 1 |   | / |")))
    assert record.disputes == ALL | {"litigation_direct": [None, None, 1, None, "/"]}
    assert record.located["disputes.litigation_direct"] == "table 1, row 3"


def test_a_group_that_reaches_over_two_rows_does_not_shift_the_figures() -> None:
    def cells(row: str) -> str:
        return "".join(f"<td>{c}</td>" for c in row.split(" | "))

    record = from_html(
        f"<table><tr><td colspan=2>类型</td>{cells(FIVE)}</tr><tr><td colspan=2>行政复议</td>{cells(REVIEW)}</tr>"
        f"<tr><td rowspan=2>行政诉讼</td><td>未经复议直接起诉</td>{cells(DIRECT)}</tr>"
        f"<tr><td>复议后起诉</td>{cells(AFTER)}</tr></table>"
    )
    assert (record.disputes, codes(record)) == (ALL, [])


def test_two_tables_in_one_with_the_rows_of_the_form_are_not_taken_for_parts() -> None:
    record = from_text(DISPUTES_HEADER + f"{REVIEW} | {DIRECT} | {AFTER} |\n")
    assert (record.disputes, codes(record)) == (ALL, [])


@pytest.mark.parametrize(
    "source",
    [
        f"行政复议 |\n{FIVE} |\n1 | 2 | 0 | 3 |\n",  # a cell is missing
        f"行政复议 |\n{FIVE} |\n{REVIEW} | {DIRECT} |\n",  # more cells than the header names
        f"{LITIGATION}{DIRECT} |\n",  # of which of the two?
        f"行政复议 |\n结果维持 | 结果纠正 | 尚未审结 | 总计 |\n{REVIEW} |\n",  # a column more than the header
        f"类别 | {FIVE} |\n行政诉讼 | {DIRECT} |\n",  # with reconsideration or without?
        f"行政复议 | {FIVE} |\n未经复议直接起诉 | {DIRECT} |\n",  # the header names a channel
        f"类别 | {FIVE} | 备注 |\n行政复议 | {REVIEW} | |\n",  # a column that the form has not
    ],
)
def test_what_is_not_certain_is_not_stated(source: str) -> None:
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    pages = from_text(f"{heading}\n{source}"), from_html(f"<p>{heading}</p>{web(source)}")
    for record in (*pages, from_text(f"{heading}\n{loose(source)}")):
        assert record.disputes == {}


def test_channels_that_stand_twice_with_different_figures_are_not_stated() -> None:
    record = from_text(TWO + f"行政复议 |\n{FIVE} |\n9 | 0 | 0 | 0 | 9 |\n")
    assert "review" not in record.disputes
    assert codes(record) == ["row_twice"]
