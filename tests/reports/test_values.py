"""A printed cell → its value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.reports.values import MAX_COUNT, Reading, header_unit, looks_like_value, read_value


@pytest.mark.parametrize(
    ("text", "value", "problem"),
    [
        ("0", 0, None),
        (" 12 ", 12, None),
        ("１２", 12, None),
        ("1,113", 1113, None),
        ("3.0", 3, None),
        ("", None, None),
        ("\u3000", None, None),
        ("/", "/", None),
        ("无", "无", None),
        ("-", "-", None),
        ("90(信用中国)", 90, None),
        ("-5", "-5", "not_a_count"),
        ("1.5", "1.5", "not_a_count"),
        ("1e9", "1e9", "not_a_count"),
        ("007", "007", "not_a_count"),
        ("0000000", "0000000", "not_a_count"),
        ("1,11", "1,11", "not_a_count"),
        ("2\n3", "2\n3", "not_a_count"),
        ("2 3", "2 3", "not_a_count"),
        ("0/0", "0/0", "not_a_count"),
        ("12件", "12件", "not_a_count"),
        ("九十", "九十", "text_in_cell"),
        ("12345678901234567890", "12345678901234567890", "too_large"),
    ],
)
def test_in_a_count_only_a_plain_whole_number_is_a_number(text: str, value: object, problem: str | None) -> None:
    assert read_value(text, "count", "requests") == Reading(value, problem)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+81", 81),
        ("-8", -8),
        ("−8", -8),
        ("增98", 98),
        ("减3", -3),
        ("减少3", -3),
        ("0", 0),
        ("增", "增"),
        ("0/0", "0/0"),
    ],
)
def test_a_change_may_carry_its_sign_or_word(text: str, value: object) -> None:
    assert read_value(text, "change", "disclosure").value == value


@pytest.mark.parametrize(
    ("text", "unit", "value", "problem"),
    [
        ("7730.28", "万元", 7730.28, None),
        ("251000元", None, 25.1, None),
        ("240万元", None, 240, None),
        ("712.187895万元", None, 712.187895, None),
        ("1.2亿元", None, 12000, None),
        ("251000", "元", 25.1, None),
        ("97676.00", None, "97676.00", "unit_missing"),
        ("0", None, 0, None),
        ("约3万元", "万元", "约3万元", "text_in_cell"),
        ("99999999999", "万元", "99999999999", "too_large"),
    ],
)
def test_money_is_stated_in_10_000_yuan_and_only_with_its_unit(
    text: str, unit: str | None, value: object, problem: str | None
) -> None:
    assert read_value(text, "money", "disclosure", unit) == Reading(value, problem)  # type: ignore[arg-type]


@given(st.integers(min_value=0, max_value=MAX_COUNT["requests"]))
def test_every_count_reads_as_itself_however_it_is_written(number: int) -> None:
    for text in (
        str(number),
        f"{number:,}",
        f" {number}\n",
        str(number).translate({48 + d: 0xFF10 + d for d in range(10)}),
    ):
        assert read_value(text, "count", "requests") == Reading(number)


@given(st.text(max_size=12))
def test_no_text_but_a_plain_number_becomes_a_number(text: str) -> None:
    value = read_value(text, "count", "requests").value
    assert not isinstance(value, int) or any(character.isdigit() for character in text)
    assert not isinstance(value, float)


def test_prose_is_no_value() -> None:
    assert not looks_like_value("2023年公开信息18条。")
    assert looks_like_value("113.96万元")


def test_the_unit_stands_in_the_header() -> None:
    assert header_unit("本年收费金额（单位：万元）") == "万元"
    assert header_unit("采购总金额(元)") == "元"
    assert header_unit("采购总金额") is None
