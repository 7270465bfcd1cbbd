"""The command that builds the packages: whole and valid, or as it was, with one line that says why not."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from scripts.build_data import main
from scripts.reports.record import Header, Record, Source
from scripts.reports.store import save

REGISTER = """id,name,aliases,division,level,kind,uscc,website,organisation_code
331122-shuiliju,缙云县水利局,,331122,county,department,,,
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "agencies.csv").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "corrections.toml").write_text("# none", encoding="utf-8")
    record = Record("331122-shuiliju", 2023, Header(published="2024-01-09"), Source(sha256="a" * 64))
    record.requests["received_new"] = [1, 0, 0, 0, 0, 0, 1]
    save(record, tmp_path / "reports")
    return tmp_path


def run(root: Path):
    app = typer.Typer()
    app.command()(main)
    options = ["--records", root / "reports", "--agencies", root / "agencies.csv", "--out", root / "packages"]
    options += ["--corrections", root / "corrections.toml"]
    return CliRunner().invoke(app, [str(option) for option in options])


def packages(root: Path):
    return {str(path.relative_to(root)): path.read_bytes() for path in (root / "packages").rglob("*.*")}


def test_the_packages_are_built_and_valid(root):
    result = run(root)
    assert result.exit_code == 0
    assert "6 packages (validated: every), 1 reports of 1 agencies, version 2024.1.9+" in result.output.replace(
        "\n", ""
    )
    assert {"packages/collection.zip", "packages/agencies/331122-shuiliju.zip"} <= set(packages(root))


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("year", 2022, "2023.json: the record says that it is"),
        ("requests", {"granted": [1]}, "2023.json: requests.granted: a row has 7 values"),
        ("header", {"published": "9 January"}, "331122-shuiliju-2023: header.published: '9 January' is no date"),
        (
            "source",
            {"url": "javascript:alert(1)"},
            "table reports, report 331122-shuiliju-2023: source_url is 'javascript",
        ),
        (
            "claims",
            [{"cell": "a.b.c", "value": 1}],
            "table claims, report 331122-shuiliju-2023, number 1: cell is 'a.b.c'",
        ),
    ],
)
def test_a_broken_record_stops_the_build_names_itself_and_leaves_the_packages(root, field, value, message):
    run(root)
    before = packages(root)
    path = root / "reports" / "331122" / "331122-shuiliju" / "2023.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {field: value}), encoding="utf-8")
    result = run(root)
    assert result.exit_code == 1
    assert message in result.output
    assert "Traceback" not in result.output
    assert packages(root) == before
    assert {p.name for p in root.iterdir()} == {"agencies.csv", "corrections.toml", "reports", "packages"}


def test_no_records_are_said_to_be_missing(root):
    (root / "reports").rename(root / "elsewhere")
    result = run(root)
    assert result.exit_code == 1
    assert "there are no records; add reports with add_reports" in result.output


def test_a_correction_whose_cell_prints_something_else_now_stops_the_build(root):
    (root / "corrections.toml").write_text(
        """[[corrections]]
report = "331122-shuiliju-2023"
cell = "requests.received_new.total"
printed = 2
corrected = 1
reason = "sum of the row"
evidence = "https://www.jinyun.gov.cn/2.html"
date = 2026-01-31
""",
        encoding="utf-8",
    )
    result = run(root)
    assert result.exit_code == 1
    assert (
        "correction of 331122-shuiliju-2023, requests.received_new.total: the report prints 1, not 2" in result.output
    )
