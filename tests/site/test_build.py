"""The build: all or nothing, the same bytes, hostile reports harmless."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from typer.testing import CliRunner

from scripts import build_site as build
from scripts.agencies.register import AGENCIES
from scripts.build_site import PARTS, app, build_site
from scripts.reports.store import REPORTS, save
from tests.pages.sites import HOSTILE, record
from tests.site.conftest import Witness, serve

ADDRESS = "https://example.org/ogi/"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records of a few: hostile ones, with and without an agency, and the real ones of an agency."""
    folder = tmp_path_factory.mktemp("records")
    shutil.copytree(REPORTS / "331122/331122-zhengfuban", folder / "331122/331122-zhengfuban")
    total: list[object] = ["<img src=x onerror=alert(1)>"] * 7
    reports = [
        record(2023, requests={"received_new": [1, 0, 0, 0, 0, 0, 1], "total": total}),
        record(2020, agency=None, digest="c"),
    ]
    for report in reports:
        report.source.url = 'https://www.example.gov.cn/"><script>alert(1)</script>'
        save(report, folder)
    return folder


def build_small(records: Path, folder: Path, jobs: int | None = None) -> Path:
    """Builds them for a published address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OGI_SITE_URL", ADDRESS)
        build_site(records, AGENCIES, folder, jobs=jobs)
    return folder


@pytest.fixture(scope="module")
def small(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of them."""
    return build_small(records, tmp_path_factory.mktemp("small"))


def test_a_broken_record_stops_the_build_with_one_line_and_leaves_the_last_one(tmp_path: Path) -> None:
    records, out = tmp_path / "reports", tmp_path / "build"
    shutil.copytree(REPORTS, records)
    broken = next(records.glob("3*/*/*.json"))
    broken.write_text("{", encoding="utf-8")
    (out / "site").mkdir(parents=True)
    (out / "site" / "index.html").write_text("the last one", encoding="utf-8")
    result = CliRunner().invoke(app, ["--records", str(records), "--out", str(out)])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert str(broken) in result.stderr
    assert [str(path.relative_to(out)) for path in sorted(out.rglob("*"))] == ["site", "site/index.html"]
    assert (out / "site" / "index.html").read_text(encoding="utf-8") == "the last one"


def test_no_records_are_a_clear_message(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    result = CliRunner().invoke(app, ["--records", str(tmp_path / "none"), "--out", str(tmp_path / "build")])
    assert result.exit_code == 1
    assert "there are no records" in result.stderr


def test_the_build_names_no_moment_and_no_place_of_building(built: Path) -> None:
    sitemap = built / "site" / "sitemap.xml"
    assert gzip.decompress((built / "site" / "sitemap.xml.gz").read_bytes()) == sitemap.read_bytes()
    for path in (built / "site").rglob("*.html"):
        assert str(built) not in path.read_text(encoding="utf-8"), path
    index = json.loads((built / "site/search/search_index.json").read_text(encoding="utf-8"))
    searched = {entry["location"].partition("#")[0] for entry in index["docs"]}
    # Pages of names are found by name (find.json): the index of texts must not grow with the agencies.
    assert searched >= {"", "glossary/", "checks/"}
    assert not [location for location in searched if location.startswith(("agencies/", "regions/", "years/2"))]


def test_two_builds_give_the_same_bytes_also_with_the_languages_side_by_side_and_leave_nothing_behind(
    small: Path, records: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch
) -> None:
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    build_small(records, tmp_path, jobs=2)
    assert {path.name for path in temporary.iterdir()} <= {"jieba.cache"}  # the dictionary of a library, one for all
    assert {path.name for path in tmp_path.iterdir()} == set(PARTS)
    for part in PARTS:
        files = [sorted(p.relative_to(f / part) for p in (f / part).rglob("*")) for f in (small, tmp_path)]
        assert files[0] == files[1] != []
        different = [
            str(path)
            for path in files[0]
            if (small / part / path).is_file()
            and (small / part / path).read_bytes() != (tmp_path / part / path).read_bytes()
        ]
        assert different == []


def test_a_hostile_report_runs_nothing_in_the_browser(chromium, small: Path) -> None:
    witness = Witness()
    for base in serve(small / "site"):
        page = chromium.new_page()
        witness.watch(page, base)
        for path in ("agencies/320813-zhengfu/", "unidentified/", "years/2023/", ""):
            page.goto(base + path, wait_until="networkidle")
        page.goto(base + "unidentified/", wait_until="networkidle")
        assert HOSTILE in page.locator("dl.sheet").first.inner_text()
        page.locator(".md-search__input").click()
        page.keyboard.type("script alert")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1500)
        page.wait_for_load_state("networkidle")  # a request cut off by closing the page would count as failed
        page.close()
    assert witness.wrong == []


