"""The page "Compare": by link, by name, by keyboard, back and forth, and as a file."""

from __future__ import annotations

PAIR = "#agencies=320813-zhengfu,331122-zhengfuban&measure="


def cells(page) -> list[list[str]]:
    page.wait_for_function("document.querySelectorAll('#compare tbody tr').length")
    return [row.locator("th, td").all_inner_texts() for row in page.locator("#compare tr").all()]


def test_a_link_brings_back_a_view_with_its_chart_and_table(open_page) -> None:
    page = open_page(f"compare/{PAIR}granted_or_partly_granted")
    page.locator("#compare .plot[data-drawn=light]").wait_for()
    assert cells(page) == [
        ["机关", "2023", "2024"],
        ["A 淮安市洪泽区人民政府", "19.0%（4 / 21）", "62.1%（59 / 95）"],
        ["B 缙云县人民政府办公室", "52.4%（11 / 21）", "未收录"],
    ]
    texts = page.locator("#compare .plot svg text").all_text_contents()
    assert {"A", "B", "2023", "2024"} <= set(texts)


def test_a_view_follows_the_address_back_and_forth_and_into_english(open_page) -> None:
    page = open_page(f"compare/{PAIR}requests.received_new.total")
    assert cells(page)[1] == ["A 淮安市洪泽区人民政府", "21", "95"]
    page.select_option("#compare-measure", "requests.total.total")
    page.wait_for_function("document.querySelector('h2.view').textContent.startsWith('办结总计')")
    page.go_back()
    page.wait_for_function("document.querySelector('h2.view').textContent.startsWith('本年新收')")
    page.wait_for_load_state("networkidle")
    page.locator(".ogi-languages a").click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    assert [row[0] for row in cells(page)] == [
        "Agency",
        "A 淮安市洪泽区人民政府 Huai'an Shi Hongze Qu Renmin Zhengfu",
        "B 缙云县人民政府办公室 Jinyun Xian Renmin Zhengfu Bangongshi",
    ]
    page.wait_for_load_state("networkidle")


def test_agencies_are_chosen_by_keyboard_a_region_adds_all_of_its_own(open_page) -> None:
    page = open_page("compare/", 390)
    page.locator("#compare-name").focus()
    page.keyboard.type("jinyun")
    page.locator("[role=option]").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#compare-name").get_attribute("aria-activedescendant") == "compare-option-1"
    page.keyboard.press("Enter")
    assert cells(page)[1][0] == "A 缙云县人民政府办公室"
    page.keyboard.type("quzhou")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('#compare tbody tr').length === 3")
    assert page.url.partition("#")[2].startswith("agencies=331122-zhengfuban,330800-guoziwei,330800-shangwuju&")
    page.locator(".picks button").first.click()
    page.wait_for_function("document.querySelectorAll('#compare tbody tr').length === 2")
    page.locator("#compare .plot[data-drawn]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_address_that_names_what_is_not_there_says_so(open_page) -> None:
    page = open_page("compare/#agencies=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&measure=nonsense")
    page.wait_for_function("document.querySelector('#compare .message').textContent.includes('<img')")
    assert not page.locator("#compare .result").is_visible()


def test_what_is_compared_can_be_taken_along(open_page) -> None:
    page = open_page(f"compare/{PAIR}requests.received_new.total")
    cells(page)
    with page.expect_download() as csv:
        page.locator("[data-do=csv]").click()
    lines = csv.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "agency,measure,year,value,numerator,denominator,n,printed"
    assert "淮安市洪泽区人民政府,requests.received_new.total,2024,95,,,,95" in lines
    assert "缙云县人民政府办公室,requests.received_new.total,2024,,,,,未收录" in lines
