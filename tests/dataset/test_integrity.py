"""What the schemas promise is checked on the tables before anything is written."""

import pandas as pd
import pytest

from scripts.dataset.frames import BrokenTable
from scripts.dataset.integrity import check_tables

KEY = "331122-zhengfuban-2023"


def test_good_tables_pass(tables):
    check_tables(tables)


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        (
            "reports",
            "source_url",
            "javascript:alert(1)",
            "table reports, report 320813-zhengfu-2023: source_url is 'java",
        ),
        ("reports", "form_requests", "2018", "form_requests is '2018'; it must be one of 2019, 2021, mixed"),
        ("reports", "year", 1999, "year is 1999; it must be at least 2008"),
        ("reports", "completeness", 1.5, "completeness is 1.5; it must be at most 1"),
        ("reports", "completeness", None, "completeness is empty; it must not be empty"),
        ("reports", "agency", "110000-x", "agency is '110000-x'; it must stand in table agencies, column agency"),
        ("requests", "total", -1, f"table requests, report {KEY}, outcome received_new: total is -1"),
        ("requests", "outcome", "total", "outcome is 'total'; report, outcome must be unique"),
        ("requests", "report", "unidentified-ffffffffffffffff", "it must stand in table reports, column report"),
        ("claims", "cell", "requests.granted.nobody", "it must be a cell of the form"),
        ("places", "row", "../x", "it must look like"),
        ("findings", "rule", "no_such_rule", "it must stand in table rules, column rule"),
    ],
)
def test_a_broken_promise_is_told_with_its_row(tables, table, column, value, message):
    tables[table].loc[tables[table].index[0], column] = value
    with pytest.raises(BrokenTable) as error:
        check_tables(tables)
    assert message in str(error.value)


def test_two_reports_of_one_agency_and_year_are_refused_but_two_unidentified_ones_are_not(tables):
    reports = tables["reports"]
    more = reports.iloc[[2]].assign(report="unidentified-1111111111111111")
    check_tables({**tables, "reports": pd.concat([reports, more], ignore_index=True)})
    twice = reports.iloc[[1]].assign(report="331122-zhengfuban-2024")
    with pytest.raises(BrokenTable, match="agency, year must be unique"):
        check_tables({**tables, "reports": pd.concat([reports, twice], ignore_index=True)})


def test_a_missing_column_is_refused(tables):
    with pytest.raises(BrokenTable, match="table claims: the columns are"):
        check_tables({**tables, "claims": tables["claims"].drop(columns="where")})
