"""The head of a page: its metadata, and the same page in the other languages (theme: `docs/overrides/main.html`)."""

from __future__ import annotations

from markupsafe import Markup

from scripts.form import Language
from scripts.pages.addresses import EDITIONS
from scripts.pages.render import front_matter
from scripts.pages.site import Site
from scripts.pages.wording import words

HREFLANG: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}
"""Language → its tag in `lang` and `hreflang`."""


def head(
    site: Site, path: str, title: str, description: str, *, hide: list[str], tags: list[str] | None = None
) -> Markup:
    """The front matter of the page at `path`. `hide`: parts of the theme; `tags`: words under which search finds it.

    `languages` lists every edition: tag, own name, relative link, the address for `hreflang` (absolute where the
    site's own is known), and whether it is this one.
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
    more = {"tags": tags} if tags is not None else {}
    label = site.words("language.label")
    return front_matter(title, description, hide=hide, **more, languages_label=label, languages=editions)
