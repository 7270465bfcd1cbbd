"""Each rule has a report that passes and one that fails, small and literal."""

from dataclasses import replace

import pytest

from scripts.agencies.register import Agency
from scripts.checks.known import Known
from scripts.checks.rules import RULES
from scripts.checks.run import examine
from scripts.form import FORM
from scripts.reports.record import Claim, Header, Problem, Record, Source

BUREAU, GOVERNMENT, OFFICE = "331122-shuiliju", "331122-zhengfu", "331122-zhengfuban"
KNOWN = Known(
    {
        BUREAU: Agency(BUREAU, "缙云县水利局", (), "331122", "county", "department", "11330800002617282M"),
        GOVERNMENT: Agency(GOVERNMENT, "缙云县人民政府", (), "331122", "county", "government"),
        OFFICE: Agency(OFFICE, "缙云县人民政府办公室", (), "331122", "county", "government_office"),
    },
    {f"{BUREAU}-2023": "a" * 64},
)
OUTCOMES = [row.code for row in FORM.requests.outcome_rows("2021")]


def report(year=2023, agency=BUREAU, **parts):
    return Record(agency=agency, year=year, **parts)


def row(*values):
    """Seven cells of which the first are given, the last is their sum."""
    return [*values, *[0] * (6 - len(values)), sum(values)]


def requests(**rows):
    return {"requests": rows}


def disclosure(item, **measures):
    return {"disclosure": {item: measures}}


def in_force(year, issued, repealed, in_force):
    return report(year, **disclosure("normative_documents", issued=issued, repealed=repealed, in_force=in_force))


def fees(year, amount):
    return report(year, **disclosure("fees", amount_10k_yuan=amount))


def sections(*codes):
    return [{"code": code, "number": number, "where": "line 1"} for code, number in codes]


ON_FORM = list(zip(FORM.sections, "一二三四五六", strict=True))
BUSY = requests(received_new=row(3519, 75), carried_over=row(118, 3), total=row(3571, 99), carried_forward=row(66))
TOTALS = {"requests": {"received_new": row(859), "carried_over": row(18), "total": row(805), "granted": row(275)}}

ALL_UPHELD = (Claim("disputes.review.total", 7), Claim("disputes.review.upheld", 7))


def says(*claims, **tables):
    return report(claims=list(claims), **tables)


def narrative(total, *parts):
    names = ("granted+partly_granted", "denied_*", "unavailable_*", "declined_*", "other_*")
    claims = [Claim(f"requests.{name}.total", n) for name, n in zip(names, parts, strict=True)]
    return says(Claim("requests.total.total", total), *claims)


def reviews(year, cases, **compared):
    claims = [Claim("disputes.review.total", cases, **compared)]
    return report(year, disputes={"review": [cases, 0, 0, 0, cases]}, claims=claims)


def headed(**facts):
    return report(header=Header(**facts))


