"""The figures that the page "Compare" draws: values as printed, what is doubtful, medians from ten of a kind on."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.dataset.comparison import by_agency, by_region, title, write_comparison
from tests.pages.many import COUNTY, DEPARTMENTS, GOVERNMENT, many, records

SITE = many()


def test_an_agency_has_its_years_and_a_share_its_two_sides() -> None:
    found = by_agency(SITE.records, SITE.tables)[GOVERNMENT.id]
    assert list(found) == ["2022", "2023"]
    assert found["2023"]["values"]["requests.received_new.total"] == 200
    assert found["2023"]["values"]["granted_or_partly_granted"] == [50, 200, 0.25]
    assert "doubtful" not in found["2023"]


def test_a_blank_is_null_and_a_row_that_is_not_there_is_absent() -> None:
    given = records()
    given[0].requests["received_new"] = [None] * 7
    del given[0].requests["carried_over"]
    site = many(reports=given)
    values = by_agency(site.records, site.tables)[DEPARTMENTS[0].id]["2023"]["values"]
    assert values["requests.received_new.total"] is None
    assert "requests.carried_over.total" not in values


def test_what_rests_on_a_contradicted_cell_is_doubtful() -> None:
    last = by_agency(SITE.records, SITE.tables)[DEPARTMENTS[11].id]["2023"]
    assert "requests.total.total" in last["doubtful"]
    assert "disputes.review.total" not in last["doubtful"]


def test_a_group_of_eleven_sound_reports_has_a_median_and_a_single_government_none() -> None:
    found = by_region(SITE.tables)
    assert sorted(found) == ["330000", "331100", COUNTY, "all"]
    assert list(found[COUNTY]) == ["department/county"]
    # The first eleven departments granted 0, 1, … 10 of ten; the twelfth contradicts itself and does not count.
    assert found[COUNTY]["department/county"]["2023"]["granted_or_partly_granted"] == {
        "median": 0.5,
        "quartiles": (0.25, 0.75),
        "n": 11,
        "of": 12,
    }


def test_nine_of_a_kind_have_no_median() -> None:
    given = [record for record in records() if record.agency in {one.id for one in DEPARTMENTS[:9]}]
    assert by_region(many(reports=given).tables) == {}


def test_the_files_are_one_per_agency_and_region_and_a_list_of_groups(tmp_path: Path) -> None:
    write_comparison(SITE.records, SITE.tables, tmp_path)
    assert json.loads((tmp_path / "regions.json").read_text(encoding="utf-8")) == {
        "330000": ["department/county"],
        "331100": ["department/county"],
        "331122": ["department/county"],
        "all": ["department/county"],
    }
    assert len(list((tmp_path / "agencies").iterdir())) == 15
    assert json.loads((tmp_path / "agencies" / f"{GOVERNMENT.id}.json").read_text(encoding="utf-8"))["2022"]["values"][
        "granted_or_partly_granted"
    ] == [20, 100, 0.2]


def test_measures_are_named_in_the_forms_words() -> None:
    assert title("requests.received_new.total", "zh") == "本年新收"
    assert title("disputes.review.corrected", "en") == "Administrative reconsideration: Corrected"
