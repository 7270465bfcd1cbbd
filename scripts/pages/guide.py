"""The pages that explain: how to read the figures, each trap with an example from the reports; questions, answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from scripts.charts.labels import number, percent
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.head import head
from scripts.pages.printed import Printer
from scripts.pages.prose import claim_label
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.reports.record import Record
from scripts.reports.store import report_id

READING = ("blank", "scope", "small", "rate", "handled", "restated", "forms", "law", "sums", "printed")
"""The traps, in the order of the page; titles and texts are words `reading.parts.…`."""

FAQ = ("source", "trust", "missing", "conflict", "rank", "text", "cite", "offline", "correction")
"""The questions, in the order of the page; words `faq.parts.…`."""

FEW = 10
"""A share of fewer says little."""

SHARE = "granted_or_partly_granted"


def reading(site: Site) -> Page:
    """How to read the figures: a trap per section, with an example out of the reports where there is one."""
    words, path = site.words, addresses.READING
    parts = [
        {
            "id": part,
            "title": words(f"reading.parts.{part}.title"),
            "paragraphs": words.paragraphs(f"reading.parts.{part}.text"),
            "example": _example(site, part),
            "links": [],
            "letter": None,
        }
        for part in READING
    ]
    more = [(addresses.GLOSSARY, "glossary.title"), (addresses.FAQ, "faq.title"), (addresses.QUALITY, "quality.title")]
    text = render(
        "guide.md",
        t=words,
        front=head(site, path, words("reading.title"), words("reading.lead"), hide=[]),
        title=words("reading.title"),
        lead=words("reading.lead"),
        parts=parts,
        more=[{"text": words(key), "href": site.addresses.link(path, target)} for target, key in more],
    )
    return Page(path, text)


def faq(site: Site) -> Page:
    """Questions and answers; the last tells how to ask for a correction."""
    words, path = site.words, addresses.FAQ
    parts: list[dict[str, Any]] = [
        {
            "id": part,
            "title": words(f"faq.parts.{part}.title"),
            "paragraphs": words.paragraphs(f"faq.parts.{part}.text"),
            "example": None,
            "links": [],
            "letter": None,
        }
        for part in FAQ
    ]
    parts[-1] |= {
        "links": ways_to_report(site, "", ""),
        "letter": {"note": words("faq.copy_text"), "lines": _lines(site, "", "")},
    }
    more = [
        (addresses.READING, "reading.title"),
        (addresses.METHOD, "method.title"),
        (addresses.GLOSSARY, "glossary.title"),
    ]
    text = render(
        "guide.md",
        t=words,
        front=head(site, path, words("faq.title"), words("faq.lead"), hide=[]),
        title=words("faq.title"),
        lead=words("faq.lead"),
        parts=parts,
        more=[{"text": words(key), "href": site.addresses.link(path, target)} for target, key in more],
    )
    return Page(path, text)


def ways_to_report(site: Site, agency: str, year: str) -> list[dict[str, str]]:
    """Links by which to tell of a wrong figure: the form on GitHub, and a letter; those that the publisher has."""
    words = site.words
    body = "\n".join(_lines(site, agency, year)) + "\n"
    ways = (
        ("faq.form", site.addresses.report(agency, year)),
        ("faq.letter", site.addresses.write_to(words("faq.subject", agency=agency, year=year).strip(), body)),
    )
    return [{"text": words(key), "href": href} for key, href in ways if href]


def _lines(site: Site, agency: str, year: str) -> list[str]:
    return [line.format(agency=agency, year=year) for line in site.words.paragraphs("faq.template")]


def _example(site: Site, part: str) -> dict[str, str] | None:
    """The first report that shows the trap, in the order of the register: name, link, what it shows."""
    found = _FINDERS.get(part)
    if not found:
        return None
    for records in site.by_agency.values():
        for record in records:
            text = next(found(site, record), "")
            if text:
                code = record.agency or ""
                return {
                    "name": f"{site.agency_name(code)} {record.year}",
                    "link": site.addresses.link(addresses.READING, addresses.agency(code), f"year-{record.year}"),
                    "text": text,
                }
    return None


def _blank(site: Site, record: Record) -> Iterator[str]:
    """Cells of the total column that are printed blank."""
    printer = Printer(record, site.words)
    for path, _ in record.cells():
        if path.endswith(".total") and printer.value(path).kind == "blank":
            yield site.words("reading.empty", cell=FORM.cells[path].label(site.language))


def _scope(site: Site, record: Record) -> Iterator[str]:
    """Figures of the prose with a scope of their own that differ from the table's."""
    words = site.words
    for claim in record.claims:
        value = record.cell(claim.cell) if claim.cell in FORM.cells else None
        if claim.scope and isinstance(value, int | float) and value != claim.value:
            told, label = number(claim.value), claim_label(words, claim.cell)
            yield words("reading.scoped", label=label, told=told, scope=claim.scope, table=number(value))


def _small(site: Site, record: Record) -> Iterator[str]:
    row = site.indicators.get((report_id(record), SHARE), {})
    above, below = row.get("numerator"), row.get("denominator")
    if above and below and below < FEW:
        label, share = site.words("tile.granted"), percent(above, below)
        yield site.words("reading.few", label=label, share=share, part=number(above), whole=number(below))


def _restated(site: Site, record: Record) -> Iterator[str]:
    for finding in site.findings_of.get(report_id(record), ()):
        if finding.severity == "restated":
            yield finding.message(site.language)


def _disagrees(site: Site, record: Record) -> Iterator[str]:
    for finding in site.findings_of.get(report_id(record), ()):
        if finding.severity == "error":
            yield finding.message(site.language)


_FINDERS: dict[str, Callable[[Site, Record], Iterator[str]]] = {
    "blank": _blank,
    "scope": _scope,
    "small": _small,
    "restated": _restated,
    "printed": _disagrees,
}
"""Trap → what finds an example of it in a report."""
