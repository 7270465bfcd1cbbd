"""Records become tables: whole small results."""

from dataclasses import replace
from datetime import date

import pytest

from scripts.agencies.register import Agency, Register
from scripts.checks.run import check_all
from scripts.dataset.corrections import Correction
from scripts.dataset.definitions import TABLES
from scripts.dataset.frames import BrokenTable
from scripts.dataset.status import status
from scripts.dataset.tables import build_tables
from scripts.form import FORM
from scripts.reports.record import Header, Record, Source

KEY = "331122-zhengfuban-2023"


def test_every_table_is_there_in_order_with_its_columns(tables):
    assert {name: list(frame.columns) for name, frame in tables.items()} == {
        name: list(table.columns) for name, table in TABLES.items()
    }


def test_reports_stand_by_agency_and_year_the_unidentified_last(tables):
    assert list(tables["reports"]["report"]) == ["320813-zhengfu-2023", KEY, "unidentified-0000000000000000"]


def test_reports_of_one_agency_stand_together_even_if_another_id_sorts_between_them():
    short = Agency("331122-a", "缙云县甲局", (), "331122", "county", "department")
    long = Agency("331122-a-202", "缙云县乙局", (), "331122", "county", "department")
    records = [Record(a, y) for a, y in (("331122-a", 2023), ("331122-a-202", 2020), ("331122-a", 2019))]
    tables = build_tables(records, Register([short, long]))
    assert list(tables["reports"]["report"]) == ["331122-a-2019", "331122-a-2023", "331122-a-202-2020"]


def test_a_report_has_its_facts_its_deadline_and_its_counts(tables):
    report = tables["reports"].set_index("report").loc[KEY]
    assert report.dropna().to_dict() == {
        "agency": "331122-zhengfuban",
        "year": 2023,
        "form_disclosure": "2021",
        "form_requests": "2021",
        "form_disputes": "2021",
        "title": "=缙云县 2023年报",
        "agency_name": "缙云县人民政府办公室",
        "published": "2024-02-02",
        "deadline": "2024-01-31",
        "days_late": 2,
        "source_url": "https://www.jinyun.gov.cn/1.html",
        "source_sha256": "a" * 64,
        "source_format": "html",
        "retrieved": "2026-11-22",
        "cells_stated": 21,
        "cells_blank": 2,
        "cells_text": 2,
        "completeness": 0.105,
        "problems": 1,
        "findings_error": 1,
        "findings_warning": 0,
        "findings_restated": 0,
        "findings_note": 4,
    }


def test_a_government_has_until_the_end_of_march_and_an_unknown_date_is_not_late(tables):
    report = tables["reports"].set_index("report").loc["320813-zhengfu-2023"]
    assert report["deadline"] == "2024-03-31"
    assert report[["published", "days_late"]].isna().all()


def test_an_unidentified_report_has_no_agency_and_no_deadline_and_shows_no_folder(tables):
    report = tables["reports"].set_index("report").loc["unidentified-0000000000000000"]
    assert report[["agency", "deadline", "days_late"]].isna().all()
    assert report["source_file"] == "x.txt"


def test_disclosure_has_a_row_per_measure_that_is_in_the_document(tables, rows):
    assert rows(tables["disclosure"]) == [
        (KEY, "normative_documents", "issued", 3.0),
        (KEY, "normative_documents", "repealed", 0.0),
        (KEY, "normative_documents", "in_force", None),
        (KEY, "licensing", "decisions", 90.0),
        (KEY, "penalties", "decisions", None),
        (KEY, "fees", "amount_10k_yuan", 712.187895),
    ]


def test_requests_have_a_row_per_row_that_is_in_the_document(tables, rows):
    assert rows(tables["requests"]) == [
        (KEY, "received_new", 30, 0, None, 0, None, 0, 30),
        (KEY, "total", 21, 0, 0, 0, 0, 0, 21),
    ]


def test_disputes_have_a_row_per_channel_that_is_in_the_document(tables, rows):
    assert rows(tables["disputes"]) == [(KEY, "review", 10, 1, 0, 0, 0)]


def test_blank_and_text_are_told_apart(tables, rows):
    assert rows(status(tables, "requests")) == [
        ("number", "number", "blank", "number", "text", "number", "number"),
        ("number",) * 7,
    ]
    assert list(status(tables, "disclosure")["value"]) == ["number", "number", "blank", "number", "text", "number"]
    assert rows(status(tables, "disputes")) == [("number",) * 5]


