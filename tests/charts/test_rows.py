from scripts.charts import applicants, disputes, grounds, outcomes, requests_by_year, rules_in_force
from scripts.form import FORM


def test_outcomes_of_a_year_stack_by_group_and_the_total_stands_beyond_what_was_received() -> None:
    totals = {"received_new": 30, "carried_over": 0, "granted": 4, "partly_granted": 7, "unavailable_not_held": 5}
    totals |= {"other_uncorrected": 5, "total": 21, "carried_forward": 9}
    assert requests_by_year.rows({2023: totals}, "zh") == [
        {
            "line": "2023", "year": 2023, "series": "granted", "label": "予以公开", "value": 4,
            "tip": "2023 · 予以公开 · 4",
        },
        {
            "line": "2023", "year": 2023, "series": "granted_in_part", "label": "部分公开", "value": 7,
            "tip": "2023 · 部分公开 · 7",
        },
        {
            "line": "2023", "year": 2023, "series": "unavailable", "label": "无法提供", "value": 5,
            "tip": "2023 · 无法提供 · 5",
        },
        {
            "line": "2023", "year": 2023, "series": "other", "label": "其他处理", "value": 5,
            "tip": "2023 · 其他处理 · 5",
        },
        {
            "line": "2023", "year": 2023, "series": "received", "label": "收到申请", "value": 30,
            "tip": "2023 · 收到申请 · 30",
        },
        {
            "line": "2023", "year": 2023, "series": "total", "label": "办结总计", "value": 21,
            "place": 30, "text": "21 / 30",
        },
    ]  # fmt: skip


def test_a_blank_is_never_drawn_as_zero() -> None:
    totals = {"granted": None, "partly_granted": None, "received_new": 5, "carried_over": None, "total": None}
    rows = requests_by_year.rows({2020: totals}, "zh")
    assert [(row["series"], row["value"]) for row in rows] == [("total", None)]
    assert disputes.rows({2020: {"review": dict.fromkeys(FORM.disputes.results)}}, "zh") == []
    assert rules_in_force.rows({2020: {"issued": None, "in_force": 0}}, "en") == [
        {
            "line": "2020 In force", "year": 2020, "series": "in_force", "label": "In force", "value": 0,
            "text": "0", "tip": "2020 · In force · 0",
        }
    ]  # fmt: skip


def test_what_blank_rows_leave_of_a_stated_total_is_called_not_broken_down() -> None:
    assert requests_by_year.group_sums({"granted": 3, "partly_granted": None, "total": 10}) == {
        "granted": 3, "granted_in_part": None, "denied": None, "unavailable": None, "declined": None, "other": None,
        "unstated": 7,
    }  # fmt: skip


def test_a_total_that_its_stated_rows_contradict_leaves_nothing_over() -> None:
    sums = requests_by_year.group_sums({"granted": 3, "total": 10})
    assert "unstated" not in sums


def test_outcomes_keep_the_order_of_the_form_and_say_their_share_of_the_total() -> None:
    rows = outcomes.rows({"granted": 1, "denied_third_party": 0, "unavailable_not_held": 2, "total": 3}, "en")
    assert rows == [
        {
            "line": "Granted", "series": "granted", "group": "Granted", "label": "Granted", "value": 1,
            "share": "33.3%", "text": "1 · 33.3%", "tip": "Granted · 1",
        },
        {
            "line": "Not held by this organ", "series": "unavailable", "group": "Unavailable",
            "label": "Not held by this organ", "value": 2, "share": "66.7%", "text": "2 · 66.7%",
            "tip": "Not held by this organ · 2",
        },
    ]  # fmt: skip


def test_outcomes_without_a_stated_total_have_no_share() -> None:
    (row,) = outcomes.rows({"granted": 1, "total": None}, "en")
    assert (row["share"], row["text"]) == ("", "1")


def test_grounds_stand_in_falling_order_with_their_articles() -> None:
    totals = {"denied_third_party": 1, "declined_confirmation": 3, "granted": 9, "total": 13}
    rows = grounds.rows(totals, "en", ", ".join)
    assert [(row["line"], row["articles"], row["text"]) for row in rows] == [
        ("Asks to confirm or reissue information already obtained", "", "3 · 75.0%"),
        ("Protects a third party's rights · 15", "15", "1 · 25.0%"),
    ]


def test_disputes_draw_the_results_and_print_the_total_also_where_it_contradicts_them() -> None:
    review = {"upheld": 10, "corrected": 1, "other": 0, "pending": 0, "total": 0}
    nothing = dict.fromkeys(review, 0)
    assert disputes.rows({2023: {"review": review, "litigation_direct": nothing}}, "zh") == [
        {
            "line": "2023 行政复议", "year": 2023, "channel": "行政复议", "series": "upheld", "label": "结果维持",
            "value": 10, "tip": "2023 · 行政复议 · 结果维持 · 10",
        },
        {
            "line": "2023 行政复议", "year": 2023, "channel": "行政复议", "series": "corrected", "label": "结果纠正",
            "value": 1, "tip": "2023 · 行政复议 · 结果纠正 · 1",
        },
        {
            "line": "2023 行政复议", "year": 2023, "channel": "行政复议", "series": "total", "label": "总计",
            "value": 0, "place": 11, "text": "0",
        },
    ]  # fmt: skip


def test_applicants_without_requests_are_not_drawn() -> None:
    received = {"natural_person": 3, "business": 1, "research": 0, "nonprofit": None, "total": 4}
    assert applicants.rows(received, "en") == [
        {"line": "Natural persons", "label": "Natural persons", "value": 3, "share": "75.0%", "text": "3 · 75.0%",
         "tip": "Natural persons · 3"},
        {"line": "Businesses", "label": "Businesses", "value": 1, "share": "25.0%", "text": "1 · 25.0%",
         "tip": "Businesses · 1"},
    ]  # fmt: skip
