"""Lists that are sorted and filtered in the page, in a real browser: by hand, by key, and without JavaScript."""

from __future__ import annotations

import pytest

NAMES = ".ogi-listing tbody tr:not([hidden]) > th"


def names(page) -> list[str]:
    return page.locator(NAMES).all_inner_texts()


def test_the_agencies_are_filtered_by_name_pinyin_and_kind(open_page) -> None:
    page = open_page("agencies/")
    whole = len(names(page))
    search = page.locator(".ogi-listing input[type=search]")
    for typed in ("洪泽", "hongze"):
        search.fill(typed)
        assert names(page) == ["淮安市洪泽区人民政府"]
    assert page.locator(".ogi-listing output").inner_text() == f"显示 1 / {whole}"
    search.fill("")
    page.locator(".ogi-listing select").select_option("人民政府")
    assert len(names(page)) == 3
    assert {text[-4:] for text in names(page)} == {"人民政府"}


def test_a_heading_sorts_by_key_the_largest_first_and_tells_so(open_page) -> None:
    page = open_page("agencies/")
    heading = page.locator(".ogi-listing thead th[data-sort=number]").first
    heading.locator("button").focus()
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    values = page.locator(".ogi-listing tbody tr > td:nth-child(5)").evaluate_all("c => c.map(x => +x.dataset.v)")
    assert values == sorted(values, reverse=True)
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"


def test_without_javascript_the_table_stays(open_page) -> None:
    page = open_page("en/agencies/", java_script_enabled=False)
    assert len(names(page)) >= 9
    assert page.locator(".ogi-listing .controls").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_the_search_of_the_home_page_opens_by_key(open_page, width: int) -> None:
    page = open_page("", width)
    page.locator("button.seek").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('input')")
