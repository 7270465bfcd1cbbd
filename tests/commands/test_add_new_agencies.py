"""Adding a report whose agency the register lacks, or for which something is told that cannot be."""

import pytest

from scripts.agencies.register import Register
from tests.commands.adding import BEFORE, FIGURES, HEAD, OFFICE, TRADE, WATER, add, put, tree


def test_an_agency_told_against_a_document_that_is_certain_is_refused(desk):
    result = add(put("a.json", FIGURES), "--agency", "330800-shangwuju")
    assert result.exit_code == 1
    assert "the document says that it is of 331122-zhengfuban (name), not of 330800-shangwuju" in result.stderr
    assert tree(desk) == BEFORE


def test_a_new_agency_enters_the_register_with_its_report(desk):
    result = add(
        put("a.json", FIGURES | {"agency": "缙云县水利局"}),
        "--new-agency",
        "--division",
        "331122",
        "--kind",
        "department",
    )
    assert result.exit_code == 0
    assert tree(desk) == ["agencies.csv", "reports/331122/331122-shuiliju/2023.json", "sources.csv"]
    lines = (desk / "data" / "agencies.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        HEAD.strip(),
        TRADE.strip(),
        "331122-shuiliju,缙云县水利局,,331122,county,department,,,",
        OFFICE.strip(),
    ]


def test_a_new_agency_may_be_told_whole(desk):
    put("a.json", FIGURES | {"agency": "县水利局"})
    told = [
        "--name",
        "缙云县水利局",
        "--alias",
        "缙云县水务局",
        "--level",
        "county",
        "--website",
        "https://example.org",
    ]
    assert add("a.json", *WATER, *told).exit_code == 0
    agency = Register.load(desk / "data" / "agencies.csv").agencies["331122-shuiliju"]
    assert (agency.name, agency.aliases, agency.website) == ("缙云县水利局", ("缙云县水务局",), "https://example.org")


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("缙云县水利局", ["--new-agency", "--kind", "department"], "say --division"),
        ("缙云县水利局", ["--new-agency", "--division", "331122"], "say --kind, one of government"),
        ("缙云县水利局", ["--new-agency", "--division", "331122", "--kind", "bureau"], "kind 'bureau' is none of"),
        ("缙云县水利局", ["--new-agency", "--division", "999999", "--kind", "department"], "no division code"),
        (
            "洪泽县水利局",
            ["--new-agency", "--division", "320829", "--kind", "department"],
            "320829 洪泽县 ended in 2016; since then: 320813 洪泽区",
        ),
        (None, WATER, "the report names no agency; say --name"),
        ("缙云县水利局", [*WATER, "--uscc", "11330800002618197P"], "'11330800002618197P' is taken by 330800-shangwuju"),
        ("缙云县水利局", [*WATER, "--alias", "衢州市商务局"], "'衢州市商务局' is taken by 330800-shangwuju"),
        (
            "缙云县水利局",
            ["--new-agency", "--agency", "../../x", "--kind", "department"],
            "'../../' is no division code",
        ),
        ("缙云县人民政府办公室", WATER, "recognised as 331122-zhengfuban; leave --new-agency out"),
        ("<script>alert(1)</script>", WATER, "is no name"),
        ("[red]甲乙[/red]", WATER, "is no name"),
        ("缙云县水利局", ["--agency", "331122-shuiliju"], "the register has no agency '331122-shuiliju'"),
        ("缙云县水利局", ["--kind", "department"], "need --new-agency"),
        ("缙云县水利局", ["--url", "javascript:alert(1)"], "is no address"),
        ("缙云县水利局", ["--retrieved", "1.2.2024"], "is no day"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_leaves_everything_as_it_was(desk, name, options, message):
    before = (desk / "data" / "agencies.csv").read_bytes()
    result = add(put("a.json", FIGURES | {"agency": name}), *options)
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert tree(desk) == BEFORE
    assert (desk / "data" / "agencies.csv").read_bytes() == before


def test_a_new_agency_whose_record_cannot_be_written_does_not_stay_in_the_register(desk):
    (desk / "data" / "reports").write_text("in the way", encoding="utf-8")
    before = (desk / "data" / "agencies.csv").read_bytes()
    result = add(put("a.json", FIGURES | {"agency": "缙云县水利局"}), *WATER)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert (desk / "data" / "agencies.csv").read_bytes() == before
    assert tree(desk) == ["agencies.csv", "reports"]
