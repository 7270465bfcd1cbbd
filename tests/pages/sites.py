"""A small site in memory: one agency of two years, one unidentified report; hostile text where reports bring text."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import lxml.html

from scripts.agencies.register import Agency, Register
from scripts.checks.run import examine
from scripts.dataset.corrections import Correction
from scripts.dataset.tables import build_tables
from scripts.pages.addresses import Addresses
from scripts.pages.site import Site
from scripts.reports.record import Header, Problem, Record, Source

AGENCY = "320813-zhengfu"
HOSTILE = '<script>alert(1)</script> **b** [x](javascript:alert(1)) {{ 7*7 }} {% x %} | --- & "q"'
"""What a report may bring in its title, and no page may take for markup."""

ZEROS = [0, 0, 0, 0, 0, 0, 0]


def rows_of(figure: lxml.html.HtmlElement) -> list[dict[str, Any]]:
    """The rows that a figure on a page carries, one by one."""
    columns = json.loads(figure.xpath(".//script")[0].text)["rows"]
    values = [c if isinstance(c, list) else [c["of"][place] for place in c["at"]] for c in columns.values()]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def record(year: int, *, agency: str | None = AGENCY, digest: str = "a", **tables: object) -> Record:
    """A record with a title that attacks the page and the given tables."""
    return Record(
        agency=agency,
        year=year,
        header=Header(title=HOSTILE, agency_name=HOSTILE, published=f"{year + 1}-01-20"),
        source=Source(
            url="javascript:alert(1)", file=HOSTILE, sha256=digest * 64, format="html", retrieved="2026-11-22"
        ),
        forms={"disclosure": "2021", "requests": "2021", "disputes": "2021"},
        located={"requests.received_new": "table 2, row 4"},
        problems=[Problem("label_unknown", "requests.carried_over", HOSTILE)],
        **tables,  # type: ignore[arg-type]
    )


def site(language: str = "zh") -> Site:
    """The site in one language."""
    requests = {
        "received_new": [30, 0, 0, 0, 0, 0, 30],
        "carried_over": [None] * 7,
        "granted": [4, 0, 0, 0, 0, 0, 4],
        "denied_third_party": [17, 0, "/", 0, 0, 0, 17],
        "total": [21, 0, 0, 0, 0, 0, 21],
        "carried_forward": [9, 0, 0, 0, 0, 0, 9],
    }
    records = [
        record(2022, requests={"received_new": ZEROS, "carried_over": ZEROS, "total": ZEROS}, digest="b"),
        record(
            2023,
            disclosure={"normative_documents": {"issued": 15, "repealed": 0, "in_force": None}},
            requests=requests,
            disputes={"review": [10, 1, 0, 0, 0]},
        ),
        record(2020, agency=None, digest="c", requests={"received_new": ZEROS}),
    ]
    agency = Agency(AGENCY, "淮安市洪泽区人民政府", ("洪泽区人民政府",), "320813", "county", "government")
    checked = examine(records)
    findings = checked.findings
    right = Correction(
        f"{AGENCY}-2023", "disputes.review.total", 0, 11, "sum", "https://www.example.gov.cn/1", date(2026, 1, 31)
    )
    tables = build_tables(records, Register([agency]), findings, [right])
    package = {
        "path": f"packages/agencies/{AGENCY}.zip",
        "kind": "agency",
        "agency": AGENCY,
        "region": None,
        "year": None,
        "reports": 2,
        "files": [],
    }
    catalogue = {"packages": [{**package, "bytes": 20_480, "sha256": "d" * 64}]}
    addresses = Addresses(language=language)  # type: ignore[arg-type]
    return Site(records, tables, findings, catalogue, language, addresses, checked.statuses)  # type: ignore[arg-type]
