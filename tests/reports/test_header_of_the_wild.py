"""Titles, statements, publishers, signatures, dates and index numbers as reports print them."""

import pytest

from tests.reports.texts import from_text

BODY = "\n一、总体情况\n本年工作有序。\n二、主动公开政府信息情况\n"
NAME = "测试县教育局"


@pytest.mark.parametrize(
    "top",
    [
        "现公布测试县教育局2022年政府信息公开工作年度报告。",
        "本报告由测试县教育局按照《条例》编制,统计期限为2022年1月1日至2022年12月31日。",
        "关于测试县教育局2022年度政府信息公开工作年度报告的公示",
        "关于印发《测试县教育局2022年政府信息公开工作年度报告》的通知",
        "[2023-01-12] 测试县教育局2022年政府信息公开工作年度报告",
        "测试县教育局2022年度政府信息公开报告",
        "测试县教育局政府信息公开工作2022年度报告",
        "测试县教育局政府信息公开2022年度工作报告",
        "测试县教育局政府信息公开工作年度报告（2022年）",
        "测试县教育局\n2022年度\n政府信息公开工作年度报告",
        "测试县教育局2022年\n政府信息公开工作年度报告",
        "2022年\n测试县教育局政府信息公开工作年度报告",
        "2022年度\n测试县教育局\n政府信息公开工作年度报告",
        "2022年政府信息公开工作年度报告\n测试县教育局",
        "测 试 县 教 育 局 2022 年 政 府 信 息 公 开 工 作 年 度 报 告",
        "测试县(博彩广告词)教育局2022年政府信息公开工作年度报告",
        "測試縣教育局2022年政府資訊公開工作年度報告",
        "测试县教育局（2022年度）政府信息公开工作年度报告",
        "【年报】测试县教育局2022年政府信息公开工作年度报告",
        "公报标题测试县教育局2022年政府信息公开工作年度报告",
        "测试县教育局关于2022年政府信息公开工作情况的年度报告",
        "测试县教育局关于2022年度政府信息公开工作情况的报告",
        "测试县教育局\n2022年政府信息公开工作\n年度报告",
        "测试县教育局二〇二二年度政府信息公开工作年度报告",
        "测试县教育局２０２２年政府信息公开工作年度报告",
    ],
)
def test_agency_and_year_in_titles_and_statements(top: str) -> None:
    record = from_text(top + BODY)
    assert (record.header.agency_name, record.year) == (NAME, 2022)


def test_the_title_of_a_report_on_one_line_ends_at_its_first_heading() -> None:
    record = from_text("测试县教育局2022年政府信息公开工作年度报告 一、总体情况 " + "本年公开信息。" * 20)
    assert (record.header.agency_name, record.year) == (NAME, 2022)


@pytest.mark.parametrize("name", ["测试县残联", "测试县总工会", "测试县红旗林场", "测试县广播电视台", "测试县第一中学"])
def test_bodies_of_many_kinds(name: str) -> None:
    assert from_text(f"{name}2022年政府信息公开工作年度报告" + BODY).header.agency_name == name


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("测试县教育局根据《中华人民共和国政府信息公开条例》要求，编制2022年度报告。", NAME),
        ("根据《条例》规定，现将测试县教育局2022年度政府信息公开工作年度报告公布如下。", NAME),
        ("我局根据《中华人民共和国政府信息公开条例》要求，编制2022年度报告。", None),
        ("县教育局根据《中华人民共和国政府信息公开条例》要求，编制2022年度报告。", None),
        ("测试县人民政府办公室根据《政府信息公开条例》要求，编制2022年度报告。", None),
        ("根据测试县教育局2021年政府信息公开工作年度报告提出的问题，逐项整改。", None),
    ],
)
def test_the_statement_may_stand_in_the_first_section(sentence: str, agency: str | None) -> None:
    record = from_text(f"政府信息公开年报\n一、总体情况\n{sentence}\n二、主动公开政府信息情况\n")
    assert record.header.agency_name == agency


