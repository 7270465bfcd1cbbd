"""Zensical, the successor of Material for MkDocs, builds the same pages from the same Markdown and mkdocs.yml.

It takes relative links in HTML for links of the source file, where MkDocs leaves them as they are: each page is the
index of a folder, so that both mean the same (`scripts.pages.addresses.place`).
"""

from __future__ import annotations

import posixpath
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from scripts.build_site import FOLDERS
from scripts.pages.addresses import EDITIONS
from tests.site.kinds import kinds

pytest.importorskip("zensical", reason="zensical is not installed")


@pytest.fixture(scope="module")
def other(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it, with its own command, over a copy of the built Markdown."""
    folder = tmp_path_factory.mktemp("zensical")
    for name in FOLDERS.values():
        shutil.copytree(built / name, folder / "build" / name, copy_function=shutil.copyfile)
    shutil.copytree("docs/overrides", folder / "docs" / "overrides")
    for config in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copyfile(config, folder / config)
        command = [str(Path(sys.executable).parent / "zensical"), "build", "-f", config]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build" / "site"


def told(path: Path) -> dict[str, Any]:
    """What a page says: title, description, headings, tables, charts with their rows, and links of its article."""
    tree = lxml.html.parse(str(path)).getroot()
    article = tree.xpath("//article")[0]
    for extra in article.xpath(".//*[contains(@class, 'headerlink')] | .//aside | .//form[@class='md-feedback']"):
        extra.drop_tree()

    def text(node: Any) -> str:
        return " ".join(node.text_content().split())

    return {
        "title": text(tree.find("head/title")),
        "description": tree.xpath("string(//meta[@name='description']/@content)"),
        "picture": tree.xpath("string(//meta[@property='og:image']/@content)"),
        "headings": [(node.tag, node.get("id"), text(node)) for node in article.iter("h1", "h2", "h3", "h4")],
        "tables": [[text(cell) for cell in table.iter("th", "td")] for table in article.iter("table")],
        "charts": [text(node) for node in article.xpath(".//script[@type='application/json']")],
        "links": [posixpath.normpath(link.get("href")) for link in article.iter("a") if link.get("href")],
    }


@pytest.mark.parametrize("language", EDITIONS)
def test_every_kind_of_page_says_the_same(built: Path, other: Path, language: str) -> None:
    site, edition = built / "site", EDITIONS[language]  # type: ignore[index]
    ours = {p.relative_to(site) for p in site.rglob("index.html")}
    assert ours == {p.relative_to(other) for p in other.rglob("index.html")}
    for kind in kinds(site):
        path = Path(edition, kind, "index.html")
        assert told(other / path) == told(site / path), path
