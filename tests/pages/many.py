"""A site of many agencies in memory: a county with twelve departments, its government, that of the prefecture above."""

from __future__ import annotations

from scripts.agencies.register import Agency, Register
from scripts.checks.run import examine
from scripts.dataset.tables import build_tables
from scripts.form import FORM, Language
from scripts.pages.addresses import Addresses
from scripts.pages.site import Site
from scripts.reports.record import Header, Record, Source

COUNTY, PREFECTURE, PROVINCE = "331122", "331100", "330000"
ELSEWHERE = "310000"
GOVERNMENT = Agency(f"{COUNTY}-zhengfu", "缙云县人民政府", (), COUNTY, "county", "government")
ABOVE = Agency(f"{PREFECTURE}-zhengfu", "丽水市人民政府", (), PREFECTURE, "prefecture", "government")
OFFICE = Agency(f"{ELSEWHERE}-bangongting", "上海市人民政府办公厅", (), ELSEWHERE, "province", "government_office")
SILENT = Agency(f"{COUNTY}-weibao", "缙云县未报局", (), COUNTY, "county", "department")
NUMERALS = "一二三四五六七八九十甲乙"
DEPARTMENTS = [
    Agency(f"{COUNTY}-a{n:02d}", f"缙云县{numeral}局", (), COUNTY, "county", "department")
    for n, numeral in enumerate(NUMERALS, 1)
]
AGENCIES = [GOVERNMENT, ABOVE, OFFICE, SILENT, *DEPARTMENTS]


def report(of: Agency, handled: int, granted: int, *, year: int = 2023, published: str | None = None) -> Record:
    """A report whose sums hold: `granted` of `handled` granted, the others protect a third party."""
    counts = {row.code: 0 for row in FORM.requests.rows.values() if "2021" in row.forms}
    counts |= {"received_new": handled, "granted": granted, "denied_third_party": handled - granted, "total": handled}
    return Record(
        of.id,
        year,
        header=Header(published=published),
        source=Source(sha256=f"{sum(map(ord, of.id))}{year}".rjust(64, "0"), format="html"),
        forms={"requests": "2021", "disputes": "2021"},
        requests={code: [count, 0, 0, 0, 0, 0, count] for code, count in counts.items()},
        disputes={
            "review": [1, 1, 0, 0, 2],
            "litigation_direct": [0, 0, 0, 0, 0],
            "litigation_after_review": [0, 0, 0, 0, 0],
        },
    )


def records() -> list[Record]:
    """The reports on 2023; the departments handled ten requests each and granted 0 to 11 tenths, the last none at all.

    The first is late by a day, the second on the day, the others do not say. The last one's total contradicts its rows.
    """
    many = [report(one, 10, min(n, 10)) for n, one in enumerate(DEPARTMENTS)]
    many[0].header.published, many[1].header.published = "2024-02-01", "2024-01-31"
    many[11].requests["total"] = [11, 0, 0, 0, 0, 0, 11]
    return [
        *many,
        report(GOVERNMENT, 200, 50, published="2024-03-31"),
        report(ABOVE, 1000, 900),
        report(OFFICE, 40, 10),
        report(GOVERNMENT, 100, 20, year=2022),
    ]


def many(language: Language = "zh", reports: list[Record] | None = None) -> Site:
    """The site in one language."""
    given = records() if reports is None else reports
    checked = examine(given)
    tables = build_tables(given, Register(AGENCIES), checked.findings)
    return Site(given, tables, checked.findings, language=language, addresses=Addresses(language=language))
