"""Sums of a table: what a finding tells, and what is blank is neither right nor wrong."""

import shutil

import pytest

from scripts.checks.finding import Finding
from scripts.checks.rules import FOLDER, RULES, load
from scripts.checks.run import check as check_by_itself
from scripts.checks.run import check_all, examine
from scripts.form import FORM
from scripts.reports.record import Record

OUTCOMES_2019 = [row.code for row in FORM.requests.outcome_rows("2019")]
OUTCOMES_2021 = [row.code for row in FORM.requests.outcome_rows("2021")]
SUB_ROWS = ("other_uncorrected", "other_unpaid", "other_other")


def record(**tables):
    return Record(agency="331122-shuiliju", year=2023, **tables)


def check(record):
    """Findings of sums only: most of these records have blanks or text on purpose."""
    return [finding for finding in check_by_itself(record) if RULES[finding.rule].equations]


def told(findings):
    return [(f.rule, f.cell, f.left, f.right) for f in findings]


def row(natural, business=0):
    return [natural, business, 0, 0, 0, 0, natural + business]


def outcomes(codes, **rows):
    """The outcome rows named by `codes`, 0 but for `rows`."""
    return {code: rows.get(code, row(0)) for code in codes}


def test_a_finding_tells_rule_place_formula_and_both_sides_in_two_languages():
    wrong = record(disputes={"review": [10, 1, 0, 0, 0]}, located={"disputes.review": "table 3, row 2"})
    assert check(wrong) == [
        Finding(
            report="331122-shuiliju-2023",
            rule="dispute_sum",
            severity="error",
            cell="disputes.review.total",
            cells=(
                "disputes.review.upheld",
                "disputes.review.corrected",
                "disputes.review.other",
                "disputes.review.pending",
                "disputes.review.total",
            ),
            place="table 3, row 2",
            formula="upheld + corrected + other + pending = total",
            left=11,
            right=0,
            message_zh="“行政复议”：各项结果相加为 11（结果维持 10 + 结果纠正 1），而总计为 0，相差 11。",
            message_en="“Administrative reconsideration”: the results add up to 11 (Upheld 10 + Corrected 1), "
            "but the total is 0; they differ by 11.",
            fingerprint="ece89b56815f602b",
        )
    ]


def test_a_balance_that_does_not_hold_is_told_with_all_four_numbers():
    wrong = record(
        requests={
            code: [n, *[0] * 5, n]
            for code, n in zip(
                ("received_new", "carried_over", "total", "carried_forward"), (30, 0, 21, 8), strict=True
            )
        }
    )
    assert check(wrong)[0].message_zh == (
        "“自然人”一栏：本年新收 30 + 上年结转 0 = 30，而办结总计 21 + 结转下年度 8 = 29，相差 1。"
    )


@pytest.mark.parametrize("unknown", [None, "/", "-5", "12"])
def test_an_unknown_cell_that_could_close_the_gap_is_no_contradiction(unknown):
    assert check(record(disputes={"review": [1, unknown, 0, 0, 3]})) == []
    assert check(record(disputes={"review": [1, 2, 0, 0, unknown]})) == []
    assert check(record(requests={"granted": [unknown, 0, 0, 0, 0, 0, 9]})) == []


def test_stated_cells_that_exceed_the_other_side_contradict_it_whatever_the_unknown_ones_are():
    findings = check(record(disputes={"review": [4, None, "/", 0, 3]}))
    assert told(findings) == [("dispute_sum", "disputes.review.total", 4, 3)]
    assert findings[0].message_zh.endswith("相差 1（有 2 个单元格空白、缺失或不是数字，未计入）。")


def test_an_absent_row_that_the_form_needs_is_unknown():
    some = {"granted": row(4), "total": row(7)}
    assert check(record(requests=some)) == []
    assert told(check(record(requests={**some, "total": row(3)}))) == [
        ("outcome_sum", "requests.total.natural_person", 4, 3),
        ("outcome_sum", "requests.total.total", 4, 3),
    ]


def test_blank_outcomes_beside_a_total_of_0_pass_and_beside_a_total_of_5_cannot_be_judged():
    def status(total):
        requests = {**{code: [None] * 7 for code in OUTCOMES_2019}, "total": [total, *[None] * 6]}
        statuses = examine([record(requests=requests)]).statuses.set_index("rule").loc["outcome_sum"]
        return statuses["status"], statuses["reason"]

    assert status(0)[0] == "pass"
    assert status(5) == ("not_assessable", "unknown_cells")


def other_handling(total, **rows):
    """A table with 3 granted and the given rows of other handling, findings of the outcome sum only."""
    codes = [code for code in OUTCOMES_2019 if code != "other"]
    requests = {**outcomes(codes, granted=row(3)), **rows, "total": row(total)}
    return [f for f in check(record(requests=requests)) if f.rule == "outcome_sum"]


