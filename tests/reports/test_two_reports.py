"""Two reports in one file are refused; what only looks like two is read."""

import pytest

from scripts.documents.errors import UnreadableDocument
from tests.reports.texts import from_html, from_text

LABELS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")


def report(title: str, cell: str, issued: str = "0") -> str:
    rows = "\n".join(f"{label} | {' | '.join([cell] * 7)} |" for label in LABELS)
    return (
        f"{title}\n一、总体情况\n二、主动公开政府信息情况\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
        f"规章 | {issued} | 0 | 2 |\n三、收到和处理政府信息公开申请情况\n{rows}\n"
    )


FIRST, SECOND = "某某县水利局2022年政府信息公开工作年度报告", "某某县水利局2023年政府信息公开工作年度报告"


def refused(text: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        from_text(text)
    return caught.value.message


def test_two_years_one_after_the_other_are_refused_even_with_the_same_figures() -> None:
    told = f"the file holds two reports, “{FIRST}” and “{SECOND}”; split it into one file for each and add those"
    assert refused(report(FIRST, "0") + report(SECOND, "0")) == told


def test_two_bodies_of_one_year_are_refused() -> None:
    other = "某某县民政局2022年政府信息公开工作年度报告"
    assert "two reports" in refused(report(FIRST, "0") + report(other, "0"))


def test_two_sets_of_tables_with_different_figures_are_refused_without_titles() -> None:
    assert "tables stand twice with different figures (disclosure, requests)" in refused(
        report("", "1", "1") + report("", "2", "2")
    )


def test_two_pages_in_one_file_are_refused() -> None:
    row = "<table><tr><td>一、本年新收政府信息公开申请数量</td>" + "<td>1</td>" * 7 + "</tr></table>"
    with pytest.raises(UnreadableDocument, match="two reports"):
        from_html(f"<h1>{FIRST}</h1>{row}<h1>{SECOND}</h1>{row}")


@pytest.mark.parametrize(
    "text",
    [
        f"{SECOND}\n" + report(FIRST, "3"),  # a list of reports before the report
        report(FIRST, "3") + f"{SECOND}\n",  # the link to the next one
        report(FIRST, "3").replace("三、收到", f"{SECOND}\n三、收到"),  # a line about another report inside
        report(FIRST, "3") + report(FIRST, "3"),  # a page with a copy for telephones
        report(FIRST, "3") + report("某某县水利局（机关）2022年政府信息公开工作年度报告".replace("（机关）", ""), "3"),
    ],
)
def test_what_only_mentions_or_repeats_a_report_is_read(text: str) -> None:
    assert from_text(text).requests["received_new"] == [3] * 7


def test_one_table_that_stands_twice_is_a_problem_of_that_table_only() -> None:
    rows = "\n".join(f"{label} | {' | '.join(['5'] * 7)} |" for label in LABELS)
    record = from_text(report(FIRST, "3") + rows + "\n")
    assert record.requests == {}
    assert record.disclosure == {"regulations": {"issued": 0, "repealed": 0, "in_force": 2}}
    assert {problem.code for problem in record.problems if problem.cell == "requests.granted"} == {"row_twice"}