# rule: (reports of which the last passes, reports of which the last fails, [(cell, left, right)] of its findings)
EXAMPLES = {
    "column_balance": (
        [report(**requests(received_new=row(30), carried_over=row(1), total=row(22), carried_forward=row(9)))],
        [report(**requests(received_new=row(30), carried_over=row(1), total=row(22), carried_forward=row(8)))],
        [("requests.total.natural_person", 31, 30), ("requests.total.total", 31, 30)],
    ),
    "outcome_sum": (
        [report(**requests(**dict.fromkeys(OUTCOMES, row(2)), total=row(2 * len(OUTCOMES))))],
        [report(**requests(granted=row(4), partly_granted=row(3), total=row(6)))],
        [("requests.total.natural_person", 7, 6), ("requests.total.total", 7, 6)],
    ),
    "row_sum": (
        [report(**requests(granted=[1, 2, 3, 4, 5, 6, 21]))],
        [report(**requests(granted=[1, 2, 3, 4, 5, 6, 20]))],
        [("requests.granted.total", 21, 20)],
    ),
    "dispute_sum": (
        [report(disputes={"review": [1, 2, 3, 4, 10]})],
        [report(disputes={"review": [10, 1, 0, 0, 0]})],
        [("disputes.review.total", 11, 0)],
    ),
    "in_force_at_least_issued": (
        [in_force(2023, 2, 9, 2)],
        [in_force(2023, 3, 0, 2)],
        [("disclosure.normative_documents.in_force", 2, 3)],
    ),
    "dispute_shift": (
        [report(disputes={channel: [1, 0, 0, 1, 2] for channel in FORM.disputes.channels})],
        [
            report(
                disputes={
                    "review": [0, 4, 1, 0, 2],
                    "litigation_direct": [7, 1, 0, 0, 0],
                    "litigation_after_review": [1, 0, 0, 0, 0],
                }
            )
        ],
        [("disputes.review.upheld", 7, 7)],
    ),
    "blank_cell": (
        [report(**requests(granted=row(1)))],
        [report(**requests(granted=[1, None, None, 0, 0, 0, 1]))],
        [("requests.granted.business", 2, 0)],
    ),
    "text_cell": (
        [report(**requests(granted=row(1)))],
        [report(**requests(granted=["/", 0, 0, 0, 0, "无", 0]))],
        [("requests.granted.natural_person", 2, 0)],
    ),
    "negative_count": (
        [report(**requests(granted=["/", 0, 0, 0, 0, 0, 0]))],
        [report(**requests(granted=["-5", 0, 0, 0, 0, 0, 0]))],
        [("requests.granted.natural_person", -5, 0)],
    ),
    "fraction_count": (
        [report(**requests(granted=["/", 0, 0, 0, 0, 0, 0]))],
        [report(**requests(granted=[0, "1.5", 0, 0, 0, 0, 0]))],
        [("requests.granted.business", 0.5, 0)],
    ),
    "amount_unit": (
        [fees(2022, 7545), fees(2023, 7730.28)],
        [fees(2021, 7545), fees(2023, 77302800)],
        [("disclosure.fees.amount_10k_yuan", 77302800, 7545)],
    ),
    "carry_over": (
        [report(2022, **requests(carried_forward=row(118, 3))), report(**requests(carried_over=row(118, 3)))],
        [report(2022, **requests(carried_forward=row(118, 3))), report(**requests(carried_over=row(118, 1)))],
        [("requests.carried_over.business", 3, 1), ("requests.carried_over.total", 121, 119)],
    ),
    "in_force_roll": (
        [in_force(2022, 109, 489, 597), in_force(2023, 50, 227, 420)],
        [in_force(2022, 109, 489, 597), in_force(2023, 50, 227, 421)],
        [("disclosure.normative_documents.in_force", 420, 421)],
    ),
    "copied_report": (
        [report(2022, **BUSY), replace(report(2023, **BUSY), disputes={"review": [0, 0, 0, 1, 1]})],
        [report(2022, **BUSY), report(2023, **BUSY)],
        [("", 28, 28)],
    ),
    "sudden_change": (
        [report(2022, **requests(received_new=row(99))), report(**requests(received_new=row(0)))],
        [report(2022, **requests(received_new=row(10))), report(**requests(received_new=row(100)))],
        [("requests.received_new.total", 100, 10)],
    ),
    "missing_year": ([report(2022), report(2023)], [report(2020), report(2023)], [("", 2020, 2023)]),
    "claim_cell": (
        [says(Claim("requests.granted.total", 275), **TOTALS)],
        [says(Claim("requests.granted.total", 258), **TOTALS)],
        [("requests.granted.total", 258, 275)],
    ),
    "claim_scope": (
        [says(Claim("requests.received_new.total", 859, scope="全市"), **TOTALS)],
        [says(Claim("requests.received_new.total", 17, scope="本机关"), **TOTALS)],
        [("requests.received_new.total", 17, 859)],
    ),
    "claim_share": (
        [says(Claim("requests.granted.total", 258, share=32.0), **TOTALS)],
        [says(Claim("requests.granted.total", 258, share=33.9), **TOTALS)],
        [("requests.granted.total", 33.9, 32.0497)],
    ),
    "claim_last_year": (
        [reviews(2022, 100), reviews(2023, 105, growth=5.0, change=5, before=100)],
        [reviews(2022, 101), reviews(2023, 105, growth=4.0, change=5, before=101)],
        [("disputes.review.total", 5, 4)],
    ),
    "claim_sum": (
        [narrative(805, 275, 35, 337, 158, 0)],
        [narrative(805, 258, 35, 265, 158, 0)],
        [("requests.total.total", 716, 805)],
    ),
    "claim_all": (
        [says(*ALL_UPHELD, disputes={"review": [7, 0, 0, 0, 7]})],
        [says(*ALL_UPHELD, disputes={"review": [5, 0, 0, 2, 7]})],
        [("disputes.review.pending", 7, 2)],
    ),
    "section_missing": (
        [report(sections=sections(*ON_FORM))],
        [report(sections=sections(*ON_FORM[:5]))],
        [("", 5, 6)],
    ),
    "section_number": (
        [report(sections=sections(*ON_FORM))],
        [report(sections=sections(("overview", "一"), ("requests", "二")))],
        [("", 5, 6)],
    ),
    "section_order": (
        [report(sections=sections(*ON_FORM))],
        [report(sections=sections(("overview", "一"), ("improvements", "五"), ("requests", "三")))],
        [("", 5, 6)],
    ),
    "title_year": ([headed(title="2023年报告")], [headed(title="2022年报告")], [("", 2022, 2023)]),
    "period_year": ([headed(period_end="2023-12-31")], [headed(period_end="2019-12-31")], [("", 2019, 2023)]),
    "year_conflict": (
        [report(sections=sections(*ON_FORM))],
        [report(problems=[Problem("year_conflict", "year", "the prose says 2022")])],
        [("", 1, 0)],
    ),
    "period_whole": (
        [headed(period_start="2023-01-01", period_end="2023-12-31")],
        [headed(period_start="2023-04-01", period_end="2023-12-31")],
        [("", 275, 365)],
    ),
    "published_late": ([headed(published="2024-01-31")], [headed(published="2024-02-02")], [("", 2, 0)]),
    "published_early": ([headed(published="2024-01-01")], [headed(published="2023-12-31")], [("", 2023, 2023)]),
    "source_changed": (
        [report(source=Source(sha256="a" * 64))],
        [report(source=Source(sha256="b" * 64))],
        [("", 1, 0)],
    ),
    "index_number": (
        [headed(index_number="11330800002617282M/2024-140762")],
        [headed(index_number="11330800002618197P/2021-119427")],
        [("", 1, 0)],
    ),
    "form_year": ([report(forms={"requests": "2021"})], [report(forms={"requests": "2019"})], [("", 2019, 2023)]),
    "departments_sum": (
        [report(**requests(received_new=row(30))), report(2023, GOVERNMENT, **requests(received_new=row(31)))],
        [
            report(2023, BUREAU, **requests(received_new=row(30))),
            report(2023, OFFICE, **requests(received_new=row(2))),
            report(2023, GOVERNMENT, **requests(received_new=row(31))),
        ],
        [("requests.received_new.total", 31, 32)],
    ),
    "identical_tables": (
        [report(2022, **BUSY), report(2023, OFFICE, **BUSY)],
        [report(2023, OFFICE, **BUSY), report(2023, **BUSY)],
        [("requests.received_new.natural_person", 28, 28)],
    ),
}


