"""Comparisons of the prose with last year: compared where it is certain what they speak of, and never called wrong."""

import pytest

from scripts.checks.run import examine
from scripts.reports.record import Claim, Record

RECEIVED = "requests.received_new.total"


def report(year, received, *claims):
    return Record("331122-shuiliju", year, requests={"received_new": received}, claims=list(claims))


def row(total):
    return [total, 0, 0, 0, 0, 0, total]


def status(*reports):
    checked = examine(reports)
    own = checked.statuses[checked.statuses["rule"] == "claim_last_year"].iloc[-1]
    return own["status"], [(f.left, f.right) for f in checked.findings if f.rule == "claim_last_year"]


@pytest.mark.parametrize(
    ("compared", "found"),
    [
        ({"growth": 1.08}, []),
        ({"growth": 1.1}, []),
        ({"growth": 1.0}, []),  # of no decimal, as 1% is read: 1.08 rounds to it
        ({"growth": 1.05}, [(1.05, 1.0812)]),
        ({"growth": 1.07}, [(1.07, 1.0812)]),
        ({"growth": -1.08}, [(-1.08, 1.0812)]),
        ({"change": 39}, []),
        ({"change": 38}, [(38, 39)]),
        ({"change": -39}, [(-39, 39)]),
        ({"before": 3607}, []),
        ({"before": 3608}, [(3608, 3607)]),
        ({"before": 3607, "growth": 1.05}, [(1.05, 1.0812)]),
    ],
)
def test_growth_change_and_last_years_figure_must_follow_from_last_years_report(compared, found):
    told = status(report(2022, row(3607)), report(2023, row(3646), Claim(RECEIVED, 3646, **compared)))
    assert told == ("restated" if found else "pass", found)


def test_a_growth_rate_is_found_with_both_figures_and_without_calling_it_wrong():
    reports = report(2022, row(3607)), report(2023, row(3646), Claim(RECEIVED, 3646, growth=1.05, scope="全市"))
    (finding,) = [f for f in examine(reports).findings if f.rule == "claim_last_year"]
    assert finding.severity == "restated"
    assert finding.elsewhere == (f"331122-shuiliju-2022/{RECEIVED}",)
    for part in ("3646", "1.05", "3607", "1.0812"):
        assert part in finding.message_zh
        assert part in finding.message_en


@pytest.mark.parametrize(
    "reports",
    [
        [report(2023, row(3646), Claim(RECEIVED, 3646, growth=1.05))],  # no report of last year
        [
            report(2021, row(3607)),
            report(2023, row(3646), Claim(RECEIVED, 3646, growth=1.05)),
        ],  # of the year before that
        [report(2022, row(3607)), report(2023, row(3646), Claim(RECEIVED, 3000, growth=1.05))],  # counts something else
        [report(2022, row(0)), report(2023, row(3646), Claim(RECEIVED, 3646, growth=100))],  # growth from nothing
        [report(2022, [None] * 7), report(2023, row(3646), Claim(RECEIVED, 3646, growth=1.05))],
        [report(2022, ["/"] * 7), report(2023, row(3646), Claim(RECEIVED, 3646, change=1))],
        [report(2022, row(3607)), report(2023, [3646, None, 0, 0, 0, 0, None], Claim(RECEIVED, 3646, growth=1.05))],
        [report(2022, row(3607)), report(2023, row(3646), Claim(RECEIVED, 3646))],  # compares with nothing
    ],
)
def test_what_is_not_certain_is_not_compared(reports):
    assert status(*reports) == ("not_assessable", [])
