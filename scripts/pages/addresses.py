"""Addresses: where each page lies, and how one page links to another from any folder, also from disk.

>>> Addresses().link("agencies/331122-zhengfuban.md", "data/index.md")
'../../data/'
>>> Addresses(directories=False).link("agencies/331122-zhengfuban.md", "data/index.md", "downloads")
'../data/index.html#downloads'
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

HOME = "index.md"
AGENCIES = "agencies/index.md"
YEARS = "years/index.md"
DATA = "data/index.md"
METHOD = "method.md"
ABOUT = "about.md"
UNIDENTIFIED = "unidentified.md"
PACKAGES = "data/packages"
"""The folder of the data packages on the site."""


def agency(code: str) -> str:
    """The page of an agency, by its id in the register."""
    return f"agencies/{code}.md"


def year(number: int) -> str:
    """The page of a year."""
    return f"years/{number}.md"


@dataclass(frozen=True)
class Addresses:
    """Turns pages (paths of Markdown files under `docs/`) into addresses.

    `directories`: MkDocs' `use_directory_urls`; `site`: the address of the published site, empty if unknown.
    """

    directories: bool = True
    site: str = ""

    def of(self, page: str) -> str:
        """The address of a page from the site's root; the root itself is the empty text."""
        stem = page.removesuffix(".md")
        if not self.directories:
            return f"{stem}.html"
        if stem == "index" or stem.endswith("/index"):
            return stem[: -len("index")]
        return f"{stem}/"

    def link(self, source: str, target: str, anchor: str = "") -> str:
        """A relative link from one page to another page or file."""
        address = self.of(target) if target.endswith(".md") else quote(target)
        here = posixpath.dirname(self.of(source)) if not self.directories else self.of(source).rstrip("/")
        path = posixpath.relpath(address or ".", here or ".")
        if address.endswith("/") or not address:
            path = "./" if path == "." else f"{path}/"
        return f"{path}#{anchor}" if anchor else path

    def cited(self, page: str) -> str:
        """The address to cite: absolute where the site's own is known, else from the site's root."""
        return f"{self.site.rstrip('/')}/{self.of(page)}" if self.site else f"/{self.of(page)}"


def web(address: str | None) -> str | None:
    """`address` if a page may link to it (http or https, with a host), else None: it is only printed, never a link."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else None
