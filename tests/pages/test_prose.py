"""Figures of the prose beside the tables."""

from __future__ import annotations

from scripts.checks.run import examine
from scripts.pages.prose import figures_in_prose
from scripts.pages.wording import words
from scripts.reports.record import Claim, Record

ROW = [0, 0, 0, 0, 0, 0]


def test_each_figure_of_the_prose_stands_beside_the_cell_or_sum_that_it_restates() -> None:
    record = Record(
        requests={
            "received_new": [30, 0, 0, 0, 0, 0, 30],
            "granted": [*ROW, 4],
            "partly_granted": [*ROW, 7],
            "denied_third_party": [*ROW, 17],
            "denied_state_secret": [*ROW, None],
        },
        disputes={"review": [1, 0, 0, 0, 1]},
        claims=[
            Claim("requests.received_new.total", 3525, "section 1, paragraph 3", scope="全市"),
            Claim("requests.granted+partly_granted.total", 11, share=52.4),
            Claim("requests.denied_*.total", 35),
            Claim("disputes.litigation_direct.total", 0),
            Claim("disputes.review.upheld", 1, "page 2, paragraph 9"),
        ],
    )
    shown = [list(row.values()) for row in figures_in_prose(words("zh"), record)]
    assert shown == [
        ["本年新收：总计", "3,525", "30", "different", "不同", "全市", "第1部分，第3段"],
        ["予以公开 + 部分公开：总计", "11（占 52.4%）", "11", "same", "相同", "", ""],
        ["不予公开各项：总计", "35", "17（总计空白，各栏相加）", "open", "表中未载明或有空白，不能比较", "", ""],
        ["未经复议直接起诉：总计", "0", "未载明", "open", "表中未载明或有空白，不能比较", "", ""],
        ["行政复议：结果维持", "1", "1", "same", "相同", "", "第2页，第9段"],
    ]


def test_where_totals_are_blank_the_prose_is_compared_with_the_columns_as_the_findings_do() -> None:
    blank = [None, None, None, None, None]
    record = Record(
        agency="330800-shangwuju",
        year=2019,
        requests={
            "granted": [258, 14, *blank],
            "partly_granted": [3, *blank, None],
            "unavailable_not_held": [40, 0, 0, 0, 0, 0, None],
            "declined_petition": [7, *blank, None],
        },
        disputes={"review": [5, None, None, 2, 7]},
        claims=[
            Claim("requests.granted+partly_granted.total", 258),
            Claim("requests.unavailable_not_held.total", 41),
            Claim("requests.unavailable_not_held.total", 40),
            Claim("requests.declined_petition.total", 9),
            Claim("disputes.review.corrected", 1),
        ],
    )
    rows = figures_in_prose(words("zh"), record)
    assert [(row["told"], row["table"], row["kind"]) for row in rows] == [
        ("258", "275（总计空白，各栏相加）", "different"),
        ("41", "40（总计空白，各栏相加）", "different"),
        ("40", "40（总计空白，各栏相加）", "same"),
        ("9", "7（总计空白，各栏相加）", "open"),
        ("1", "未载明", "open"),
    ]
    found = examine([record]).findings
    assert [finding.left for finding in found if finding.rule == "claim_cell"] == [258, 41]


def test_a_report_without_claims_shows_nothing() -> None:
    assert figures_in_prose(words("zh"), Record()) == []


def test_a_comparison_with_last_year_stands_beside_its_figure() -> None:
    claims = [
        Claim("disputes.review.total", 859, growth=-12.3),
        Claim("disputes.review.total", 859, change=39, before=1820),
    ]
    rows = figures_in_prose(words("zh"), Record(disputes={"review": [859, 0, 0, 0, 859]}, claims=claims))
    assert [row["told"] for row in rows] == ["859（比上年 −12.3%）", "859（比上年 +39、上年 1,820）"]