def test_a_place_alone_is_the_agency_of_a_title_and_the_name_of_a_peoples_government_is_whole() -> None:
    assert from_text("测试市2022年政府信息公开工作年度报告" + BODY).header.agency_name == "测试市"
    record = from_text("现向社会公布2022年测试镇人民政府政府信息公开工作年度报告。" + BODY)
    assert record.header.agency_name == "测试镇人民政府"


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("2022年度,蠡县交通运输局未收到公开申请。", "蠡县交通运输局"),
        ("2022年,测试县财政局共主动公开信息12条。", "测试县财政局"),
        ("2022年,测试县财政局在县委、县政府的正确领导下,认真贯彻落实《条例》。", "测试县财政局"),
        ("2022年,在县委、县政府的正确领导下,测试县财政局认真贯彻落实《条例》。", "测试县财政局"),
        ("2022年,在区委、区政府的正确领导下,区国资委贯彻落实《条例》。", None),
        ("2022年,我局在县委、县政府的正确领导下,转发测试县财政局文件。", None),
        ("2022年,市政府门户网站主动公开信息3条。", None),
    ],
)
def test_the_subject_of_the_overview(sentence: str, agency: str | None) -> None:
    record = from_text(f"一、总体情况\n{sentence}\n二、主动公开政府信息情况\n")
    assert (record.header.agency_name, record.year) == (agency, 2022)


def test_an_office_that_compiles_the_report_is_not_the_agency() -> None:
    assert from_text("本报告由测试县人民政府办公室根据《条例》编制。" + BODY).header.agency_name is None


@pytest.mark.parametrize(
    "end", ["测试县教育局\n2023年1月12日\n", "测试县教育局 2023年1月12日\n", "测试县教育局\n二〇二三年一月十二日\n"]
)
def test_the_signature_names_the_agency(end: str) -> None:
    record = from_text("一、总体情况\n2022年,本局有序。\n六、其他需要报告的事项\n无。\n" + end)
    assert (record.header.agency_name, record.year) == (NAME, 2022)


@pytest.mark.parametrize(
    ("facts", "published"),
    [
        ("发布日期：2023/1/16", "2023-01-16"),
        ("发布日期：20230116", "2023-01-16"),
        ("[ 发布时间 ] 2023-01-16 [ 来源 ] 测试县教育局", "2023-01-16"),
        ("时间：2023-01-16 10:20 来源：测试县教育局", "2023-01-16"),
        ("成文日期：2023-01-10 公开日期：2023-01-16", "2023-01-16"),
        ("发布时间： 更新时间：2023-01-16 来源：测试县教育局", None),
        ("更新时间：2023-01-16", None),
        ("发布日期：2023年116日", None),
        ("发布日期：2023年13月16日", None),
        ("发布日期：1970-01-01", None),
        ("发布日期：\n本报告中所列数据的统计期限自2022年1月1日起至2022年12月31日止。", None),
        ("2023-01-16 10:20 字体：大 中 小", None),
    ],
)
def test_publication_dates_are_labelled_and_whole(facts: str, published: str | None) -> None:
    record = from_text(f"测试县教育局2022年政府信息公开工作年度报告\n{facts}{BODY}")
    assert (record.header.published, record.year) == (published, 2022)


@pytest.mark.parametrize(
    ("facts", "number"),
    [
        ("索 引 号：11330800002617282M/1970-140762", "11330800002617282M/1970-140762"),
        ("索引号：测府办/2023-001", "测府办/2023-001"),
        ("信息索引：000014349/2024-00001 发文机关：测试县教育局", "000014349/2024-00001"),
        ("索引号：-- 发布日期：2023-01-16", None),
        ("索引号： 主题分类：其他", None),
        ("索引号\n发布机构\n测试县教育局", None),
    ],
)
def test_index_numbers_are_kept_as_printed(facts: str, number: str | None) -> None:
    assert from_text(f"{facts}\n测试县教育局2022年政府信息公开工作年度报告{BODY}").header.index_number == number


def test_links_to_other_years_above_the_title_leave_the_year_to_period_and_prose() -> None:
    links = "".join(f"测试县教育局{year}年政府信息公开工作年度报告\n" for year in (2020, 2021, 2022))
    body = "一、总体情况\n2021年,本局有序。\n二、主动公开政府信息情况\n"
    assert from_text(links + body).year == 2021
    assert from_text(links + BODY).year is None


def test_a_year_that_is_only_compared_with_is_not_the_reports() -> None:
    assert from_text("一、总体情况\n与2021年相比有进步。\n二、主动公开政府信息情况\n").year is None


def test_a_name_that_really_holds_a_word_of_the_mirrors_keeps_it() -> None:
    record = from_text("測試縣檔案局2022年政府資訊公開工作年度報告\n釋出日期：2023-01-16\n" + BODY)
    assert (record.header.agency_name, record.header.published) == ("测试县档案局", "2023-01-16")
