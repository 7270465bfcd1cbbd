"""The glossary: every term of the form, of the checks and of the pages, explained, with its article of the Regulations.

A term has an id (`row-granted`), which is its anchor on the page and what labels elsewhere link to. The same
explanations are written as a small script per language, which a page loads when the first label is pointed at: so that
pages carry links only, and no label is without its explanation where there is no script.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.dataset.definitions import INDICATORS
from scripts.form import FORM, Language
from scripts.form.vocabulary import Word
from scripts.pages import addresses
from scripts.pages.head import head
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.pages.wording import Words, words

SECTIONS = (
    "basics", "requests", "applicants", "disputes", "disclosure", "shares", "values", "findings", "identifiers", "forms"
)  # fmt: skip
"""The sections of the page, in its order."""

FAMILIES = {
    "group": "requests", "row": "requests", "column": "applicants", "channel": "disputes", "result": "disputes",
    "item": "disclosure", "measure": "disclosure", "share": "shares", "form": "forms",
}  # fmt: skip
"""What the id of a term of the form begins with → its section."""

_FILE = Path(__file__).parent / "glossary.toml"
_Sides = tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True)
class Term:
    """A term in one language: `other` is its name in the other, `code` its code in the data, `formula` of a share."""

    id: str
    section: str
    name: str
    other: str
    text: str
    articles: tuple[str, ...] = ()
    code: str = ""
    formula: str = ""


def page(site: Site) -> Page:
    """The page of all terms by section, each with its article in law."""
    t, path = site.words, addresses.GLOSSARY
    found = terms(site.language).values()
    sections = [
        {
            "id": f"s-{section}",
            "title": t(f"glossary.{section}"),
            "terms": [_entry(t, term) for term in found if term.section == section],
        }
        for section in SECTIONS
    ]
    law = {
        "href": FORM.law["url"],
        "text": t("about.law", law=FORM.law[site.language], order=FORM.law[f"order_{site.language}"]),
    }
    text = render(
        "glossary.md",
        t=t,
        front=head(site, path, t("glossary.title"), t("glossary.lead"), hide=[]),
        other_language="en" if site.language == "zh" else "zh-Hans",
        sections=sections,
        law=law,
    )
    return Page(path, text)


@cache
def terms(language: Language) -> dict[str, Term]:
    """Id → term, in the order of the form. Raises KeyError for an id that the form does not have."""
    own: dict[str, dict[str, Any]] = {
        entry["id"]: entry for entry in tomllib.loads(_FILE.read_text(encoding="utf-8"))["terms"]
    }
    order = {id_: place for place, id_ in enumerate(_ids())}
    entries = sorted(own.values(), key=lambda entry: order.get(entry["id"], -1))
    return {entry["id"]: _term(entry, language) for entry in entries}


def _ids() -> Iterator[str]:
    """The ids of the form's terms: groups before their rows."""
    seen = set()
    for row in FORM.requests.rows.values():
        if row.group not in seen and f"group-{row.group}" not in seen:
            seen.add(row.group)
            yield f"group-{row.group}"
        yield f"row-{row.code}"
    families = (
        ("column", FORM.requests.columns), ("channel", FORM.disputes.channels), ("result", FORM.disputes.results),
        ("item", FORM.disclosure.items), ("measure", FORM.disclosure.measures), ("share", INDICATORS),
        ("form", FORM.forms),
    )  # fmt: skip
    for family, codes in families:
        yield from (f"{family}-{code}" for code in codes)


def _term(entry: dict[str, Any], language: Language) -> Term:
    family, _, code = entry["id"].partition("-")
    text, articles = entry[language], tuple(entry.get("articles", ()))
    other: Language = "en" if language == "zh" else "zh"
    if family not in FAMILIES:
        return Term(
            entry["id"], entry["section"], entry["name"][language], entry["name"][other], text, articles=articles
        )
    word = _words_of(family)[code]
    if family == "row":
        articles = FORM.requests.rows[code].articles
    if family == "item":
        articles = (FORM.disclosure.items[code].article,)
    formula = _formula(code, words(language)) if family == "share" else ""
    name, name_there = word.short(language), word.short(other)
    return Term(entry["id"], FAMILIES[family], name, name_there, text, articles, code, formula)


def _words_of(family: str) -> dict[str, Any]:
    every: dict[str, Any] = {
        "group": FORM.requests.groups, "row": FORM.requests.rows, "column": FORM.requests.columns,
        "channel": FORM.disputes.channels, "result": FORM.disputes.results,
        "item": FORM.disclosure.items, "measure": FORM.disclosure.measures, "share": INDICATORS, "form": FORM.forms,
    }  # fmt: skip
    return dict(every[family])


def _formula(code: str, t: Words) -> str:
    """A share as words: 予以公开 + 部分公开 / 办结总计."""
    share = INDICATORS[code]
    return f"{_side(share.numerator, t)} / {_side(share.denominator, t)}"


def _side(sides: _Sides, t: Words) -> str:
    parts = [_part(alternatives, t) for alternatives in sides]
    joined = " + ".join(parts)
    return joined if len(parts) == 1 else t("glossary.sum", parts=joined)


def _part(alternatives: tuple[tuple[str, ...], ...], t: Words) -> str:
    table, row, column = alternatives[0][0].split(".")
    if len(alternatives[0]) > 1:
        return t("phrase.all_of", group=FORM.requests.groups[FORM.requests.rows[row].group].short(t.language))
    rows: dict[str, Any] = dict(FORM.requests.rows if table == "requests" else FORM.disputes.channels)
    ends: dict[str, Word] = FORM.requests.columns if table == "requests" else FORM.disputes.results
    name = str(rows[row].short(t.language))
    if column == "total" and table == "requests":
        return name
    return t("glossary.cell", row=name, column=ends[column].short(t.language))


def _entry(t: Words, term: Term) -> dict[str, Any]:
    law = [{"number": t.article(number), "text": _summary(number, t.language)} for number in term.articles]
    return {"term": term, "law": law}


def _summary(number: str, language: Language) -> str:
    article = FORM.articles[number]
    return article.zh if language == "zh" else article.en


def script(language: Language) -> str:
    """The explanations of one language as a script that sets `window.ogiTerms`: id → name, text and articles."""
    t = words(language)
    told = {term.id: _told(t, term) for term in terms(language).values()}
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"window.ogiTerms = {data};\n"


def _told(t: Words, term: Term) -> str:
    law = t("glossary.law", articles=t.articles(term.articles)) if term.articles else ""
    formula = t("glossary.formula", formula=term.formula) if term.formula else ""
    return t("glossary.told", name=term.name, text=term.text) + formula + law


def write_terms(folder: Path) -> None:
    """Writes `terms.zh.js` and `terms.en.js` into `folder`, which exists."""
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        (folder / f"terms.{language}.js").write_text(script(language), encoding="utf-8", newline="\n")
