"""One definition per column: everything that is defined is used, everything that is used is defined and described."""

import tomllib

import pytest

from scripts.dataset import definitions
from scripts.dataset.definitions import INDICATORS, MISSING, TABLES
from scripts.dataset.schema import table_schema
from scripts.form import FORM

DATA = tomllib.loads((definitions.FOLDER / "columns.toml").read_text(encoding="utf-8"))
COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns.values()]


def names_of_columns(table):
    return [name for name in DATA["tables"][table]["columns"] if not name.startswith("@")]


def test_every_shared_column_is_used():
    used = {
        c for table in DATA["tables"] for c in names_of_columns(table) if c not in DATA["tables"][table].get("own", {})
    }
    assert set(DATA["columns"]) == used


def test_every_column_of_one_table_is_in_that_table():
    for table, entry in DATA["tables"].items():
        assert set(entry.get("own", {})) <= set(names_of_columns(table)), table


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: getattr(value, "name", value))
def test_every_column_has_a_title_and_a_description_in_both_languages(table, column):
    for text in (column.zh, column.description_zh):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text), table
    for text in (column.en, column.description_en):
        assert text.strip()
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in text), table


def test_the_columns_of_the_form_come_from_the_form():
    assert TABLES["requests"].cells == tuple(FORM.requests.columns)
    assert TABLES["disputes"].cells == tuple(FORM.disputes.results)
    assert TABLES["disclosure"].cells == ("value",)
    assert TABLES["requests"].zh == FORM.requests.zh


def test_every_code_list_is_used():
    from_elsewhere = {
        "kinds",
        "levels",
        "forms",
        "measures",
        "channels",
        "outcomes",
        "items",
        "groups",
        "problems",
        "indicators",
        "verdicts",
        "reasons",
    }
    own = [definition for table in DATA["tables"].values() for definition in table.get("own", {}).values()]
    used = {definition["codes"] for definition in [*DATA["columns"].values(), *own] if "codes" in definition}
    assert used == from_elsewhere | set(DATA["codes"])


def test_missing_values_have_meanings_that_differ():
    for values in MISSING.values():
        assert len({m.value for m in values}) == len({(m.zh, m.en) for m in values}) == len(values)


def test_indicators_name_cells_of_requests_and_disputes():
    for indicator in INDICATORS.values():
        for term in (*indicator.numerator, *indicator.denominator):
            assert {path.partition(".")[0] for paths in term for path in paths} <= {"requests", "disputes"}


def test_a_table_schema_says_everything_about_its_columns():
    assert table_schema("indicators") == {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": table_schema("indicators")["fields"],
        "fieldsMatch": "exact",
        "missingValues": [{"value": "", "label": "未载明 | not stated"}],
        "primaryKey": ["report", "indicator"],
        "foreignKeys": [{"fields": ["report"], "reference": {"resource": "reports", "fields": ["report"]}}],
    }
    fields = {field["name"]: field for field in table_schema("requests")["fields"]}
    assert fields["natural_person"] == {
        "name": "natural_person",
        "type": "integer",
        "title": "自然人",
        "title_en": "Natural persons",
        "description": "收到和处理政府信息公开申请情况：自然人",
        "description_en": "Requests received and handled: Natural persons",
        "unit": "件",
        "unit_en": "requests",
        "constraints": {"minimum": 0},
        "missingValues": [
            {"value": "", "label": "空白：有此单元格，但没有印数字 | blank: the cell exists, but prints nothing"},
            {
                "value": "text",
                "label": "文字：印有文字而不是数字，原文见 printed 表 | "
                "text: the cell prints something that is not a number, see table printed",
            },
        ],
    }


def test_the_categories_of_indicators_say_which_cells_they_use():
    field = next(field for field in table_schema("indicators")["fields"] if field["name"] == "indicator")
    assert field["constraints"]["enum"] == list(INDICATORS)
    other = next(category for category in field["categories"] if category["value"] == "other")
    assert other["numerator"] == (
        "{requests.other_uncorrected.total + requests.other_unpaid.total + requests.other_other.total"
        " | requests.other.total}"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('columns = ["report", "row", "place"]', 'columns = ["report", "row", "spot"]', "'spot' that is not defined"),
        ('key = ["report", "row"]', 'key = ["report", "line"]', "a key on 'line'"),
        ('references = "rules.rule"', 'references = "laws.rule"', "refers to laws.rule"),
    ],
)
def test_definitions_that_contradict_themselves_are_refused(tmp_path, old, new, message):
    text = (definitions.FOLDER / "columns.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "columns.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        definitions.load(tmp_path)
