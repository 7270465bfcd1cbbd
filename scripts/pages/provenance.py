"""Where a report comes from: what its document states about itself, its address, hash, form and reading."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.form import FORM
from scripts.pages.addresses import web
from scripts.pages.phrases import date
from scripts.pages.site import Site
from scripts.reports.record import Record

FORMATS = ("html", "text", "pdf", "docx", "xlsx", "ocr", "transcribed")
"""The values of `Source.format` that have a word; any other is shown as it is."""

CAUTIONS = {"transcribed": "agency.transcribed", "ocr": "agency.ocr"}
"""Source formats whose figures need a word of caution → the word; with `_year` for the report's own table."""


@dataclass(frozen=True)
class Fact:
    """A fact with its label; `link` only where it is safe to follow, `code` for hashes and numbers."""

    label: str
    text: str
    link: str | None = None
    code: bool = False


def facts_of_report(site: Site, record: Record) -> list[Fact]:
    """The stated facts of one report in fixed order, and last the names of those that the document does not state."""
    words = site.words
    header, source = record.header, record.source
    facts = [
        Fact(words("source.title"), header.title or ""),
        Fact(words("source.agency_name"), header.agency_name or ""),
        Fact(words("source.publisher"), header.publisher or ""),
        Fact(words("source.index_number"), header.index_number or "", code=True),
        Fact(words("source.document_number"), header.document_number or ""),
        Fact(words("source.published"), date(words, header.published) if header.published else ""),
        Fact(words("source.period"), _period(site, record)),
        Fact(words("source.url"), source.url or "", web(source.url)),
        Fact(words("source.file"), source.file or ""),
        Fact(words("source.format"), _format(site, source.format)),
        Fact(words("source.sha256"), source.sha256 or "", code=True),
        Fact(words("source.retrieved"), date(words, source.retrieved) if source.retrieved else ""),
        Fact(words("source.forms"), _forms(site, record)),
    ]
    unstated = [fact.label for fact in facts if not fact.text]
    facts = [fact for fact in facts if fact.text]
    if unstated:
        facts.append(Fact(words("source.not_stated"), words("phrase.list").join(unstated)))
    return facts


def _period(site: Site, record: Record) -> str:
    words, header = site.words, record.header
    if not header.period_start and not header.period_end:
        return ""
    days = (header.period_start, header.period_end)
    first, last = (date(words, day) if day else words("source.not_stated") for day in days)
    return words("source.from_to", first=first, last=last)


def _forms(site: Site, record: Record) -> str:
    words, language = site.words, site.language
    used = {
        table.label(language): FORM.forms[record.forms[code]].label(language)
        for code, table in FORM.tables.items()
        if record.forms.get(code) in FORM.forms
    }
    if len(set(used.values())) == 1 and len(used) == len(FORM.tables):
        return next(iter(used.values()))
    each = [words("source.form_of", table=table, form=form) for table, form in used.items()]
    return words("phrase.semicolon").join(each)


def _format(site: Site, code: str | None) -> str:
    return site.words(f"format.{code}") if code in FORMATS else code or ""
