"""The page of an agency: facts, key figures, charts, the tables as printed, findings, sources, downloads, citation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts.charts.labels import number
from scripts.checks.verdicts import WORDS as VERDICTS
from scripts.form import FORM
from scripts.pages import addresses, printed_disclosure, printed_disputes, printed_requests
from scripts.pages.agency_charts import sections
from scripts.pages.agency_end import end
from scripts.pages.doubts import doubt
from scripts.pages.head import head
from scripts.pages.key_figures import tiles
from scripts.pages.names import Name
from scripts.pages.neighbours import Neighbours, neighbours
from scripts.pages.passed import passed
from scripts.pages.phrases import formula, years
from scripts.pages.places import region_links
from scripts.pages.printed import Flag, Grid, Printer, plain_number
from scripts.pages.printed_html import rows_html
from scripts.pages.prose import figures_in_prose
from scripts.pages.provenance import CAUTIONS, facts_of_report
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.pages.standing import standing_of
from scripts.pages.totals import number as value_of
from scripts.reports.record import Record
from scripts.reports.store import report_id


@dataclass(frozen=True)
class PrintedTable:
    """One of the three tables of a report, as the page shows it."""

    code: str
    title: str
    form: str
    head: Markup
    grid: Markup
    notes: list[Flag]


def pages(site: Site) -> Iterator[Page]:
    """A page per agency that has a report, in the order of the register."""
    near = neighbours(site)
    for code in site.agencies:
        if code in near:
            yield page(site, code, near[code])


def page(site: Site, code: str, near: Neighbours) -> Page:
    """The page of one agency."""
    words = site.words
    path = addresses.agency(code)
    agency, records = site.agencies[code], site.by_agency[code]
    latest = records[-1]
    before = records[-2] if len(records) > 1 else None
    span = [record.year or 0 for record in records]
    findings = _findings(site, records)
    entries = [entry for year in findings for entry in year["entries"]]
    count = sum(entry["severity"] != "note" for entry in entries)
    name = str(agency["name"])
    text = render(
        "agency.md",
        t=words,
        front=head(
            site,
            path,
            str(site.agency_name(code)),
            words("agency.description", agency=site.agency_name(code), years=years(words, span)),
            hide=["navigation"],
        ),
        name=name,
        pinyin=site.agency_name(code).pinyin,
        crumbs=_crumbs(site, path, agency),
        facts=_facts(site, agency),
        glossary=site.addresses.link(path, addresses.GLOSSARY),
        reading=site.addresses.link(path, addresses.READING),
        faq=site.addresses.link(path, addresses.FAQ),
        years=[(record.year, _worst(site, record)) for record in records],
        latest=latest.year,
        tiles=tiles(site, latest, before),
        cautions=_cautions(site, records),
        findings_count=words("agency.findings_count", count=number(count)) if count else "",
        sections=sections(site, code, records),
        standing=standing_of(site, latest),
        tables=[_year(site, record) for record in records],
        findings=findings,
        findings_sentence=_findings_sentence(site, records, count),
        findings_notes=words("agency.findings_notes", count=number(notes)) if (notes := len(entries) - count) else "",
        passed=_passed(site, records),
        corrections=_corrections(site, records),
        problems=_problems(site, records),
        sources=[
            {"title": words("agency.report_of", year=r.year), "facts": facts_of_report(site, r)}
            for r in reversed(records)
        ],
        **end(site, path, code, near),
    )
    return Page(path, text)


def _crumbs(site: Site, path: str, agency: dict[str, Any]) -> list[tuple[str | Name, str]]:
    return [
        (site.words("region.title"), site.addresses.link(path, addresses.REGIONS)),
        *region_links(site, path, str(agency["division"])),
    ]


def _facts(site: Site, agency: dict[str, Any]) -> list[dict[str, str | None]]:
    words = site.words
    kind, level = FORM.kinds.get(agency["kind"]), FORM.levels.get(agency["level"])
    names = _aliases(agency)
    website = addresses.web(agency["website"])
    facts = [
        (level.label(site.language) if level else None, None, ""),
        (kind.label(site.language) if kind else None, None, ""),
        (words("agency.division", code=agency["division"]), None, "id-division"),
        (words("agency.uscc", code=agency["uscc"]) if agency["uscc"] else None, None, "id-uscc"),
        (words("agency.website") if website else None, website, ""),
        (words("agency.aliases", names=words("phrase.list").join(names)) if names else None, None, ""),
    ]
    return [{"text": text, "link": link, "term": term} for text, link, term in facts if text]


def _aliases(agency: dict[str, Any]) -> list[str]:
    aliases = agency["aliases"]
    names = aliases if isinstance(aliases, list | tuple) else str(aliases or "").split("|")
    return [str(name) for name in names if name]


def _cautions(site: Site, records: list[Record]) -> list[str]:
    """A sentence per way in which figures came otherwise than by reading a text, and one on corrected figures."""
    out = []
    for kind, key in CAUTIONS.items():
        many = [record.year or 0 for record in records if record.source.format == kind]
        if many:
            out.append(site.words(key, years=years(site.words, many)))
    corrected = [record.year or 0 for record in records if report_id(record) in site.corrections_of]
    if corrected:
        out.append(site.words("agency.corrected", years=years(site.words, corrected)))
    return out


def _worst(site: Site, record: Record) -> str:
    present = {finding.severity for finding in site.findings_of.get(report_id(record), ())}
    return next((severity for severity in ("error", "warning") if severity in present), "")


def _year(site: Site, record: Record) -> dict[str, Any]:
    words = site.words
    report = report_id(record)
    glossary = site.addresses.link(addresses.agency(record.agency or ""), addresses.GLOSSARY)
    printer = Printer(record, words, site.findings_of.get(report, ()), site.right_values(report))
    heads: dict[str, Grid] = {
        "disclosure": [],
        "requests": printed_requests.head(printer),
        "disputes": printed_disputes.head(printer),
    }
    grids = {
        "disclosure": printed_disclosure.grid(printer),
        "requests": printed_requests.grid(printer),
        "disputes": printed_disputes.grid(printer),
    }
    tables = []
    for code, table in FORM.tables.items():
        form = FORM.forms.get(record.forms.get(code, ""))
        flags = {flag.number: flag for cell, many in printer.flags.items() for flag in many if cell.startswith(code)}
        notes = [flags[count] for count in sorted(flags)]
        label = form.label(site.language) if form else ""
        head, rows = (rows_html(grid, f"f-{record.year}", glossary) for grid in (heads[code], grids[code]))
        tables.append(PrintedTable(code, table.label(site.language), label, head, rows, notes))
    return {
        "year": record.year,
        "title": words("agency.report_of", year=record.year),
        "tables": tables,
        "prose": figures_in_prose(words, record),
        "places": bool(record.located),
        "caution": words(f"{CAUTIONS[kind]}_year") if (kind := record.source.format or "") in CAUTIONS else "",
    }


def _findings(site: Site, records: list[Record]) -> list[dict[str, Any]]:
    words = site.words
    out = []
    for record in reversed(records):
        here = addresses.agency(record.agency or "")
        items = [
            {
                "number": count,
                "severity": finding.severity,
                "severity_word": words(f"severity.{finding.severity}"),
                "message": finding.message(site.language),
                "formula": formula(words, finding.rule, finding.formula) if finding.severity != "note" else "",
                "left": number(finding.left),
                "right": number(finding.right),
                "place": words.place(finding.place) if finding.place else "",
                "verdict": VERDICTS[finding.verdict][site.language] if finding.verdict else "",
                "basis": words(f"finding.{finding.basis}") if finding.basis != "both" else "",
                "rule": site.addresses.link(here, addresses.CHECKS, f"rule-{finding.rule}"),
            }
            for count, finding in enumerate(site.findings_of.get(report_id(record), ()), 1)
        ]
        if items:
            out.append({"year": record.year, "title": words("agency.report_of", year=record.year), "entries": items})
    return out


def _findings_sentence(site: Site, records: list[Record], count: int) -> str:
    words = site.words
    span = years(words, [record.year or 0 for record in records])
    return words("agency.findings_some", count=number(count)) if count else words("agency.findings_none", years=span)


def _passed(site: Site, records: list[Record]) -> list[dict[str, Any]]:
    by_year = {record.year: record for record in records}
    told = ((record, passed(site, record, by_year.get((record.year or 0) - 1))) for record in reversed(records))
    return [{"year": record.year, **what} for record, what in told if what]


def _corrections(site: Site, records: list[Record]) -> list[dict[str, Any]]:
    words = site.words
    out = []
    for record in reversed(records):
        for row in site.corrections_of.get(report_id(record), ()):
            out.append(
                {
                    "year": record.year,
                    "cell": FORM.cells[row["cell"]].label(site.language),
                    "both": words(
                        "agency.correction",
                        printed=words("cell.blank") if row["printed"] in (None, "") else row["printed"],
                        corrected=plain_number(value_of(row["corrected"])),
                    ),
                    "reason": row["reason"],
                    "evidence": addresses.web(row["evidence"]),
                }
            )
    return out


def _problems(site: Site, records: list[Record]) -> list[dict[str, Any]]:
    return [
        {"year": record.year, **doubt(site.words, problem)}
        for record in reversed(records)
        for problem in record.problems
    ]
