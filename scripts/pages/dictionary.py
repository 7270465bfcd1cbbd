"""The dictionary: every table and column, generated from their definitions, and the codes of the form's rows."""

from __future__ import annotations

from typing import Any

from scripts.charts.labels import number
from scripts.dataset.definitions import TABLES
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.head import head
from scripts.pages.render import render
from scripts.pages.site import Page, Site


def page(site: Site) -> Page:
    """The dictionary in one language."""
    words = site.words
    text = render(
        "dictionary.md",
        t=words,
        front=head(site, addresses.DICTIONARY, words("data.dictionary"), words("open.dictionary_lead"), hide=[]),
        tables=[_table(site, name) for name in TABLES],
        codes=[
            {"code": row.code, "zh": row.zh, "en": row.en, "articles": words.articles(row.articles)}
            for row in FORM.requests.rows.values()
        ],
    )
    return Page(addresses.DICTIONARY, text)


def _table(site: Site, name: str) -> dict[str, Any]:
    table, language = TABLES[name], site.language
    return {
        "name": name,
        "title": table.title(language),
        "description": table.description(language),
        "rows": number(len(site.tables[name])) if name in site.tables else None,
        "columns": [
            {
                "name": column.name,
                "title": column.title(language),
                "type": column.type,
                "description": column.description(language),
                "unit": column.unit(language),
                "articles": site.words.articles(column.articles),
                "key": column.name in table.key,
                "references": column.references,
            }
            for column in table.columns.values()
        ],
    }
