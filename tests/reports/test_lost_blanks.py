"""Page numbers between the lines of a text: left out where they are marked as such, else no row is completed by one."""

import pytest

from scripts.form import FORM
from tests.reports.texts import codes, from_text

GRANTED, PARTLY = FORM.requests.rows["granted"].zh, FORM.requests.rows["partly_granted"].zh
NEW, OLD = FORM.requests.rows["received_new"].zh, FORM.requests.rows["carried_over"].zh
WHOLE = [3, 2, 0, 0, 0, 0, 5]
SHORT = ["1", "0", "0", "0", "1"]
THREE = (
    "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n{}\n行政规范性文件\n0\n0\n0\n"
    "信息内容\n本年处理决定数量\n行政许可\n{}\n"
)


def rows(*pairs: tuple[str, list[str]]) -> str:
    return "\n".join("\n".join([label, *cells]) for label, cells in pairs) + "\n"


def texts(values: list[int]) -> list[str]:
    return [str(value) for value in values]


@pytest.mark.parametrize("mark", ["— 3 —", "-3-", "第3页", "第 3 页 共 12 页", "第3页/共12页"])
def test_a_line_that_numbers_the_page_does_not_part_a_row(mark: str) -> None:
    cells = texts(WHOLE)
    record = from_text(rows((NEW, [*cells[:4], mark, *cells[4:]]), (OLD, ["0"] * 7)))
    assert record.requests == {"received_new": WHOLE, "carried_over": [0] * 7}
    assert codes(record) == []


@pytest.mark.parametrize(
    ("cells", "stated"),
    [
        (texts(WHOLE), True),
        (["0"] * 7, True),
        (["/", "0", "0", "0", "0", "0", "0"], True),
        (["3", "2", "0", "0", "0", "5", "4"], False),  # the last is the number of the page
        (["3", "2", "0", "4", "0", "0", "5"], False),
        (["1", "0", "0", "0", "0", "1", "2"], False),  # the sum holds, and would hold without the 2
    ],
)
def test_where_blanks_are_lost_a_row_needs_its_sum(cells: list[str], stated: bool) -> None:
    record = from_text(rows((NEW, SHORT), (OLD, cells), (GRANTED, ["0"] * 7), (PARTLY, ["0"] * 7)))
    assert ("carried_over" in record.requests) is stated
    assert "received_new" not in record.requests
    assert record.requests["granted"] == [0] * 7


def test_a_sum_that_does_not_hold_is_stated_as_printed_where_no_cell_was_lost() -> None:
    record = from_text(rows((NEW, ["3", "2", "0", "4", "0", "0", "5"]), (OLD, ["0"] * 7)))
    assert record.requests == {"received_new": [3, 2, 0, 4, 0, 0, 5], "carried_over": [0] * 7}


def test_section_two_has_no_sums_so_among_stray_numbers_only_noughts_are_certain() -> None:
    source = THREE.format("2\n1\n5", 7) + "{}" + rows((NEW, SHORT), (OLD, ["0"] * 7))
    stray, none = from_text(source.format("4\n五、存在的主要问题及改进情况\n2\n")), from_text(source.format(""))
    nought = {"issued": 0, "repealed": 0, "in_force": 0}
    assert stray.disclosure == {"normative_documents": nought}
    assert none.disclosure["regulations"] == {"issued": 2, "repealed": 1, "in_force": 5}


@pytest.mark.parametrize(("between", "stated"), [([], False), (["其他对外管理服务事项"], True)])
def test_where_blanks_and_a_label_of_form_2019_are_lost_the_row_above_is_not_certain(
    between: list[str], stated: bool
) -> None:
    header = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    block = [*header, "行政许可", "4", "1", "5", *between, "第二十条第（六）项", *header, "行政处罚", "0"]
    assert from_text("\n".join(block) + "\n").disclosure == (
        {"licensing": {"previous_items": 4, "change": 1, "decisions": 5}} if stated else {}
    )
