"""How to cite the data: `CITATION.cff` (Citation File Format 1.2.0) and BibTeX, with the version of the data."""

from __future__ import annotations

import json
from typing import Any

from scripts.dataset.descriptor import TEXTS


def cff(catalogue: dict[str, Any]) -> str:
    """`CITATION.cff`. Values are written as JSON strings, which YAML reads as they are."""
    texts = TEXTS["collection"]

    def quote(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    lines = [
        "cff-version: 1.2.0",
        f"message: {quote(TEXTS['catalogue']['cite'])}",
        "type: dataset",
        f"title: {quote(_title(texts))}",
        f"abstract: {quote(texts['description'] + ' ' + texts['description_en'])}",
        "authors:",
        f"  - name: {quote(TEXTS['common']['contributors'][0]['title'])}",
        f"license: {catalogue['license']['name']}",
        f"version: {quote(catalogue['version'])}",
    ]
    if catalogue["created"]:
        lines.append(f"date-released: {catalogue['created']}")
    if "homepage" in catalogue:
        lines.append(f"url: {quote(catalogue['homepage'])}")
    return "\n".join([*lines, "keywords:", *(f"  - {quote(word)}" for word in TEXTS["common"]["keywords"])]) + "\n"


def bibtex(catalogue: dict[str, Any]) -> str:
    """One entry of type misc."""
    fields = {
        "title": f"{{{_title(TEXTS['collection'])}}}",
        "author": f"{{{TEXTS['common']['contributors'][0]['title']}}}",
        "year": (catalogue["created"] or "")[:4],
        "version": catalogue["version"],
        "url": catalogue.get("homepage", ""),
        "note": catalogue["license"]["title"],
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{catalogue['name']},\n{body}\n}}\n"


def _title(texts: dict[str, str]) -> str:
    return f"{texts['title']} {texts['title_en']}"
