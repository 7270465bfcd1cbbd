"""Data quality and how we check: every agency and year, every rule, with words beside the colours."""

from __future__ import annotations

import lxml.html
import pytest

from scripts.checks.rules import RULES
from scripts.pages import checks, quality
from tests.pages.sites import site
from tests.pages.test_pages import html


@pytest.fixture(scope="module")
def page() -> lxml.html.HtmlElement:
    return html(quality.page(site()))


def test_the_matrix_tells_of_each_agency_and_year_whether_and_when(page: lxml.html.HtmlElement) -> None:
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//table[contains(@class, 'coverage')]//tr")]
    assert rows == [
        ["机关", "2022", "2023"],
        ["淮安市洪泽区人民政府", "按时", "按时"],
        ["未能确定机关或年度 另有 1 份未载明年度或在此之外", "", ""],
    ]


def test_a_report_is_late_undated_unreadable_or_missing() -> None:
    made = site()
    report = made.by_agency["320813-zhengfu"][1]
    row = made.report(report)
    states = {}
    for state, change in {
        "on_time": {},
        "late": {"days_late": 3},
        "undated": {"days_late": None},
        "unreadable": {"cells_stated": 0, "cells_blank": 0, "cells_text": 0},
    }.items():
        before = dict(row)
        row.update(change)
        states[state] = quality.state_of(made, report)
        row.update(before)
    assert states == {state: state for state in states}
    assert quality.state_of(made, None) == "missing"


def test_findings_are_counted_by_rule_and_year(page: lxml.html.HtmlElement) -> None:
    rows = [[cell.text_content() for cell in row] for row in page.xpath("(//table)[2]//tr")]
    assert rows[0] == ["规则", "程度", "2022", "2023", "合计"]
    assert ["复议、诉讼结果合计", "对不上", "", "1", "1"] in rows


def test_every_rule_says_on_how_many_reports_it_could_tell(page: lxml.html.HtmlElement) -> None:
    rows = [[cell.text_content() for cell in row] for row in page.xpath("(//table)[3]/tbody/tr")]
    assert [row[0] for row in rows] == [rule.zh for rule in RULES.values()]
    assert all(sum(int(cell) for cell in row[1:5]) == 3 for row in rows)
    assert ["复议、诉讼结果合计", "0", "1", "0", "2", "33.3%"] in rows


@pytest.mark.parametrize("language", ["zh", "en"])
def test_how_we_check_shows_every_rule_with_reason_basis_and_result(language: str) -> None:
    tree = html(checks.page(site(language)))
    assert tree.xpath("//dl[@class='rules']/div/@id") == [f"rule-{code}" for code in RULES]
    (rule,) = tree.xpath("//div[@id='rule-dispute_sum']")
    text = rule.text_content()
    told = RULES["dispute_sum"]
    assert (told.explain_zh if language == "zh" else told.explain_en) in text
    assert (told.basis_zh if language == "zh" else told.basis_en) in text
    assert rule.xpath(".//dd[@class='example']//a/@href")[0].endswith("#f-2023-1")
    assert ("有发现 1 份" if language == "zh" else "found on 1") in text
