"""Pages over many agencies: what is added up and what is not, medians with n, lists, who is late, who is missing."""

from __future__ import annotations

import lxml.html
import markdown
import pytest

from scripts.pages import addresses, agencies, home, regions, topics, years
from scripts.pages.places import regions as places
from scripts.pages.scopes import apart, whole_disputes, whole_outcomes
from scripts.pages.site import Page, Site
from tests.pages.many import ABOVE, COUNTY, DEPARTMENTS, ELSEWHERE, GOVERNMENT, OFFICE, PREFECTURE, PROVINCE, SILENT
from tests.pages.many import many as many_agencies
from tests.pages.sites import rows_of


def html(page: Page) -> lxml.html.HtmlElement:
    body = page.text.split("---\n", 2)[2]
    text = markdown.markdown(body, extensions=["attr_list", "toc"])
    return lxml.html.fromstring(f"<html><body>{text}</body></html>")


def texts(tree: lxml.html.HtmlElement, path: str) -> list[list[str]]:
    """The cells of the rows of a table, blanks as one space."""
    rows = tree.xpath(f"{path}//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def titles(tree: lxml.html.HtmlElement) -> list[str]:
    return [" ".join(h.text_content().split()) for h in tree.xpath("//figure//h3")]


@pytest.fixture(scope="module")
def site() -> Site:
    return many_agencies()


@pytest.fixture(scope="module")
def county(site: Site) -> lxml.html.HtmlElement:
    return html(regions.page(site, places(site)[COUNTY], places(site)))


def test_there_is_a_page_for_each_place_of_an_agency_and_those_above_it(site: Site) -> None:
    assert [page.path for page in regions.pages(site)] == [
        "regions/index.md",
        *(f"regions/{code}.md" for code in (ELSEWHERE, PROVINCE, PREFECTURE, COUNTY)),
    ]


def test_of_governments_only_the_outermost_of_a_year_are_added_and_bodies_are_kept_apart(site: Site) -> None:
    parts = apart(site, list(site.records))
    assert [(r.agency, r.year) for r in parts["territory"]] == [(ABOVE.id, 2023), (GOVERNMENT.id, 2022)]
    assert {r.agency for r in parts["own"]} == {OFFICE.id, *(one.id for one in DEPARTMENTS)}


def test_a_report_whose_outcomes_do_not_add_up_to_its_total_is_left_out(site: Site) -> None:
    assert len(whole_outcomes(site, list(site.records))) == len(site.records) - 1


def test_disputes_count_only_where_every_channel_is_stated(site: Site) -> None:
    assert len(whole_disputes(site, list(site.records))) == len(site.records)
    broken = many_agencies(reports=[record for record in many_agencies().records if record.agency == OFFICE.id])
    broken.records[0].disputes["review"][4] = None
    assert whole_disputes(many_agencies(reports=list(broken.records)), list(broken.records)) == []


def test_the_county_adds_up_each_kind_by_itself_with_n(county: lxml.html.HtmlElement) -> None:
    assert texts(county, "//table[contains(@class, 'totals')]") == [
        ["县级人民政府"],
        ["2023", "1", "200 n = 1 / 1", "200 n = 1 / 1", "不足 10 份 n = 1 / 1", "2 n = 1 / 1"],
        ["2022", "1", "100 n = 1 / 1", "100 n = 1 / 1", "不足 10 份 n = 1 / 1", "2 n = 1 / 1"],
        ["县级政府部门"],
        ["2023", "12", "110 n = 11 / 12", "110 n = 11 / 12", "50.0% n = 11 / 12", "24 n = 12 / 12"],
    ]


def test_the_county_compares_its_departments_and_nobody_else(county: lxml.html.HtmlElement) -> None:
    (figure,) = county.xpath("//figure[@data-kind='spread']")
    assert figure.xpath(".//h3")[0].text_content() == "予以公开和部分公开占办结总数的比例，2023年，县级政府部门，n = 11"
    rows = rows_of(figure)
    assert [row["share"] for row in rows[:2]] == ["25.0%–75.0%", "50.0%"]
    assert [(row["label"], row["part"], row["whole"]) for row in rows[2:5]] == [
        ("缙云县一局", 0, 10),
        ("缙云县二局", 1, 10),
        ("缙云县三局", 2, 10),
    ]


def test_the_list_tells_who_reported_who_was_late_and_who_did_not(county: lxml.html.HtmlElement) -> None:
    rows = {row[0]: row[1:] for row in texts(county, "//section[@id='agencies'] | //table[contains(@class, 'listed')]")}
    assert rows[DEPARTMENTS[0].name] == ["政府部门", "—", "晚 1 天", "10 2023", "0.0% 0 / 10", "0"]
    assert rows[DEPARTMENTS[1].name] == ["政府部门", "—", "按时", "10 2023", "10.0% 1 / 10", "0"]
    assert rows[DEPARTMENTS[2].name] == ["政府部门", "—", "未载明", "10 2023", "20.0% 2 / 10", "0"]
    assert rows[SILENT.name] == ["政府部门", "—", "—", "—", "—", "—"]
    assert rows[GOVERNMENT.name][1:3] == ["未载明", "按时"]


def test_the_tiles_of_the_county_count_what_is_here_and_what_is_registered(county: lxml.html.HtmlElement) -> None:
    tiles = [[node.text_content() for node in tile] for tile in county.xpath("//dl[@class='ogi-tiles']/div")]
    assert tiles[:3] == [
        ["机关", "13", "名录共 14 个"],
        ["年报", "14", "2022—2023"],
        ["按时公布", "2 / 3", "另有 11 份未载明公布日期"],
    ]


def test_a_region_with_one_report_says_plainly_that_nothing_is_compared(site: Site) -> None:
    tree = html(regions.page(site, places(site)[ELSEWHERE], places(site)))
    said = " ".join(p.text_content() for p in tree.xpath("//p[@class='said']"))
    assert "都不足 10 个，不作比较。最多的一组是省级政府办公厅（室），2023年，n = 1" in said
    assert not tree.xpath("//figure[@data-kind='spread']")
    assert titles(tree)[0] == "1 份办公厅（室）、部门等的年报（2023年）办结的 40 件申请"


def test_breadcrumbs_lead_upwards(county: lxml.html.HtmlElement) -> None:
    crumbs = [(a.text_content(), a.get("href")) for a in county.xpath("//p[@class='crumbs']/a")]
    assert crumbs == [("地区", "../"), ("浙江省", "../330000/"), ("丽水市", "../331100/")]


def test_the_prefecture_does_not_add_the_county_to_itself(site: Site) -> None:
    tree = html(regions.page(site, places(site)[PREFECTURE], places(site)))
    (figure,) = tree.xpath("//figure[@id='requests-territory']")
    rows = rows_of(figure)
    assert [(row["line"], row["value"]) for row in rows if row["series"] == "total"] == [
        ("2022（1 份）", 100),
        ("2023（1 份）", 1000),
    ]


def test_a_year_tells_distribution_and_who_stands_far_away() -> None:
    reports = many_agencies().records
    for record in reports[:11]:
        record.requests["granted"] = [5, 0, 0, 0, 0, 0, 5]
        record.requests["denied_third_party"] = [5, 0, 0, 0, 0, 0, 5]
    far = reports[4]
    far.requests["granted"], far.requests["denied_third_party"] = [0] * 7, [10, 0, 0, 0, 0, 0, 10]
    tree = html(years.page(many_agencies(reports=list(reports)), 2023))
    table = "//h3[text()='离同类较远的比例']/following-sibling::div[1]"
    assert texts(tree, table) == [["缙云县五局", "县级政府部门", "0.0% 0 / 10", "50.0%", "0"]]
    (sizes,) = tree.xpath("//figure[@id='received-own']")
    assert [row[:2] for row in texts(sizes, ".")] == [
        ["0 件", "0"],
        ["1—9 件", "0"],
        ["10—99 件", "13"],
        ["100—999 件", "0"],
        ["1,000—9,999 件", "0"],
        ["10,000 件以上", "0"],
    ]


def test_a_year_tells_by_kind_who_published_when(site: Site) -> None:
    tree = html(years.page(site, 2023))
    (coverage, *_) = tree.xpath("//h2[@id='coverage']/following-sibling::div[1]")
    assert texts(coverage, ".") == [
        ["省级政府办公厅（室）", "1", "0", "0", "1", "0"],
        ["地级人民政府", "1", "0", "0", "1", "0"],
        ["县级人民政府", "1", "1", "0", "0", "0"],
        ["县级政府部门", "13", "1", "1", "10", "1"],
    ]


def test_a_topic_has_law_figures_of_each_scope_and_every_agency(site: Site) -> None:
    tree = html(topics.page(site, "grounds"))
    assert tree.xpath("//dl[@class='sheet']//dt")[0].text_content() == "第十四条"
    rows = {row[0]: row[1:] for row in texts(tree, "//table[contains(@class, 'totals')]")}
    # Territory: 100 of 1,000 and 80 of 100; the bodies: 0+1+…+10 of 110, 30 of 40.
    assert rows["保护第三方合法权益"] == ["不予公开", "第十五条", "180（16.4%）", "85（56.7%）", "14 / 15 份"]
    listed = {row[0] for row in texts(tree, "//table[contains(@class, 'listed')]")}
    assert listed == {GOVERNMENT.name, ABOVE.name, OFFICE.name, *(one.name for one in DEPARTMENTS)}


def test_the_timeliness_topic_counts_days_against_the_deadline(site: Site) -> None:
    tree = html(topics.page(site, "timeliness"))
    (figure,) = tree.xpath("//figure[@id='published']")
    assert {row[0]: row[1] for row in texts(figure, ".") if row[1] != "0"} == {"期限当天": "2", "晚 1—7 天": "1"}
    assert texts(tree, "//table[contains(@class, 'totals')]") == [
        ["2023", "15", "2", "1", "12"],
        ["2022", "1", "0", "0", "1"],
    ]


def test_the_list_of_agencies_can_be_sorted_by_value_and_found_by_pinyin(site: Site) -> None:
    tree = html(agencies.page(site))
    headings = [(th.text_content(), th.get("data-sort")) for th in tree.xpath("//thead//th")]
    assert headings[0] == ("机关", "text")
    (row,) = [row for row in tree.xpath("//tbody/tr") if row[0].text_content() == GOVERNMENT.name]
    assert row.get("data-t") == "jinyunxianrenminzhengfu"
    assert [cell.get("data-v") for cell in row][4:] == ["200", "0"]
    assert [cell.text_content() for cell in row][1:4] == ["浙江省 丽水市 缙云县", "人民政府", "2022—2023"]


def test_home_draws_the_scope_that_handled_most_and_asks_the_questions(site: Site) -> None:
    tree = html(home.page(site))
    assert titles(tree)[0] == "2 份人民政府年报（2022—2023年）办结的 1,100 件申请"
    assert [a.get("href") for a in tree.xpath("//nav[@class='asked']//a")][:6] == [
        f"topics/{topic}/" for topic in topics.MEASURES
    ]
    assert tree.xpath("//button[@class='seek']")


def test_what_is_new_comes_from_the_data() -> None:
    reports = list(many_agencies().records)
    reports[3].source.retrieved = "2026-11-20"
    tree = html(home.page(many_agencies(reports=reports)))
    first = tree.xpath("//ul[@class='ogi-list']/li")[0]
    assert [node.text_content() for node in first] == [DEPARTMENTS[3].name, "2023", "2026年11月20日收入"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_uses_an_id_twice_or_points_to_an_anchor_that_is_not_there(language: str) -> None:
    site = many_agencies(language)  # type: ignore[arg-type]
    made = [home.page(site), agencies.page(site), *regions.pages(site), *topics.pages(site), *years.pages(site)]
    for page in made:
        tree = html(page)
        ids = tree.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), page.path
        inner = {a[1:] for a in tree.xpath("//a/@href") if a.startswith("#")}
        assert inner <= set(ids), page.path
        assert "{ #" not in tree.text_content()


def test_addresses_of_regions_and_topics() -> None:
    assert addresses.region("331122") == "regions/331122.md"
    assert addresses.topic("fees") == "topics/fees.md"
