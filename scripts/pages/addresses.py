"""Addresses: where each page lies, and how one page links to another from any folder, also from disk.

>>> Addresses().link("agencies/331122-zhengfuban.md", "data/index.md")
'../../data/'
>>> Addresses(directories=False).link("agencies/331122-zhengfuban.md", "data/index.md", "downloads")
'../../data/index.html#downloads'
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from scripts.form import Language

HOME = "index.md"
AGENCIES = "agencies/index.md"
YEARS = "years/index.md"
REGIONS = "regions/index.md"
TOPICS = "topics/index.md"
DATA = "data/index.md"
DICTIONARY = "data/dictionary.md"
RELEASES = "releases.md"
API = "api.md"
DATA_DOORS = {"use": "use.md", "api": API, "dictionary": DICTIONARY, "releases": RELEASES, "hosting": "hosting.md"}
"""The pages that the data page leads to."""
METHOD = "method.md"
READING = "reading.md"
GLOSSARY = "glossary.md"
FAQ = "faq.md"
QUALITY = "quality.md"
CHECKS = "checks.md"
ABOUT = "about.md"
UNIDENTIFIED = "unidentified.md"
DATA_FILES = "data"
"""The folder of the catalogue, to which its paths are relative."""
PACKAGES = f"{DATA_FILES}/packages"
"""The folder of the data packages on the site."""
EDITIONS: dict[Language, str] = {"zh": "", "en": "en"}
"""Language → the folder of its pages on the site. Files that are no pages (packages, chart runtime) exist once."""


def agency(code: str) -> str:
    """The page of an agency, by its id in the register."""
    return f"agencies/{code}.md"


def year(number: int) -> str:
    """The page of a year."""
    return f"years/{number}.md"


def region(code: str) -> str:
    """The page of a region, by its division code (GB/T 2260)."""
    return f"regions/{code}.md"


def topic(slug: str) -> str:
    """The page of a topic, by its code in `words` (`topic.<slug>`)."""
    return f"topics/{slug}.md"


def place(page: str) -> str:
    """The Markdown file of a page under `docs/`: the index of a folder of its own.

    Relative links mean the same from the file as from the page that way. MkDocs leaves links in HTML as they are,
    Zensical takes them for the file's: only so do both build the same site.

    >>> place("agencies/331122-zhengfuban.md"), place("data/index.md")
    ('agencies/331122-zhengfuban/index.md', 'data/index.md')
    """
    stem = page.removesuffix(".md")
    return page if stem == "index" or stem.endswith("/index") else f"{stem}/index.md"


@dataclass(frozen=True)
class Addresses:
    """Turns pages (`agencies/x.md`; the file is another, see `place`) into addresses.

    `directories`: MkDocs' `use_directory_urls`; `site`: the address of the published site, empty if unknown;
    `language`: that of the pages, which tells their folder; `repository`, `contact`: where to report what is wrong, the
    address of the repository on GitHub and an e-mail address, empty if unknown.

    >>> Addresses(language="en").link("data/index.md", "data/packages/collection.zip")
    '../../data/packages/collection.zip'
    """

    directories: bool = True
    site: str = ""
    language: Language = "zh"
    repository: str = ""
    contact: str = ""

    def of(self, page: str) -> str:
        """The address of a page from the site's root; the root itself is the empty text."""
        folder = posixpath.join(EDITIONS[self.language], place(page).removesuffix("index.md"))
        return folder if self.directories else f"{folder}index.html"

    def link(self, source: str, target: str, anchor: str = "") -> str:
        """A relative link from one page to another page or file."""
        path = self._way(source, self.of(target) if target.endswith(".md") else quote(target))
        return f"{path}#{anchor}" if anchor else path

    def in_language(self, page: str, language: Language) -> str:
        """A relative link from a page to the same page in a language."""
        return self._way(page, replace(self, language=language).of(page))

    def alternate(self, page: str, language: Language) -> str:
        """The address of the same page in a language: absolute where the site's own is known, else relative."""
        if not self.site:
            return self.in_language(page, language)
        return f"{self.site.rstrip('/')}/{replace(self, language=language).of(page)}"

    def report(self, agency: str = "", year: str = "") -> str | None:
        """The form in which to tell of a wrong figure, with agency and year filled in; None without a repository."""
        known = web(self.repository)
        if not known:
            return None
        given = {"template": "wrong-figure.yml", "agency": agency, "year": year}
        return f"{known.rstrip('/')}/issues/new?{urlencode({key: text for key, text in given.items() if text})}"

    def write_to(self, subject: str, body: str) -> str | None:
        """A link that opens a letter to the contact; None where that is unknown or no e-mail address."""
        address = self.contact.removeprefix("mailto:")
        if not re.fullmatch(r"[^@\s/:?&]+@[^@\s/:?&]+\.[A-Za-z]{2,}", address):
            return None
        return f"mailto:{address}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"

    def published(self, source: str, address: str) -> str:
        """An address from the site's root as others need it: absolute where the site's own is known, else relative.

        >>> Addresses(site="https://example.org/ogi").published("about.md", "feed.xml")
        'https://example.org/ogi/feed.xml'
        """
        return f"{self.site.rstrip('/')}/{address}" if self.site else self._way(source, address)

    def _way(self, source: str, address: str) -> str:
        here = posixpath.dirname(self.of(source)) if not self.directories else self.of(source).rstrip("/")
        path = posixpath.relpath(address or ".", here or ".")
        if address.endswith("/") or not address:
            path = "./" if path == "." else f"{path}/"
        return path

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
