"""The summary of a change to the data: what a reviewer sees, and nothing that a report could smuggle in."""

from dataclasses import replace

from scripts.checks.summary import MOST_REPORTS, escape, summary
from scripts.reports.record import Header, Problem, Record, Source


def record(agency="331122-zhengfuban", year=2023, received=30, name="缙云县人民政府办公室", **more):
    requests = {"received_new": [received, 0, 0, 0, 0, 0, 30]}
    return Record(agency, year, Header(agency_name=name), Source(sha256="a" * 64), requests=requests, **more)


HEAD = ["| findings | before | after |", "|---|---:|---:|"]


def test_nothing_changed_is_said_in_one_line():
    assert summary([record()], [record()]).splitlines() == [
        "## Records",
        "",
        "0 added, 0 changed, 0 removed, 1 as before.",
        "",
        *HEAD,
        "| error | 0 | 0 |",
        "| warning | 0 | 0 |",
        "| restated | 0 | 0 |",
        "| note | 0 | 0 |",
    ]


def test_a_new_report_shows_its_key_figures_and_problems():
    new = record(problems=[Problem("text_in_cell", "requests.total.total", "table 1: /")])
    assert summary([], [new]).splitlines()[10:] == [
        "",
        r"### Added: 331122\-zhengfuban\-2023 缙云县人民政府办公室",
        "",
        "| key figure | printed |",
        "|---|---:|",
        r"| Received this year\: Total | 30 |",
        "",
        "7 numbers, 0 blank cells, 0 cells of text.",
        "",
        r"- problem text\_in\_cell, requests\.total\.total: table 1\: /",
    ]


def test_a_changed_figure_shows_both_values_and_the_finding_it_brings():
    lines = summary([record()], [record(received=31)]).splitlines()
    assert lines[2] == "0 added, 1 changed, 0 removed, 0 as before."
    assert "| error | 0 | 1 |" in lines
    assert r"| requests\.received\_new\.natural\_person | 30 | 31 |" in lines
    (finding,) = (line for line in lines if line.startswith("- "))
    assert finding.startswith(r"- **error** requests\.received\_new\.total: Row “Received this year”")
    back = summary([record(received=31)], [record()]).splitlines()
    assert [line[:24] for line in back if line.startswith("- ")] == ["- no longer: **error** r"]


def test_a_removed_report_is_named():
    assert r"### Removed: 331122\-zhengfuban\-2023 缙云县人民政府办公室" in summary([record()], []).splitlines()


def test_texts_of_reports_are_never_markdown():
    hostile = "</td><script>alert(1)</script>| [x](javascript:y) `z` **b**\n# h"
    text = summary([], [record(name=hostile)])
    title = next(line for line in text.splitlines() if line.startswith("### Added"))
    assert title == rf"### Added: 331122\-zhengfuban\-2023 {escape(hostile)}"
    assert escape("<a>|[b](c)`d`") == r"\<a\>\|\[b\]\(c\)\`d\`"


def test_many_reports_are_cut_and_counted():
    many = [replace(record(), year=2008 + i) for i in range(MOST_REPORTS + 3)]
    text = summary([], many)
    assert text.count("### Added") == MOST_REPORTS
    assert text.endswith("… and 3 more reports.\n")
