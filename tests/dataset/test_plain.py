"""Rows of the published tables as plain values, and where the rows of a report stand."""

import pandas as pd
import pytest

from scripts.dataset.plain import Rows, plain, rows

WHOLE = "331122-zhengfuban-2023"


def test_a_cell_is_a_number_or_nothing_or_the_printed_text(tables):
    found = Rows(tables, "requests").of_report(WHOLE)
    assert [row["outcome"] for row in found] == ["received_new", "total"]
    assert "report" not in found[0]
    cells = ("natural_person", "business", "research", "legal_service", "total")
    assert [found[0][name] for name in cells] == [30, 0, None, "-", 30]
    assert [row["value"] for row in rows(tables, "disclosure")] == [3, 0, None, 90, "/", 712.187895]


def test_every_row_belongs_to_its_report_and_none_is_lost(tables):
    for name in ("statuses", "indicators", "problems"):
        apart = Rows(tables, name)
        joined = [{"report": key, **row} for key in tables["reports"]["report"] for row in apart.of_report(key)]
        assert joined == rows(tables, name)


def test_a_report_without_rows_has_none(tables):
    assert Rows(tables, "requests").of_report("320813-zhengfu-2023") == []


def test_missing_values_of_every_type_are_none():
    assert plain(pd.Series(["a", None], dtype="str")) == ["a", None]
    assert plain(pd.Series([1, None], dtype="Int64")) == [1, None]
    assert plain(pd.Series([0.5, None], dtype="Float64")) == [0.5, None]


def test_a_table_whose_rows_do_not_stand_together_is_refused(tables):
    mixed = tables["requests"].assign(report=[WHOLE, "320813-zhengfu-2023"])
    torn = pd.concat([mixed, mixed], ignore_index=True)
    with pytest.raises(ValueError, match="do not stand together"):
        Rows({**tables, "requests": torn}, "requests")
