"""Sections 3 and 4: rows by their labels, fifteen numbers by their header."""

from scripts.form import FORM
from tests.reports.texts import DISPUTES_HEADER, codes, from_html, from_text

SEVEN = " | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"


def rows(*labels: str) -> str:
    return "".join(f"{label}{SEVEN}\n" for label in labels)


def test_every_row_of_the_form_is_known_by_its_printed_label() -> None:
    undivided = [row for row in FORM.requests.rows.values() if "2019" in row.forms]
    divided = [row for row in FORM.requests.rows.values() if "2021" in row.forms]
    for form, expected in (("2019", undivided), ("2021", divided)):
        source = ""
        for row in expected:
            group = FORM.requests.groups[row.group]
            first = group.heading and row.code == next(r.code for r in expected if r.group == group.code)
            source += f"{group.heading} | " if first and row.code != "other" else ""
            source += rows(row.zh)
        record = from_text(source)
        assert list(record.requests) == [row.code for row in expected]
        assert record.forms == {"requests": form}
        assert codes(record) == []


def test_the_header_of_the_table_is_not_read_as_its_total() -> None:
    record = from_text(
        "自然人 | 法人或其他组织 | 总计 | |||||||\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||\n"
        + rows("一、本年新收政府信息公开申请数量", "（七）总计")
    )
    assert record.requests == {"received_new": [1, 0, 0, 0, 0, 0, 1], "total": [1, 0, 0, 0, 0, 0, 1]}


def test_blank_cells_behind_short_rows_are_told_from_fillers_by_the_other_rows() -> None:
    record = from_text(
        "一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 | ||\n"
        "二、上年结转政府信息公开申请数量 | 1 | | | | | | 1 | ||\n"
        "三、本年度办理结果 | (一)予以公开 | | 2 | | | | | | |\n"
    )
    assert record.requests == {
        "received_new": [3, 0, 0, 0, 0, 0, 3],
        "carried_over": [1, None, None, None, None, None, 1],
        "granted": [None, 2, None, None, None, None, None],
    }


def test_a_web_table_with_empty_cells_for_spans_is_read_below_its_header() -> None:
    def row(*cells: str) -> str:
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    record = from_html(
        "<table>"
        + row("申请人情况", "", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
        + row("一、本年新收政府信息公开申请数量", "", "", "", "5", "", "", "", "", "5")
        + row("二、上年结转政府信息公开申请数量", "", "", "2", "", "", "", "", "", "")
        + "</table>"
    )
    assert record.requests == {
        "received_new": [None, 5, None, None, None, None, 5],
        "carried_over": [2, None, None, None, None, None, None],
    }


def test_a_row_that_lost_a_cell_is_left_out_with_its_place() -> None:
    record = from_text(
        rows("一、本年新收政府信息公开申请数量") + "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 1 |\n"
    )
    assert list(record.requests) == ["received_new"]
    (problem,) = [p for p in record.problems if p.code == "cells_missing"]
    assert (problem.cell, problem.message) == ("requests.carried_over", "line 2: 6 values for 7 columns: 1 0 0 0 0 1")


def test_mistyped_labels_are_known_by_likeness_and_never_between_two() -> None:
    record = from_text(rows("一、本年新收政府信息公开申请数量", "2.其他法律行政止公开", "属于信息"))
    assert list(record.requests) == ["received_new", "denied_prohibited_by_law"]


def test_other_handling_with_only_some_parts_labelled_is_not_stated() -> None:
    record = from_text(rows("一、本年新收政府信息公开申请数量", "（六）其他处理", "3.其他"))
    assert list(record.requests) == ["received_new", "other_other"]
    assert codes(record) == ["label_ambiguous"]


def test_fifteen_numbers_below_a_whole_header_are_three_channels() -> None:
    record = from_text(DISPUTES_HEADER + "10 | 1 | 0 | 0 | 11 | 0 | 0 | 0 | 0 | 0 | 5 | 0 | 0 | 0 | 5 |\n")
    assert record.disputes == {
        "review": [10, 1, 0, 0, 11],
        "litigation_direct": [0, 0, 0, 0, 0],
        "litigation_after_review": [5, 0, 0, 0, 5],
    }
    assert record.located["disputes.review"] == "line 4"


def test_fourteen_numbers_are_not_bound() -> None:
    record = from_text(DISPUTES_HEADER + "0 | " * 14 + "\n")
    assert record.disputes == {}
    assert codes(record) == ["cells_missing"]


def test_numbers_below_a_header_with_a_result_missing_are_not_bound() -> None:
    record = from_text(
        DISPUTES_HEADER.replace("其他结果 | 尚未审结 | 总计 | 结果维持", "尚未审结 | 总计 | 结果维持")
        + "0 | " * 15
        + "\n"
    )
    assert record.disputes == {}
    assert codes(record) == ["columns_unknown"]