def test_printed_keeps_text_and_remarks(tables, rows):
    assert rows(tables["printed"]) == [
        (KEY, "disclosure.licensing.decisions", "90(信用中国)"),
        (KEY, "disclosure.penalties.decisions", "/"),
        (KEY, "requests.received_new.legal_service", "-"),
    ]


def test_claims_problems_and_places_are_numbered_within_their_report(tables, rows):
    assert rows(tables["claims"]) == [
        (KEY, 1, "requests.received_new.total", 30.0, *[None] * 5, "section 1, paragraph 3")
    ]
    assert rows(tables["problems"]) == [
        (KEY, 1, "text_in_cell", "disclosure.penalties.decisions", "table 1, row 5: /"),
    ]
    assert rows(tables["places"]) == [(KEY, "requests.received_new", "table 2, row 4")]


def test_findings_show_both_sides(tables, rows):
    columns = ["report", "number", "rule", "severity", "cell", "left", "right"]
    assert rows(tables["findings"].loc[tables["findings"]["rule"] == "dispute_sum", columns]) == [
        (KEY, 1, "dispute_sum", "error", "disputes.review.total", 11.0, 0.0),
    ]


def test_agencies_have_their_name_in_pinyin(tables, rows):
    columns = ["agency", "pinyin", "aliases", "division"]
    assert rows(tables["agencies"][columns]) == [
        ("320813-zhengfu", "huai an shi hong ze qu ren min zheng fu", None, "320813"),
        ("331122-zhengfuban", "jin yun xian ren min zheng fu ban gong shi", "县府办", "331122"),
    ]


def test_divisions_say_to_what_they_belong(tables, rows):
    assert rows(tables["divisions"]) == [
        ("320813", "洪泽区", "江苏省", "淮安市", "洪泽区"),
        ("331122", "缙云县", "浙江省", "丽水市", "缙云县"),
    ]


def test_code_lists_hold_the_form(tables):
    assert list(tables["outcomes"]["outcome"]) == list(FORM.requests.rows)
    assert list(tables["items"]["item"]) == list(FORM.disclosure.items)
    assert tables["outcomes"].set_index("outcome").loc["unavailable_not_held", "articles"] == "36(4)|36(5)"


def test_corrections_are_published_with_the_printed_value(register, records, rows):
    evidence = "https://www.jinyun.gov.cn/2.html"
    of_total = Correction(KEY, "disputes.review.total", 0, 11, "sum of the row", evidence, date(2026, 11, 22))
    of_blank = replace(of_total, cell="disclosure.normative_documents.in_force", printed="", corrected=5)
    tables = build_tables(records, register, (), [of_total, of_blank])
    assert rows(tables["corrections"]) == [
        (KEY, of_blank.cell, None, 5.0, "sum of the row", evidence, "2026-11-22"),
        (KEY, of_total.cell, "0", 11.0, "sum of the row", evidence, "2026-11-22"),
    ]
    assert tables["disputes"]["total"].tolist() == [0]


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (Record("110000-nobody", 2023), "110000-nobody-2023: agency '110000-nobody' is not in data/agencies.csv"),
        (Record("331122-zhengfuban", 2023, Header(published="2024-13-01")), f"{KEY}: header.published: '2024-13-01'"),
        (Record("331122-zhengfuban", 2023, source=Source(retrieved="today")), f"{KEY}: source.retrieved: 'today'"),
        (
            Record("331122-zhengfuban", 2023, requests={"total": [10**19, 0, 0, 0, 0, 0, 0]}),
            f"{KEY}: requests.total.natural_person: 10000000000000000000 is too large",
        ),
        (Record("331122-zhengfuban", 2023, printed={"requests.x.y": "/"}), f"{KEY}: printed: 'requests.x.y'"),
    ],
)
def test_a_record_that_cannot_be_published_stops_the_build_and_is_named(register, record, message):
    with pytest.raises(BrokenTable) as error:
        build_tables([record], register)
    assert str(error.value).startswith(message)


def test_two_records_of_one_report_stop_the_build(register):
    with pytest.raises(BrokenTable, match=f"{KEY}: there are two records"):
        build_tables([Record("331122-zhengfuban", 2023), Record("331122-zhengfuban", 2023)], register)


def test_findings_on_reports_that_are_not_there_stop_the_build(register, records, tables):
    with pytest.raises(BrokenTable, match=f"there is no report '{KEY}'"):
        build_tables([records[0]], register, check_all(records))
