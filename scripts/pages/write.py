"""Every page of a language, and the folder that MkDocs builds from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.pages import (
    agencies,
    agency,
    api,
    checks,
    compare,
    data,
    dictionary,
    glossary,
    guide,
    home,
    quality,
    regions,
    releases,
    texts,
    topics,
    years,
)
from scripts.pages.addresses import place
from scripts.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """All pages, one after the other, so that thousands need no memory."""
    yield home.page(site)
    yield agencies.page(site)
    yield from agency.pages(site)
    yield from regions.pages(site)
    yield from topics.pages(site)
    yield from years.pages(site)
    yield compare.page(site)
    yield data.page(site)
    yield dictionary.page(site)
    yield releases.page(site)
    yield api.page(site)
    yield quality.page(site)
    yield checks.page(site)
    yield guide.reading(site)
    yield glossary.page(site)
    yield guide.faq(site)
    yield texts.method(site)
    yield texts.about(site)
    yield texts.unidentified(site)


def write(page: Page, folder: Path) -> None:
    """Writes a page to its place under `folder`."""
    path = folder / place(page.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page.text, encoding="utf-8", newline="\n")
