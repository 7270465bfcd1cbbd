"""Comparisons with the year before: bound to the figure that they follow, or not stated."""

import pytest

from tests.reports.texts import from_text

TABLE = "\n二、主动公开政府信息情况\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n"
RECEIVED = "requests.received_new.total"


def claims(prose):
    record = from_text(f"测试局2023年政府信息公开工作年度报告\n一、总体情况\n{prose}{TABLE}")
    return [(c.cell, c.value, c.growth, c.change, c.before) for c in record.claims]


@pytest.mark.parametrize(
    ("prose", "growth", "change", "before"),
    [
        ("2023年共受理政府信息公开申请3646件，同比增长1.05%。", 1.05, None, None),
        ("共受理政府信息公开申请3646件（同比下降12.3%）。", -12.3, None, None),
        ("共受理政府信息公开申请3646件，申请数量较去年回落12.3%。", -12.3, None, None),
        ("共受理政府信息公开申请3646件，较2022年增长1.08%。", 1.08, None, None),
        ("共受理政府信息公开申请3646件，较上年增加39件。", None, 39, None),
        ("共受理政府信息公开申请3646件，比上年度减少1,039件。", None, -1039, None),
        ("共受理政府信息公开申请3646件，较2022年的3607件增长1.08%。", 1.08, None, 3607),
        ("共受理政府信息公开申请3646件，上年为3607件。", None, None, 3607),
        ("共受理政府信息公开申请3646件，较上年增加39件，增幅1.08%。", None, 39, None),
    ],
)
def test_a_comparison_belongs_to_the_figure_that_it_follows(prose, growth, change, before):
    assert claims(prose)[0] == (RECEIVED, 3646, growth, change, before)
    assert len(claims(prose)) == 1


@pytest.mark.parametrize(
    "after",
    [
        "较2021年增长1%",  # not the year before: the whole sentence is of doubt
        "同比增长约1%",
        "同比增长1个百分点",
        "自然人申请同比增长1%",
        "其中自然人3500件，同比增长1%",
        "占全市30%，同比增长1%",
        "近三年年均增长1%",
        "比2022年多受理申请39件",
        "与2022年相比增加39件",
        "同比基本持平",
    ],
)
def test_a_comparison_that_leaves_a_doubt_is_not_stated(after):
    for claim in claims(f"共受理政府信息公开申请3646件，{after}。"):
        assert claim[:2] == (RECEIVED, 3646)
        assert claim[2:] == (None, None, None)


def test_a_figure_in_a_comparison_is_no_figure_of_this_year():
    assert claims("比2022年多受理政府信息公开申请39件。") == []
    assert claims("较2022年多受理政府信息公开申请39件。") == []
