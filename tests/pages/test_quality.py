"""Data quality and how we check: every agency and year, every rule, with words beside the colours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from scripts.checks.rules import RULES
from scripts.dataset.frames import BrokenTable
from scripts.pages import checks, coverage, quality
from scripts.reports.unreadable import Unreadable
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
        states[state] = coverage.state_of(made, report)
        row.update(before)
    assert states == {state: state for state in states}
    assert coverage.state_of(made, None) == "missing"


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


def test_a_rule_that_no_report_breaks_has_an_example_that_says_that_it_is_made_up() -> None:
    tree = html(checks.page(site()))
    (rule,) = tree.xpath("//div[@id='rule-carry_over']")
    (shown,) = rule.xpath(".//dd[@class='example']")
    assert shown.text_content().startswith("虚构的例子")
    assert "121" in shown.text_content()
    assert "119" in shown.text_content()
    for rule in tree.xpath("//dl[@class='rules']/div"):
        assert len(rule.xpath(".//dd[@class='example']")) == 1, rule.get("id")
        assert len(rule.xpath(".//dd[@class='formula']")) == 1, rule.get("id")


def test_many_agencies_stand_in_folded_tables_by_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "OPEN", 0)
    tree = html(quality.page(site()))
    (folded,) = tree.xpath("//details[contains(@class, 'region')]")
    assert folded.xpath("./summary")[0].text_content() == "江苏省 淮安市 1 个机关、按时 2"
    assert [cell.text_content() for cell in folded.xpath(".//tbody/tr/*")] == ["淮安市洪泽区人民政府", "按时", "按时"]
    assert tree.xpath("//th/a[contains(@href, 'unidentified')]")


def test_very_many_agencies_are_counted_by_region_and_listed_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "OPEN", 0)
    monkeypatch.setattr(coverage, "FOLDED", 0)
    tree = html(quality.page(site()))
    rows = tree.xpath("//table[contains(@class, 'coverage')]/tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows[:2]] == [
        ["江苏省", "1/1", "1/1"],
        ["淮安市", "1/1", "1/1"],
    ]
    assert rows[1].xpath(".//a/@href") == ["../regions/320800/"]


def test_a_document_that_cannot_be_read_shows_in_the_matrix_and_by_name() -> None:
    read, other, stranger = (
        Unreadable("a" * 64, "320813-zhengfu", year, "https://x.cn/1.pdf", "", "<b>.pdf", "no <i>text</i>")
        for year in ("2023", "2024", "")
    )
    made = replace(site(), unreadable=[read, other, replace(stranger, agency="")])
    assert coverage.state_at(made, "320813-zhengfu", 2023) == "on_time"
    assert coverage.state_at(made, "320813-zhengfu", 2024) == "unreadable"
    assert coverage.state_at(made, "320813-zhengfu", 2025) == "missing"
    tree = html(quality.page(made))
    entries = tree.xpath("//ul[@class='problems']/li")
    assert [entry.xpath("string(small)") for entry in entries] == ["程序给出的原因（英文）：no <i>text</i>"] * 3
    assert not tree.xpath("//ul[@class='problems']//i")
    assert "另有 2 份未载明年度或在此之外" in tree.text_content()


def test_an_unreadable_document_of_an_unknown_agency_stops_the_build_in_one_line(tmp_path: Path) -> None:
    register = tmp_path / "unreadable.csv"
    agencies = tmp_path / "agencies.csv"
    assert coverage.unreadable_documents(agencies, site().tables) == []
    line = f"{'a' * 64},999999-nobody,2023,,,x.pdf,why\n"
    register.write_text("sha256,agency,year,url,retrieved,file,reason\n" + line, encoding="utf-8")
    with pytest.raises(BrokenTable, match="agency '999999-nobody' is not in"):
        coverage.unreadable_documents(agencies, site().tables)