def outcome(rule, reports):
    """Status of the last report, and what was found there, in both languages."""
    checked = examine(reports, KNOWN)
    last = f"{reports[-1].agency}-{reports[-1].year}"
    statuses = checked.statuses
    status = statuses.loc[(statuses["report"] == last) & (statuses["rule"] == rule), "status"].item()
    return status, [finding for finding in checked.findings if finding.rule == rule and finding.report == last]


def test_every_rule_has_its_examples():
    assert list(EXAMPLES) == list(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_passes_a_report_that_is_right(rule):
    reports, _, _ = EXAMPLES[rule]
    assert outcome(rule, reports) == ("pass", [])


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_what_is_wrong_and_says_it_in_both_languages(rule):
    _, reports, expected = EXAMPLES[rule]
    status, findings = outcome(rule, reports)
    assert status == ("restated" if RULES[rule].severity == "restated" else "fail")
    assert [(f.cell, f.left, f.right) for f in findings] == expected
    for finding in findings:
        assert finding.severity == RULES[rule].severity
        for side in (finding.left, finding.right):
            if finding.cell and side != 0 and rule not in ("dispute_shift", "fraction_count"):
                assert str(side) in finding.message_zh
                assert str(side) in finding.message_en
        assert "{" not in finding.message_zh + finding.message_en


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_says_anything_of_a_report_that_says_nothing(rule):
    checked = examine([Record(source=Source(sha256="c" * 64))])
    status = checked.statuses[checked.statuses["rule"] == rule]
    assert checked.findings == []
    assert status["status"].tolist() == ["not_assessable"]
    assert status["reason"].notna().all()
