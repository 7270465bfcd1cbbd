"""Tables as CSV: four kinds of cells, no formulas, and nothing lost on the way."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.dataset.csv_text import guard, render, unguard
from scripts.dataset.frames import clean, frame

ANY_TEXT = st.text(st.characters() | st.sampled_from("=+-@'\",;\t\r\n＝＋－＠\u2028\x00\x85"))


def test_blank_text_zero_and_an_absent_row_are_four_things(tables):
    assert render(tables, "disclosure").text() == (
        "report,item,measure,value\n"
        "331122-zhengfuban-2023,normative_documents,issued,3\n"
        "331122-zhengfuban-2023,normative_documents,repealed,0\n"
        "331122-zhengfuban-2023,normative_documents,in_force,\n"
        "331122-zhengfuban-2023,licensing,decisions,90\n"
        "331122-zhengfuban-2023,penalties,decisions,text\n"
        "331122-zhengfuban-2023,fees,amount_10k_yuan,712.187895\n"
    )
    assert render(tables, "requests").text() == (
        "report,outcome,natural_person,business,research,nonprofit,legal_service,other_organization,total\n"
        "331122-zhengfuban-2023,received_new,30,0,,0,text,0,30\n"
        "331122-zhengfuban-2023,total,21,0,0,0,0,0,21\n"
    )


def test_a_title_that_looks_like_a_formula_is_guarded(tables):
    lines = csv.DictReader(io.StringIO(render(tables, "reports").text()))
    assert [line["title"] for line in lines] == ["", "'=缙云县 2023年报", ""]


@pytest.mark.parametrize("first", "=+-@＝＋－＠'")
def test_what_may_begin_a_formula_gets_an_apostrophe(first):
    assert guard(f"{first}1") == f"'{first}1"
    assert guard(f"1{first}") == f"1{first}"


@given(ANY_TEXT)
def test_guarding_can_be_undone_and_leaves_nothing_that_begins_a_formula(text):
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(tuple("=+-@＝＋－＠\t\r\n"))


@given(st.lists(ANY_TEXT, max_size=5))
def test_every_csv_reader_gets_the_text_back(texts):
    columns = {"report": ["r"] * len(texts), "cell": ["c"] * len(texts), "text": [clean(text) for text in texts]}
    content = render({"printed": frame("printed", columns)}, "printed").text()
    content.encode("utf-8")
    rows = list(csv.reader(io.StringIO(content, newline=""), strict=True))[1:]
    assert [unguard(row[2]) or None for row in rows] == [clean(text) for text in texts]
    read = pd.read_csv(io.StringIO(content), dtype=str, keep_default_na=False)
    assert [unguard(text) or None for text in read["text"]] == [clean(text) for text in texts]


def test_some_rows_are_the_header_and_their_lines(tables):
    rendered = render(tables, "requests")
    assert rendered.text([slice(1, 2)]) == rendered.header + "331122-zhengfuban-2023,total,21,0,0,0,0,0,21\n"
