"""The register as a file: what it holds, and what it refuses with file and line."""

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.agencies.names import is_name
from scripts.agencies.pinyin import propose_id
from scripts.agencies.register import Agency, BrokenRegister, Register

HEAD = "id,name,aliases,division,level,kind,uscc,website,organisation_code\n"
OFFICE = Agency("331122-zhengfuban", "缙云县人民政府办公室", (), "331122", "county", "government_office")
TRADE = Agency(
    "330800-shangwuju",
    "衢州市商务局",
    ("市商务局（衢州）",),
    "330800",
    "prefecture",
    "department",
    "11330800002618197P",
    "https://example.org/swj",
)


def test_the_register_of_the_project_is_read_and_written_byte_for_byte():
    path = Path("data/agencies.csv")
    register = Register.load(path)
    assert len(register.agencies) >= 9
    assert register.dump() == path.read_text(encoding="utf-8")


def test_a_register_survives_the_file(tmp_path):
    register = Register([OFFICE, TRADE])
    register.save(tmp_path / "agencies.csv")
    again = Register.load(tmp_path / "agencies.csv")
    assert again.agencies == register.agencies
    assert list(again.agencies) == ["330800-shangwuju", "331122-zhengfuban"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("331122-Zhengfu,甲乙,,331122,county,department,,,", "not of the shape"),
        ("../../x,甲乙,,331122,county,department,,,", "not of the shape"),
        ("331122-a,甲乙,,330800,county,department,,,", "does not begin with the division '330800'"),
        ("999999-a,甲乙,,999999,county,department,,,", "no division code"),
        ("331122-a,甲乙,,331122,village,department,,,", "level 'village' is none of national"),
        ("331122-a,甲乙,,331122,county,bureau,,,", "kind 'bureau' is none of government"),
        ("331122-a,=1+1,,331122,county,department,,,", "is no name"),
        ("331122-a,甲乙,<b>|丙丁,331122,county,department,,,", "is no name"),
        ("331122-a,甲乙,,331122,county,department,11330800002618197Q,,", "USCC '11330800002618197Q' is not valid"),
        ("331122-a,甲乙,,331122,county,department,,javascript:alert(1),", "is no address"),
        ("331122-a,甲乙,,331122,county,department,,,014314798", "organisation code '014314798' is not valid"),
        ("331122-a,甲乙,,331122,county,department,,,000014349", "is a default of many systems"),
        ("331122-a,甲乙,,331122,county,department,11330800002618197P,,014314799", "is not the one in the USCC"),
        ("331122-a,甲乙,,331122,county,department,,", "the line has not 9 fields"),
        ("331122-zhengfuban,甲乙,,331122,county,department,,,", "the id '331122-zhengfuban' is taken"),
        ("331122-a,缙云县人民政府 办公室,,331122,county,department,,,", "the name '缙云县人民政府办公室' is taken"),
        ("331122-a,甲乙,缙云县人民政府办公室,331122,county,department,,,", "the name '缙云县人民政府办公室' is taken"),
    ],
)
def test_a_broken_line_is_refused_with_file_and_line(tmp_path, line, message):
    path = tmp_path / "agencies.csv"
    path.write_text(
        HEAD + "331122-zhengfuban,缙云县人民政府办公室,,331122,county,government_office,,,\n" + line + "\n",
        encoding="utf-8",
    )
    with pytest.raises(BrokenRegister) as error:
        Register.load(path)
    assert str(error.value).startswith(f"{path}: line 3: ")
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_two_agencies_cannot_have_one_uscc():
    with pytest.raises(ValueError, match="USCC '11330800002618197P' is taken by 330800-shangwuju"):
        Register([TRADE, replace(OFFICE, uscc=TRADE.uscc)])


@pytest.mark.parametrize("content", [b"", b"id,name\n", b"\xff\xfe\x00", b'id,name,"'])
def test_a_file_that_is_no_register_is_refused_in_one_line(tmp_path, content):
    path = tmp_path / "agencies.csv"
    path.write_bytes(content)
    with pytest.raises(BrokenRegister) as error:
        Register.load(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_ids_proposed_are_those_that_the_register_has():
    for agency in Register.load().agencies.values():
        assert propose_id(agency.division, agency.name) == agency.id


def test_a_name_without_anything_to_spell_gets_no_id():
    with pytest.raises(ValueError, match="no id can be made"):
        propose_id("331122", "——")


@pytest.mark.parametrize(
    "name", ["<script>", "[red]x[/red]", "甲\n乙", "@甲", "-甲", "甲|乙", "a" * 101, "甲\u202e乙", " 甲"]
)
def test_what_could_be_markup_or_a_formula_is_no_name(name):
    assert not is_name(name)