def test_hand_written_pages_go_to_their_own_language(tmp_path: Path, monkeypatch) -> None:
    docs = tmp_path / "docs"
    for name in ("a.md", "a.en.md", "b.md", "assets/x.css", "overrides/main.html"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(build, "DOCS", docs)
    for language in ("zh", "en"):
        build.place_documents(language, tmp_path / language)
    placed = {
        language: {
            path.relative_to(tmp_path / language).as_posix(): path.read_text(encoding="utf-8")
            for path in (tmp_path / language).rglob("*.*")
        }
        for language in ("zh", "en")
    }
    assert placed == {
        "zh": {"a.md": "a.md", "b.md": "b.md", "assets/x.css": "assets/x.css"},
        "en": {"a.md": "a.en.md", "assets/x.css": "assets/x.css"},
    }


def test_the_english_edition_carries_no_second_runtime_and_no_second_packages(built: Path) -> None:
    english = built / "site" / "en"
    assert (english / "agencies/320813-zhengfu/index.html").is_file()
    assert not (english / "data/packages").exists()
    assert not (english / "assets/charts-runtime.js").exists()


def test_canonical_and_alternate_addresses_are_those_of_the_published_site(small: Path) -> None:
    for folder, address in (("", ADDRESS), ("en", f"{ADDRESS}en/")):
        page = (small / "site" / folder / "years/index.html").read_text(encoding="utf-8")
        head = lxml.html.fromstring(page).find("head")
        assert head.xpath("link[@rel='canonical']/@href") == [f"{address}years/"]
        ways = head.xpath("link[@hreflang]")
        assert [(way.get("hreflang"), way.get("href")) for way in ways] == [
            ("zh-Hans", f"{ADDRESS}years/"),
            ("en", f"{ADDRESS}en/years/"),
        ]
        assert head.xpath("meta[@property='og:url']/@content") == [f"{address}years/"]
        (picture,) = head.xpath("meta[@property='og:image']/@content")
        assert (small / "site" / picture.removeprefix(ADDRESS)).is_file()


def test_what_search_engines_and_feed_readers_are_told_stands_at_the_published_address(small: Path) -> None:
    site = small / "site"
    assert (site / "robots.txt").read_text(encoding="utf-8").splitlines()[-1] == f"Sitemap: {ADDRESS}sitemap.xml"
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    names |= {"a": "http://www.w3.org/2005/Atom"}
    pages = lxml.etree.parse(str(site / "sitemap.xml")).xpath("//s:loc/text()", namespaces=names)
    files = (path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    there = {ADDRESS + file.removesuffix("index.html") for file in files}
    assert sorted(pages) == sorted(there)
    for edition in ("", "en/"):
        feed = lxml.etree.parse(str(site / edition / "feed.xml"))
        assert feed.xpath("/a:feed/a:link/@href", namespaces=names) == [
            f"{ADDRESS}{edition}feed.xml",
            f"{ADDRESS}{edition}",
        ]
        links = feed.xpath("//a:entry/a:link/@href", namespaces=names)
        assert links
        assert {link.partition("#")[0] for link in links} <= there
