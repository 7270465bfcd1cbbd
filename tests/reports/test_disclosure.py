"""Section 2 in either form, with the slips of the wild."""

from tests.reports.texts import DISCLOSURE_2021, codes, from_html, from_text


def test_the_form_of_2021_is_read_with_its_places() -> None:
    record = from_text(DISCLOSURE_2021)
    assert record.disclosure == {
        "regulations": {"issued": 0, "repealed": 0, "in_force": 2},
        "normative_documents": {"issued": 3, "repealed": 1, "in_force": 7},
        "licensing": {"decisions": 12},
        "fees": {"amount_10k_yuan": 7.5},
    }
    assert record.located["disclosure.normative_documents"] == "line 4"
    assert record.forms == {"disclosure": "2021"}
    assert codes(record) == []


def test_headers_cut_to_the_same_words_are_told_by_their_order() -> None:
    record = from_text("信息内容 | 本年新 | 本年新 | 对外公开总数量 |\n规章 | 1 | 2 | 3 |\n规范性文件 | 4 | 5 | 6 |\n")
    assert record.disclosure["regulations"] == {"made": 1, "disclosed": 2, "total_public": 3}
    assert record.forms == {"disclosure": "2019"}


def test_both_forms_in_one_table_are_mixed() -> None:
    record = from_text(
        "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 1 |\n"
        "信息内容 | 本年收费金额(单位:万元) |\n行政事业性收费 | 5 |\n"
    )
    assert record.forms == {"disclosure": "mixed"}
    assert record.disclosure["fees"] == {"amount_10k_yuan": 5}


def test_a_header_that_names_another_measure_leaves_its_column_out() -> None:
    record = from_text(
        "信息内容 | 上一年项目数量 | 本年数量 | 处理决定数量 |\n行政许可 | 5 | 6 | 7 |\n行政处罚 | 1 | 2 | 3 |\n"
    )
    assert record.disclosure["licensing"] == {"previous_items": 5, "decisions": 7}
    assert "label_unknown" in codes(record)


def test_instructions_inside_labels_are_no_values_and_a_row_of_another_kind_is_passed_over() -> None:
    record = from_text(
        "信息内容 | 上一年项目数量(按2019年填) | 本年增/减(减少用负值,如-8) | 处理决定数量 |\n"
        "行政许可(含初审) | 8 | -2 | 93 |\n其他主动公开文件 | 186 | 86 | 255 |\n"
    )
    assert record.disclosure == {"licensing": {"previous_items": 8, "change": -2, "decisions": 93}}


def test_a_row_without_its_label_is_known_by_its_place() -> None:
    record = from_html(
        "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td></td><td>1</td><td>2</td><td>3</td></tr><tr><td>行政规范性文件</td><td>4</td><td>5</td><td>6</td></tr></table>"
    )
    assert record.disclosure["regulations"] == {"issued": 1, "repealed": 2, "in_force": 3}
    assert record.disclosure["normative_documents"] == {"issued": 4, "repealed": 5, "in_force": 6}


def test_glued_figures_are_not_taken_apart() -> None:
    record = from_text(
        "规章 | 1 |\n信息内容本年制发件数本年废止件数现行有效件数规章555行政规范性文件000\n" + "某句话。" * 40 + "\n"
    )
    assert record.disclosure == {}


def test_a_row_that_stands_twice_with_different_figures_states_neither() -> None:
    record = from_text("信息内容 | 本年处理决定数量 |\n行政许可 | 5 |\n行政处罚 | 1 |\n行政许可 | 6 |\n")
    assert record.disclosure == {"penalties": {"decisions": 1}}
    assert codes(record) == ["row_twice"]


def test_blank_and_slash_and_zero_are_kept_apart_where_the_layout_keeps_them() -> None:
    record = from_html(
        "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>0</td><td>&nbsp;</td><td>/</td></tr></table>"
    )
    assert record.disclosure == {"regulations": {"issued": 0, "repealed": None, "in_force": "/"}}


def test_where_blank_cells_left_no_trace_a_short_row_is_not_bound() -> None:
    record = from_text(
        "信息内容\n\n本年制发件数\n\n本年废止件数\n\n现行有效件数\n\n规章\n\n5\n\n6\n\n行政规范性文件\n\n1\n\n2\n\n3\n"
    )
    assert record.disclosure == {"normative_documents": {"issued": 1, "repealed": 2, "in_force": 3}}
    assert codes(record) == ["cells_missing"]


def test_a_procurement_amount_without_a_unit_stays_text() -> None:
    record = from_text("信息内容 | 采购项目数量 | 采购总金额 |\n政府集中采购 | 3 | 8040 |\n")
    assert record.disclosure["procurement"] == {"items": 3, "amount_10k_yuan": "8040"}
    assert codes(record) == ["unit_missing"]
