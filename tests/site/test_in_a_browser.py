"""What readers do: charts, years, notes, languages, paper, without scripts. Every kind of page: test_every_kind.py."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest

from tests.site.kinds import kinds

AGENCY = "agencies/320813-zhengfu/"


def draw_all(page) -> list[str]:
    """Scrolls through the figures; the scheme in which each was drawn."""
    figures = page.locator(".ogi-figure")
    for place in range(figures.count()):
        figures.nth(place).scroll_into_view_if_needed()
        page.wait_for_function("n => document.querySelectorAll('.ogi-figure')[n].dataset.drawn", arg=place)
    return page.locator(".ogi-figure").evaluate_all("all => all.map(f => f.dataset.drawn)")


def test_the_charts_of_an_agency_show_its_numbers(open_page) -> None:
    page = open_page(AGENCY)
    assert len(draw_all(page)) >= 4
    chart = page.locator(".ogi-figure[data-kind=requests_by_year] svg").inner_html()
    assert all(f">{text}<" in chart for text in ("2023", "2024", "21", "95"))


def test_a_change_of_colours_draws_the_charts_anew(open_page) -> None:
    page = open_page(AGENCY, scheme="dark")
    assert set(draw_all(page)) == {"dark"}
    page.evaluate("window.scrollTo(0, 0)")
    page.locator(".ogi-scheme[aria-pressed=true]").click()
    page.wait_for_function("[...document.querySelectorAll('.ogi-figure')].every(f => f.dataset.drawn === 'light')")


def test_the_colours_are_those_of_the_system_until_a_reader_chooses_others(open_page) -> None:
    page = open_page("about/", scheme="dark")
    body, button = page.locator("body"), page.locator(".ogi-scheme")
    assert (body.get_attribute("data-md-color-scheme"), button.get_attribute("aria-pressed")) == ("slate", "true")
    button.click()
    page.reload()
    assert (body.get_attribute("data-md-color-scheme"), button.get_attribute("aria-pressed")) == ("default", "false")


def test_what_lies_below_the_screen_is_left_out_at_first_and_laid_out_soon_after(open_page) -> None:
    page = open_page(AGENCY, 390)
    page.mouse.wheel(0, 10)
    sections = "[...document.querySelectorAll('.ogi-section')]"
    page.wait_for_function(f"{sections}.every(s => getComputedStyle(s).contentVisibility === 'visible')")
    assert page.evaluate(f"{sections}.every(s => s.querySelector('*').getBoundingClientRect().height > 0)")
    still = open_page(AGENCY, 390, java_script_enabled=False)
    assert still.evaluate(f"{sections}.some(s => getComputedStyle(s).contentVisibility === 'auto')")
    still.emulate_media(media="print")
    assert still.evaluate(f"{sections}.every(s => getComputedStyle(s).contentVisibility === 'visible')")


def test_charts_are_drawn_only_when_they_come_into_view(open_page) -> None:
    page = open_page("agencies/321300-zhengfu/", 390)
    page.locator(".ogi-figure").first.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.ogi-figure').dataset.drawn")
    last = page.locator(".ogi-figure").last
    assert last.get_attribute("data-drawn") is None


def test_every_page_names_itself_in_both_languages(built: Path) -> None:
    site = built / "site"
    for kind in kinds(site):
        for edition, other in (("", "en/"), ("en/", "")):
            head = lxml.html.parse(site / edition / kind / "index.html").getroot()
            links = {a.get("hreflang"): a.get("href") for a in head.xpath("//nav[@class='ogi-languages']/a")}
            assert list(links) == ["en" if other else "zh-Hans"], kind
            there = urlsplit(urljoin(f"http://x/{edition}{kind}", *links.values())).path
            assert there == f"/{other}{kind}"
            assert head.xpath("//html/@lang") == ["en" if edition else "zh"]


def test_every_heading_of_a_table_says_what_it_heads(built: Path) -> None:
    for kind in kinds(built / "site"):
        head = lxml.html.parse(built / "site" / kind / "index.html").getroot()
        assert head.xpath("//div[@class='frame']//th[not(@scope)]") == [], kind


def test_a_reader_changes_the_language_and_back(open_page) -> None:
    page = open_page(AGENCY, 390)
    start = page.url
    page.wait_for_load_state("networkidle")  # a request cut off by leaving the page would count as failed
    page.locator(".ogi-languages a", has_text="English").click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.wait_for_load_state("networkidle")
    assert page.url.replace("/ogi/en/", "/ogi/") == start
    page.locator(".ogi-languages a", has_text="中文").click()
    page.wait_for_function("document.documentElement.lang === 'zh'")
    page.wait_for_load_state("networkidle")
    assert page.url == start


def test_the_home_page_opens_the_search(open_page) -> None:
    page = open_page("")
    page.locator("button.seek").click()
    page.wait_for_function("document.activeElement.matches('.md-search__input')")


def test_a_flagged_cell_explains_itself_on_hover_and_on_focus(open_page) -> None:
    page = open_page(f"{AGENCY}#year-2023")
    flag = page.locator("section.year.shown a.flag").first
    flag.scroll_into_view_if_needed()
    flag.hover()
    note = page.locator(".ogi-note")
    assert "11" in note.inner_text()
    assert note.is_visible()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    page.mouse.move(0, 0)
    flag.focus()
    assert note.is_visible()


def test_the_first_tap_explains_and_the_second_leads_to_the_finding(open_page) -> None:
    page = open_page(f"{AGENCY}#year-2023", 390, has_touch=True)
    flag = page.locator("section.year.shown a.flag").first
    flag.scroll_into_view_if_needed()
    flag.tap()
    assert page.locator(".ogi-note").is_visible()
    assert "#f-" not in page.url
    flag.tap()
    assert "#f-2023-" in page.url


def test_years_are_tabs_and_an_address_opens_its_year(open_page) -> None:
    page = open_page(AGENCY)
    shown = page.locator("section.year.shown")
    assert shown.get_attribute("data-year") == "2024"
    page.locator(".tabs label", has_text="2023").click()
    assert shown.get_attribute("data-year") == "2023"
    other = open_page(f"{AGENCY}#f-2023-1")
    assert other.locator("section.year.shown").get_attribute("data-year") == "2023"


def test_the_place_of_each_row_is_shown_on_demand(open_page) -> None:
    page = open_page("agencies/331122-zhengfuban/")
    place = page.locator("table.requests .place").first
    assert not place.is_visible()
    page.locator("label.places").click()
    assert place.is_visible()
    assert "第" in place.inner_text()


@pytest.mark.parametrize("edition", ["", "en/"])
def test_without_scripts_texts_tables_and_links_are_all_there(open_page, built: Path, edition: str) -> None:
    page = open_page(f"{edition}{AGENCY}", java_script_enabled=False)
    assert page.locator("section.year").count() == 2
    assert all(page.locator("section.year").nth(place).is_visible() for place in range(2))
    assert page.locator(".beside table").count() >= 4
    base = page.url.removesuffix(AGENCY)
    for kind in kinds(built / "site"):
        page.goto(base + kind)
        assert page.locator("article h1").first.is_visible(), kind
    page.goto(f"{base}compare/")
    assert page.locator("noscript .caution").is_visible()
    assert not page.locator("#compare").is_visible()


def test_print_shows_every_year_and_the_notes_at_flagged_cells(open_page) -> None:
    page = open_page(AGENCY)
    page.emulate_media(media="print")
    assert all(page.locator("section.year").nth(place).is_visible() for place in range(2))
    assert page.locator("ol.notes").first.is_visible()


def test_a_chart_can_be_saved_as_data_and_as_a_picture(open_page) -> None:
    page = open_page(AGENCY)
    draw_all(page)
    figure = page.locator(".ogi-figure[data-kind=requests_by_year]")
    with page.expect_download() as csv:
        figure.locator("[data-save=csv]").click()
    text = csv.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == "年度,项目,件数"
    assert "2023,办结总计,21" in text.splitlines()
    with page.expect_download() as svg:
        figure.locator("[data-save=svg]").click()
    assert svg.value.path().read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("edition", ["", "en/"])
def test_downloads_answer(open_page, edition: str) -> None:
    page = open_page(f"{edition}data/")
    for path in ("", f"../{AGENCY}"):
        if path:
            page.goto(urljoin(page.url, path))
        links = page.locator(".downloads a").evaluate_all("all => all.map(a => a.href)")
        assert links
        for link in links:
            assert page.request.head(link).ok, link


def test_a_key_that_calls_for_the_themes_script_is_given_to_it(open_page) -> None:
    page = open_page(AGENCY)
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.matches('.md-search__input')")
    assert page.locator("script[src*='/javascripts/bundle.']").count() == 1
