"""Tables whose columns do not stand as in the form, and tables that are not the form's: nothing is bound by habit."""

import pytest

from scripts.form import FORM
from tests.reports.texts import DISCLOSURE_2021, DISPUTES_HEADER, codes, from_html, from_text

NAMES = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
LABEL = "一、本年新收政府信息公开申请数量"
TOTAL_FIRST = [NAMES[6], *NAMES[:6]]
FIGURES = ["21", "1", "2", "3", "4", "5", "6"]
READ = [1, 2, 3, 4, 5, 6, 21]


def page(*rows: list[str]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


def piped(*rows: list[str]) -> str:
    return "".join(" | ".join(row) + " |\n" for row in rows)


def test_a_header_in_one_row_tells_the_order_of_the_columns() -> None:
    rows = (["项目", *TOTAL_FIRST], [LABEL, *FIGURES])
    assert from_html(page(*rows)).requests == {"received_new": READ}
    assert from_text(piped(*rows)).requests == {"received_new": READ}


@pytest.mark.parametrize("separator", [" |\n", "\n", " "])
def test_an_order_that_only_spans_could_tell_is_not_guessed(separator: str) -> None:
    header = ["申请人情况", NAMES[6], NAMES[0], "法人或其他组织", *NAMES[1:6]]
    source = "三、收到和处理政府信息公开申请情况\n" + separator.join([*header, LABEL, *FIGURES]) + separator
    record = from_text(source + "四、结转下年度继续办理\n")
    assert record.requests == {}
    assert "columns_unknown" in codes(record)


def test_results_in_another_order_are_not_bound() -> None:
    moved = "总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 |"
    header = DISPUTES_HEADER.replace("结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |", moved)
    record = from_text(header + " | ".join("7520052003101000"[:15]) + " |\n")
    assert (record.disputes, codes(record)) == ({}, ["columns_unknown"])


@pytest.mark.parametrize("slip", ["结果维特", "结果 维持", "结果维持（件）"])
def test_a_slip_of_the_pen_in_a_result_is_forgiven(slip: str) -> None:
    record = from_text(DISPUTES_HEADER.replace("结果维持", slip, 1) + " | ".join("012030010100000") + " |\n")
    assert record.disputes["review"] == [0, 1, 2, 0, 3]


OVERVIEW = "测试局2023年政府信息公开工作年度报告\n一、总体情况\n2023年公开信息如下：\n"
STATISTICS = "信息类别 | 本年公开数量 |\n规范性文件 | 6 |\n行政许可 | 120 |\n其他 | 300 |\n总计 | 426 |\n"


def test_a_table_of_the_overview_is_not_that_of_the_second_section() -> None:
    second = "二、主动公开政府信息情况\n" + DISCLOSURE_2021
    record = from_text(OVERVIEW + STATISTICS + second)
    assert record.disclosure == from_text(OVERVIEW + second).disclosure
    assert codes(record) == []
    assert from_text(OVERVIEW + STATISTICS).disclosure == {}


def test_an_amount_in_ten_thousands_stays_so_where_spaces_part_the_words() -> None:
    record = from_text("信息内容 | 本 年 收 费 金 额 （ 单 位 ： 万 元 ） |\n行政事业性收费 | 22.03 |\n")
    assert record.disclosure == {"fees": {"amount_10k_yuan": 22.03}}


def test_a_row_that_the_page_hides_by_an_attribute_is_not_read() -> None:
    table = page(["信息内容", "本年处理决定数量"], ["行政许可", "7"])
    assert from_html("<div hidden>" + table.replace("7", "9") + "</div>" + table).disclosure == {
        "licensing": {"decisions": 7}
    }


@pytest.mark.parametrize(
    "rows",
    [
        "┌────┬──┬──┬──┐\n│{0}│{1}│{2}│{3}│\n├────┼──┼──┼──┤\n│规章│0││5│\n└────┴──┴──┴──┘\n",
        "+--+--+--+--+\n| {0} | {1} | {2} | {3} |\n+==+==+==+==+\n| 规章 | 0 | | 5 |\n+--+--+--+--+\n",
        "{0}\t{1}\t{2}\t{3}\n规章\t0\t\t5\n",
        "\t{0}\t{1}\t{2}\t{3}\n\t规章\t0\t\t5\n",
    ],
)
def test_drawn_and_tabbed_tables_keep_their_blank_cells(rows: str) -> None:
    record = from_text(rows.format("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"))
    assert record.disclosure == {"regulations": {"issued": 0, "repealed": None, "in_force": 5}}


def test_a_first_blank_cell_of_a_tabbed_row_keeps_its_place() -> None:
    header = "".join("\t".join(line.strip("| ").split(" | ")) + "\n" for line in DISPUTES_HEADER.splitlines())
    record = from_text(header + "\t".join(["", *"1203001010000", ""]) + "\n")
    assert record.disputes["review"] == [None, 1, 2, 0, 3]
    assert record.disputes["litigation_after_review"] == [0, 0, 0, 0, None]


def test_a_first_blank_cell_behind_a_header_in_the_same_line_keeps_its_place() -> None:
    line = " | ".join([*DISPUTES_HEADER.replace("|\n", "|").strip(" |").split(" | "), "", *"1203001010000", ""])
    record = from_text(line + " | 备注：网上申请4件 |\n")
    assert record.disputes["review"] == [None, 1, 2, 0, 3]
    assert record.disputes["litigation_after_review"] == [0, 0, 0, 0, None]


def test_a_page_whose_table_is_never_closed_breaks_off() -> None:
    table = page(["信息内容", "本年处理决定数量"], ["行政许可", "7"])
    assert "cut_off" in codes(from_html(table + table[:-8].replace("行政许可", "行政处罚")))
    assert "cut_off" not in codes(from_html(table))


def test_a_total_named_before_the_heading_of_the_five_columns_is_not_known_to_be_the_last() -> None:
    row = "一、本年新收政府信息公开申请数量"
    five = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    last, second = ["自然人", "法人或其他组织", "总计"], ["自然人", "总计", "法人或其他组织"]
    values = ["2", "3", "1", "0", "0", "0", "6"]
    for header, stated in ((last, {"received_new": [2, 3, 1, 0, 0, 0, 6]}), (second, {})):
        text = "\n".join([*header, *five, row, *values]) + "\n"
        line = "\n".join([" ".join(header), " ".join(five), row, *values]) + "\n"
        assert from_text(text).requests == stated
        assert from_text(line).requests == stated
    cells = "".join(f"<td>{text}</td>" for text in (row, *values))
    levels = "<td rowspan=2></td><td rowspan=2>自然人</td><td rowspan=2>总计</td><td colspan=5>法人或其他组织</td>"
    below = "".join(f"<td>{name}</td>" for name in five)
    record = from_html(f"<table><tr>{levels}</tr><tr>{below}</tr><tr>{cells}</tr></table>")
    assert record.requests == {}


@pytest.mark.parametrize("five", ["商业 | 科研 | {0} |\n企业 | 机构 |\n", "商业\n企业 | 科研\n机构 | {0} |\n"])
def test_names_of_columns_that_two_lines_part_are_put_together(five: str) -> None:
    head = "申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n" + five.format("社会公益组织 | 法律服务机构 | 其他")
    record = from_text(
        head + "一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
        "二、上年结转政府信息公开申请数量 | | 1 | | | | | 1 |\n"
    )
    assert record.requests["carried_over"] == [None, 1, None, None, None, None, 1]


def test_a_heading_broken_anywhere_over_lines_is_no_column_of_its_own() -> None:
    header = ["申请人情况", NAMES[0], "法人或其他组", "织", NAMES[6], *NAMES[1:6]]
    record = from_text("\n".join([*header, LABEL, *[*FIGURES[1:], FIGURES[0]]]) + "\n")
    assert (record.requests, codes(record)) == ({"received_new": [1, 2, 3, 4, 5, 6, 21]}, [])


def test_a_label_broken_into_many_lines_is_put_together() -> None:
    label = FORM.requests.rows["other_unpaid"].zh
    pieces = [label[at : at + 6] for at in range(0, len(label), 6)]
    record = from_text("\n".join([LABEL, *FIGURES, *pieces, *[*FIGURES[1:], FIGURES[0]]]) + "\n")
    assert record.requests["other_unpaid"] == [1, 2, 3, 4, 5, 6, 21]


@pytest.mark.parametrize("between", [" | ", "\n"])
def test_measures_that_are_all_named_may_stand_in_any_order(between: str) -> None:
    rows = (["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"], ["规章", "7", "2", "1"])
    record = from_text("\n".join(between.join(row) for row in rows) + between.rstrip(" ") + "\n")
    assert record.disclosure == {"regulations": {"in_force": 7, "issued": 2, "repealed": 1}}


@pytest.mark.parametrize("between", [" | ", "\n"])
def test_an_item_of_the_old_form_in_a_block_of_the_new_one_has_its_decisions(between: str) -> None:
    rows = (["信息内容", "本年处理决定数量"], ["行政许可", "5"], ["其他对外管理服务事项", "7"])
    record = from_text("\n".join(between.join(row) for row in rows) + between.rstrip(" ") + "\n")
    assert record.disclosure == {"licensing": {"decisions": 5}, "other_services": {"decisions": 7}}


def test_a_row_of_disputes_may_be_labelled_but_not_with_a_year() -> None:
    figures = list("012030010100000")
    header = [row.split(" | ") for row in DISPUTES_HEADER.replace(" |\n", "\n").splitlines()]
    record = from_html(page(*header, ["件数", *figures]))
    assert (record.disputes["review"], codes(record)) == ([0, 1, 2, 0, 3], [])
    for label, more in (("2022年", []), ("件数", [["上年", *figures]])):
        assert from_html("<p>一、总体情况</p>" + page(*header, [label, *figures], *more)).disputes == {}


def test_a_total_whose_figures_may_be_those_of_a_lost_last_row_is_not_stated() -> None:
    last = FORM.requests.rows["carried_forward"].zh
    rows = "\n".join([LABEL, "21 1 2 3 4 5 36", "（七）总计", "0 0 0 1 0 2 3"])
    assert "total" not in from_text(f"{rows}\n四、政府信息公开行政复议、行政诉讼情况\n").requests
    assert from_text(f"{rows}\n{last}\n0 0 0 0 0 0 0\n").requests["total"] == [0, 0, 0, 1, 0, 2, 3]
