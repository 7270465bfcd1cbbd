"""The command that checks what is stored: what it tells, and when it fails."""

import json

import pytest

from tests.commands.adding import FIGURES, STORED, add, check, put


def test_the_findings_of_all_reports_are_told_as_table_or_json(desk):
    add(put("a.json", FIGURES | {"disputes": {"review": [10, 1, 0, 0, 0]}}))
    add(put("b.json", FIGURES | {"agency": "衢州市商务局"}))
    told = check()
    assert told.exit_code == 0
    assert "331122-zhengfuban-2023" in told.stdout
    assert told.stdout.splitlines()[-1] == (
        "2 reports checked; findings: 1 of severity error, 0 of severity warning, 0 of severity restated, "
        "0 of severity note"
    )
    (line,) = check("--json").stdout.splitlines()
    finding = json.loads(line)
    assert (finding["report"], finding["rule"], finding["left"], finding["right"]) == (
        "331122-zhengfuban-2023",
        "dispute_sum",
        11,
        0,
    )
    assert check("--json", "--agency", "330800-shangwuju").stdout == ""


@pytest.mark.parametrize(("option", "code"), [([], 0), (["--fail-on", "error"], 1), (["--fail-on", "note"], 1)])
def test_findings_fail_the_check_only_when_told(desk, option, code):
    add(put("a.json", FIGURES | {"disputes": {"review": [10, 1, 0, 0, 0]}}))
    assert check(*option).exit_code == code


def test_a_warning_fails_the_check_only_when_warnings_do(desk):
    few = {"disclosure": {"regulations": {"issued": 3, "repealed": 0, "in_force": 2}}}
    add(put("a.json", FIGURES | few))
    assert [check("--fail-on", severity).exit_code for severity in ("error", "warning", "note")] == [0, 1, 1]


def test_a_record_that_cannot_be_read_fails_the_check_with_its_name(desk):
    add(put("a.json", FIGURES))
    (desk / "data" / STORED).write_text("{", encoding="utf-8")
    result = check()
    assert result.exit_code == 1
    assert result.stderr.startswith(f"../data/{STORED}: ")
    assert len(result.stderr.splitlines()) == 1
