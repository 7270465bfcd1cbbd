"""The text layouts of IN-THE-WILD.md, one small document each: what is certain is read whole, the rest left out."""

import pytest

from tests.reports.texts import codes, from_text

THREE = {
    "regulations": {"issued": 0, "repealed": 0, "in_force": 0},
    "normative_documents": {"issued": 1, "repealed": 2, "in_force": 3},
}
LICENSING = {"licensing": {"decisions": 12}}
HEADER = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ROWS = [HEADER, ["规章", "0", "0", "0"], ["行政规范性文件", "1", "2", "3"]]
ONE = [["信息内容", "本年处理决定数量"], ["行政许可", "12"]]
DISPUTES = [
    ["行政复议", "行政诉讼"],
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "复议后起诉"],
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2,
    [*"10001", *"00000", *"20002"],
]
DISPUTED = {
    "review": [1, 0, 0, 0, 1],
    "litigation_direct": [0, 0, 0, 0, 0],
    "litigation_after_review": [2, 0, 0, 0, 2],
}


def lines(rows: list[list[str]], between: str, end: str = "\n", start: str = "") -> str:
    return "".join(start + between.join(row) + end for row in rows)


@pytest.mark.parametrize(
    "source",
    [
        lines(ROWS + ONE, "\n", "\n"),
        lines(ROWS + ONE, "\n\n", "\n\n"),
        lines(ROWS + ONE, " |\n", " |\n"),
        lines(ROWS + ONE, "\n|\n", "\n|\n"),
        lines(ROWS + ONE, "\n", "\n", "|\n"),
        lines(ROWS + ONE, "\n", "\n", "| "),
        lines(ROWS + ONE, " | ", " |\n"),
        lines(ROWS + ONE, " | "),
        lines(ROWS + ONE, "|", "||||\n", "|"),
        lines(ROWS + ONE, "\t"),
        lines(ROWS + ONE, " "),
        lines(ROWS + ONE, "    "),
        lines(ROWS + ONE, " | ", " | "),
        "二、主动公开政府信息情况 " + lines(ROWS + ONE, " | ", " | ") + "|\n",
        "二、主动公开政府信息情况 " + lines(ROWS + ONE, " ", " ") + "某句话，" * 30 + "\n",
        "信息内容\n本年制发件数 | 本年废止件数 | 现行有效件数\n规章\n0 | 0 | 0\n行政规范性文件\n1 | 2 | 3\n"
        "信息内容\n本年处理决定数量\n行政许可\n12\n",
        "信息内容\n本年制\n发件数\n本年废\n止件数\n现行有\n效件数\n规章\n0 0 0\n行政规范\n性文件\n1 2 3\n"
        "信息内容\n本年处理\n决定数量\n行政许可\n12\n",
    ],
)
def test_every_layout_that_loses_nothing_is_read_whole(source: str) -> None:
    record = from_text(source)
    assert record.disclosure == THREE | LICENSING
    assert codes(record) == []


@pytest.mark.parametrize("between", [" | ", "\t", " ", "\n", " |\n", "\n|\n"])
def test_fifteen_numbers_are_bound_in_every_layout(between: str) -> None:
    end = between if between.strip(" ").startswith(("|", "\n")) and between != " | " else "\n"
    record = from_text("四、政府信息公开行政复议、行政诉讼情况\n" + lines(DISPUTES, between, end))
    assert record.disputes == DISPUTED


@pytest.mark.parametrize("between", [" | ", "\t", " |\n", "\n|\n"])
def test_a_blank_cell_stays_blank_where_the_layout_keeps_it(between: str) -> None:
    rows = [HEADER, ["规章", "0", "0", "0"], ["行政规范性文件", "1", "", "3"]]
    end = between if "\n" in between else " |\n" if "|" in between else "\n"
    record = from_text(lines(rows, between, end))
    assert record.disclosure["normative_documents"] == {"issued": 1, "repealed": None, "in_force": 3}


def test_glued_cells_are_read_only_where_the_row_has_one_cell() -> None:
    record = from_text(
        "一、总体情况\n信息内容本年制发件数本年废止件数现行有效件数规章555行政规范性文件111第二十条第（五）项"
        "信息内容本年处理决定数量行政许可12"
        "第二十条第（六）项信息内容本年处理决定数量行政处罚3行政强制0第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费7.5"
        "三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量1000001二、上年结转政府信息公开申请数量0000000\n"
    )
    assert record.disclosure == {
        "licensing": {"decisions": 12},
        "penalties": {"decisions": 3},
        "coercive_measures": {"decisions": 0},
        "fees": {"amount_10k_yuan": 7.5},
    }
    assert record.requests == {}


def test_in_a_text_without_its_repeated_lines_the_only_cell_of_an_item_stays_certain() -> None:
    record = from_text(
        "一、总体情况\n2022年,测试局有序。\n二、主动公开政府信息情况\n第二十条第(一)项\n信息内容\n本年制发件数\n本年废止件数\n"
        "现行有效件数\n规章\n0\n行政规范性文件\n7\n第二十条第(五)项\n本年处理决定数量\n行政许可\n第二十条第(六)项\n行政处罚\n23\n"
        "行政强制\n第二十条第(八)项\n本年收费金额(单位:万元)\n行政事业性收费\n三、收到和处理政府信息公开申请情况\n"
        "申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
        "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n5\n"
    )
    assert record.disclosure == {"penalties": {"decisions": 23}}
    assert record.requests == {}
    assert "lines_removed" in codes(record)


