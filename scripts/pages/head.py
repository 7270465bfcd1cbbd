"""The head of a page: its metadata, and the same page in the other languages (theme: `docs/overrides/main.html`)."""

from __future__ import annotations

import re
from typing import Any

import yaml
from markupsafe import Markup

from scripts.form import Language
from scripts.pages import addresses
from scripts.pages.addresses import EDITIONS
from scripts.pages.pictures import picture_of
from scripts.pages.render import front_matter
from scripts.pages.site import Site
from scripts.pages.wording import words
from scripts.reports.record import Record

HREFLANG: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}
"""Language → its tag in `lang` and `hreflang`."""

LOCALE: dict[Language, str] = {"zh": "zh_CN", "en": "en_US"}
"""Language → its tag in Open Graph."""

BY_NAME = re.compile(r"(agencies|regions|years)/|compare\.md|unidentified\.md")
"""Pages that search finds by name (`scripts.pages.finder`), not by their texts: the index of texts stays small."""


def head(site: Site, path: str, title: str, description: str, *, hide: list[str]) -> Markup:
    """The front matter of the page at `path`. `hide`: parts of the theme.

    `languages` lists every edition: tag, own name, relative link, the address for `hreflang` (absolute where the
    site's own is known), and whether it is this one. `updated`: the latest day that the page's reports name.
    """
    editions = [
        {
            "tag": HREFLANG[language],
            "name": words(language)("language.name"),
            "link": site.addresses.in_language(path, language),
            "address": site.addresses.alternate(path, language),
            "here": language == site.language,
        }
        for language in EDITIONS
    ]
    more: dict[str, Any] = {"search": {"exclude": True}} if BY_NAME.match(path) else {}
    if path == addresses.HOME:
        more["home"] = True
    if day := updated(_records(site, path)):
        more["updated"] = day
    picture = picture_of(site, path)
    return front_matter(
        title,
        description,
        hide=hide,
        **more,
        locale=LOCALE[site.language],
        picture=site.addresses.published(path, picture),
        languages_label=site.words("language.label"),
        dark_label=site.words("site.dark"),
        languages=editions,
    )


def updated(records: list[Record]) -> str | None:
    """The latest day that records name, of publication or retrieval, as YYYY-MM-DD; never the day of the building."""
    days = [day for record in records for day in (record.source.retrieved, record.header.published) if day]
    return max(days, default=None)


def _records(site: Site, path: str) -> list[Record]:
    """The records that a page is about: an agency's or a year's own, else all of them."""
    kind, _, name = path.removesuffix(".md").partition("/")
    if kind == "agencies" and name in site.by_agency:
        return site.by_agency[name]
    if kind == "years" and name.isdigit():
        return site.by_year.get(int(name), [])
    return list(site.records)


def dressed(site: Site, path: str, text: str) -> str:
    """A hand-written page with the same head as the made ones, out of the title and description it begins with."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    given = yaml.safe_load(match[1]) if match else {}
    front = head(
        site, path, given.get("title", ""), given.get("description", ""), hide=given.get("hide", ["navigation"])
    )
    return f"{front}\n{text[match.end() :] if match else text}"
