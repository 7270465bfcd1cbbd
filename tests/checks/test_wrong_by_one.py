"""Each bound of a rule, and the nearest figure beyond it: one less or one more makes the difference."""

import pytest

from scripts.agencies.register import Agency
from scripts.checks.known import Known
from scripts.checks.run import examine
from scripts.reports.record import Claim, Header, Record

AGENCY = "331122-shuiliju"
KNOWN = Known(
    {
        AGENCY: Agency(AGENCY, "缙云县水利局", (), "331122", "county", "department"),
        "331122-zhengfu": Agency("331122-zhengfu", "缙云县人民政府", (), "331122", "county", "government"),
        "331122-jiedao": Agency("331122-jiedao", "五云街道办事处", (), "331122", "township", "township"),
    }
)


def report(year=2023, agency=AGENCY, **parts):
    return Record(agency, year, **parts)


def row(total):
    return [total, 0, 0, 0, 0, 0, total]


def received(year, total, **parts):
    return report(year, requests={"received_new": row(total)}, **parts)


def fee(year, amount):
    return report(year, disclosure={"fees": {"amount_10k_yuan": amount}})


def documents(year, issued, repealed, in_force):
    return report(
        year, disclosure={"normative_documents": {"issued": issued, "repealed": repealed, "in_force": in_force}}
    )


def published(day, agency=AGENCY):
    return report(agency=agency, header=Header(published=day))


def period(first, last):
    return report(header=Header(period_start=first, period_end=last))


def share(printed):
    tables = {"total": row(805), "received_new": row(859), "carried_over": row(18)}
    return report(requests=tables, claims=[Claim("requests.granted.total", 35, share=printed)])


def departments(government, first, second):
    office = report(2023, "331122-jiedao", requests={"received_new": row(second)})
    return [received(2023, first), office, report(2023, "331122-zhengfu", requests={"received_new": row(government)})]


# rule, reports that are right, reports that differ from these by the least that is wrong
BOUNDS = [
    ("carry_over", [report(2022, requests={"carried_forward": row(121)}), report(requests={"carried_over": row(121)})],
     [report(2022, requests={"carried_forward": row(121)}), report(requests={"carried_over": row(120)})]),
    ("in_force_roll", [documents(2022, 0, 0, 597), documents(2023, 50, 227, 420)],
     [documents(2022, 0, 0, 597), documents(2023, 50, 227, 419)]),
    ("in_force_at_least_issued", [documents(2023, 4, 0, 4)], [documents(2023, 4, 0, 3)]),
    ("sudden_change", [received(2022, 99), received(2023, 0)], [received(2022, 100), received(2023, 0)]),
    ("sudden_change", [received(2022, 10), received(2023, 99)], [received(2022, 10), received(2023, 100)]),
    ("sudden_change", [received(2022, 9), received(2023, 1000)], [received(2022, 10), received(2023, 1000)]),
    ("amount_unit", [fee(2022, 1), fee(2023, 2999)], [fee(2022, 1), fee(2023, 3000)]),
    ("amount_unit", [fee(2022, 1), fee(2023, 30001)], [fee(2022, 1), fee(2023, 30000)]),
    ("missing_year", [report(2022), report(2023)], [report(2021), report(2023)]),
    ("published_late", [published("2024-01-31")], [published("2024-02-01")]),
    ("published_late", [published("2024-03-31", "331122-zhengfu")], [published("2024-04-01", "331122-zhengfu")]),
    ("published_late", [published("2024-01-31", "331122-jiedao")], [published("2024-02-01", "331122-jiedao")]),
    ("published_early", [published("2024-01-01")], [published("2023-12-31")]),
    ("period_whole", [period("2023-01-01", "2023-12-31")], [period("2023-01-01", "2023-12-30")]),
    ("period_whole", [period("2024-01-01", "2024-12-31")], [period("2024-01-02", "2024-12-31")]),
    ("claim_share", [share(4.35)], [share(4.34)]),
    ("claim_share", [share(4.3)], [share(4.2)]),
    ("departments_sum", departments(32, 30, 2), departments(31, 30, 2)),
]  # fmt: skip


def found(rule, reports):
    return [f for f in examine(reports, KNOWN).findings if f.rule == rule]


@pytest.mark.parametrize(("rule", "right", "wrong"), BOUNDS, ids=[f"{i} {bound[0]}" for i, bound in enumerate(BOUNDS)])
def test_a_rule_bears_what_is_just_right_and_finds_what_is_just_wrong(rule, right, wrong):
    assert found(rule, right) == []
    assert len({finding.report for finding in found(rule, wrong)}) == 1


def test_an_unknown_date_is_unknown_and_not_late():
    for header in (Header(), Header(published=None)):
        checked = examine([report(header=header)], KNOWN)
        status = checked.statuses.set_index("rule").loc["published_late"]
        assert (status["status"], status["reason"]) == ("not_assessable", "no_fact")
