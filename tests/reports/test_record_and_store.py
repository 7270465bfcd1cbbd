"""The record and its store: nothing but the form's cells gets in, and every change reads well."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.form import FORM
from scripts.reports import files, store
from scripts.reports.record import Problem, Record, Source

SHA = "ab" * 32
CELL = st.one_of(st.none(), st.integers(0, 10**9), st.text(max_size=8))


def small() -> Record:
    return Record(
        agency="331122-zhengfuban",
        year=2023,
        source=Source(sha256=SHA, format="text"),
        disclosure={"fees": {"amount_10k_yuan": 7.5}},
        requests={"received_new": [1, None, "/", 0, 0, 0, 1]},
        located={"requests.received_new": "line 3"},
        problems=[Problem("section_missing", None, "Overview")],
    )


def test_a_record_is_written_with_one_row_per_line() -> None:
    lines = store.dump(small()).splitlines()
    assert '  "received_new": [1, null, "/", 0, 0, 0, 1]' in lines
    assert '  "fees": {"amount_10k_yuan": 7.5}' in lines


def test_a_saved_record_is_read_back_the_same_and_lies_where_its_agency_and_year_say(tmp_path: Path) -> None:
    path = store.save(small(), tmp_path)
    assert path == tmp_path / "331122" / "331122-zhengfuban" / "2023.json"
    assert store.load(path) == small()
    assert list(store.load_all(tmp_path)) == [small()]
    assert store.report_id(small()) == "331122-zhengfuban-2023"


def test_an_unidentified_record_lies_under_its_hash(tmp_path: Path) -> None:
    record = small()
    record.agency = None
    assert store.path_of(record, tmp_path) == tmp_path / "unidentified" / "abababababababab.json"
    assert store.report_id(record) == "unidentified-abababababababab"


@pytest.mark.parametrize("agency", ["../../x", "331122-../x", "331122-X", "331122", "/etc/passwd", "331122-a\n", ""])
def test_nothing_but_an_agency_id_becomes_a_path(agency: str, tmp_path: Path) -> None:
    record = small()
    record.agency = agency
    with pytest.raises(ValueError, match="not an agency id"):
        store.save(record, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"requests": {"received_new": [1, 2]}}, "a row has 7 values"),
        ({"requests": {"invented": [0] * 7}}, "the form has no such cell"),
        ({"disclosure": {"fees": {"issued": 1}}}, "the form has no such cell"),
        ({"requests": {"granted": [-1] * 7}}, "is not negative"),
        ({"requests": {"granted": [1.5] * 7}}, "is a whole number"),
        ({"requests": {"granted": [True] * 7}}, "a cell is a number, null or a string"),
        ({"disclosure": {"fees": {"amount_10k_yuan": float("nan")}}}, "whole number"),
        ({"requests": {"granted": [10**400] * 7}}, "whole number"),
        ({"header": {"colour": "red"}}, "unknown key 'colour'"),
        ({"more": 1}, "unknown key 'more'"),
        ({"problems": [{"code": "none", "cell": None, "message": ""}]}, "unknown code 'none'"),
    ],
)
def test_what_is_not_of_the_form_is_refused_with_its_file_and_place(
    change: dict[str, object], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(small().to_json() | change), encoding="utf-8")
    with pytest.raises(store.BrokenRecord, match=words) as caught:
        store.load(path)
    assert str(path) in str(caught.value)


def test_a_record_at_the_wrong_place_is_refused(tmp_path: Path) -> None:
    path = store.save(small(), tmp_path)
    path.rename(path.with_name("2022.json"))
    with pytest.raises(store.BrokenRecord, match="move it or mend it"):
        list(store.load_all(tmp_path))


def test_a_failed_save_leaves_the_record_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = store.save(small(), tmp_path)
    before = path.read_bytes()
    changed = small()
    changed.requests["received_new"][0] = 2

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(files.os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        store.save(changed, tmp_path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["2023.json"]


@given(st.lists(CELL, min_size=7, max_size=7), st.lists(CELL, min_size=5, max_size=5))
def test_every_record_of_the_form_survives_the_round_trip(requests: list[object], disputes: list[object]) -> None:
    record = small()
    record.requests["granted"] = requests  # type: ignore[assignment]
    record.disputes["review"] = disputes  # type: ignore[assignment]
    assert Record.from_json(json.loads(store.dump(record))) == record


def test_a_cell_is_found_by_its_path() -> None:
    assert small().cell("requests.received_new.research") == "/"
    assert small().cell("requests.granted.total") is None
    assert small().cell("disclosure.fees.amount_10k_yuan") == 7.5
    with pytest.raises(KeyError):
        small().cell("requests.granted.nobody")
    assert set(dict(small().cells())) < set(FORM.cells)
