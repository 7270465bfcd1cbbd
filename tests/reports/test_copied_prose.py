"""Prose that was kept from last year: told where the overview leaves no doubt, and only there."""

import pytest

from tests.reports.texts import from_text

NEXT = "\n二、主动公开政府信息情况\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"


def conflicts(overview):
    record = from_text(f"测试县教育局2023年政府信息公开工作年度报告\n一、总体情况\n{overview}{NEXT}")
    assert record.year == 2023
    return [problem.message for problem in record.problems if problem.code == "year_conflict"]


@pytest.mark.parametrize("lead", ["2022年，", "2022年度,", "(一)2022年，"])
def test_an_overview_of_the_year_before_is_a_conflict_that_names_both_years(lead):
    (message,) = conflicts(f"{lead}本局认真贯彻落实条例，主动公开信息40条。")
    assert "2023" in message
    assert "2022" in message


@pytest.mark.parametrize(
    "overview",
    [
        "2023年，本局主动公开信息40条。",
        "2022年12月，省政府印发通知，本局认真落实。",
        "2022年，本局公开30条。2023年，本局公开40条。",
        "与2022年相比，本局主动公开信息有所增加。",
        "2019年，条例修订施行，本局认真落实。",
        "本局落实2022年评估意见，主动公开信息40条。",
        "本局主动公开信息40条。",
    ],
)
def test_a_year_that_may_be_named_for_another_reason_is_no_conflict(overview):
    assert conflicts(overview) == []
