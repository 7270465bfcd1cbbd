"""Verdicts stay with their finding as long as its figures do; statuses tell what could be assessed, and why not."""

from dataclasses import replace
from datetime import date

import pytest

from scripts.checks.finding import SEVERITIES
from scripts.checks.judgement import Reason
from scripts.checks.rules import REASONS, RULES
from scripts.checks.run import check_all, check_beside, examine
from scripts.checks.status import REASON_CODES, by_rule, reasons
from scripts.checks.verdicts import BrokenVerdict, Verdict, read_verdicts, stale
from scripts.reports.record import Record
from scripts.reports.store import BrokenRecord, save

AGENCY = "331122-shuiliju"


def report(year=2023, review=(10, 1, 0, 0, 0), **parts):
    return Record(AGENCY, year, disputes={"review": list(review)}, **parts)


def carried(year, over, forward):
    rows = {"carried_over": over, "carried_forward": forward}
    return Record(AGENCY, year, requests={code: [n, 0, 0, 0, 0, 0, n] for code, n in rows.items()})


def test_a_fingerprint_stays_while_rule_report_cells_and_values_do():
    (finding,) = check_all([report()])
    beside = [report(2022, (1, 0, 0, 0, 1)), report(located={"disputes.review": "page 9"})]
    assert [f.fingerprint for f in check_all(beside)] == [finding.fingerprint]
    assert check_all([report(review=(10, 2, 0, 0, 0))])[0].fingerprint != finding.fingerprint
    assert check_all([report(2022)])[0].fingerprint != finding.fingerprint


def test_a_verdict_stands_beside_its_finding_and_is_stale_when_a_figure_changes():
    (finding,) = check_all([report()])
    verdict = Verdict(finding.fingerprint, finding.report, finding.rule, "confirmed", "by telephone", date(2026, 1, 31))
    decided = examine([report()], verdicts=[verdict]).findings
    assert decided == [replace(finding, verdict="confirmed")]
    assert stale([verdict], decided) == []
    mended = examine([report(review=(10, 1, 0, 0, 11))], verdicts=[verdict]).findings
    assert (mended, stale([verdict], mended)) == ([], [verdict])


GOOD = """[[verdicts]]
fingerprint = "0123456789abcdef"
report = "331122-shuiliju-2023"
rule = "dispute_sum"
verdict = "accepted"
reason = "two cases were joined"
date = 2026-01-31
"""


def read(tmp_path, text):
    path = tmp_path / "verdicts.toml"
    path.write_text(text, encoding="utf-8")
    return read_verdicts(path)


def test_a_verdict_is_read_as_it_stands_and_the_repositorys_own_can_be_read(tmp_path):
    assert read(tmp_path, GOOD) == [
        Verdict(
            "0123456789abcdef", "331122-shuiliju-2023", "dispute_sum", "accepted", "two cases were joined",
            date(2026, 1, 31),
        )
    ]  # fmt: skip
    assert isinstance(read_verdicts(), list)
    assert read_verdicts(tmp_path / "none.toml") == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("0123456789abcdef", "012", "'012' is no fingerprint"),
        ('"accepted"', '"fine"', "verdict 'fine' is none of confirmed, accepted, reading_error"),
        ('"dispute_sum"', '"sum"', "there is no rule 'sum'"),
        ("2026-01-31", '"soon"', "date is 'soon'; write it as 2026-01-31"),
        ("two cases were joined", " ", "it needs a reason"),
        ('rule = "dispute_sum"\n', "", "it has the keys fingerprint, report, verdict"),
        ("[[verdicts]]", GOOD + "[[verdicts]]", "stands twice"),
        ("[[verdicts]]", "[[verdicts", "verdicts.toml: "),
    ],
)
def test_a_verdict_of_another_shape_is_refused(tmp_path, old, new, message):
    with pytest.raises(BrokenVerdict) as error:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert message in str(error.value)


def test_the_statuses_have_a_row_for_every_report_and_rule_and_a_reason_where_nothing_is_said():
    statuses = examine([report(), report(2024, (1, 0, 0, 0, 1))]).statuses
    assert list(zip(statuses["report"], statuses["rule"], strict=True)) == [
        (f"{AGENCY}-{year}", rule) for year in (2023, 2024) for rule in RULES
    ]
    by = statuses.set_index(["report", "rule"])
    assert by.loc[(f"{AGENCY}-2023", "dispute_sum"), "status"] == "fail"
    assert by.loc[(f"{AGENCY}-2024", "dispute_sum"), "status"] == "pass"
    assert list(by.loc[(f"{AGENCY}-2023", "missing_year")]) == ["not_assessable", "no_last_year"]
    assert list(by.loc[(f"{AGENCY}-2023", "published_late")]) == ["not_assessable", "no_fact"]
    assert list(by.loc[(f"{AGENCY}-2023", "departments_sum")]) == ["not_assessable", "no_register"]
    assert (statuses["reason"].notna() == (statuses["status"] == "not_assessable")).all()


def test_a_gap_in_the_carry_over_is_restated_and_never_an_error():
    checked = examine([carried(2022, 0, 121), carried(2023, 119, 0)])
    assert {(f.rule, f.severity) for f in checked.findings if f.rule == "carry_over"} == {("carry_over", "restated")}
    counts = by_rule(checked.statuses).loc["carry_over"].to_dict()
    assert counts == {"pass": 0, "fail": 0, "restated": 1, "not_assessable": 1}
    assert reasons(checked.statuses).loc["carry_over"].to_dict()["no_last_year"] == 1
    (finding, _) = [f for f in checked.findings if f.rule == "carry_over"]
    assert finding.elsewhere == (f"{AGENCY}-2022/requests.carried_forward.natural_person",)
    assert finding.cells == ("requests.carried_over.natural_person",)


def test_a_year_without_its_neighbour_compares_with_nothing():
    checked = examine([carried(2021, 0, 121), carried(2023, 119, 0)])
    status = checked.statuses.set_index(["report", "rule"]).loc[(f"{AGENCY}-2023", "carry_over")]
    assert list(status) == ["not_assessable", "no_last_year"]
    assert {f.rule for f in checked.findings} == {"missing_year"}


def test_every_reason_has_words_and_every_severity_is_used():
    assert set(REASONS) == set(REASON_CODES) == {r.name.lower() for r in Reason} - {"none"}
    assert {rule.severity for rule in RULES.values()} == set(SEVERITIES)


def test_a_report_that_is_not_stored_yet_is_checked_beside_the_agencys_other_years(tmp_path):
    save(carried(2022, 0, 121), tmp_path)
    new = carried(2023, 119, 0)
    assert {f.rule for f in check_beside(new, tmp_path) if f.severity != "note"} == {"carry_over"}
    assert check_beside(carried(2023, 121, 13), tmp_path) == []
    (tmp_path / "331122" / AGENCY / "2021.json").write_text("{", encoding="utf-8")
    with pytest.raises(BrokenRecord, match="2021"):
        check_beside(new, tmp_path)


def test_no_rule_fails_on_no_reports_at_all():
    checked = examine([])
    assert checked.findings == []
    assert len(checked.statuses) == 0
