"""`python -m scripts.check_reports`: table, JSON, counts by rule, exit code, and what stops it."""

import json

import pytest
from typer.testing import CliRunner

from scripts.check_reports import app
from scripts.reports.record import Record
from scripts.reports.store import save

AGENCY = "331122-shuiliju"


@pytest.fixture
def data(tmp_path):
    """A data folder with a report that contradicts itself and one that has a blank."""
    save(Record(AGENCY, 2022, disputes={"review": [10, 1, 0, 0, 0]}), tmp_path / "reports")
    save(Record(AGENCY, 2023, disputes={"review": [1, None, 0, 0, 1]}), tmp_path / "reports")
    return tmp_path


def run(data, *arguments):
    result = CliRunner().invoke(app, ["--data", str(data), *arguments])
    return result.exit_code, result.stdout.splitlines(), result.stderr


def test_findings_are_told_as_a_table_with_a_count_of_each_severity(data):
    code, lines, _ = run(data)
    assert code == 0
    assert lines[0].split() == ["report", "severity", "rule", "cell", "what", "disagrees"]
    assert lines[-1] == (
        "2 reports checked; findings: 1 of severity error, 0 of severity warning, 0 of severity restated, "
        "1 of severity note"
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--fail-on", "error"), 1),
        (("--fail-on", "note", "--rule", "blank_cell"), 1),
        (("--fail-on", "restated", "--rule", "blank_cell"), 0),
        (("--fail-on", "error", "--agency", "331122-jiaoyuju"), 0),
    ],
)
def test_the_exit_code_is_by_severity_of_what_is_shown(data, arguments, code):
    assert run(data, *arguments)[0] == code


def test_json_has_one_finding_a_line_with_its_fingerprint(data):
    _, lines, _ = run(data, "--json", "--at-least", "warning")
    (finding,) = map(json.loads, lines)
    assert (finding["report"], finding["rule"], finding["left"], finding["right"]) == (
        f"{AGENCY}-2022",
        "dispute_sum",
        11,
        0,
    )
    assert len(finding["fingerprint"]) == 16


def test_how_many_reports_pass_each_rule(data):
    _, lines, _ = run(data, "--rules", "--rule", "none")
    rows = {line.split()[0]: line.split()[1:] for line in lines[1:-1]}
    assert rows["dispute_sum"] == ["1", "1", "0", "0"]
    assert rows["missing_year"] == ["1", "0", "0", "1"]


def test_a_finding_with_a_verdict_no_longer_fails_and_a_stale_verdict_is_told(data):
    _, lines, _ = run(data, "--json", "--rule", "dispute_sum")
    entry = """[[verdicts]]
fingerprint = "{}"
report = "331122-shuiliju-2022"
rule = "dispute_sum"
verdict = "confirmed"
reason = "by telephone"
date = 2026-01-31
"""
    path = data / "verdicts.toml"
    path.write_text(entry.format(json.loads(lines[0])["fingerprint"]), encoding="utf-8")
    code, lines, _ = run(data, "--fail-on", "error")
    assert code == 0
    assert "[Confirmed" in " ".join(lines)
    path.write_text(entry.format("0" * 16), encoding="utf-8")
    code, lines, _ = run(data, "--fail-on", "error")
    assert code == 1
    assert f"verdict on {AGENCY}-2022, dispute_sum: its finding is no longer there; remove it" in lines


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("verdicts.toml", "[[verdicts]]\n", "verdict 1: it has the keys"),
        (
            "corrections.toml",
            f'[[corrections]]\nreport = "{AGENCY}-2022"\ncell = "disputes.review.total"\nprinted = 5\ncorrected = 11\n'
            'reason = "sum"\nevidence = "https://www.example.gov.cn/1"\ndate = 2026-01-31\n',
            "the report prints 0, not 5",
        ),
    ],
)
def test_a_verdict_or_correction_that_cannot_be_used_stops_with_one_line(data, name, text, message):
    (data / name).write_text(text, encoding="utf-8")
    code, lines, errors = run(data)
    assert (code, lines) == (1, [])
    assert message in errors
    assert len(errors.splitlines()) == 1


CORRECTION = f"""[[corrections]]
report = "{AGENCY}-2022"
cell = "disputes.review.total"
printed = 0
corrected = 11
reason = "the sum of the row"
evidence = "https://www.jinyun.gov.cn/2.html"
date = 2026-01-31
"""


def test_what_a_correction_settles_is_told_and_fails_nothing(data):
    (data / "corrections.toml").write_text(CORRECTION, encoding="utf-8")
    code, lines, _ = run(data, "--fail-on", "error")
    assert code == 0
    assert "settled by a correction" in " ".join(" ".join(lines).split())
    _, lines, _ = run(data, "--json", "--at-least", "warning")
    (finding,) = map(json.loads, lines)
    assert (finding["left"], finding["right"], finding["basis"]) == (11, 0, "printed")


def test_a_correction_that_expects_another_figure_stops_the_check_in_one_line(data):
    (data / "corrections.toml").write_text(CORRECTION.replace("printed = 0", "printed = 1"), encoding="utf-8")
    code, lines, errors = run(data)
    assert (code, lines) == (1, [])
    assert errors.strip().count("\n") == 0
    assert f"correction of {AGENCY}-2022, disputes.review.total: the report prints 0, not 1" in errors
