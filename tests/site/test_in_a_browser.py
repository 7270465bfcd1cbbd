"""What readers see: charts, search, colours, widths, without a request to anywhere else."""

from __future__ import annotations

import pytest

AGENCY = "agencies/320813-zhengfu/"
KINDS = {
    "home": "",
    "agencies": "agencies/",
    "agency": AGENCY,
    "agency without requests": "agencies/330800-shangwuju/",
    "years": "years/",
    "year": "years/2023/",
    "data": "data/",
    "quality": "quality/",
    "checks": "checks/",
    "method": "method/",
    "about": "about/",
    "unidentified": "unidentified/",
}


def draw_all(page) -> list[str]:
    """Scrolls through the figures; the scheme in which each was drawn."""
    figures = page.locator(".ogi-figure")
    for place in range(figures.count()):
        figures.nth(place).scroll_into_view_if_needed()
        page.wait_for_function("n => document.querySelectorAll('.ogi-figure')[n].dataset.drawn", arg=place)
    return page.locator(".ogi-figure").evaluate_all("all => all.map(f => f.dataset.drawn)")


@pytest.mark.parametrize(("edition", "width"), [("", 1280), ("", 390), ("", 320), ("en/", 1280), ("en/", 390)])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_and_its_charts_are_drawn(open_page, kind: str, edition: str, width: int) -> None:
    page = open_page(edition + KINDS[kind], width)
    assert set(draw_all(page)) <= {"light"}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


def test_the_charts_of_an_agency_show_its_numbers(open_page) -> None:
    page = open_page(AGENCY)
    assert len(draw_all(page)) >= 4
    chart = page.locator(".ogi-figure[data-kind=requests_by_year] svg").inner_html()
    assert all(f">{text}<" in chart for text in ("2023", "2024", "21", "95"))


def test_charts_stay_within_a_phone(open_page) -> None:
    page = open_page("agencies/321300-zhengfu/", 390)
    draw_all(page)
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.plot text')]
            .filter(t => t.textContent && t.getBoundingClientRect().right > innerWidth)
            .map(t => t.textContent)"""
    )
    assert outside == []


def test_a_change_of_colours_draws_the_charts_anew(open_page) -> None:
    page = open_page(AGENCY, scheme="dark")
    assert set(draw_all(page)) == {"dark"}
    page.evaluate("window.scrollTo(0, 0)")
    page.locator("label[for=__palette_0]:visible, label[for=__palette_1]:visible").first.click()
    page.wait_for_function("[...document.querySelectorAll('.ogi-figure')].every(f => f.dataset.drawn === 'light')")


def test_charts_are_drawn_only_when_they_come_into_view(open_page) -> None:
    page = open_page("agencies/321300-zhengfu/", 390)
    page.wait_for_function("document.querySelector('.ogi-figure').dataset.drawn")
    last = page.locator(".ogi-figure").last
    assert last.get_attribute("data-drawn") is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("衢州", {"衢州市人民政府国有资产监督管理委员会", "衢州市商务局"}),
        ("quzhou", {"衢州市人民政府国有资产监督管理委员会", "衢州市商务局"}),
        ("洪泽区人民政府", {"淮安市洪泽区人民政府"}),
    ],
)
def test_search_finds_agencies_first(open_page, query: str, expected: set[str]) -> None:
    page = open_page("")
    page.locator(".md-search__input").click()
    page.keyboard.type(query)
    page.keyboard.press("End")  # typing Chinese here raises no key event, which an input method would
    results = page.locator(".md-search-result__item h1")
    results.first.wait_for()
    # The index marks where words end with spaces of no width.
    found = [results.nth(place).inner_text().replace("\u200b", "") for place in range(len(expected))]
    assert set(found) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [("quzhou", "衢州市商务局 Quzhou Shi Shangwu Ju"), ("洪泽", "淮安市洪泽区人民政府"), ("licence", "About")],
)
def test_search_in_english_finds_names_and_words(open_page, query: str, expected: str) -> None:
    page = open_page("en/")
    page.locator(".md-search__input").click()
    page.keyboard.type(query)
    page.keyboard.press("End")
    results = page.locator(".md-search-result__item h1")
    results.first.wait_for()
    assert any(expected in text.replace("\u200b", "") for text in results.all_inner_texts())


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_leads_to_itself_in_the_other_language_and_back(open_page, kind: str) -> None:
    page = open_page(KINDS[kind], 390)
    start = page.url
    assert page.locator("html").get_attribute("lang") == "zh"
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


def test_without_scripts_tables_and_findings_are_all_there(open_page) -> None:
    page = open_page(AGENCY, java_script_enabled=False)
    assert page.locator("section.year").count() == 2
    assert all(page.locator("section.year").nth(place).is_visible() for place in range(2))
    assert page.locator(".beside table").count() >= 4


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
    links = page.locator(".downloads a").evaluate_all("all => all.map(a => a.href)")
    assert len(links) == 10
    for link in links:
        assert page.request.get(link).ok, link


def test_the_page_opens_from_a_folder_without_a_server(chromium, built) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((built / "site" / AGENCY / "index.html").as_uri())
    assert set(draw_all(page)) == {"light"}
    # Search alone needs a server: a page from a folder may not read the index.
    assert [error for error in errors if "search_index.js" not in error] == []
    context.close()
