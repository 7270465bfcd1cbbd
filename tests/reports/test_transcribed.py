"""Figures typed in by hand: the record they give, and what is refused in one line."""

import json
from hashlib import sha256

import pytest

from scripts.documents.errors import UnreadableDocument
from scripts.reports.record import Claim, Header, Problem, Record, Source
from scripts.reports.transcribed import read_transcribed

FIGURES = {
    "agency": "衢州市商务局",
    "year": 2020,
    "published": "2021-01-15",
    "index_number": "11330800002618197P/2021-119427",
    "disclosure": {
        "procurement": {"items": 6, "amount": "251000元"},
        "licensing": {"previous_items": 1, "change": "减3", "decisions": "/"},
    },
    "requests": {"other": [0] * 7, "granted": [2, None, None, None, None, None, 2]},
    "disputes": {"review": [1, 0, 0, 0, 1]},
    "claims": [{"cell": "requests.granted.total", "value": 2}],
    "inconsistencies": [{"anything": "is ignored"}],
    "notes": "too",
}


def write(tmp_path, figures, name="figures.json"):
    path = tmp_path / name
    path.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")
    return path


def refused(tmp_path, figures):
    with pytest.raises(UnreadableDocument) as error:
        read_transcribed(write(tmp_path, figures))
    assert "\n" not in error.value.message
    assert len(error.value.message) < 500
    return error.value.message


def test_figures_become_a_whole_record_in_the_order_of_the_form(tmp_path):
    path = write(tmp_path, FIGURES)
    record = read_transcribed(path)
    assert record == Record(
        year=2020,
        header=Header(
            agency_name="衢州市商务局", published="2021-01-15", index_number="11330800002618197P/2021-119427"
        ),
        source=Source(file="figures.json", sha256=sha256(path.read_bytes()).hexdigest(), format="transcribed"),
        forms={"disclosure": "2019", "requests": "2019"},
        disclosure={
            "licensing": {"previous_items": 1, "change": -3, "decisions": "/"},
            "procurement": {"items": 6, "amount_10k_yuan": 25.1},
        },
        requests={"granted": [2, None, None, None, None, None, 2], "other": [0] * 7},
        disputes={"review": [1, 0, 0, 0, 1]},
        claims=[Claim("requests.granted.total", 2)],
        printed={
            "disclosure.licensing.change": "减3",
            "disclosure.procurement.amount_10k_yuan": "251000元",
        },
        problems=[Problem("transcribed", None, "typed in from a document not kept")],
    )
    assert list(record.disclosure) == ["licensing", "procurement"]
    assert list(record.requests) == ["granted", "other"]


def test_the_document_that_was_typed_in_is_the_source_if_it_is_at_hand(tmp_path):
    document = tmp_path / "report.pdf"
    document.write_bytes(b"%PDF of a report")
    record = read_transcribed(write(tmp_path, FIGURES), document)
    assert record.source == Source(
        file="report.pdf", sha256=sha256(b"%PDF of a report").hexdigest(), format="transcribed"
    )
    assert record.problems[0].message == "typed in from the document"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"year": "2020"}, "year: a year is a number"),
        ({"year": 1999}, "year: a year is a number"),
        ({"year": True}, "year: a year is a number"),
        ({"published": "15.1.2021"}, "published: a date is written 2024-01-31"),
        ({"agency": 7}, "agency: must be a string or null"),
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"requests": [1]}, "requests: must be an object"),
        ({"requests": {"granted": [1, 2]}}, "requests.granted: not a row"),
        ({"requests": {"granted_": [0] * 7}}, "requests: the form has no row 'granted_'"),
        ({"disclosure": {"fees": {"amount": 1}}}, "disclosure.fees.amount: the form has no such cell"),
        ({"disputes": {"review": {"upheld": 1}}}, "disputes.review: not a row"),
        ({"disputes": {"review": [1, 0, 0, 0, 1.5]}}, "whole number, found 1.5"),
        ({"disputes": {"review": [-1, 0, 0, 0, 1]}}, "not negative, found -1"),
        ({"disputes": {"review": [True, 0, 0, 0, 1]}}, "found True"),
        ({"disputes": {"review": [[], 0, 0, 0, 1]}}, "found []"),
        ({"claims": [{"cell": "requests.granted", "value": 2}]}, "names no cell of the form"),
        ({"claims": [{"cell": "requests.granted.total", "value": "2"}]}, "has no number"),
        ({"claims": {"a": 1}}, "claims: must be a list"),
        ({"disclosure": {}, "requests": {}, "disputes": None}, "no table has any row"),
    ],
)
def test_what_is_not_of_the_form_is_refused_in_one_line(tmp_path, change, message):
    assert message in refused(tmp_path, FIGURES | change)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[1, 2]",
        b'{"year": 2020',
        b"\xff\xfe\x00\x01",
        b'{"year": 2020, "year": 2021, "disputes": {"review": [0, 0, 0, 0, 0]}}',
        b'{"disputes": {"review": [NaN, 0, 0, 0, 0]}}',
        b'{"agency": "\\ud800", "disputes": {"review": [0, 0, 0, 0, 0]}}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_such_json_is_refused_in_one_line(tmp_path, content):
    path = tmp_path / "figures.json"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as error:
        read_transcribed(path)
    assert "\n" not in error.value.message


def test_a_missing_file_is_refused_in_one_line(tmp_path):
    with pytest.raises(UnreadableDocument, match=r"no\.json cannot be opened"):
        read_transcribed(tmp_path / "no.json")


@pytest.mark.parametrize("number", [10**9, 10**400])
def test_a_number_beyond_all_plausible_size_is_text_with_a_problem(tmp_path, number):
    record = read_transcribed(write(tmp_path, FIGURES | {"disputes": {"review": [number, 0, 0, 0, 0]}}))
    assert str(number).startswith(record.cell("disputes.review.upheld").rstrip("…"))
    assert [p.code for p in record.problems] == ["transcribed", "too_large"]


def test_control_characters_are_not_kept(tmp_path):
    record = read_transcribed(write(tmp_path, FIGURES | {"agency": "甲\x1b[31m\n乙"}))
    assert record.header.agency_name == "甲�[31m�乙"
