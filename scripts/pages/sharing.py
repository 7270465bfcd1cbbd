"""What a site needs besides its pages, to be found, shared and searched: names, feed, pictures, robots.txt.

`write_beside` is called once per language, when the edition's Markdown is written; what both languages share (figures
for comparing, robots.txt) is written with the first, at the site's root.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scripts.dataset.comparison import write_comparison
from scripts.pages import compare, feed
from scripts.pages.addresses import EDITIONS
from scripts.pages.finder import write_names
from scripts.pages.pictures import write_pictures
from scripts.pages.site import Site


def write_beside(site: Site, titles: Mapping[str, str], folder: Path, root: Path) -> None:
    """Writes the files into `folder`, the edition's pages, and `root`, those of the site's root. `titles`: by page."""
    write_names(site, folder)
    (folder / feed.FILE).write_text(feed.feed(site), encoding="utf-8", newline="\n")
    write_pictures(site, titles, root)
    if not EDITIONS[site.language]:
        write_comparison(site.records, site.tables, root / compare.FOLDER)
        (root / "robots.txt").write_text(robots(site.addresses.site), encoding="utf-8", newline="\n")


def robots(site: str) -> str:
    """Everything may be read; the sitemap is named where the site's address is known.

    >>> print(robots("https://example.org/ogi/"))
    User-agent: *
    Allow: /
    Sitemap: https://example.org/ogi/sitemap.xml
    """
    lines = ["User-agent: *", "Allow: /"]
    if site:
        lines.append(f"Sitemap: {site.rstrip('/')}/sitemap.xml")
    return "\n".join(lines) + "\n"
