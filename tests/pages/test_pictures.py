"""Pictures of links: what they say, and that they add up only what can be added."""

from __future__ import annotations

import re

import pytest

from scripts.pages.pictures import _wrapped, draw, picture_of, title_of
from tests.pages.many import COUNTY, DEPARTMENTS, many


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_a_picture_adds_up_the_outermost_governments_and_says_whose_reports_they_are() -> None:
    # The county's 200 of 2023 are in the prefecture's 1,000; the departments' and the office's requests are apart.
    site = many()
    assert texts(draw(site, "专题", site.records, "zh"))[3:] == [
        "2 份人民政府年报（2022—2023年）办结的 1,100 件申请",
        "予以公开 920",
        "不予公开 180",
    ]


def test_where_only_departments_report_the_picture_says_so() -> None:
    site = many("en")
    records = [site.by_agency[agency.id][0] for agency in DEPARTMENTS[:3]]
    assert texts(draw(site, "Topic", records, "en"))[3:] == [
        "30 requests handled, 2023, in 3 reports of offices, departments and other bodies",
        # No room for both: the smaller group, 3 granted, has no label.
        "Denied 27",
    ]


def test_without_reports_a_picture_is_its_title() -> None:
    assert texts(draw(many(), "没有 <年报>", [], "zh"))[1:] == ["没有 &lt;年报&gt;"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"regions/{COUNTY}.md", f"assets/pictures/regions-{COUNTY}.zh.png"),
        ("topics/fees.md", "assets/pictures/topics-fees.zh.png"),
        ("topics/index.md", "assets/pictures/home.zh.png"),
        (f"agencies/{COUNTY}-zhengfu.md", "assets/pictures/home.zh.png"),
    ],
)
def test_regions_and_topics_have_a_picture_of_their_own(path: str, expected: str) -> None:
    assert picture_of(many(), path) == expected


def test_a_title_breaks_at_spaces_and_chinese_commas_else_anywhere() -> None:
    assert _wrapped("每一份年报，每一个数字都有出处", 8) == ["每一份年报，", "每一个数字都有出", "处"]
    assert _wrapped("Every annual report", 13) == ["Every annual", "report"]


def test_a_title_is_read_from_the_front_matter_and_missing_where_there_is_none() -> None:
    assert title_of('---\ntitle: "收费"\nhide: []\n---\n') == "收费"
    assert title_of("# 收费\n") == ""
