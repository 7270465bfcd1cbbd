"""The pages of words: method (what is read, what certain means, the rules), about, and the unidentified reports."""

from __future__ import annotations

from collections import Counter
from typing import Any

from scripts.charts.labels import number
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.doubts import doubt
from scripts.pages.guide import ways_to_report
from scripts.pages.head import head
from scripts.pages.provenance import facts_of_report
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.reports.record import Record
from scripts.reports.store import report_id


def method(site: Site) -> Page:
    """How reports are read and checked; the rules stand on a page of their own."""
    words = site.words
    problems = Counter(problem.code for record in site.records for problem in record.problems)
    text = render(
        "method.md",
        t=words,
        front=head(site, addresses.METHOD, words("method.title"), words("method.lead"), hide=[]),
        parts=[
            {"id": "read", "title": words("method.read"), "paragraphs": words.paragraphs("method.read_text")},
            {"id": "certain", "title": words("method.certain"), "paragraphs": words.paragraphs("method.certain_text")},
            {"id": "blank", "title": words("method.blank"), "paragraphs": words.paragraphs("method.blank_text")},
            {"id": "shares", "title": words("method.shares"), "paragraphs": words.paragraphs("method.shares_text")},
            {"id": "medians", "title": words("method.medians"), "paragraphs": words.paragraphs("method.medians_text")},
            {"id": "mending", "title": words("method.mending"), "paragraphs": words.paragraphs("method.mending_text")},
        ],
        checks=site.addresses.link(addresses.METHOD, addresses.CHECKS),
        problems=[
            {
                "code": code,
                "text": word.label(site.language),
                "count": words("method.recorded", count=number(problems[code])),
            }
            for code, word in FORM.problems.items()
        ],
    )
    return Page(addresses.METHOD, text)


def about(site: Site) -> Page:
    """What the project is, its sources in law, its licences, how to correct it."""
    words = site.words
    law = {
        "href": FORM.law["url"],
        "text": words("about.law", law=FORM.law[site.language], order=FORM.law[f"order_{site.language}"]),
    }
    parts: list[dict[str, Any]] = [
        {"id": "what", "title": words("about.what"), "paragraphs": words.paragraphs("about.what_text"), "links": []},
        {
            "id": "basis",
            "title": words("about.basis"),
            "paragraphs": words.paragraphs("about.basis_text"),
            "links": [law],
        },
        {
            "id": "licence",
            "title": words("about.licence"),
            "paragraphs": words.paragraphs("about.licence_text"),
            "links": [],
        },
        {
            "id": "corrections",
            "title": words("about.corrections"),
            "paragraphs": words.paragraphs("about.corrections_text"),
            "links": [
                *ways_to_report(site, "", ""),
                {
                    "href": site.addresses.link(addresses.ABOUT, addresses.FAQ, "correction"),
                    "text": words("mistake.more"),
                },
            ],
        },
    ]
    text = render(
        "about.md",
        t=words,
        front=head(site, addresses.ABOUT, words("about.title"), words("about.lead"), hide=[]),
        parts=parts,
    )
    return Page(addresses.ABOUT, text)


def unidentified(site: Site) -> Page:
    """The reports of which nobody can say for certain whose they are, or of which year."""
    words = site.words
    text = render(
        "unidentified.md",
        t=words,
        front=head(
            site, addresses.UNIDENTIFIED, words("unidentified.title"), words("unidentified.lead"), hide=["navigation"]
        ),
        reports=[_unidentified(site, record) for record in site.unidentified],
    )
    return Page(addresses.UNIDENTIFIED, text)


def _unidentified(site: Site, record: Record) -> dict[str, Any]:
    words = site.words
    key = report_id(record)
    missing = [
        words("unidentified.agency") if record.agency is None else "",
        words("unidentified.year") if record.year is None else "",
    ]
    return {
        "id": key,
        "heading": words("unidentified.heading", digest=key.removeprefix("unidentified-"), year=record.year or "?"),
        "settle": words("unidentified.settle", missing=words("phrase.list").join(filter(None, missing))),
        "facts": facts_of_report(site, record),
        "problems": [doubt(words, problem) for problem in record.problems],
    }
