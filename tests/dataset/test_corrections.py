"""Corrections are read strictly and apply only while the report prints what they expect."""

from datetime import date

import pytest

from scripts.dataset.corrections import (
    CORRECTIONS,
    BrokenCorrection,
    Correction,
    read_corrections,
    refuse_what_no_longer_applies,
)
from scripts.reports.record import Record

GOOD = """[[corrections]]
report = "331122-shuiliju-2023"
cell = "disputes.review.total"
printed = 0
corrected = 11
reason = "the four results add up to 11"
evidence = "https://www.jinyun.gov.cn/2.html"
date = 2026-01-31
"""
CORRECTION = Correction(
    "331122-shuiliju-2023",
    "disputes.review.total",
    0,
    11,
    "the four results add up to 11",
    "https://www.jinyun.gov.cn/2.html",
    date(2026, 1, 31),
)


def read(tmp_path, text):
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path)


def test_a_correction_is_read_as_it_stands(tmp_path):
    assert read(tmp_path, GOOD) == [CORRECTION]


def test_the_repositorys_own_corrections_can_be_read():
    assert isinstance(read_corrections(CORRECTIONS), list)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('reason = "the four results add up to 11"\n', "", "correction 1: it has the keys report, cell"),
        ("disputes.review.total", "disputes.review.sum", "'disputes.review.sum' is no cell of the form"),
        ("corrected = 11", 'corrected = "11"', "corrected a number"),
        ("printed = 0", "printed = true", "printed is a number or a string"),
        ("date = 2026-01-31", 'date = "January"', "date is 'January'; write it as 2026-01-31"),
        ("https://www", "javascript:www", "the address of its evidence"),
        ("[[corrections]]", "[[corrections", "corrections.toml: "),
        ("[[corrections]]", "[corrections]", "below [[corrections]], in double brackets"),
        ("corrected = 11", "corrected = -1", "corrected is -1; disputes.review.total holds a whole number from 0 up"),
        ("corrected = 11", "corrected = 1.5", "corrected is 1.5; disputes.review.total holds a whole number"),
        ("corrected = 11", "corrected = nan", "corrected is nan"),
        ("corrected = 11", "corrected = 0", "corrected is 0, the same as printed"),
        (
            "date = 2026-01-31\n",
            "date = 2026-01-31\n" + GOOD,
            "correction 2: 331122-shuiliju-2023, disputes.review.total",
        ),
    ],
)
def test_a_correction_of_another_shape_is_refused(tmp_path, old, new, message):
    with pytest.raises(BrokenCorrection) as error:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert message in str(error.value)


def record(total):
    return {"331122-shuiliju-2023": Record("331122-shuiliju", 2023, disputes={"review": [10, 1, 0, 0, total]})}


def test_it_applies_while_the_report_prints_what_it_expects():
    refuse_what_no_longer_applies([CORRECTION], record(0))


@pytest.mark.parametrize(
    ("records", "message"),
    [
        (record(11), "the report prints 11, not 0"),
        (record(None), "the report prints '', not 0"),
        (record("0"), "the report prints '0', not 0"),
        ({}, "there is no such report"),
        ({"331122-shuiliju-2023": Record("331122-shuiliju", 2023)}, "the report has no such row"),
    ],
)
def test_it_stops_the_build_when_it_no_longer_applies(records, message):
    with pytest.raises(BrokenCorrection) as error:
        refuse_what_no_longer_applies([CORRECTION], records)
    assert message in str(error.value)
    assert str(error.value).startswith("correction of 331122-shuiliju-2023, disputes.review.total")
