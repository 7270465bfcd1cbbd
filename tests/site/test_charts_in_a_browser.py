"""Charts and explanations as readers use them: by keyboard, by finger, saved, printed; with little to load."""

from __future__ import annotations

import csv
import gzip
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

AGENCY = "agencies/321300-zhengfu/"
LOAD = 450_000
"""Bytes that the first load of an agency's page may take, compressed, the chart runtime included."""


def drawn(page, id_: str = "chart-requests_by_year"):
    figure = page.locator(f"#{id_}")
    figure.scroll_into_view_if_needed()
    page.wait_for_function("id => document.getElementById(id).dataset.drawn", arg=id_)
    return figure


def test_the_arrow_keys_read_a_chart_bar_by_bar(open_page) -> None:
    page = open_page(AGENCY)
    figure = drawn(page)
    figure.locator(".plot").focus()
    note = page.locator(".ogi-note")
    read = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        read.append(note.inner_text())
        assert figure.locator(".told").text_content() == read[-1]
    assert read == ["2023 · 予以公开 · 1,191", "2023 · 部分公开 · 328", "2023 · 不予公开 · 142"]
    page.keyboard.press("End")
    assert note.inner_text().startswith("2024 · ")
    page.keyboard.press("Escape")
    assert not note.is_visible()


def test_the_pointer_reads_a_chart_in_the_language_of_the_page(open_page) -> None:
    page = open_page(f"en/{AGENCY}")
    figure = drawn(page)
    figure.locator("svg .mark-rect path").first.hover(position={"x": 4, "y": 9})
    assert page.locator(".ogi-note").inner_text() == "2023 · Granted · 1,191"


def test_a_saved_picture_says_what_it_shows_and_the_data_are_those_of_the_chart(open_page) -> None:
    page = open_page(AGENCY, accept_downloads=True)
    figure = drawn(page)
    saved = {}
    for kind in ("svg", "png", "csv"):
        with page.expect_download() as download:
            figure.locator(f"[data-save={kind}]").click()
        assert download.value.suggested_filename == f"321300-zhengfu-requests_by_year.{kind}"
        saved[kind] = Path(download.value.path()).read_bytes()
    picture = saved["svg"].decode()
    title = figure.locator("h3").inner_text()
    assert all(text in picture for text in (title, "予以公开", "来源：宿迁市人民政府", "1,191"))
    assert saved["png"].startswith(b"\x89PNG")
    header, first, *_ = csv.reader(StringIO(saved["csv"].decode("utf-8-sig")))
    assert (header, first) == (["年度", "项目", "件数"], ["2023", "予以公开", "1191"])


def test_a_label_explains_itself_to_pointer_keyboard_and_finger(open_page) -> None:
    page = open_page(AGENCY)
    label, note = page.locator(".ogi-tiles a.term").first, page.locator(".ogi-note")
    label.hover()
    note.wait_for()
    assert note.inner_text() == "本年新收：统计期间内新收到的申请件数。"
    page.keyboard.press("Escape")
    assert not note.is_visible()
    page.mouse.move(0, 0)
    row = page.locator("section.year.shown th a.term", has_text="保护第三方合法权益")
    row.focus()
    assert "《条例》第十五条" in note.inner_text()
    assert row.get_attribute("aria-describedby") == "ogi-note"

    phone = open_page(f"en/{AGENCY}", 390, has_touch=True)
    here = phone.url
    label = phone.locator(".ogi-tiles a.term").first
    label.tap()
    phone.locator(".ogi-note").wait_for()
    assert phone.url == here
    assert phone.locator(".ogi-note").inner_text().startswith("Received this year: ")
    label.tap()
    phone.wait_for_url("**/en/glossary/#row-received_new")
    phone.wait_for_load_state("networkidle")


def test_the_place_at_a_key_figure_leads_to_its_table(open_page) -> None:
    page = open_page("agencies/331122-zhengfuban/")
    page.locator(".ogi-tiles .where a").first.click()
    assert urlsplit(page.url).fragment == "t-2023-requests"
    assert page.locator("#t-2023-requests").is_visible()


def test_paper_is_white_and_what_is_not_drawn_yet_stands_as_a_table(open_page) -> None:
    page = open_page(AGENCY, scheme="dark")
    last = page.locator(".ogi-figure").last
    assert last.get_attribute("data-drawn") is None
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert last.locator("details.beside").get_attribute("open") is not None
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(29, 35, 41)", "rgb(255, 255, 255)"]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert last.locator("details.beside").get_attribute("open") is None
    page.wait_for_function("[...document.querySelectorAll('.ogi-figure')].every(f => f.dataset.drawn)")


def test_an_agency_page_is_light_and_nothing_of_its_charts_holds_up_the_first_paint(open_page, built: Path) -> None:
    page = open_page(AGENCY)
    drawn(page)
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').map(e => [e.name, e.renderBlockingStatus])")
    files = {urlsplit(name).path.partition("/ogi/")[2] for name, _ in asked} | {f"{AGENCY}index.html"}
    whole = sum(len(gzip.compress((built / "site" / file).read_bytes(), 6)) for file in files if file)
    assert whole <= LOAD
    assert "assets/charts-runtime.js" in files
    blocking = {urlsplit(name).path.rpartition("/")[2] for name, status in asked if status == "blocking"}
    assert not [name for name in blocking if name.endswith(".js") or "chart" in name]


def test_without_javascript_tables_and_explanations_stay(open_page) -> None:
    page = open_page(f"{AGENCY}#tables", java_script_enabled=False)
    assert page.locator("section.year").count() == 2
    assert page.locator("section.year").first.is_visible()
    term = page.locator("section.year th a.term", has_text="属于国家秘密").first
    assert term.get_attribute("href") == "../../glossary/#row-denied_state_secret"
    page.goto(page.url.replace("agencies/321300-zhengfu/#tables", "glossary/#row-denied_state_secret"))
    assert "第十四条" in page.locator("#row-denied_state_secret").inner_text()


def test_marks_are_named_by_their_own_text_in_both_languages_and_nothing_by_the_program(open_page) -> None:
    for path, first in ((AGENCY, "2023 · 予以公开 · 1,191"), (f"en/{AGENCY}", "2023 · Granted · 1,191")):
        page = open_page(path)
        svg = drawn(page).locator("svg")
        assert svg.locator(".mark-rect path").first.get_attribute("aria-label") == first
        assert svg.locator("[aria-roledescription]").count() == 0
        assert svg.locator("[role=graphics-symbol]:not([aria-hidden])").count() == 14
