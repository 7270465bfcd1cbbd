"""Texts of a program that leaves blank cells out and fills rows up at their end: no figure takes another's column."""

import pytest

from scripts.form import FORM
from tests.reports.texts import codes, from_text

NEW, OLD = FORM.requests.rows["received_new"].zh, FORM.requests.rows["carried_over"].zh
GRANTED = FORM.requests.rows["granted"].zh
WHOLE = f"{OLD} | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||\n"
BLANK = [None] * 7


@pytest.mark.parametrize("row", [f"{NEW} | 3 | 3 | |||||||\n", f"{NEW} |\n3 |\n3 |\n|||||||\n"])
def test_a_row_that_lost_blanks_before_its_total_is_not_stated(row: str) -> None:
    record = from_text(row + WHOLE)
    assert record.requests == {"carried_over": [0] * 7}
    assert codes(record) == ["cells_missing"]


def test_a_row_without_any_figure_is_blank_all_the_same() -> None:
    assert from_text(f"{NEW} | |||||||||\n" + WHOLE).requests == {"received_new": BLANK, "carried_over": [0] * 7}


@pytest.mark.parametrize(
    ("row", "values"),
    [
        (f"{NEW} | 3 | | | | | | 3 | ||\n", [3, None, None, None, None, None, 3]),
        (f"{NEW} | 3 | 1 | | | | | | ||\n", [3, 1, None, None, None, None, None]),
        (f"三、本年度办理结果 | {NEW} | 3 | | | | | | | |\n", [3, None, None, None, None, None, None]),
    ],
)
def test_a_row_that_kept_all_its_blanks_is_stated(row: str, values: list[int | None]) -> None:
    assert from_text(row + WHOLE).requests["received_new"] == values


def test_one_blank_at_the_end_may_be_either_so_the_row_is_not_stated() -> None:
    source = (
        "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 1 | 1 | |\n规范性文件 | 2 | 2 | 5 |\n"
    )
    record = from_text("第二十条第（一）项 | |||\n" + source)
    assert record.disclosure == {"normative_documents": {"made": 2, "disclosed": 2, "total_public": 5}}
    assert codes(record) == ["cells_missing"]


def test_where_no_row_is_filled_up_blanks_keep_their_place() -> None:
    record = from_text(f"{NEW} | 3 | 3 | | | | | |\n{OLD} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n")
    assert record.requests["received_new"] == [3, 3, None, None, None, None, None]
