"""Division codes with their years of validity."""

import pytest

from scripts.agencies.divisions import Division, UnknownDivision, division, successors


def test_a_county_that_became_a_district_has_two_codes_with_years():
    county, district = division("320829"), division("320813")
    assert county == Division("320829", "洪泽县", "江苏省", "淮安市", "洪泽县", 1983, 2016)
    assert district == Division("320813", "洪泽区", "江苏省", "淮安市", "洪泽区", 2016, None)
    assert [county.valid_in(year) for year in (1982, 1983, 2016, 2017)] == [False, True, True, False]
    assert [district.valid_in(year) for year in (2015, 2016, 2040)] == [False, True, True]
    assert successors("320829") == (district,)
    assert successors("320813") == ()


def test_a_code_that_changed_its_name_is_told_by_the_year():
    assert division("320800").name == "淮安市"
    assert division("320800", 1990).name == "淮阴市"


@pytest.mark.parametrize(
    ("code", "province", "prefecture", "county"),
    [
        ("310000", "上海市", None, None),
        ("310101", "上海市", None, "黄浦区"),  # 310100 is a placeholder, no prefecture
        ("330800", "浙江省", "衢州市", None),
        ("331122", "浙江省", "丽水市", "缙云县"),
        ("429004", "湖北省", None, "仙桃市"),  # directly under the province
        ("100000", "全国", None, None),
    ],
)
def test_a_division_names_what_it_lies_in(code, province, prefecture, county):
    place = division(code)
    assert (place.province, place.prefecture, place.county) == (province, prefecture, county)


@pytest.mark.parametrize("code", ["999999", "33112", "3311220", "３３１１２２", "", "../../", "331199"])
def test_what_is_no_code_is_refused_with_advice(code):
    with pytest.raises(UnknownDivision, match="give the six digits"):
        division(code)


def test_a_code_before_its_time_is_refused():
    with pytest.raises(UnknownDivision, match="in 2010"):
        division("320813", 2010)
