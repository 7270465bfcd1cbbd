"""Figures in the prose: bound to their cell by their clause, or not stated."""

import pytest

from tests.reports.texts import from_text

FORM_2021 = "\n二、主动公开政府信息情况\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"
FORM_2019 = (
    "\n二、主动公开政府信息情况\n信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 0 |\n"
)


def claims(prose: str, table: str = FORM_2021) -> list[tuple[str, float]]:
    record = from_text(f"测试局2023年政府信息公开工作年度报告\n一、总体情况\n{prose}{table}")
    return [(claim.cell, claim.value) for claim in record.claims]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("2023年共受理政府信息公开申请1,030件，办结政府信息公开申请21件。",
         [("requests.received_new.total", 1030), ("requests.total.total", 21)]),
        ("本年新收政府信息公开申请5件,上年结转2件。",
         [("requests.received_new.total", 5), ("requests.carried_over.total", 2)]),
        ("本年度办结如下：予以公开4件，部分公开7件，不予公开3件，无法提供5件，逾期不补正1件。",
         [("requests.granted.total", 4), ("requests.partly_granted.total", 7), ("requests.denied_*.total", 3),
          ("requests.unavailable_*.total", 5), ("requests.other_uncorrected.total", 1)]),
        ("本局全年未收到依申请公开信息。", [("requests.received_new.total", 0)]),
        ("因依申请公开引发行政复议1件，结果维持。",
         [("disputes.review.total", 1), ("disputes.review.upheld", 1)]),
        ("行政复议12件，其中结果维持7件，结果纠正2件；行政诉讼3件，尚未审结1件。",
         [("disputes.review.total", 12), ("disputes.review.upheld", 7), ("disputes.review.corrected", 2),
          ("disputes.litigation_direct+litigation_after_review.total", 3),
          ("disputes.litigation_direct+litigation_after_review.pending", 1)]),
        ("我局无因信息公开被申请行政复议、提起行政诉讼案件。",
         [("disputes.review.total", 0), ("disputes.litigation_direct.total", 0),
          ("disputes.litigation_after_review.total", 0)]),
        ("全年新制作规章2个，新制作行政规范性文件4个，现行有效9件。",
         [("disclosure.regulations.issued", 2), ("disclosure.normative_documents.issued", 4),
          ("disclosure.normative_documents.in_force", 9)]),
        ("结转下年度办理6件。", [("requests.carried_forward.total", 6)]),
        ("信息公开类行政复议7件，诉讼9件，均获维持。",
         [("disputes.review.total", 7), ("disputes.litigation_direct+litigation_after_review.total", 9),
          ("disputes.review.upheld", 7), ("disputes.litigation_direct+litigation_after_review.upheld", 9)]),
        ("制发行政规范性文件2件，废止1件，现行有效15件。",
         [("disclosure.normative_documents.issued", 2), ("disclosure.normative_documents.repealed", 1),
          ("disclosure.normative_documents.in_force", 15)]),
        ("全县共收到政府信息公开申请50件，其中县公安局收到申请12件。", [("requests.received_new.total", 50)]),
        ("制发规范性文件3件，备案审查规范性文件12件。", [("disclosure.normative_documents.issued", 3)]),
        ("受理群众来信30件，办结30件；受理政府信息公开申请2件，办结2件。",
         [("requests.received_new.total", 2), ("requests.total.total", 2)]),
    ],
)  # fmt: skip
def test_a_clause_without_doubt_is_a_claim(prose: str, expected: list[tuple[str, float]]) -> None:
    assert claims(prose) == expected


@pytest.mark.parametrize(
    "prose",
    [
        "2022年受理政府信息公开申请30件。",
        "受理政府信息公开申请30件左右。",
        "受理政府信息公开申请30余件。",
        "较上年多受理政府信息公开申请30件。",
        "网上收到政府信息公开申请30件。",
        "受理政府信息公开申请和咨询共30件。",
        "收到市民来信30件。",
        "全年办理人大建议6件，政协提案9件。",
        "行政许可事项120项。",
        "办理人大代表建议6件，答复5件。",
        "共受理投诉举报30件，办结30件。",
        "没有行政复议被纠正、行政诉讼败诉的情况。",
        "未收到申请人反馈意见。",
        "清理规范性文件20件。",
        "全年办理行政复议案件35件，行政应诉案件12件。",
        "在线收到政府信息公开申请5件。",
        "依据《行政复议法》第23条办理。",
        "收到申请的3个工作日内办结。",
    ],
)
def test_a_clause_that_leaves_doubt_states_nothing(prose: str) -> None:
    assert claims(prose) == []


def test_what_was_disclosed_is_only_a_cell_of_the_form_of_2019() -> None:
    assert claims("主动公开规章13件，规范性文件60件。", FORM_2019) == [
        ("disclosure.regulations.disclosed", 13),
        ("disclosure.normative_documents.disclosed", 60),
    ]
    assert claims("主动公开规章13件，规范性文件60件。") == []


def test_scope_share_and_place_are_kept_and_the_sentence_is_not() -> None:
    record = from_text("一、总体情况\n2023年，全市共受理政府信息公开申请21件：予以公开4件，占19.05%。\n")
    assert [(c.cell, c.value, c.scope, c.share, c.where) for c in record.claims] == [
        ("requests.received_new.total", 21, "全市", None, "line 2"),
        ("requests.granted.total", 4, "全市", 19.05, "line 2"),
    ]


def test_plans_and_other_matters_state_no_figures_of_the_year() -> None:
    record = from_text("一、总体情况\n2023年，工作有序。\n六、其他需要报告的事项\n受理政府信息公开申请30件。\n")
    assert record.claims == []
