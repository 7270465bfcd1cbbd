"""The pages as they come out of Markdown: everything there, nothing of what reports bring taken for markup."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath

import lxml.html
import markdown
import pytest
import yaml

from scripts.pages import addresses
from scripts.pages.addresses import Addresses, web
from scripts.pages.phrases import change, formula, years
from scripts.pages.site import Page
from scripts.pages.wording import words
from scripts.pages.write import pages
from tests.pages.sites import AGENCY, HOSTILE, rows_of, site


def html(page: Page) -> lxml.html.HtmlElement:
    """The page as MkDocs will make it of the Markdown, with the extensions of mkdocs.yml."""
    _, front, body = page.text.split("---\n", 2)
    assert isinstance(yaml.safe_load(front), dict)
    text = markdown.markdown(body, extensions=["attr_list", "toc", "tables", "fenced_code"])
    return lxml.html.fromstring(f"<html><body>{text}</body></html>")


@pytest.fixture(scope="module")
def made() -> dict[str, Page]:
    return {page.path: page for page in pages(site())}


@pytest.fixture(scope="module")
def english() -> dict[str, Page]:
    return {page.path: page for page in pages(site("en"))}


@pytest.fixture(scope="module")
def agency(made: dict[str, Page]) -> lxml.html.HtmlElement:
    return html(made[addresses.agency(AGENCY)])


def test_there_is_a_page_of_every_kind(made: dict[str, Page]) -> None:
    assert list(made) == [
        "index.md",
        "agencies/index.md",
        f"agencies/{AGENCY}.md",
        "regions/index.md",
        "regions/320000.md",
        "regions/320800.md",
        "regions/320813.md",
        "topics/index.md",
        "topics/outcomes.md",
        "topics/grounds.md",
        "topics/disputes.md",
        "topics/rules.md",
        "topics/fees.md",
        "topics/timeliness.md",
        "years/index.md",
        "years/2022.md",
        "years/2023.md",
        "compare.md",
        "data/index.md",
        "data/dictionary.md",
        "releases.md",
        "api.md",
        "quality.md",
        "checks.md",
        "reading.md",
        "glossary.md",
        "faq.md",
        "method.md",
        "about.md",
        "unidentified.md",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_that_a_report_brings_becomes_markup(language: str) -> None:
    for page in pages(site(language)):
        tree = html(page)
        scripts = tree.xpath("//script")
        own = [script for script in scripts if script.get("type") != "application/json"]
        assert [script.get("src").rpartition("/")[2] for script in own] == ["compare.js"] * (page.path == "compare.md")
        assert not [a for a in tree.xpath("//a/@href") if re.match(r"(?!https?:)[^/#?]*:", a)], page.path
        assert not tree.xpath("//*[starts-with(name(), 'on')] | //@onerror | //@onclick"), page.path
        _, front, _ = page.text.split("---\n", 2)
        assert "<" not in front


def test_hostile_text_is_shown_letter_by_letter(agency: lxml.html.HtmlElement) -> None:
    shown = [dd.text_content() for dd in agency.xpath("//dl[@class='sheet']//dd")]
    assert HOSTILE in shown
    assert not agency.xpath("//dl[@class='sheet']//dd//*[self::strong or self::em or self::script]")
    assert "javascript:alert(1)" in shown, "an address that is none of the web is printed, not linked"


def test_no_markdown_is_left_over(made: dict[str, Page]) -> None:
    for page in made.values():
        tree = html(page)
        for script in tree.xpath("//script"):
            script.drop_tree()
        text = tree.text_content().replace(HOSTILE, "")
        assert "{ #" not in text, page.path
        assert "## " not in text, page.path
        assert "{{" not in text, page.path
        assert not tree.xpath("//pre"), page.path


def test_the_agency_page_has_its_key_figures_with_what_they_divide_by(agency: lxml.html.HtmlElement) -> None:
    tiles = [
        [node.text_content() for node in tile.xpath("./dt | ./dd")]
        for tile in agency.xpath("//dl[@class='ogi-tiles']/div")
    ]
    assert tiles == [
        ["本年新收", "30件", "较2022年 +30", "见原表：表2，第4行"],
        ["办结", "21件", "较2022年 +21", "结转下年度 9 件", "见原表"],
        ["予以或部分公开", "未载明", "所需各格未全部载明"],
        ["行政复议", "0件", "更正 11", "结果维持 10", "结果纠正 1", "见原表"],
        ["公布", "按时", "2024年1月20日", "法定期限 2024年3月31日"],
    ]
    (first, *_) = agency.xpath("//dd[@class='where']/a/@href")
    assert first == "#t-2023-requests"
    assert agency.xpath("//*[@id='t-2023-requests']")


def test_the_contradiction_is_at_its_cell_and_in_words(agency: lxml.html.HtmlElement) -> None:
    (flag,) = agency.xpath("//table[contains(@class, 'disputes')]//td[contains(@class, 'flagged error')]/a")
    assert flag.get("href").startswith("#f-2023-")
    target = agency.xpath(f"//li[@id='{flag.get('href')[1:]}']")[0].text_content()
    assert "11 ≠ 0" in target
    assert "结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计" in target
    assert flag.get("data-note") in target


def test_a_correction_stands_beside_the_printed_value(agency: lxml.html.HtmlElement) -> None:
    shown = [li.text_content() for li in agency.xpath("//ul[@class='problems']/li")]
    assert shown[0] == "2023 行政复议：总计 · 所印 0，应为 11sum 依据"


def test_the_newest_year_stands_last_among_the_tabs_and_is_chosen(agency: lxml.html.HtmlElement) -> None:
    tabs = agency.xpath("//div[@class='tabs']/input")
    assert [(tab.get("value"), tab.get("checked") is not None) for tab in tabs] == [("2022", False), ("2023", True)]


def test_a_figure_carries_its_own_rows_and_a_table_beside_it(agency: lxml.html.HtmlElement) -> None:
    figures = agency.xpath("//figure")
    kinds = [figure.get("data-kind") for figure in figures]
    assert kinds == ["outcomes", "grounds", "disputes", "rules_in_force"]
    shown = [(row["label"], row["value"]) for row in rows_of(figures[0])]
    assert shown == [("予以公开", 4), ("保护第三方合法权益", 17)]
    table = [[cell.text_content() for cell in row] for row in figures[0].xpath(".//tbody/tr")]
    assert table == [["予以公开", "予以公开", "4", "19.0%"], ["不予公开", "保护第三方合法权益", "17", "81.0%"]]


def test_years_without_requests_get_a_sentence_and_no_chart(agency: lxml.html.HtmlElement) -> None:
    said = [p.text_content() for p in agency.xpath("//p[@class='said']")]
    assert "2022年新收申请 0 件。" in said
    assert "2022年行政复议和行政诉讼未载明数字。" in said


def test_the_unidentified_report_says_what_would_settle_it(made: dict[str, Page]) -> None:
    text = html(made["unidentified.md"]).text_content()
    assert "缺少：编制机关。" in text
    assert "cccccccccccccccc" in text


def test_pages_that_are_found_by_name_are_not_in_the_index_of_texts(made: dict[str, Page]) -> None:
    front = {path: yaml.safe_load(page.text.split("---\n", 2)[1]) for path, page in made.items()}
    without = {path for path, data in front.items() if data.get("search", {}).get("exclude")}
    assert without >= {"agencies/index.md", f"agencies/{AGENCY}.md", "years/2023.md", "compare.md"}
    assert not without & {"index.md", "glossary.md", "method.md", "data/index.md"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_link_within_the_site_leads_to_a_page_or_a_file(language: str, made, english) -> None:
    many = made if language == "zh" else english
    where = Addresses(language=language)  # type: ignore[arg-type]
    by_hand = [path.name for path in Path("docs").glob("*.md") if not path.name.endswith(".en.md")]
    known = {where.of(path).rstrip("/") or "." for path in [*many, *by_hand]} | {f"data/packages/agencies/{AGENCY}.zip"}
    for path, page in many.items():
        for href in html(page).xpath("//a/@href"):
            target = href.partition("#")[0]
            if not target or target.startswith("http"):
                continue
            assert normpath(join(where.of(path), target)) in known, (path, href)


def test_both_editions_have_the_same_pages_each_with_a_link_to_the_other(made, english) -> None:
    assert list(made) == list(english)
    for edition, folder, language in ((made, "", "zh"), (english, "en", "en")):
        for path, page in edition.items():
            here = Addresses(language=language).of(path)  # type: ignore[arg-type]
            ways = {way["tag"]: way for way in yaml.safe_load(page.text.split("---\n", 2)[1])["languages"]}
            assert [tag for tag, way in ways.items() if way["here"]] == ["en" if folder else "zh-Hans"]
            assert normpath(join("/", here, ways["zh-Hans"]["link"])) == normpath(f"/{Addresses().of(path)}")
            assert normpath(join("/", here, ways["en"]["link"])) == normpath(f"/en/{Addresses().of(path)}")


def test_alternates_are_absolute_where_the_address_of_the_site_is_known() -> None:
    where = Addresses(site="https://example.org/ogi/")
    assert where.alternate("years/2023.md", "en") == "https://example.org/ogi/en/years/2023/"
    assert where.alternate("index.md", "zh") == "https://example.org/ogi/"


def test_an_english_page_has_chinese_names_with_pinyin_and_no_other_chinese_words_of_ours(english) -> None:
    tree = html(english[addresses.agency(AGENCY)])
    assert tree.xpath("//h1[@lang='zh-Hans']")[0].text_content() == "淮安市洪泽区人民政府"
    assert tree.xpath("//p[@class='pinyin']")[0].text_content() == "Huai'an Shi Hongze Qu Renmin Zhengfu"
    headings = [h.text_content() for h in tree.xpath("//h2 | //h3 | //h4 | //dt | //thead//th | //figcaption//p")]
    assert headings
    assert [text for text in headings if re.search(r"[\u4e00-\u9fff]", text)] == []


def test_breadcrumbs_lead_to_the_pages_of_the_regions(agency) -> None:
    crumbs = [a.get("href") for a in agency.xpath("//p[@class='crumbs']/a")]
    assert crumbs[-3:] == ["../../regions/320000/", "../../regions/320800/", "../../regions/320813/"]


def test_no_page_uses_an_id_twice(made: dict[str, Page]) -> None:
    for path, page in made.items():
        ids = html(page).xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), path


def test_every_anchor_within_a_page_exists(made: dict[str, Page]) -> None:
    for path, page in made.items():
        tree = html(page)
        ids = set(tree.xpath("//@id"))
        assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= ids, path


def test_a_page_is_the_same_each_time() -> None:
    assert list(pages(site())) == list(pages(site()))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.example.gov.cn/a?b=1", "https://www.example.gov.cn/a?b=1"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.gov.cn", None),
        ("http://", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(address: str | None, expected: str | None) -> None:
    assert web(address) == expected


def test_years_are_told_as_a_range_only_where_they_follow_each_other() -> None:
    zh = words("zh")
    assert [years(zh, many) for many in ([2023], [2022, 2023, 2024], [2020, 2023])] == [
        "2023",
        "2022—2024",
        "2020、2023",
    ]


def test_a_change_is_told_only_between_stated_figures() -> None:
    zh = words("zh")
    assert change(zh, 3525, 3511, 2023) == "较2023年 +14（+0.4%）"
    assert change(zh, 3, 5, 2023) == "较2023年 −2（−40.0%）"
    assert change(zh, 3, 0, 2023) == "较2023年 +3"
    assert change(zh, 3, None, 2023) == ""


def test_a_formula_is_told_in_the_words_of_the_form() -> None:
    text = "received_new + carried_over = total + carried_forward"
    assert formula(words("zh"), "column_balance", text) == "本年新收 + 上年结转 = 办结总计 + 结转下年度"


def test_a_formula_names_groups_and_alternatives() -> None:
    text = "denied_* + {other_* | other} = total"
    assert (
        formula(words("zh"), "outcome_sum", text) == "不予公开各项 + ［其他处理各项，或其他处理（未分项）］ = 办结总计"
    )
    shown = formula(words("en"), "outcome_sum", text)
    assert shown.startswith("all Denied + [all Other handling, or ")


def test_no_code_is_left_in_the_formula_of_any_rule(made: dict[str, Page]) -> None:
    shown = [dd.text_content() for dd in html(made["checks.md"]).xpath("//dd[@class='formula']")]
    assert shown
    assert [text for text in shown if re.search(r"[a-z_*{}|]", text)] == []
