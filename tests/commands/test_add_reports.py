"""The command that adds reports: what it reads, recognises, shows, writes and leaves alone."""

import pytest

from scripts.reports.store import load
from tests.commands.adding import BEFORE, FIGURES, HEAD, STORED, WATER, add, put, tree


def test_a_report_is_read_recognised_shown_and_written(desk):
    result = add(put("a.json", FIGURES), "--url", "https://example.org/a", "--retrieved", "2024-02-01")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "a.json: 331122-zhengfuban 2023 缙云县人民政府办公室 (by name)",
        "  Received this year: Total              30",
        "  Administrative reconsideration: Total  1 ",
        "  12 numbers, 0 blank cells, 0 cells of text",
        "  problem transcribed: typed in from a document not kept",
        f"  added: ../data/{STORED}",
    ]
    assert tree(desk) == ["agencies.csv", STORED, "sources.csv"]
    record = load(desk / "data" / STORED)
    assert (record.source.url, record.source.retrieved, record.source.file) == (
        "https://example.org/a",
        "2024-02-01",
        "a.json",
    )
    assert "331122-zhengfuban-2023,https://example.org/a," in (desk / "data" / "sources.csv").read_text()


def test_what_disagrees_is_shown_in_words_but_is_no_failure(desk):
    result = add(put("a.json", FIGURES | {"disputes": {"review": [10, 1, 0, 0, 0]}}), "--language", "zh")
    assert result.exit_code == 0
    told = "“行政复议”：各项结果相加为 11（结果维持 10 + 结果纠正 1），而总计为 0，相差 11。"
    assert f"  error disputes.review.total: {told}" in result.stdout.splitlines()


def test_the_same_file_again_changes_nothing(desk):
    put("a.json", FIGURES)
    add("a.json", "--url", "https://example.org/a")
    before = {path: (desk / "data" / path).read_bytes() for path in tree(desk)}
    result = add("a.json")
    assert result.exit_code == 0
    assert "unchanged" in result.stdout
    assert {path: (desk / "data" / path).read_bytes() for path in tree(desk)} == before


def test_a_different_record_is_shown_and_only_replaced_when_told(desk):
    add(put("a.json", FIGURES))
    before = (desk / "data" / STORED).read_bytes()
    put("b.json", FIGURES | {"disputes": {"review": [1, None, 0, 0, 1]}})
    result = add("b.json")
    assert result.exit_code == 1
    shown = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "disputes.review.corrected 0 blank" in shown
    assert any(line.startswith("not written") and "--replace" in line for line in shown)
    assert (desk / "data" / STORED).read_bytes() == before

    result = add("b.json", "--replace")
    assert result.exit_code == 0
    assert "replaced" in result.stdout
    assert load(desk / "data" / STORED).disputes == {"review": [1, None, 0, 0, 1]}
    assert len((desk / "data" / "sources.csv").read_text().splitlines()) == 2


def test_a_report_without_agency_is_kept_as_unidentified_until_it_is_settled(desk):
    put("a.json", FIGURES | {"agency": None})
    result = add("a.json")
    assert result.exit_code == 0
    assert "the report does not name its agency; say --agency or add one with --new-agency" in result.stdout
    (kept,) = [path for path in tree(desk) if path.startswith("reports/unidentified/")]
    assert load(desk / "data" / kept).agency is None

    assert add("a.json", "--agency", "330800-shangwuju").exit_code == 0
    settled = ["agencies.csv", "reports/330800/330800-shangwuju/2023.json", "sources.csv"]
    assert tree(desk) == settled
    again = add("a.json")
    assert "330800-shangwuju 2023 衢州市商务局 (filed so before)" in again.stdout
    assert tree(desk) == settled


def test_a_report_without_year_is_kept_as_unidentified_and_asks_for_it(desk):
    result = add(put("a.json", FIGURES | {"year": None}))
    assert result.exit_code == 0
    assert "say --year" in result.stdout
    assert any(path.startswith("reports/unidentified/") for path in tree(desk))
    assert add("a.json", "--year", "2022").exit_code == 0
    assert tree(desk) == ["agencies.csv", "reports/331122/331122-zhengfuban/2022.json", "sources.csv"]


def test_a_year_told_against_the_document_is_recorded_as_a_problem(desk):
    add(put("a.json", FIGURES), "--year", "2022")
    record = load(desk / "data" / "reports/331122/331122-zhengfuban/2022.json")
    assert [(p.code, p.message) for p in record.problems if p.code == "year_conflict"] == [
        ("year_conflict", "the document says 2023, it was added as 2022")
    ]


@pytest.mark.parametrize("option", [["--url", "https://example.org"], WATER, ["--source", "b.json"]])
def test_what_is_about_one_report_is_refused_for_two(desk, option):
    result = add(put("a.json", FIGURES), put("b.json", FIGURES | {"year": 2022}), *option)
    assert result.exit_code == 1
    assert "give one file" in result.stderr
    assert tree(desk) == BEFORE


def test_a_broken_register_stops_the_command_with_file_and_line(desk):
    (desk / "data" / "agencies.csv").write_text(HEAD + "x,y\n", encoding="utf-8")
    result = add(put("a.json", FIGURES))
    assert result.exit_code == 1
    assert result.stderr.startswith("../data/agencies.csv: line 2: ")
    assert len(result.stderr.splitlines()) == 1
