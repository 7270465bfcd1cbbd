"""Finding: names before all else, the page for missing addresses, what search engines and feeds read."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.etree
import lxml.html
import pytest

FOUND = ".ogi-found .md-search-result__item h2"


def search(page, query: str) -> list[str]:
    """The names found for a query in the field above every page, best first."""
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(query)
    page.wait_for_function("q => document.querySelector('.ogi-found')?.dataset.query === q", arg=query)
    return page.locator(FOUND).all_inner_texts()


QUZHOU = ["衢州市", "衢州市商务局", "衢州市人民政府国有资产监督管理委员会"]


QUERIES = [
    ("衢州", QUZHOU),
    ("quzhou", QUZHOU),
    ("qz", QUZHOU),
    ("衢州 商务", ["衢州市商务局"]),
    ("shangwuju", ["衢州市商务局"]),
    ("衢州市国资委", ["衢州市人民政府国有资产监督管理委员会"]),
    ("洪泽区人民政府", ["淮安市洪泽区人民政府"]),
    ("330800-shangwuju", ["衢州市商务局"]),
    ("2023", ["2023"]),
    ("<img src=x>", []),
]
"""What is typed → the names that are found first; none where nothing may be found."""


def test_names_are_found_by_any_part_alias_and_pinyin(open_page) -> None:
    page = open_page("about/")
    found = {query: search(page, query)[: len(expected) or None] for query, expected in QUERIES}
    assert found == dict(QUERIES)


def test_a_region_and_a_term_are_found_and_lead_to_their_places(open_page) -> None:
    page = open_page("en/")
    assert search(page, "zhejiang")[0] == "浙江省 Zhejiang Sheng"
    assert page.locator(".ogi-found a").first.get_attribute("href").endswith("/ogi/en/regions/330000/")
    assert "State secret" in search(page, "state secret")[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/ogi/en/glossary/#row-denied_state_secret")
    page.wait_for_load_state("networkidle")


def test_results_are_reached_by_keyboard_and_texts_follow_the_names(open_page) -> None:
    page = open_page("")
    assert search(page, "公开")
    page.keyboard.press("End")  # filling raises no key event, which an input method would
    page.locator(".md-search-result > .md-search-result__list > li").first.wait_for()
    above = page.locator(".ogi-found").bounding_box()
    below = page.locator(".md-search-result > .md-search-result__list").bounding_box()
    assert above["y"] < below["y"]
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.activeElement.matches('.ogi-found a')")


@pytest.mark.parametrize(
    ("address_", "language", "expected"),
    [
        ("agencies/330800-shangwujv/", "zh-Hans", ""),
        ("a/b/c/quzhou", "zh-Hans", QUZHOU[0]),
        ("en/x/hongze", "en", "洪泽"),
    ],
)
def test_a_missing_address_is_answered_by_a_page_that_searches(
    chromium, built: Path, address_: str, language: str, expected: str
) -> None:
    # As GitHub Pages does: 404.html at whatever address is asked for.
    site = built / "site"
    page = chromium.new_page()

    def answer(route) -> None:
        path = site / route.request.url.split("://x.test/")[1].partition("?")[0]
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        route.fulfill(status=200 if found else 404, path=path if found else site / "404.html")

    page.route("**/*", answer)
    page.goto(f"http://x.test/{address_}")
    assert page.locator(f"[data-missing][lang='{language}']").is_visible()
    assert page.locator("[data-missing]:visible").count() == (1 if language == "en" else 2)
    if expected:
        page.locator(f"form.ogi-find {FOUND}").first.wait_for()
        assert expected in page.locator(f"form.ogi-find {FOUND}").first.inner_text()
    page.locator("#ogi-find").fill("suqian")
    page.locator(".ogi-find a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("http://x.test/en/regions/321300/" if language == "en" else "http://x.test/regions/321300/")
    page.close()


def test_the_feed_names_reports_with_the_days_of_the_data(built: Path) -> None:
    for folder in ("", "en"):
        feed = lxml.etree.parse(str(built / "site" / folder / "feed.xml"))
        atom = {"a": "http://www.w3.org/2005/Atom"}
        days = feed.xpath("//a:entry/a:updated/text()", namespaces=atom)
        assert days == sorted(days, reverse=True)
        assert days[0] == feed.xpath("string(/a:feed/a:updated)", namespaces=atom)
        ids = feed.xpath("//a:id/text()", namespaces=atom)
        assert len(set(ids)) == len(ids) > 1
        for link in feed.xpath("//a:entry/a:link/@href", namespaces=atom):
            assert (built / "site" / folder / link.partition("#")[0] / "index.html").is_file()


def test_every_page_has_a_title_and_a_description_of_its_own(built: Path) -> None:
    for folder in ("", "en"):
        seen: dict[tuple[str, str], Path] = {}
        for path in (built / "site" / folder).rglob("index.html"):
            if not folder and "en" in path.relative_to(built / "site").parts[:1]:
                continue
            head = lxml.html.parse(str(path)).getroot().find("head")
            told = {m.get("property") or m.get("name"): m.get("content") for m in head.iter("meta")}
            assert told["description"] == told["og:description"]
            assert (path.parent / told["og:image"]).is_file(), path
            both = (head.findtext("title"), told["description"])
            assert all(both)
            assert both not in seen, (path, seen[both])
            seen[both] = path


def test_names_hold_no_agency_without_a_page(built: Path) -> None:
    for folder in ("", "en"):
        names = json.loads((built / "site" / folder / "find.json").read_text(encoding="utf-8"))
        for kind in ("agency", "region"):
            rows = names["agencies" if kind == "agency" else "regions"]
            assert rows
            for row in rows:
                assert (built / "site" / names["page"][kind].format(row[0]) / "index.html").is_file()