def test_other_handling_may_be_undivided():
    assert other_handling(5, other=row(2)) == []
    wrong = other_handling(5, other=row(1))
    assert told(wrong) == [
        ("outcome_sum", "requests.total.natural_person", 4, 5),
        ("outcome_sum", "requests.total.total", 4, 5),
    ]
    assert wrong[0].formula.endswith("declined_* + other = total")
    assert "requests.other.natural_person" in wrong[0].cells


def test_other_handling_may_be_divided_in_three():
    divided = dict(zip(SUB_ROWS, (row(1), row(0), row(1)), strict=True))
    assert other_handling(5, **divided) == []
    wrong = other_handling(6, **divided)
    assert [(f.left, f.right) for f in wrong] == [(5, 6), (5, 6)]
    assert wrong[0].formula.endswith("declined_* + other_* = total")
    assert "requests.other.natural_person" not in wrong[0].cells


@pytest.mark.parametrize("group_row", [row(2), row(0), [None] * 7])
def test_a_group_row_above_the_three_is_not_counted_twice(group_row):
    divided = dict(zip(SUB_ROWS, (row(1), row(0), row(1)), strict=True))
    assert other_handling(5, other=group_row, **divided) == []
    assert [(f.left, f.right) for f in other_handling(8, other=group_row, **divided)] == [(5, 8), (5, 8)]
    assert [(f.left, f.right) for f in other_handling(7, other=group_row, **divided)] == [(5, 7), (5, 7)]


def test_where_three_rows_and_their_group_row_disagree_the_reading_that_fits_is_meant():
    divided = dict(zip(SUB_ROWS, (row(1), row(0), row(1)), strict=True))
    assert other_handling(7, other=row(4), **divided) == []
    assert other_handling(5, other=row(4), **divided) == []
    assert [(f.left, f.right) for f in other_handling(9, other=row(4), **divided)] == [(5, 9), (5, 9)]


def test_a_stated_group_row_above_three_blank_ones_is_what_counts():
    blank = dict.fromkeys(SUB_ROWS, [None] * 7)
    assert other_handling(5, other=row(2), **blank) == []
    assert [(f.left, f.right) for f in other_handling(9, other=row(2), **blank)] == [(5, 9), (5, 9)]


def test_an_undivided_row_that_is_blank_is_what_the_formula_names():
    wrong = other_handling(2, other=[None] * 7)
    assert [(f.left, f.right, f.formula.split(" + ")[-1]) for f in wrong] == [(3, 2, "other = total")] * 2


def test_a_table_without_any_row_of_other_handling_leaves_it_unknown():
    assert other_handling(5) == []
    assert [(f.left, f.right) for f in other_handling(2)] == [(3, 2), (3, 2)]


def test_findings_of_many_records_come_by_record_then_by_rule():
    second = Record(
        agency="331122-shuiliju",
        year=2024,
        requests={"granted": [1, 0, 0, 0, 0, 0, 0]},
        disputes={"review": [1, 0, 0, 0, 0]},
    )
    first = record(disputes={"review": [0, 2, 0, 0, 0]})
    right = Record(agency="331122-shuiliju", year=2022, disputes={"review": [0, 2, 0, 0, 2]})
    assert [(f.report[-4:], f.rule) for f in check_all([first, right, second]) if f.severity != "note"] == [
        ("2023", "dispute_sum"),
        ("2024", "row_sum"),
        ("2024", "dispute_sum"),
    ]
    assert check_all([]) == []


def test_an_outcome_rule_covers_every_outcome_row_of_both_forms():
    readings = RULES["outcome_sum"].equations[0].readings
    assert [[term.path.split(".")[1] for term in terms] for terms in readings] == [OUTCOMES_2021, OUTCOMES_2019]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('severity = "error"=>severity = "fatal"', "severity 'fatal' is none of error, warning, restated, note"),
        ('kind = "at_least"=>kind = "equation"', "does not fit the kind 'equation'"),
        ('formula = "in_force >= issued"=>formula = "in_force >= issud"', "disclosure has no code 'issud'"),
        ('flag = "in_force"=>flag = "granted"', "fits no row of disclosure"),
        ('id = "row_sum"=>id = "outcome_sum"', "'outcome_sum' is defined twice"),
        ('id = "row_sum"\n=>id = "row_sum"\ncolour = "red"\n', "colour"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused_by_name(tmp_path, change, message):
    old, new = change.split("=>")
    shutil.copytree(FOLDER, tmp_path / "rulebook")
    path = tmp_path / "rulebook" / "tables.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=r"tables\.toml: rule ") as error:
        load(path.parent)
    assert message in str(error.value)
