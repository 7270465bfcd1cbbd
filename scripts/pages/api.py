"""The page of stable addresses, from `scheme.toml`, with an example of each that is really there."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.pages import addresses
from scripts.pages.head import head
from scripts.pages.render import render
from scripts.pages.site import Page, Site


@dataclass(frozen=True)
class Address:
    """A kind of address: its group, pattern, and what stands there in both languages."""

    group: str
    path: str
    zh: str
    en: str


SCHEME = [
    Address(**entry)
    for entry in tomllib.loads((Path(__file__).parent / "scheme.toml").read_text(encoding="utf-8"))["addresses"]
]
GROUPS = tuple(dict.fromkeys(address.group for address in SCHEME))


def page(site: Site) -> Page:
    """The page; without data packages it has no examples."""
    words = site.words
    codes = example_codes(site.catalogue)
    text = render(
        "api.md",
        t=words,
        front=head(site, addresses.API, words("api.title"), words("api.lead"), hide=["navigation"]),
        groups=[
            {
                "id": group,
                "title": words(f"api.{group}"),
                "addresses": [_address(site, entry, codes) for entry in SCHEME if entry.group == group],
            }
            for group in GROUPS
        ],
    )
    return Page(addresses.API, text)


def example_codes(catalogue: Any) -> dict[str, str]:
    """A value for each placeholder, out of what is published; empty where nothing is."""
    packages = catalogue.get("packages", ())
    codes = {kind: str(p[kind]) for p in reversed(packages) for kind in ("agency", "region", "year") if p[kind]}
    if not codes or not catalogue.get("reports"):
        return {}
    alone = [str(entry["report"]) for entry in catalogue["reports"] if entry["agency"] is None]
    return codes | {"table": "requests"} | ({"report": alone[0]} if alone else {})


def _address(site: Site, entry: Address, codes: dict[str, str]) -> dict[str, str | None]:
    path = entry.path if site.language == "zh" or entry.group != "pages" else f"en/{entry.path}"
    link, shown = None, ""
    if all(name in codes for name in re.findall(r"\{(\w+)\}", path)) and codes:
        own = entry.path.format(**codes)
        link = site.addresses.link(addresses.API, f"{own.rstrip('/')}.md" if own.endswith("/") else own)
        shown = path.format(**codes)
    return {"path": path, "text": getattr(entry, site.language), "link": link, "example": shown}
