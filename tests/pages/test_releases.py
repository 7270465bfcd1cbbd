"""The page of data releases: every change with its reason, nothing of it markup; a broken entry stops the build."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import markdown
import pytest
from typer.testing import CliRunner

from scripts.build_site import app
from scripts.dataset.releases import BrokenRelease, read_releases
from scripts.pages import releases
from scripts.pages.addresses import Addresses
from tests.pages.sites import AGENCY, HOSTILE, site

NONE: dict[str, Any] = {
    "added": [],
    "withdrawn": [],
    "changed": [],
    "corrected": [],
    "lifted": [],
    "agencies": {},
    "columns": {},
    "rows": {},
    "other": [],
}
FIRST = {
    **NONE,
    "version": "2026.9.30",
    "data": "2026.9.30+1f0c9ab2",
    "added": [f"{AGENCY}-2022", "330100-gone-2022", f"{AGENCY}-2023", "unidentified-cccccccccccccccc"],
    "rows": {"requests": [0, 1470]},
}
SECOND = {
    **NONE,
    "version": "2026.11.22",
    "data": "2026.11.22+9c2f77d0",
    "withdrawn": [
        {
            "report": "330100-gone-2022",
            "cell": "withdrawn",
            "before": "a" * 32,
            "after": None,
            "reason": "另一机关的文件",
        }
    ],
    "changed": [
        {
            "report": f"{AGENCY}-2023",
            "cell": "requests.granted.total",
            "before": None,
            "after": 3525,
            "reason": "原文换了",
        },
        {
            "report": f"{AGENCY}-2023",
            "cell": "header.published",
            "before": "/",
            "after": "2024-01-20",
            "reason": HOSTILE,
        },
        {
            "report": f"{AGENCY}-2023",
            "cell": "claims.requests.total.total",
            "before": 21,
            "after": 0,
            "reason": "读错",
        },
    ],
    "corrected": [f"{AGENCY}-2023 disputes.review.total 0 11", f"{AGENCY}-2022 requests.total.total  7"],
    "agencies": {"changed": [AGENCY], "removed": ["330100-gone"]},
    "columns": {"added": ["reports.scope"]},
}


def put(folder: Path, *entries: dict[str, Any]) -> Path:
    """A folder of releases with these entries."""
    folder.mkdir(exist_ok=True)
    for entry in entries:
        (folder / f"{entry['version']}.json").write_text(json.dumps(entry), encoding="utf-8")
    return folder


def tree(folder: Path, language: str = "zh", repository: str = "") -> lxml.html.HtmlElement:
    """The page of the releases in a folder, as HTML."""
    addresses = Addresses(language=language, repository=repository)  # type: ignore[arg-type]
    page = releases.page(replace(site(language), releases=read_releases(folder), addresses=addresses))
    assert page.path == "releases.md"
    body = page.text.split("---\n", 2)[2]
    text = markdown.markdown(body, extensions=["attr_list", "toc", "tables", "fenced_code"])
    return lxml.html.fromstring(f"<html><body>{text}</body></html>")


def texts(nodes: list[lxml.html.HtmlElement]) -> list[str]:
    return [" ".join(node.text_content().split()) for node in nodes]


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "尚未发布过数据版本。"), ("en", "No release of the data has been made yet.")]
)
def test_without_a_release_the_page_says_so_in_one_sentence(tmp_path: Path, language: str, said: str) -> None:
    page = tree(tmp_path / "none", language)
    assert texts(page.xpath("//*[@class='ogi-section']")) == [said]
    assert page.xpath("//h2") == []


def test_the_newest_release_stands_first_by_its_number_and_not_by_its_letters(tmp_path: Path) -> None:
    again = {**SECOND, "version": "2026.11.22.1"}
    tenth = {**SECOND, "version": "2026.11.22.10"}
    page = tree(put(tmp_path / "releases", FIRST, SECOND, again, tenth))
    heads = [(h.get("id"), h.text_content()) for h in page.xpath("//h2")]
    assert heads == [
        ("v2026-11-22-10", "2026.11.22.10"),
        ("v2026-11-22-1", "2026.11.22.1"),
        ("v2026-11-22", "2026.11.22"),
        ("v2026-9-30", "2026.9.30"),
    ]


def test_each_changed_value_stands_with_report_cell_both_values_and_reason(tmp_path: Path) -> None:
    page = tree(put(tmp_path / "releases", SECOND))
    name = "淮安市洪泽区人民政府 2023"
    assert [texts(row.xpath("./th | ./td")) for row in page.xpath("//table[1]/tbody/tr")] == [
        [name, "予以公开：总计 requests.granted.total", "空白或未载明", "3,525", "原文换了"],
        [name, "公布日期 header.published", "/", "2024-01-20", HOSTILE],
        [name, "正文中的数字：办结总计：总计 claims.requests.total.total", "21", "0", "读错"],
    ]
    links = page.xpath("//table[1]/tbody/tr[1]/th/a/@href")
    assert links == [f"../agencies/{AGENCY}/", f"../agencies/{AGENCY}/#year-2023"]
    assert not page.xpath("//script | //strong | //a[starts-with(@href, 'javascript')]")


def test_what_was_withdrawn_corrected_and_altered_is_named(tmp_path: Path) -> None:
    page = tree(put(tmp_path / "releases", SECOND), "en")
    assert texts(page.xpath("//h3")) == ["Values changed (3)", "Reports withdrawn (1)"]
    assert texts(page.xpath("//ul[@class='problems']/li")) == ["330100-gone 2022Reason: 另一机关的文件"]
    name = "淮安市洪泽区人民政府 Huai'an Shi Hongze Qu Renmin Zhengfu"
    lists = {texts(d.xpath("./summary"))[0]: texts(d.xpath("./ul/li")) for d in page.xpath("//details")}
    assert lists == {
        "Corrections entered (2)": [
            f"{name} 2023 Administrative reconsideration: Total disputes.review.total 0 → 11Reason: sum",
            f"{name} 2022 Outcomes in total: Total requests.total.total blank → 7",
        ],
        "Agencies changed in the register (1)": [name],
        "Agencies taken off the register (1)": ["330100-gone"],
        "Columns added (1)": ["reports.scope"],
    }


def test_the_reports_of_an_agency_stand_together_and_only_those_on_the_site_are_linked(tmp_path: Path) -> None:
    page = tree(put(tmp_path / "releases", FIRST), repository="https://github.com/someone/ogi")
    added, rows = page.xpath("//details")
    assert texts([added.find("summary"), *added.xpath("./ul/li")]) == [
        "新增年报（4）",
        "淮安市洪泽区人民政府 2022 2023",
        "330100-gone 2022",
        "unidentified-cccccccccccccccc",
    ]
    assert added.xpath(".//a/@href") == [
        f"../agencies/{AGENCY}/",
        f"../agencies/{AGENCY}/#year-2022",
        f"../agencies/{AGENCY}/#year-2023",
    ]
    assert texts(rows.xpath(".//tbody/tr/*")) == ["requests 收到和处理政府信息公开申请情况", "0", "1,470"]
    (about,) = page.xpath("//p[@class='said']")
    assert texts([about]) == [
        "数据截至2026年9月30日（最新来源的日期），总数据包版本 2026.9.30+1f0c9ab2。 这次发布的文件"
    ]
    assert about.xpath("./a/@href") == ["https://github.com/someone/ogi/releases/tag/data-2026.9.30"]


def test_a_long_list_is_cut_and_says_how_much_is_left_out(tmp_path: Path) -> None:
    many = {**FIRST, "added": [f"330100-ju{i}-2022" for i in range(502)]}
    page = tree(put(tmp_path / "releases", many))
    assert len(page.xpath("//details[1]/ul/li")) == 500
    assert texts(page.xpath("//details[1]/p")) == ["另有 2 项，见该次发布所附的 NOTES.md。"]
    assert page.xpath("//details[1]/@open") == []


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("{", "Expecting property name enclosed in double quotes"),
        ("[]", "restore it from git"),
        (json.dumps({"version": "2026.1.2"}), "'withdrawn' is missing"),
        (json.dumps({**FIRST, "version": "2026.1.3"}), "is the entry of 2026.1.3"),
        (json.dumps({**FIRST, "version": "2026.13.3"}), "month must be in 1..12"),
        (json.dumps({**FIRST, "version": "<b>"}), "'<b>' is no version such as 2026.11.22"),
        (json.dumps({**FIRST, "version": "2026.1.2", "added": [7]}), "7 stands where a text belongs"),
        (json.dumps({**FIRST, "version": "2026.1.2", "rows": {"requests": [1]}}), "[1] are not two counts"),
    ],
)
def test_an_entry_that_is_none_is_refused_by_name(tmp_path: Path, found: str, said: str) -> None:
    path = tmp_path / "2026.1.2.json"
    path.write_text(found, encoding="utf-8")
    with pytest.raises(BrokenRelease) as raised:
        read_releases(tmp_path)
    assert str(raised.value).startswith(f"{path}: ")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_build_reads_the_folder_beside_the_records_and_stops_at_a_broken_entry(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "2026.1.2.json").write_text("{", encoding="utf-8")
    done = CliRunner().invoke(app, ["--records", str(tmp_path / "reports"), "--out", str(tmp_path / "build")])
    assert done.exit_code == 1
    assert f"{tmp_path / 'releases' / '2026.1.2.json'}: " in done.output
    assert not (tmp_path / "build").exists()
