"""The copy that opens from disk: every page, its charts, search by name and in the texts, comparing."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from scripts.agencies.register import AGENCIES
from scripts.dataset.corrections import CORRECTIONS
from scripts.offline import make_offline
from scripts.reports.store import REPORTS

AGENCY = "320813-zhengfu"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip of the real reports of two agencies."""
    folder = tmp_path_factory.mktemp("offline")
    for agency in (AGENCY, "331122-zhengfuban"):
        shutil.copytree(REPORTS / agency[:6] / agency, folder / "reports" / agency[:6] / agency)
    out = folder / "ogi.zip"
    count = make_offline(folder / "reports", AGENCIES, CORRECTIONS, out)
    with zipfile.ZipFile(out) as archive:
        assert len(archive.namelist()) == count
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        archive.extractall(folder)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
    return folder / "ogi"


@pytest.fixture
def opened(chromium, copy: Path):
    """Opens a page of the copy from disk; in the end nothing went wrong, and nothing was asked of any host."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:", "blob:", "about:")) else None,
    )
    page.on(  # what leaving the page cut off has not failed
        "requestfailed",
        lambda r: wrong.append(f"failed: {r.url}") if r.failure != "net::ERR_ABORTED" else None,
    )

    def open_(path: str):
        file, mark, rest = path.partition("#")
        page.goto((copy / file).as_uri() + mark + rest)
        return page

    yield open_
    page.close()
    assert wrong == []


def test_every_link_of_the_copy_leads_to_a_file(opened, copy: Path) -> None:
    page = opened("index.html")
    for kind in ("index.html", f"agencies/{AGENCY}/index.html", "en/index.html", "compare/index.html"):
        page.goto((copy / kind).as_uri())
        for link in page.locator("a[href]").evaluate_all("all => all.map(a => a.href)"):
            if link.startswith("file:"):
                path = Path(link.removeprefix("file://").partition("#")[0].partition("?")[0])
                assert path.is_file(), (kind, link)


@pytest.mark.parametrize("edition", ["", "en/"])
def test_charts_and_search_work_from_disk(opened, edition: str) -> None:
    page = opened(f"{edition}agencies/{AGENCY}/index.html")
    page.locator(".ogi-figure").first.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.ogi-figure').dataset.drawn === 'light'")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("jinyun")
    page.locator(".ogi-found h2").first.wait_for()
    page.locator(".md-search__input").fill("CC BY")
    page.keyboard.press("End")
    page.locator(".md-search-result > .md-search-result__list > li").first.wait_for()
    page.locator(".md-search__input").fill("缙云")
    page.wait_for_function("document.querySelector('.ogi-found h2')?.textContent.includes('缙云')")
    page.locator(".ogi-found a").first.click()
    page.wait_for_url(f"**/{edition}regions/331122/index.html")


def test_comparing_works_from_disk(opened) -> None:
    page = opened(f"compare/index.html#agencies={AGENCY},331122-zhengfuban&measure=granted_or_partly_granted")
    page.locator("#compare .plot[data-drawn=light]").wait_for()
    assert "62.1%" in page.locator("#compare tbody").inner_text()
