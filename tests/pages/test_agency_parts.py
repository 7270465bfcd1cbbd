"""Parts of an agency's page: its neighbours, tables by year, what can be compared, and its standing among its kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scripts.agencies.register import Agency, Register
from scripts.charts import standing as chart
from scripts.checks.run import examine
from scripts.dataset.tables import build_tables
from scripts.pages.addresses import Addresses
from scripts.pages.by_year import Line, applicants, grounds
from scripts.pages.neighbours import Neighbours, neighbours
from scripts.pages.phrases import points
from scripts.pages.site import Site
from scripts.pages.sound import sound
from scripts.pages.standing import standing_of
from scripts.pages.totals import Totals
from scripts.pages.wording import words
from scripts.reports.record import Header, Record, Source


def report(agency: str, granted: int, total: int, year: int = 2023) -> Record:
    """A report of `total` requests, all of natural persons, `granted` of them granted and the others not held."""

    def row(count: int) -> list[int]:
        return [count, 0, 0, 0, 0, 0, count]

    rows = {
        "received_new": row(total), "carried_over": row(0), "granted": row(granted), "partly_granted": row(0),
        "unavailable_not_held": row(total - granted), "total": row(total), "carried_forward": row(0),
    }  # fmt: skip
    return Record(
        agency=agency,
        year=year,
        header=Header(published=f"{year + 1}-01-20"),
        source=Source(sha256="a" * 64, format="html"),
        forms={"requests": "2021"},
        requests=rows,
    )


def site_of(divisions: list[str], *, language: str = "zh") -> Site:
    """A department per division; the first granted 0 of 20, the next 1 of 20, and so on."""
    agencies = [Agency(f"{d}-ju{n}", f"第{n}局", (), d, "county", "department") for n, d in enumerate(divisions)]
    records = [report(agency.id, place, 20) for place, agency in enumerate(agencies)]
    checked = examine(records)
    tables = build_tables(records, Register(agencies), checked.findings, [])
    site = Site(records, tables, checked.findings, addresses=Addresses(language=language))  # type: ignore[arg-type]
    return replace(site, language=language)  # type: ignore[arg-type]


def test_neighbours_are_those_of_the_narrowest_region_in_which_others_report() -> None:
    near = neighbours(site_of(["331122", "331122", "331124", "320813"]))
    told = {code: (n.region and n.region.code, n.count, n.before, n.after) for code, n in near.items()}
    assert told == {
        "331122-ju0": ("331122", 2, None, "331122-ju1"),
        "331122-ju1": ("331122", 2, "331122-ju0", None),
        "331124-ju2": ("331100", 3, "331122-ju1", None),
        "320813-ju3": (None, 4, None, "331122-ju0"),
    }


def test_an_agency_alone_has_no_neighbours() -> None:
    assert neighbours(site_of(["331122"])) == {"331122-ju0": Neighbours(None, 1, None, None)}


def test_a_table_by_year_keeps_a_blank_apart_from_zero_and_names_its_groups_once() -> None:
    by_year = {
        2022: Totals(requests={"denied_third_party": {"total": 0}, "unavailable_not_held": {"total": None}}),
        2023: Totals(requests={"denied_third_party": {"total": 3}, "unavailable_not_held": {"total": 1200}}),
    }
    table = grounds(words("zh"), by_year)
    assert table is not None
    assert table.years == (2022, 2023)
    assert table.lines == (
        Line("保护第三方合法权益", "row-denied_third_party", ("0", "3"), "不予公开"),
        Line("本机关不掌握相关政府信息", "row-unavailable_not_held", ("", "1,200"), "无法提供"),
    )
    assert table.gaps


def test_one_year_alone_needs_no_table_by_year() -> None:
    one = {2023: Totals(requests={"received_new": {"natural_person": 5}})}
    assert applicants(words("zh"), one) is None


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (0.54, 0.436, "较2022年 +10.4 个百分点"),
        (0.1, 0.25, "较2022年 −15.0 个百分点"),
        (0.5, 0.5, "较2022年 ±0.0 个百分点"),
        (None, 0.5, ""),
        (0.5, None, ""),
    ],
)
def test_shares_change_by_percentage_points_only_where_both_are_stated(now, before, expected: str) -> None:
    assert points(words("zh"), now, before, 2022) == expected


def test_figures_that_contradict_others_are_not_compared() -> None:
    right, wrong = report("331122-ju0", 5, 20), report("331122-ju0", 5, 20, 2022)
    wrong.requests["total"] = [19, 0, 0, 0, 0, 0, 19]
    checked = examine([right, wrong])
    tables = build_tables(
        [right, wrong],
        Register([Agency("331122-ju0", "某局", (), "331122", "county", "department")]),
        checked.findings,
        [],
    )
    site = Site([right, wrong], tables, checked.findings)
    assert sound(site, [right], ["requests.total.total"])
    assert not sound(site, [right, wrong], ["requests.total.total"])
    assert sound(site, [right, wrong], ["disputes.review.total"])


def test_ten_of_a_kind_are_compared_and_nine_are_not() -> None:
    nine, ten = site_of(["331122"] * 9), site_of(["331122"] * 10)
    assert standing_of(nine, nine.records[8]) is None
    found = standing_of(ten, ten.records[9])
    assert found is not None
    assert found.sentences == [
        "2023年新收申请 20 件；缙云县县级政府部门的中位数为 20 件，居中的一半在 20 至 20 件之间（n = 10）。"
    ]
    assert found.figure is not None
    assert found.figure.title == "第9局与缙云县县级政府部门的比较，2023年，10 个机关"
    first = found.figure.rows[0]
    assert {key: first[key] for key in ("value", "half", "low", "high", "least", "most", "n")} == {
        "value": 0.45, "half": 0.225, "low": 0.1125, "high": 0.3375, "least": 0.0, "most": 0.45, "n": 10,
    }  # fmt: skip
    assert first["tip"] == "予以公开和部分公开占办结总数的比例 · 45.0%，中位数 22.5%"


def test_a_line_of_the_standing_tells_all_that_is_drawn() -> None:
    place = chart.Place("甲", 0.5, 0.4, (0.2, 0.6), (0.0, 1.0), 12)
    assert chart.rows([place], {"甲": "50.0%"}) == [
        {
            "line": "50.0% · 甲", "label": "甲", "value": 0.5, "half": 0.4, "low": 0.2, "high": 0.6, "least": 0.0,
            "most": 1.0, "share": "50.0%", "median": "40.0%", "middle": "20.0%–60.0%", "range": "0.0%–100.0%", "n": 12,
            "tip": "甲 · 50.0%",
        }
    ]  # fmt: skip
