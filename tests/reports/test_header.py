"""Header facts: what the document states, and nothing that it does not."""

import pytest

from scripts.reports.dates import find_dates, find_years
from tests.reports.texts import from_html, from_text

BODY = "\n一、总体情况\n本年工作有序。\n二、主动公开政府信息情况\n"


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("测试市民政局2020年政府信息公开工作年度报告", "测试市民政局", 2020),
        ("2021年测试市民政局政府信息公开工作年度报告", "测试市民政局", 2021),
        ("测试自治区政府国资委2020政府信息公开工作年度报告", "测试自治区政府国资委", 2020),
        ("测试风景区管理委员会 卫生办公室2023年政府信息公开工作年度报告", "测试风景区管理委员会卫生办公室", 2023),
        ("测试乡二〇二二年政府信息公开年报", "测试乡", 2022),
        ("某某区人民政府\n2023 年政府信息公开工作年度报告", "某某区人民政府", 2023),
        ("現公布測試縣氣象局2022年度政府信息公開工作年度報告", "测试县气象局", 2022),
        ("我局2022年政府信息公开工作年度报告", None, 2022),
        ("2022年政府信息公开工作年度报告", None, 2022),
    ],
)
def test_agency_and_year_out_of_the_title(title: str, agency: str | None, year: int) -> None:
    record = from_text(title + BODY)
    assert (record.header.agency_name, record.year) == (agency, year)


def test_the_fuller_name_of_the_publisher_is_taken_and_another_body_is_not() -> None:
    fuller = from_text("发布机构: 测试市经信局 发文日期: 2024-01-29\n市经信局2023年政府信息公开工作年度报告" + BODY)
    assert fuller.header.agency_name == "测试市经信局"
    other = from_text("发布机构: 市政府办公厅\n测试市国资委2023年政府信息公开工作年度报告" + BODY)
    assert (other.header.agency_name, other.header.publisher) == ("测试市国资委", "市政府办公厅")


def test_a_bureau_that_publishes_for_a_town_is_not_the_town() -> None:
    record = from_text("发布机构: 测试县大数据局\n我镇2023年情况如下" + BODY.replace("本年工作", "我镇工作"))
    assert record.header.agency_name is None
    assert "agency_unknown" in [problem.code for problem in record.problems]


def test_a_label_without_value_does_not_take_the_next_label() -> None:
    record = from_text("文 号: 文件分类: 发布日期: 2023-01-17 索 引 号: AB0054/2023-15\n" + BODY)
    assert (record.header.document_number, record.header.published) == (None, "2023-01-17")
    assert record.header.index_number == "AB0054/2023-15"


def test_metadata_in_a_table_and_below_their_labels() -> None:
    table = from_html(
        "<table><tr><td>索引号：</td><td>11330800002617282M/2024-1</td><td>成文日期：</td><td>2024年1月9日</td></tr></table>"
        "<p>一、总体情况</p>"
    )
    assert (table.header.index_number, table.header.published) == ("11330800002617282M/2024-1", "2024-01-09")
    below = from_text("• 发文字号\n• 索引号\n• SCGJ202100001\n• 发布日期\n• 2021-04-16\n" + BODY)
    assert (below.header.index_number, below.header.published) == ("SCGJ202100001", "2021-04-16")


def test_an_updated_time_is_no_publication_date() -> None:
    assert from_text("更新时间:2024-01-16 发布时间: | 来源:某办\n" + BODY).header.published is None


def test_dates_that_lost_their_characters_are_not_guessed() -> None:
    record = from_text("测试局2025年政府信息公开工作报告\n统计期限自202511日起,至20251231日止。" + BODY)
    assert (record.header.period_start, record.year) == (None, 2025)
    assert "date_unclear" in [problem.code for problem in record.problems]


def test_a_period_of_another_year_is_a_problem_and_the_title_decides() -> None:
    record = from_text("测试局2020年政府信息公开工作年度报告\n统计期限自2019年1月1日至2019年12月31日止。" + BODY)
    assert (record.year, record.header.period_end) == (2020, "2019-12-31")
    assert "year_conflict" in [problem.code for problem in record.problems]


def test_the_year_out_of_the_overview_only_where_it_leads() -> None:
    assert from_text("一、总体情况\n2021年,本局公开信息40条。\n二、主动公开政府信息情况\n").year == 2021
    assert from_text("一、总体情况\n按照去年要求和2019年、2022年文件办理。\n二、主动公开政府信息情况\n").year is None


def test_a_heading_between_tables_of_loose_cells_is_a_heading() -> None:
    table = "信息内容 |\n本年处理决定数量 |\n行政许可 |\n5 |\n"
    record = from_text(f"一、总体情况\n二、主动公开政府信息情况\n{table}三、收到和处理政府信息公开申请情况\n{table}")
    assert [section["code"] for section in record.sections] == ["overview", "disclosure", "requests"]


def test_dates_and_years() -> None:
    assert [d.isoformat() for d in find_dates("2021/4/16 与 2021.04.17，2021-13-40")] == ["2021-04-16", "2021-04-17"]
    assert find_years("较2022年，二〇二三年度，第711号，2024") == [2022, 2023]
