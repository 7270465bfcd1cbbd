"""Medians stand on agencies of one kind, level, region and year whose figures can be right; under ten: silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.agencies.register import Agency, Register
from scripts.checks.run import examine
from scripts.dataset.medians import Medians, Spread, cells_of, regions
from scripts.dataset.tables import build_tables
from scripts.reports.record import Record

COUNTY, NEXT = "331122", "331123"


def agency(number: int, division: str = COUNTY, kind: str = "department") -> Agency:
    return Agency(f"{division}-a{number:02d}", f"机关{division}第{number}", (), division, "county", kind)


def report(of: Agency, asked: int, granted: int, year: int = 2023, **rows: list[int | str | None]) -> Record:
    """Requests whose sums hold: `asked` handled, of which `granted`, the others denied."""
    counts = {"received_new": asked, "carried_over": 0, "granted": granted, "denied_third_party": asked - granted}
    counts |= {"total": asked, "carried_forward": 0}
    natural = {code: [count, 0, 0, 0, 0, 0, count] for code, count in counts.items()}
    return Record(of.id, year, forms={"requests": "2021"}, requests=natural | rows)


def medians(agencies: list[Agency], records: list[Record], **verdict: str) -> Medians:
    findings = [replace(finding, **verdict) for finding in examine(records).findings]
    return Medians(build_tables(records, Register(agencies), findings))


MANY = [agency(number) for number in range(1, 13)]


def test_the_median_of_ten_is_told_and_that_of_nine_is_not() -> None:
    records = [report(one, 10, place) for place, one in enumerate(MANY, 0) if place <= 10]
    ten = medians(MANY, records[1:]).spread("granted", 2023, "department", "county", COUNTY)
    assert (ten.median, ten.quartiles, ten.range, ten.n, ten.of) == (0.55, (0.325, 0.775), (0.1, 1.0), 10, 10)
    nine = medians(MANY, records[2:]).spread("granted", 2023, "department", "county", COUNTY)
    assert (nine.median, nine.quartiles, nine.range, nine.n, nine.of) == (None, None, (0.2, 1.0), 9, 9)


def test_a_count_has_a_median_too() -> None:
    spread = medians(MANY, [report(one, place, 0) for place, one in enumerate(MANY)]).spread(
        "requests.received_new.total", 2023, "department", "county"
    )
    assert (spread.median, spread.n) == (5.5, 12)


def test_a_blank_nothing_handled_and_figures_that_cannot_be_right_do_not_count() -> None:
    records = [report(one, 10, 5) for one in MANY]
    records[0].requests["granted"] = [None] * 7
    records[1] = report(MANY[1], 0, 0)
    records[2].requests["total"][-1] = 11  # not the sum of its row, and not that of its column
    spread = medians(MANY, records).spread("granted", 2023, "department", "county", COUNTY)
    assert (spread.n, spread.of) == (9, 12)
    assert not {one.id for one in MANY[:3]} & set(spread.values)


def test_an_error_elsewhere_in_the_report_does_not_exclude_it() -> None:
    records = [report(one, 10, 5) for one in MANY]
    records[0].disputes["review"] = [1, 0, 0, 0, 7]
    found = medians(MANY, records)
    assert found.spread("granted", 2023, "department", "county").n == 12
    assert found.value(MANY[0].id, "granted", 2023) == 0.5
    assert found.value(MANY[0].id, "review_corrected", 2023) is None


@pytest.mark.parametrize(("verdict", "counts"), [("accepted", True), ("confirmed", False), ("reading_error", False)])
def test_only_an_accepted_finding_lets_its_figures_count(verdict: str, counts: bool) -> None:
    records = [report(one, 10, 5) for one in MANY]
    records[0].requests["total"][-1] = 11
    found = medians(MANY, records, verdict=verdict)
    assert (found.value(MANY[0].id, "requests.total.total", 2023) is not None) == counts


def test_an_error_that_names_no_cell_excludes_the_report() -> None:
    records = [report(one, 10, 5) for one in MANY]
    records[0].requests["total"][-1] = 11
    found = medians(MANY, records, cell="", cells=())
    assert found.value(MANY[0].id, "natural_persons", 2023) is None
    assert found.spread("natural_persons", 2023, "department", "county").n == 11


def test_kinds_levels_and_years_are_never_one_group() -> None:
    office = agency(40, kind="government_office")
    records = [report(MANY[0], 4, 1), report(office, 4, 3), report(MANY[1], 4, 2, year=2022)]
    found = medians([*MANY, office], records)
    assert dict(found.spread("granted", 2023, "department", "county").values) == {MANY[0].id: 0.25}
    assert dict(found.spread("granted", 2023, "government_office", "county").values) == {office.id: 0.75}
    assert found.spread("granted", 2023, "department", "prefecture") == Spread(
        "granted", 2023, "department", "prefecture", "", {}, 0
    )


def test_an_agency_is_set_beside_the_narrowest_region_that_has_enough() -> None:
    neighbours = [agency(number, NEXT) for number in range(1, 5)]
    records = [report(one, 10, 5) for one in [*MANY[:6], *neighbours]]
    spread = medians([*MANY, *neighbours], records).around(MANY[0].id, "granted", 2023)
    assert spread is not None
    assert (spread.region, spread.n, spread.median) == ("331100", 10, 0.5)
    assert medians(MANY, records[:6]).around(MANY[0].id, "granted", 2023) is None
    assert medians(MANY, records[:6]).around("nobody", "granted", 2023) is None


def test_regions_lead_from_the_whole_to_the_division_without_places_that_have_no_name() -> None:
    assert regions("310115") == ("", "310000", "310115")
    assert regions("469001") == ("", "460000", "469001")
    assert regions("320829") == ("", "320000", "320800", "320829")
    assert regions("100000") == ("", "100000")


def test_a_measure_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="no indicator"):
        cells_of("disclosure.fees.amount_10k_yuan")


@given(st.dictionaries(st.text(min_size=1), st.floats(0, 1, width=16), max_size=25))
def test_the_median_and_the_quartiles_lie_within_the_range_or_are_silent(values: dict[str, float]) -> None:
    spread = Spread("granted", 2023, "department", "county", "", dict(sorted(values.items(), key=lambda e: e[1])), 30)
    assert (spread.median is None) == (spread.quartiles is None) == (spread.n < 10)
    if spread.median is not None and spread.quartiles and spread.range:
        (low, high), (least, most) = spread.quartiles, spread.range
        assert [least, low, spread.median, high, most] == sorted([least, low, spread.median, high, most])
