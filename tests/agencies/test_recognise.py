"""Whose report it is: certain, or not at all."""

import pytest

from scripts.agencies.register import Agency, Register
from scripts.reports.record import Header, Record

TRADE = Agency("330800-shangwuju", "衢州市商务局", (), "330800", "prefecture", "department", "11330800002618197P")
ASSETS = Agency(
    "330800-guoziwei",
    "衢州市人民政府国有资产监督管理委员会",
    ("衢州市国资委",),
    "330800",
    "prefecture",
    "department",
    "11330800002617282M",
)
REFORM = Agency(
    "321322-fagaiju", "沭阳县发展和改革局", (), "321322", "county", "department", organisation_code="014314799"
)
STATISTICS = Agency("320813-tongjiju", "淮安市洪泽区统计局", (), "320813", "county", "department")
REGISTER = Register([TRADE, ASSETS, REFORM, STATISTICS])


def recognise(name=None, index_number=None, register=REGISTER):
    found = register.recognise(Record(year=2023, header=Header(agency_name=name, index_number=index_number)))
    return found.agency_id, found.how


@pytest.mark.parametrize(
    ("name", "index_number", "expected"),
    [
        (None, "11330800002617282M/2024-140762", ("330800-guoziwei", "uscc")),
        ("衢州市国资委", "11330800002617282M/2024-140762", ("330800-guoziwei", "uscc")),
        ("市国资委", "11330800002617282M/2024-140762", ("330800-guoziwei", "uscc")),
        ("浙江省衢州市商务局", "11330800002618197P/2021-1", ("330800-shangwuju", "uscc")),
        ("沭阳县发展和改革局", "014314799/2024-00002", ("321322-fagaiju", "organisation_code")),
        (None, "014314799/2024-00002", ("321322-fagaiju", "organisation_code")),
        ("衢州市商务局", None, ("330800-shangwuju", "name")),
        (" 衢州市　商务局\n", None, ("330800-shangwuju", "name")),
        ("衢州市国资委", None, ("330800-guoziwei", "name")),
        ("衢州市商务局", "000014349/2024-06673", ("330800-shangwuju", "name")),
    ],
)
def test_an_agency_is_recognised_by_code_then_by_full_name_or_alias(name, index_number, expected):
    assert recognise(name, index_number) == expected


@pytest.mark.parametrize(
    ("name", "index_number", "how"),
    [
        (None, None, "no_name"),
        ("  ", None, "no_name"),
        (None, "000014349/2024-06673", "no_name"),
        (None, "11330800002617282N/2024-140762", "no_name"),  # the check character is wrong
        ("区统计局", None, "unknown"),
        ("洪泽区统计局", None, "unknown"),
        ("统计局", None, "unknown"),
        ("衢州市商务局办公室", None, "unknown"),
        ("黄石市经信局", "000014349/2024-06673", "unknown"),
        ("衢州市商务局", "11330800002617282M/2024-140762", "conflict"),
        ("衢州市水利局", "11330800002617282M/2024-140762", "conflict"),  # an office's code in everybody's index numbers
        ("沭阳县财政局", "014314799/2024-00002", "conflict"),
    ],
)
def test_what_is_not_certain_stays_unidentified(name, index_number, how):
    assert recognise(name, index_number) == (None, how)


def test_the_advice_says_what_would_settle_it():
    def advice(name=None, index_number=None):
        return REGISTER.recognise(Record(header=Header(agency_name=name, index_number=index_number))).advice

    assert advice() == "the report does not name its agency; say --agency or add one with --new-agency"
    assert "--agency" in advice("区统计局")
    assert "--new-agency" in advice("区统计局")
    conflict = advice("衢州市商务局", "11330800002617282M/2024-140762")
    assert "330800-guoziwei" in conflict
    assert "330800-shangwuju" in conflict
    assert "--agency" in conflict
    assert advice("衢州市商务局", "11330800002618197P/2021-1") == ""


def test_a_name_is_certain_also_where_the_index_number_has_an_unknown_code_but_a_look_is_advised():
    found = REGISTER.recognise(
        Record(header=Header(agency_name="衢州市商务局", index_number="91110000600037341L/2024-1"))
    )
    assert (found.agency_id, found.how) == ("330800-shangwuju", "name")
    assert "look which is right" in found.advice


def test_an_organisation_code_of_two_agencies_identifies_neither():
    finance = Agency("321322-caizhengju", "沭阳县财政局", (), "321322", "county", "department", None, None, "014314799")
    register = Register([REFORM, finance])
    assert recognise(None, "014314799/2024-00002", register) == (None, "no_name")
    assert recognise("沭阳县财政局", "014314799/2024-00002", register) == ("321322-caizhengju", "name")


def test_an_empty_register_recognises_nothing():
    assert recognise("衢州市商务局", "11330800002618197P/2021-1", Register()) == (None, "unknown")
