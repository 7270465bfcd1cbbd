"""Ratios always come with numerator and denominator, and what is not stated is never guessed."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.agencies.register import Agency, Register
from scripts.dataset.definitions import INDICATORS
from scripts.dataset.tables import build_tables
from scripts.form import FORM
from scripts.reports.record import Record

REGISTER = Register([Agency("331122-shuiliju", "缙云县水利局", (), "331122", "county", "department")])
FORMS = ("2019", "2021")


def computed(record):
    """{indicator: (value, numerator, denominator)}, None for missing."""
    frame = build_tables([record], REGISTER)["indicators"]
    plain = frame.astype(object).where(frame.notna(), None)
    return {row.indicator: (row.value, row.numerator, row.denominator) for row in plain.itertuples()}


def record(requests=None, disputes=None):
    return Record("331122-shuiliju", 2023, requests=requests or {}, disputes=disputes or {})


def natural(n):
    return [n, 0, 0, 0, 0, 0, n]


def whole(form="2021", **counts):
    """Requests with every row of the form, all natural persons, 0 unless given."""
    codes = [row.code for row in FORM.requests.rows.values() if form in row.forms]
    return {code: natural(counts.get(code, 0)) for code in codes}


def test_every_report_has_every_indicator_also_without_figures():
    assert computed(record()) == dict.fromkeys(INDICATORS, (None, None, None))


def test_shares_of_a_whole_report():
    requests = whole(
        received_new=30, granted=11, partly_granted=2, denied_third_party=3, denied_internal_affairs=1, other_other=4,
        total=21, carried_forward=9,
    )  # fmt: skip
    disputes = {
        "review": [1, 1, 0, 0, 2],
        "litigation_direct": [0, 0, 0, 0, 0],
        "litigation_after_review": [3, 0, 0, 1, 4],
    }
    assert computed(record(requests, disputes)) == {
        "granted": (0.52381, 11, 21),
        "granted_or_partly_granted": (0.619048, 13, 21),
        "denied": (0.190476, 4, 21),
        "unavailable": (0.0, 0, 21),
        "declined": (0.0, 0, 21),
        "other": (0.190476, 4, 21),
        "carried_forward": (0.3, 9, 30),
        "natural_persons": (1.0, 30, 30),
        "review_corrected": (0.5, 1, 2),
        "litigation_corrected": (0.0, 0, 4),
    }


def test_nothing_divided_by_nothing_is_unknown():
    assert computed(record(whole()))["granted"] == (None, 0, 0)


@pytest.mark.parametrize("total", [0, 2])
def test_a_numerator_larger_than_its_denominator_gives_no_value(total):
    disputes = {"review": [10, 3, 0, 0, total]}
    assert computed(record(None, disputes))["review_corrected"] == (None, 3, total)


def test_a_blank_row_makes_its_group_unknown_and_leaves_the_others():
    requests = whole(granted=2, total=2)
    requests["denied_third_party"] = [None] * 7
    found = computed(record(requests))
    assert (found["denied"], found["granted"]) == ((None, None, 2), (1.0, 2, 2))


def test_an_absent_row_makes_its_group_unknown():
    requests = whole(granted=2, total=2)
    del requests["declined_petition"]
    assert computed(record(requests))["declined"] == (None, None, 2)


def test_a_blank_total_of_a_row_is_the_sum_of_its_applicants_if_all_are_stated():
    requests = whole(total=3)
    requests["granted"] = [1, 1, 0, 0, 0, 0, None]
    assert computed(record(requests))["granted"] == (0.666667, 2, 3)
    requests["granted"] = [1, 1, 0, 0, None, 0, None]
    assert computed(record(requests))["granted"] == (None, None, 3)


def test_undivided_other_handling_counts_in_either_form():
    assert computed(record(whole("2019", other=2, total=4)))["other"] == (0.5, 2, 4)


@pytest.mark.parametrize(
    ("undivided", "expected"),
    [(natural(3), 3), (natural(2), None), ([None] * 7, 3)],
    ids=["agrees", "contradicts", "blank"],
)
def test_other_handling_printed_in_both_ways_counts_only_if_both_agree(undivided, expected):
    requests = whole(other_unpaid=1, other_other=2, total=6) | {"other": undivided}
    assert computed(record(requests))["other"][1] == expected


def test_other_handling_is_unknown_if_its_parts_are_stated_in_part_beside_the_whole():
    requests = whole("2019", other=3, total=6) | {"other_other": natural(1)}
    assert computed(record(requests))["other"] == (None, None, 6)


@st.composite
def consistent(draw):
    """Requests in which rows and columns add up."""
    form = draw(st.sampled_from(FORMS))
    counts = st.one_of(st.just(0), st.integers(0, 50))
    rows = {}
    for row in FORM.requests.rows.values():
        if form in row.forms and row.code != "total":
            values = draw(st.lists(counts, min_size=6, max_size=6))
            rows[row.code] = [*values, sum(values)]
    outcomes = [rows[row.code] for row in FORM.requests.outcome_rows(form)]
    rows["total"] = [sum(column) for column in zip(*outcomes, strict=True)]
    rows["carried_over"] = [0] * 7
    rows["received_new"] = [a + b for a, b in zip(rows["total"], rows["carried_forward"], strict=True)]
    return rows


@given(consistent(), st.data())
@settings(max_examples=60, deadline=None)
def test_blanking_cells_makes_an_indicator_unknown_but_never_another_number(requests, data):
    before = computed(record(requests))
    cells = [(code, column) for code in requests for column in range(7)]
    for code, column in data.draw(st.lists(st.sampled_from(cells), max_size=8)):
        requests[code] = [None if i == column else v for i, v in enumerate(requests[code])]
    after = computed(record(requests))
    for indicator, sides in after.items():
        for old, new in zip(before[indicator], sides, strict=True):
            assert new in (None, old)


@given(consistent())
@settings(max_examples=60, deadline=None)
def test_a_value_is_its_numerator_over_its_denominator_and_the_groups_make_one(requests):
    found = computed(record(requests))
    for value, numerator, denominator in found.values():
        assert value == (round(numerator / denominator, 6) if denominator else None)
    groups = ["granted_or_partly_granted", "denied", "unavailable", "declined", "other"]
    assert sum(found[group][1] for group in groups) == requests["total"][6]


def test_many_reports_do_not_mix():
    records = [Record("331122-shuiliju", year, requests=whole(granted=year, total=year + 1)) for year in (2022, 2023)]
    frame = build_tables(records, REGISTER)["indicators"].query("indicator == 'granted'")
    expected = pd.DataFrame({"numerator": [2022, 2023], "denominator": [2023, 2024]}, dtype="Int64")
    pd.testing.assert_frame_equal(frame[["numerator", "denominator"]].reset_index(drop=True), expected)
