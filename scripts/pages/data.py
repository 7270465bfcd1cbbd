"""The data page: downloads, how to read the files, and the dictionary, generated from the schema."""

from __future__ import annotations

from typing import Any

from scripts.charts.labels import number
from scripts.dataset.definitions import MISSING, TABLES
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.head import head
from scripts.pages.phrases import size
from scripts.pages.render import render
from scripts.pages.site import Page, Site, download


def page(site: Site) -> Page:
    """The data page."""
    words = site.words
    language = site.language
    text = render(
        "data.md",
        t=words,
        front=head(site, addresses.DATA, words("data.title"), words("data.lead"), hide=["navigation"]),
        collection=[_download(site, p) for p in site.catalogue.get("packages", ()) if p["kind"] == "collection"],
        single=[_download(site, p) for p in site.catalogue.get("packages", ()) if p["kind"] == "agency"],
        missing=[
            {"value": entry.value or words("data.empty"), "text": entry.zh if language == "zh" else entry.en}
            for entry in MISSING["cell"]
        ],
        tables=[_table(site, name) for name in TABLES],
        codes=[
            {"code": row.code, "zh": row.zh, "en": row.en, "articles": words.articles(row.articles)}
            for row in FORM.requests.rows.values()
        ],
    )
    return Page(addresses.DATA, text)


def _download(site: Site, entry: dict[str, Any]) -> dict[str, Any]:
    file = download(entry)
    agency = site.agencies.get(file.agency or "")
    return {
        "link": site.addresses.link(addresses.DATA, file.path),
        "name": file.path.rpartition("/")[2],
        "size": size(file.size),
        "sha256": file.sha256,
        "agency": site.agency_name(str(agency["agency"])) if agency else "",
    }


def _table(site: Site, name: str) -> dict[str, Any]:
    table = TABLES[name]
    language = site.language
    rows = number(len(site.tables[name])) if name in site.tables else None
    return {
        "name": name,
        "title": table.title(language),
        "description": table.description(language),
        "rows": rows,
        "columns": [
            {
                "name": column.name,
                "title": column.title(language),
                "type": column.type,
                "description": column.description(language),
                "unit": column.unit(language),
                "key": column.name in table.key,
                "references": column.references,
            }
            for column in table.columns.values()
        ],
    }
