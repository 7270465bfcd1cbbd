"""What the charts of an agency say about what they count: how many reports, whether these are all the requests."""

from __future__ import annotations

from scripts.pages.agency_charts import Section, sections
from scripts.pages.site import Site
from tests.pages.many import GOVERNMENT, many, records


def of(site: Site, code: str) -> dict[str, Section]:
    return {section.id: section for section in sections(site, code, site.by_agency[code])}


def test_a_chart_by_year_says_how_many_reports_it_shows() -> None:
    zh, en = (of(many(language), GOVERNMENT.id) for language in ("zh", "en"))
    assert zh["requests"].figures[0].title == "2022—2023年申请的办理结果（件，2 份年报）"
    assert en["disputes"].figures[0].title == "Reconsideration and litigation, 2022–2023 (number of cases, 2 reports)"


def test_applicants_that_are_all_the_requests_and_those_that_are_only_a_part() -> None:
    given = records()
    code = str(given[0].agency)
    assert of(many(reports=given), code)["applicants"].sentences == ["2023年新收的 10 件申请均来自自然人。"]
    given[0].requests["received_new"] = [7, None, 0, 0, 0, 0, 10]
    assert of(many(reports=given), code)["applicants"].sentences == ["2023年新收申请中列明申请人的 7 件均来自自然人。"]
    given[0].requests["received_new"] = [7, 2, None, 0, 0, 0, 10]
    assert of(many(reports=given), code)["applicants"].figures[0].title == (
        "2023年新收申请中列明申请人的 9 件，按申请人"
    )


def test_grounds_with_a_blank_total_are_said_to_be_left_out() -> None:
    given = records()
    code = str(given[0].agency)
    whole = of(many(reports=given), code)["grounds"].figures[0]
    assert "未计入" not in whole.note
    given[0].requests["denied_state_secret"] = [None] * 7
    part = of(many(reports=given), code)["grounds"].figures[0]
    assert part.note.endswith("另有 1 项理由的总计栏未载明数字，未计入。")
