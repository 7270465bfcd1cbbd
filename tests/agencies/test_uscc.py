"""Codes out of index numbers, confirmed by their check characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.agencies.uscc import Codes, codes_of, is_organisation_code, is_uscc, organisation_check_digit


@pytest.mark.parametrize(
    ("index_number", "expected"),
    [
        ("11330800002617282M/2024-140762", Codes("11330800002617282M", "002617282")),
        ("11330800002618197P/2021-119427", Codes("11330800002618197P", "002618197")),
        ("１１３３０８００００２６１７２８２ｍ／２０２４", Codes("11330800002617282M", "002617282")),
        ("014314799/2024-00002", Codes(None, "014314799")),
        ("01431479-9/2024-00002", Codes(None, "014314799")),
        ("000014349/2024-06673", Codes(None, "000014349", shared=True)),
    ],
)
def test_an_index_number_begins_with_the_code_of_a_body(index_number, expected):
    assert codes_of(index_number) == expected


@pytest.mark.parametrize(
    "index_number",
    [
        None,
        "",
        "11330800002617282N/2024-140762",  # wrong check character
        "014314798/2024-00002",
        "0143147990/2024-00002",  # ten digits are no organisation code
        "A11330800002617282M/2024",
        "K00001-0101-2024-0001",
        "2024-140762/11330800002617282M",  # not in front: whose it is cannot be known
    ],
)
def test_an_index_number_without_a_confirmed_code_in_front_gives_none(index_number):
    assert codes_of(index_number) == Codes()


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=8, max_size=8), st.integers(0, 7), st.data())
def test_the_check_digit_confirms_a_code_and_no_code_with_one_digit_changed(code, place, data):
    whole = code + organisation_check_digit(code)
    assert is_organisation_code(whole)
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != code[place]]))
    changed = code[:place] + other + code[place + 1 :] + whole[8]
    # Weights below 11 and prime to it: two digits that differ by less than 11 cannot give the same remainder.
    if code[place].isdigit():
        assert not is_organisation_code(changed)


def test_a_uscc_is_valid_only_in_its_plain_form():
    assert is_uscc("11330800002617282M")
    assert not is_uscc("11330800002617282m")
    assert not is_uscc("1133 0800002617282M")
    assert not is_uscc("11330800002617282N")
