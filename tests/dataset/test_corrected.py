"""Corrections reach findings and indicators; what is printed stays published as it is."""

from dataclasses import replace
from datetime import date

import pytest

from scripts.checks.run import examine
from scripts.dataset.corrected import corrected_records, corrected_tables, examine_corrected
from scripts.dataset.corrections import BrokenCorrection, Correction
from scripts.dataset.tables import build_tables
from scripts.reports.record import Record

KEY = "331122-zhengfuban-2023"
SLIP = Correction(
    KEY, "disputes.review.total", 0, 11, "sum of the row", "https://www.jinyun.gov.cn/2.html", date(2026, 1, 31)
)
OF_REQUESTS = replace(SLIP, cell="requests.granted.total", printed=4, corrected=5)


def report():
    return Record(
        "331122-zhengfuban",
        2023,
        requests={
            "granted": [4, 0, 0, 0, 0, 0, 4],
            "partly_granted": [1, 0, 0, 0, 0, 0, 1],
            "total": [8, 0, 0, 0, 0, 0, 8],
        },
        disputes={"review": [10, 1, 0, 0, 0]},
    )


def told(checked):
    return [(f.rule, f.cell, f.left, f.right, f.basis) for f in checked.findings]


def test_without_corrections_every_finding_holds_of_both():
    checked = examine_corrected([report()], [])
    assert told(checked) == [("dispute_sum", "disputes.review.total", 11, 0, "both")]
    assert checked.findings == examine([report()]).findings


def test_a_correction_settles_the_finding_which_stays_published():
    checked = examine_corrected([report()], [SLIP])
    assert told(checked) == [("dispute_sum", "disputes.review.total", 11, 0, "printed")]
    assert not checked.findings[0].is_open
    status = checked.statuses.set_index("rule")["status"]
    assert status["dispute_sum"] == "fail"  # of the figures as printed


def test_a_correction_by_one_too_many_leaves_a_finding_on_the_corrected_figures():
    wrong = replace(SLIP, corrected=12)
    assert told(examine_corrected([report()], [wrong])) == [
        ("dispute_sum", "disputes.review.total", 11, 0, "printed"),
        ("dispute_sum", "disputes.review.total", 11, 12, "corrected"),
    ]


def test_a_finding_that_a_correction_does_not_touch_holds_of_both():
    other = replace(OF_REQUESTS)
    found = examine_corrected([report()], [other]).findings
    assert [(f.rule, f.basis) for f in found if f.rule == "dispute_sum"] == [("dispute_sum", "both")]
    assert [(f.rule, f.left, f.right, f.basis) for f in found if f.rule == "row_sum"] == [
        ("row_sum", 4, 5, "corrected")
    ]


def test_a_correction_of_this_year_settles_the_restatement_of_the_next():
    before = Record("331122-zhengfuban", 2022, requests={"carried_forward": [1, 0, 0, 0, 0, 0, 1]})
    after = Record("331122-zhengfuban", 2023, requests={"carried_over": [2, 0, 0, 0, 0, 0, 2]})
    right = [
        Correction(
            "331122-zhengfuban-2022", f"requests.carried_forward.{column}", 1, 2, "r", "https://x.cn", date(2026, 1, 1)
        )
        for column in ("natural_person", "total")
    ]
    checked = examine_corrected([before, after], right)
    assert {(f.report, f.rule, f.basis) for f in checked.findings} == {(KEY, "carry_over", "printed")}


def test_records_are_corrected_in_a_copy():
    record = report()
    (right,) = corrected_records([record], [SLIP])
    assert (record.disputes["review"][-1], right.disputes["review"][-1]) == (0, 11)


def test_a_correction_that_no_longer_applies_stops_the_checks_in_one_line():
    with pytest.raises(BrokenCorrection) as error:
        examine_corrected([report()], [replace(SLIP, printed=3)])
    assert "the report prints 0, not 3" in str(error.value)
    assert "\n" not in str(error.value)


def test_indicators_use_the_right_values_and_say_so(register):
    tables = build_tables([report()], register, corrections=[OF_REQUESTS])
    table = tables["indicators"].set_index("indicator")
    assert table.loc["granted", ["numerator", "denominator", "value", "basis"]].tolist() == [5, 8, 0.625, "corrected"]
    assert table.loc["granted_or_partly_granted", "basis"] == "corrected"
    assert table.loc["denied", "basis"] == "printed"
    assert tables["requests"].set_index("outcome").loc["granted", "total"] == 4  # as printed


def test_a_correction_of_a_blank_or_text_cell_states_an_indicator(register):
    record = report()
    record.disputes["review"] = [10, "/", 0, 0, 11]
    right = replace(SLIP, cell="disputes.review.corrected", printed="/", corrected=1)
    table = build_tables([record], register, corrections=[right])["indicators"].set_index("indicator")
    assert table.loc["review_corrected", ["numerator", "denominator", "basis"]].tolist() == [1, 11, "corrected"]


def test_corrected_tables_hold_the_right_value_of_every_table(register):
    record = report()
    record.disclosure = {"fees": {"amount_10k_yuan": 251000}}
    money = replace(SLIP, cell="disclosure.fees.amount_10k_yuan", printed=251000, corrected=25.1)
    tables = build_tables([record], register, corrections=[money, SLIP, OF_REQUESTS])
    right = corrected_tables(tables)
    assert right["disclosure"]["value"].tolist() == [25.1]
    assert right["disputes"]["total"].tolist() == [11]
    assert right["requests"].set_index("outcome")["total"].to_dict() == {"granted": 5, "partly_granted": 1, "total": 8}
    assert tables["disclosure"]["value"].tolist() == [251000]


def test_the_statuses_are_a_table_with_the_reason_of_what_cannot_be_assessed(tables):
    status = tables["statuses"]
    assert list(status["report"].unique()) == list(tables["reports"]["report"])
    assert len(status) == len(tables["reports"]) * len(tables["rules"])
    own = status[status["report"] == KEY].set_index("rule")
    assert own.loc["dispute_sum", "status"] == "fail"
    assert own.loc["carry_over", ["status", "reason"]].tolist() == ["not_assessable", "no_table"]
    assert own.loc[own["status"] != "not_assessable", "reason"].isna().all()
    assert own.loc[own["status"] == "not_assessable", "reason"].notna().all()
