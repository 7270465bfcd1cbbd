"""What holds is told too, and what ties two years with its figures."""

from __future__ import annotations

from scripts.checks.run import examine
from scripts.pages.passed import passed
from scripts.pages.site import Site
from scripts.reports.record import Record


def reports() -> list[Record]:
    agency = "321300-zhengfu"
    return [
        Record(
            agency=agency,
            year=2023,
            disclosure={"normative_documents": {"issued": 40, "repealed": 3, "in_force": 597}},
            requests={"carried_forward": [100, 21, 0, 0, 0, 0, 121]},
        ),
        Record(
            agency=agency,
            year=2024,
            disclosure={"normative_documents": {"issued": 50, "repealed": 227, "in_force": 420}},
            requests={"carried_over": [100, 21, 0, 0, 0, 0, 121]},
        ),
    ]


def test_carry_over_and_rules_in_force_that_fit_are_shown_with_their_figures() -> None:
    before, now = reports()
    site = Site([before, now], {}, [], statuses=examine([before, now]).statuses)
    told = passed(site, now, before)
    assert told is not None
    sides = [side for rule in told["holds"] for side in rule["sides"]]
    assert sides == ["上年结转：总计：121 = 121", "行政规范性文件：现行有效件数：597 + 50 − 227 = 420"]


def test_without_statuses_nothing_is_said() -> None:
    before, now = reports()
    assert passed(Site([before, now], {}, []), now, before) is None


def test_what_cannot_be_told_stands_under_its_reason() -> None:
    before, now = reports()
    told = passed(Site([before, now], {}, [], statuses=examine([before, now]).statuses), before, None)
    assert told is not None
    by_reason = {entry["reason"]: entry["rules"] for entry in told["unclear"]}
    assert "复议、诉讼结果合计" in by_reason["年报没有相应的行、栏"]
    assert "上年结转与上年年报一致" in by_reason["没有收录此前的年报"]
    assert "正文数字与表格一致" in by_reason["没有读取正文"]
