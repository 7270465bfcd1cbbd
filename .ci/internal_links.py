"""Fails if a page of the built site links to a page, file or anchor of the site that is not there.

    python .ci/internal_links.py build/site

Addresses of other sites are not opened (scripts/check_sources.py asks for those of the sources, now and then).
"""

from __future__ import annotations

import os
import posixpath
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}


class Page(HTMLParser):
    """Collects the addresses that a page links to, and its anchors."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Addresses and anchors in attributes."""
        values = {name: value or "" for name, value in attrs}
        if values.get(LINKS.get(tag, "")):
            self.links.append(values[LINKS[tag]])
        self.anchors |= {values[name] for name in ("id", "name") if values.get(name)}


def read(path: Path) -> Page:
    """The links and anchors of one page."""
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def broken(pages: dict[str, Page], files: set[str], site: str = "") -> list[tuple[str, str]]:
    """(page, link) of what leads nowhere. `site` is the address under which the site is published, if known."""
    bad = []
    root = urlsplit(site).path.strip("/")
    for name, page in pages.items():
        for link in page.links:
            plain = link.removeprefix(site) if site else link
            parts = urlsplit("/" + plain if plain != link else plain)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            if plain == link and path.startswith("/"):
                path = "/" + path.strip("/").removeprefix(root).lstrip("/") + ("/" if path.endswith("/") else "")
            target = name if not path else posixpath.normpath(posixpath.join("/", posixpath.dirname(name), path))[1:]
            if not posixpath.splitext(target)[1] and target not in files:
                target = posixpath.join(target, "index.html")
            known = target in files
            anchor = unquote(parts.fragment)
            is_view = "=" in anchor  # what a page shows, read by its script; no place in it
            if known and anchor and not is_view and target in pages and name != "404.html":
                known = anchor in pages[target].anchors
            if not known:
                bad.append((name, link))
    return bad


def main(folder: str) -> int:
    """Prints every link that leads nowhere; 1 if there is one or if there are no pages."""
    root = Path(folder)
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    pages = {name: read(root / name) for name in sorted(files) if name.endswith(".html")}
    site = os.environ.get("OGI_SITE_URL", "").rstrip("/")
    bad = broken(pages, files, f"{site}/" if site else "")
    for name, link in bad:
        print(f"{folder}/{name}: links to {link}, which is not there")
    if not pages:
        print(f"{folder}: no pages there; build the site first")
        return 1
    count = sum(len(page.links) for page in pages.values())
    print(f"{folder}: {len(pages)} pages, {count} links, {len(bad)} of them broken")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
