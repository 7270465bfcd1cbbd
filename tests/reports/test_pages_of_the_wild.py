"""Web pages as agencies' systems write them: what belongs to the number, and what only stands beside it."""

import pytest

from scripts.documents import html
from scripts.reports.read import to_record
from tests.reports.texts import codes, from_html


def tr(*cells: object) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


TABLE = (
    "<table>" + tr("第二十条第（一）项") + tr("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    + tr("规章", 0, 0, 1) + tr("行政规范性文件", 4, 5, 6) + "</table>"
)  # fmt: skip
READ = {
    "regulations": {"issued": 0, "repealed": 0, "in_force": 1},
    "normative_documents": {"issued": 4, "repealed": 5, "in_force": 6},
}
TITLE = "<h1>测试县教育局2022年政府信息公开工作年度报告</h1>"
BODY = "<p>一、总体情况</p><p>2022年，本局公开信息3条。</p><p>二、主动公开政府信息情况</p>" + TABLE


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<span>2</span><font><span>3</span></font><o:p>&nbsp;</o:p>", 23),
        ("<p>1</p><p>2</p>", "1\n2"),
        ("6<sup>1</sup>", "6\n1"),
        ("<del>6</del>7", "[6]\n7"),
        ("<span style='display:none'>9</span>6", 6),
        ("<span style='visibility: hidden'>9</span>6", 6),
        ("6</td><td style='display:none'>9", 6),
        ("&nbsp;", None),
        ("<input value=6>", "[6]"),
    ],
)
def test_what_belongs_to_a_number(cell: str, value: object) -> None:
    record = from_html(TABLE.replace("<td>6</td>", f"<td>{cell}</td>"))
    assert record.disclosure["normative_documents"]["in_force"] == value


@pytest.mark.parametrize(
    "facts",
    [
        "<table>" + tr("索 引 号：", "AB/2023-1", "发布机构：", "办公室") + tr("发布日期：", "2023-01-09") + "</table>",
        "<table><tr><th>索引号</th><td>AB/2023-1</td><th>发布日期</th><td>2023年01月09日</td></tr></table>",
        "<div><span>索引号：</span><span>AB/2023-1</span><span>发布日期：</span><span>2023-01-09</span></div>",
        "<div>发布时间：<i>2023-01-09</i>&nbsp;来源：<i>办公室</i>&nbsp;浏览：<i>123</i>　索引号：AB/2023-1</div>",
        "<dl><dt>索引号</dt><dd>AB/2023-1</dd><dt>发布日期</dt><dd>2023-01-09</dd></dl>",
    ],
)  # fmt: skip
def test_labelled_facts_in_every_markup(facts: str) -> None:
    record = from_html(facts + TITLE + BODY)
    header = record.header
    assert (header.agency_name, record.year) == ("测试县教育局", 2022)
    assert (header.index_number, header.published) == ("AB/2023-1", "2023-01-09")


@pytest.mark.parametrize(
    "body",
    [
        TITLE + BODY,
        "<table><tr><td>导航<br>首页<br>2023-05-06</td><td>" + TITLE + BODY + "</td></tr></table>",
        "<table>" + tr(TITLE) + tr("一、总体情况") + tr("二、主动公开政府信息情况") + TABLE[7:],
        "".join(f"<li>测试县财政局{y}年政府信息公开工作年度报告</li>" for y in range(2019, 2024)) + TITLE + BODY,
        TITLE + BODY + "<p>上一篇：测试县财政局2021年政府信息公开工作年度报告</p><p>发布日期：2024-09-09</p>",
        TITLE + BODY + TABLE,
        TITLE + BODY.replace("</td>", "").replace("</tr>", ""),
    ],
)  # fmt: skip
def test_layout_decoys_and_broken_markup_change_nothing(body: str) -> None:
    record = from_html(body)
    assert record.disclosure == READ
    assert (record.header.agency_name, record.year, record.header.published) == ("测试县教育局", 2022, None)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "gb2312"), ("gb18030", ""), ("gb18030", "utf-8"), ("gb18030", "iso-8859-1"), ("utf-8", "gb2312"),
        ("utf-8", ""), ("utf-16", "utf-16"),
    ],
)  # fmt: skip
def test_pages_are_read_whatever_encoding_they_declare(encoding: str, declared: str) -> None:
    meta = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>" if declared else ""
    page = f"<html><head>{meta}</head><body>{TITLE}{BODY}</body></html>".encode(encoding)
    assert to_record(html.read(page, "0" * 64)).disclosure == READ


def test_a_row_of_another_table_is_not_under_the_forms_header() -> None:
    fees = "<table>" + tr("信息内容", "本年收费金额（单位：万元）") + tr("行政事业性收费", 77) + "</table>"
    other = "<table>" + tr("项目", "金额") + tr("行政事业性收费", 88) + "</table>"
    assert from_html(fees + other).disclosure == {"fees": {"amount_10k_yuan": 77}}
    assert from_html(TABLE + other).disclosure == READ


def test_a_header_that_lost_a_cell_binds_no_row_of_more_cells() -> None:
    table = (
        "<table>" + tr("信息内容", "本年增/减", "处理决定数量") + tr("行政许可", 0, 1, "")
        + tr("其他对外管理服务事项", 0, 0, 0) + "</table>"
    )  # fmt: skip
    record = from_html(table)
    assert record.disclosure == {}
    assert set(codes(record)) == {"columns_unknown"}
