"""Where a report comes from: what its document states about itself, its address, hash, form and reading."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.form import FORM
from scripts.pages.addresses import web
from scripts.pages.phrases import date
from scripts.pages.site import Site
from scripts.reports.record import Record


@dataclass(frozen=True)
class Fact:
    """A fact with its label; `link` only where it is safe to follow, `code` for hashes and numbers."""

    label: str
    text: str
    link: str | None = None
    code: bool = False


def facts_of_report(site: Site, record: Record) -> list[Fact]:
    """The facts of one report in fixed order; what the document does not state is said to be not stated."""
    words = site.words
    header, source = record.header, record.source
    unstated = words("source.not_stated")
    period = None
    if header.period_start or header.period_end:
        first, last = (date(words, day) if day else unstated for day in (header.period_start, header.period_end))
        period = words("source.from_to", first=first, last=last)
    facts = [
        Fact(words("source.title"), header.title or unstated),
        Fact(words("source.agency_name"), header.agency_name or unstated),
        Fact(words("source.publisher"), header.publisher or unstated),
        Fact(words("source.index_number"), header.index_number or unstated, code=bool(header.index_number)),
        Fact(words("source.document_number"), header.document_number or unstated),
        Fact(words("source.published"), date(words, header.published) if header.published else unstated),
        Fact(words("source.period"), period or unstated),
        Fact(words("source.url"), source.url or unstated, web(source.url)),
        Fact(words("source.file"), source.file or unstated),
        Fact(words("source.format"), _format(site, source.format)),
        Fact(words("source.sha256"), source.sha256 or unstated, code=True),
        Fact(words("source.retrieved"), date(words, source.retrieved) if source.retrieved else unstated),
    ]
    forms = [
        words(
            "source.form_of", table=table.label(site.language), form=FORM.forms[record.forms[code]].label(site.language)
        )
        for code, table in FORM.tables.items()
        if record.forms.get(code) in FORM.forms
    ]
    if forms:
        facts.append(Fact(words("source.forms"), words("phrase.semicolon").join(forms)))
    return facts


def _format(site: Site, code: str | None) -> str:
    known = ("html", "text", "pdf", "docx", "xlsx", "transcribed")
    if code is None:
        return site.words("source.not_stated")
    return site.words(f"format.{code}") if code in known else code
