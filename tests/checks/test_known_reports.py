"""The first twelve reports of the project: what the rules say of them is known."""

from scripts.agencies.register import Register
from scripts.checks.known import Known
from scripts.checks.run import examine
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


# What the reports' prose is known to say against their tables (or against itself).
IN_THE_PROSE = {
    ("321300-zhengfu-2024", "claim_cell", "disputes.review.total", 134, 170),
    ("420200-jingxinju-2023", "claim_cell", "disclosure.normative_documents.issued", 4, 0),
    ("420200-jingxinju-2023", "claim_cell", "disclosure.normative_documents.in_force", 9, 0),
    ("310000-zhengfubangongting-2019", "claim_cell", "requests.granted.total", 258, 275),
    ("310000-zhengfubangongting-2019", "claim_cell", "requests.unavailable_not_held.total", 265, 337),
    ("310000-zhengfubangongting-2019", "claim_cell", "disputes.review.upheld", 7, 5),
    ("310000-zhengfubangongting-2019", "claim_share", "requests.granted.total", 33.9, 32.0497),
    ("310000-zhengfubangongting-2019", "claim_share", "requests.denied_state_secret.total", 4.34, 4.3478),
    ("310000-zhengfubangongting-2019", "claim_sum", "requests.total.total", 716, 805),
    ("310000-zhengfubangongting-2019", "claim_all", "disputes.review.pending", 7, 2),
    ("310000-zhengfubangongting-2019", "claim_all", "disputes.litigation_direct.pending", 9, 1),
}


def records():
    return [record for record in load_all() if report_id(record) in KNOWN]


def test_beside_notes_nothing_is_found_but_what_the_reports_are_known_to_contradict():
    assert {report_id(record) for record in records()} == KNOWN
    checked = examine(records(), Known.load())
    found = [(f.report, f.rule, f.cell, f.left, f.right) for f in checked.findings if f.severity != "note"]
    arithmetic = [entry for entry in found if not entry[1].startswith("claim_")]
    assert arithmetic == [
        ("320813-zhengfu-2023", "dispute_sum", "disputes.review.total", 11, 0),
        ("320813-zhengfu-2023", "dispute_sum", "disputes.litigation_after_review.total", 5, 0),
    ]
    assert set(found) - set(arithmetic) <= IN_THE_PROSE


def test_figures_that_follow_from_one_year_to_the_next_pass():
    statuses = examine(records(), Known.load()).statuses.set_index(["report", "rule"])["status"]
    for report in ("321300-zhengfu-2024", "320813-zhengfu-2024"):
        assert statuses[report, "carry_over"] == "pass"
        assert statuses[report, "in_force_roll"] == "pass"
    assert statuses["321300-zhengfu-2023", "carry_over"] == "not_assessable"


def test_each_report_is_recognised_as_the_agency_under_which_it_is_kept():
    register = Register.load()
    for record in records():
        assert register.recognise(record).agency_id == record.agency, report_id(record)


def test_blank_cells_are_blank_and_zeros_are_zeros():
    by_id = {report_id(record): record for record in records()}
    assert by_id["330800-shangwuju-2020"].requests["granted"] == [None] * 7
    assert by_id["330800-shangwuju-2020"].requests["total"] == [0] * 7
    assert set(by_id["420200-jingxinju-2023"].requests["granted"]) == {0}