def test_a_row_whose_label_is_missing_is_known_by_its_place_behind_a_pipe() -> None:
    for lead in ("", "| "):
        record = from_text(
            f"{lead}信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n{lead} | 1 | 2 | 3 |\n"
            f"{lead}行政规范性文件 | 4 | 5 | 6 |\n"
        )
        assert record.disclosure["regulations"] == {"issued": 1, "repealed": 2, "in_force": 3}


def test_a_blank_first_cell_of_the_numbers_is_not_taken_for_the_pipe_that_opens_a_row() -> None:
    values = ["", *"0001", *"00000", *"20002"]
    for lead in ("", "| "):
        record = from_text(lines(DISPUTES[:3], " | ", " |\n", lead) + lead + " | ".join(values) + " |\n")
        assert record.disputes["review"] == [None, 0, 0, 0, 1]


def test_an_unknown_column_between_known_ones_leaves_only_itself_out() -> None:
    for between in (" | ", "\n", " |\n"):
        rows = [["信息内容", "上一年项目数量", "本年数量", "处理决定数量"], ["行政许可", "5", "6", "7"]]
        record = from_text(lines(rows, between, " |\n" if "|" in between else "\n"))
        assert record.disclosure == {"licensing": {"previous_items": 5, "decisions": 7}}


def test_group_labels_and_labels_repeated_in_every_row_change_nothing() -> None:
    seven = " | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
    head = "三、本年度办理结果 | "
    record = from_text(
        f"一、本年新收政府信息公开申请数量{seven}{head}（三）不予公开 | 1.属于国家秘密{seven}"
        f"{head}（六）其他处理 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请{seven}"
        f"{head}（六）其他处理 | 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请{seven}"
        f"{head}（六）其他处理 | 3.其他{seven}{head}（七）总计 | （七）总计{seven}"
    )
    assert list(record.requests) == [
        "received_new", "denied_state_secret", "other_uncorrected", "other_unpaid", "other_other", "total",
    ]  # fmt: skip


def test_fees_under_a_second_item_six_and_an_article_without_its_item() -> None:
    record = from_text(
        "第二十条 |\n信息内容 | 本年处理决定数量 |\n行政处罚 | 1 |\n第二十条第（六）项 |\n"
        "信息内容 | 本年收费金额（单位：万元） |\n行政事业性收费 | 3.5 |\n"
    )
    assert record.disclosure == {"penalties": {"decisions": 1}, "fees": {"amount_10k_yuan": 3.5}}


def test_traditional_characters_converted_vocabulary_and_pinyin_in_brackets() -> None:
    record = from_text(
        "二、主動公開政府資訊情況\n資訊內(nèi)容 | 本年製發件數(shù) | 本年廢止件數(shù) | 現行有效件數(shù) |\n"
        "規(guī)章 | 0 | 0 | 0 |\n行政規範性檔案 | 1 | 2 | 3 |\n"
        "一、本年新收政府資訊公開申請數(shù)量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
        "(三)不予公開 | 5.屬于三類內(nèi)部事務(wù)信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    )
    assert record.disclosure == THREE
    assert record.requests == {"received_new": [3, 0, 0, 0, 0, 0, 3], "denied_internal_affairs": [0] * 7}


def test_a_sentence_or_heading_ends_the_header_above_it() -> None:
    record = from_text(
        "信息内容 | 本年收费金额(单位:万元) |\n三、收到和处理政府信息公开申请情况\n全年有序。\n行政事业性收费 5\n"
    )
    assert record.disclosure == {}


def test_footnote_marks_are_no_digits() -> None:
    for mark in ("12①", "1²", "12*"):
        record = from_text(f"信息内容 | 本年处理决定数量 |\n行政许可 | {mark} |\n行政处罚 | 1 |\n")
        assert record.disclosure == {"licensing": {"decisions": mark}, "penalties": {"decisions": 1}}


def test_a_row_that_may_have_swallowed_the_cells_of_a_lost_label_is_not_stated() -> None:
    record = from_text(
        "一、本年新收政府信息公开申请数量\n1\n0\n0\n0\n0\n0\n1\n二、上年结转政府信息公开申请数量\n5\n5\n1\n2\n0\n0\n3\n"
        "（二）部分公开\n0\n0\n0\n0\n0\n0\n0\n（三）不予公开\n1.属于国家秘密\n0\n0\n0\n0\n0\n0\n0\n"
    )
    assert list(record.requests) == ["received_new", "partly_granted", "denied_state_secret"]
    assert codes(record) == ["cells_missing"]


def test_a_heading_above_a_row_that_a_lone_pipe_opens_is_still_a_heading() -> None:
    record = from_text("二、主动公开政府信息情况\n|\n信息内容 |\n本年处理决定数量 |\n|\n行政许可 |\n7 |\n")
    assert [section["code"] for section in record.sections] == ["disclosure"]
    assert record.disclosure == {"licensing": {"decisions": 7}}
