"""The kinds of pages of a built site, found from its files: what is added is tested without being named here."""

from __future__ import annotations

from pathlib import Path

EACH = 2
"""Pages taken of a kind that has many: the largest and the smallest."""


def kinds(site: Path) -> list[str]:
    """Addresses (from the edition's root) of a few pages of every kind, in the Chinese edition of a site."""
    alone, many = [], {}
    for path in sorted(site.rglob("index.html")):
        page = path.relative_to(site).parent
        if page.parts[:1] == ("en",):
            continue
        if len(page.parts) > 1 and page.parts[0] != "data":
            many.setdefault(page.parts[:-1], []).append((path.stat().st_size, page.as_posix() + "/"))
        else:
            alone.append("" if page == Path(".") else page.as_posix() + "/")
    for pages in many.values():
        pages.sort(reverse=True)
        alone += [address for _, address in (pages if len(pages) <= EACH else [pages[0], pages[-1]])]
    return alone
