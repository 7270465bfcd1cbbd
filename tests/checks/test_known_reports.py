"""The first twelve reports of the project: what the rules say of them is known."""

from scripts.agencies.register import Register
from scripts.checks.run import check_all
from scripts.reports.store import load_all, report_id

KNOWN = {
    "310000-zhengfubangongting-2019",
    "320800-zhengfu-2024",
    "320813-zhengfu-2023",
    "320813-zhengfu-2024",
    "321300-zhengfu-2023",
    "321300-zhengfu-2024",
    "321322-fagaiju-2023",
    "330800-guoziwei-2023",
    "330800-shangwuju-2020",
    "331122-zhengfuban-2023",
    "420200-jingxinju-2023",
    "unidentified-72edc58dfb3a9633",
}


def records():
    return [record for record in load_all() if report_id(record) in KNOWN]


def test_the_only_contradictions_are_the_two_dispute_totals_of_one_district():
    assert {report_id(record) for record in records()} == KNOWN
    found = [(f.report, f.rule, f.cell, f.left, f.right) for f in check_all(records())]
    assert found == [
        ("320813-zhengfu-2023", "dispute_sum", "disputes.review.total", 11, 0),
        ("320813-zhengfu-2023", "dispute_sum", "disputes.litigation_after_review.total", 5, 0),
    ]


def test_each_report_is_recognised_as_the_agency_under_which_it_is_kept():
    register = Register.load()
    for record in records():
        assert register.recognise(record).agency_id == record.agency, report_id(record)


def test_blank_cells_are_blank_and_zeros_are_zeros():
    by_id = {report_id(record): record for record in records()}
    assert by_id["330800-shangwuju-2020"].requests["granted"] == [None] * 7
    assert by_id["330800-shangwuju-2020"].requests["total"] == [0] * 7
    assert set(by_id["420200-jingxinju-2023"].requests["granted"]) == {0}
