"""The same tables in every format: nothing lost, nothing that runs, the same bytes, and every column explained."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl.utils.escape import unescape

from scripts.build_data import checked_tables
from scripts.dataset import workbook
from scripts.dataset.corrections import CORRECTIONS
from scripts.dataset.definitions import TABLES
from scripts.dataset.exports import write_exports
from scripts.dataset.packages import write_packages
from scripts.dataset.plain import BY_REPORT
from scripts.dataset.sqlite import VIEWS
from scripts.dataset.tables import build_tables
from scripts.reports.store import REPORTS
from tests.dataset.conftest import make_records, make_register

KEY = "331122-zhengfuban-2023"
COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns.values()]
FORMULA = "=缙云县 2023年报"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    tables = build_tables(make_records(), make_register())
    path = tmp_path_factory.mktemp("exports")
    write_exports(tables, write_packages(tables, path), path)
    return path


@pytest.fixture(scope="module")
def base(folder):
    base = sqlite3.connect(f"file:{folder / 'collection.sqlite'}?mode=ro", uri=True)
    yield base
    base.close()


@pytest.fixture(scope="module")
def book(folder):
    return openpyxl.load_workbook(folder / "collection.xlsx")


def test_every_file_is_told_and_two_builds_give_the_same_bytes(tables, tmp_path):
    written = []
    for part in ("a", "b"):
        packages = write_packages(tables, tmp_path / part)
        written.append(write_exports(tables, packages, tmp_path / part))
    files = {p.relative_to(tmp_path / "a").as_posix() for p in (tmp_path / "a").rglob("*") if p.is_file()}
    of_packages = {file for file in files if file.endswith(".zip") or file.startswith("collection/")}
    assert {export.path for export in written[0]} == files - of_packages
    assert written[0] == written[1]
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: getattr(value, "name", value))
def test_no_column_and_no_explanation_is_missing_anywhere(folder, base, book, table, column):
    field = pq.read_schema(folder / "parquet" / f"{table}.parquet").field(column.name)
    about = {key.decode(): value.decode() for key, value in field.metadata.items()}
    assert (about["title"], about["title_en"]) == (column.zh, column.en)
    assert (about["description"], about["description_en"]) == (column.description_zh, column.description_en)
    assert about.get("unit", "") == column.unit_zh
    assert json.loads(about.get("articles", "[]")) == list(column.articles)
    facts = "zh, en, description_zh, description_en, unit_zh, unit_en, articles"
    where = '"table" = ? AND "column" = ?'
    said = base.execute(f"SELECT {facts} FROM _columns WHERE {where}", (table, column.name)).fetchone()
    texts = [column.zh, column.en, column.description_zh, column.description_en, column.unit_zh, column.unit_en]
    texts.append("|".join(column.articles))
    assert list(said) == [text or None for text in texts]
    (statement,) = base.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    assert f"-- {column.zh} | {column.en}" in statement
    head = {cell.value: cell for cell in book[table][1]}
    for text in filter(None, [*texts[:-1], *column.articles]):
        assert text in head[column.name].comment.text
    lines = [line for line in book.worksheets[0].iter_rows(values_only=True) if line[:2] == (table, column.name)]
    assert len(lines) == 1
    assert column.description_zh in lines[0][2]
    assert column.description_en in lines[0][3]


def test_parquet_has_types_and_tells_null_from_zero(folder):
    rows = pq.read_table(folder / "parquet" / "requests.parquet").to_pylist()
    names = ("natural_person", "business", "research", "legal_service", "total")
    assert [tuple(row[name] for name in names) for row in rows] == [(30, 0, None, None, 30), (21, 0, 0, 0, 21)]
    reports = pq.read_table(folder / "parquet" / "reports.parquet").to_pylist()
    assert [row["retrieved"] for row in reports] == [date(2025, 1, 2), date(2026, 11, 22), None]
    assert [row["title"] for row in reports] == [None, FORMULA, None]
    agencies = pq.read_table(folder / "parquet" / "agencies.parquet").to_pylist()
    assert [row["aliases"] for row in agencies] == [None, ["县府办"]]


def test_sqlite_keeps_keys_and_references_and_its_views_answer(base):
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    name = "缙云县人民政府办公室"
    assert base.execute("SELECT * FROM received").fetchall() == [
        (None, None, 2020, None, None, None, None),
        ("320813-zhengfu", "淮安市洪泽区人民政府", 2023, None, None, None, None),
        ("331122-zhengfuban", name, 2023, 30, None, 21, None),
    ]
    assert base.execute("SELECT * FROM late").fetchall() == [
        ("331122-zhengfuban", name, 2023, "2024-02-02", "2024-01-31", 2)
    ]
    assert base.execute("SELECT * FROM challenged").fetchall() == [
        ("331122-zhengfuban", name, 2023, "review", 10, 1, 0, 0, 0)
    ]
    for view in VIEWS:
        base.execute(f"SELECT * FROM {view}").fetchall()
    for table in TABLES.values():
        found = base.execute(f"PRAGMA table_info({table.name})").fetchall()
        assert {row[1] for row in found if row[5]} == set(table.key)


def test_nothing_in_the_workbook_is_a_formula(book):
    for sheet in book:
        for row in sheet.iter_rows():
            assert "f" not in {cell.data_type for cell in row}
    cell = next(cell for row in book["reports"].iter_rows() for cell in row if cell.value == FORMULA)
    assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)


def test_the_workbook_freezes_headers_and_reads_as_the_csv(book):
    assert book.sheetnames == ["说明", *TABLES]
    assert {name: book[name].freeze_panes for name in ("requests", "reports")} == {"requests": "C2", "reports": "B2"}
    assert list(book["disclosure"].iter_rows(min_row=2, min_col=3, values_only=True)) == [
        ("issued", 3), ("repealed", 0), ("in_force", None), ("decisions", 90), ("decisions", "text"),
        ("amount_10k_yuan", 712.187895),
    ]  # fmt: skip


def test_an_agency_has_a_workbook_of_its_own_rows(folder):
    book = openpyxl.load_workbook(folder / "agencies" / "331122-zhengfuban.xlsx")
    assert book.sheetnames[0] == "说明"
    assert book.worksheets[0]["C1"].value == "政府信息公开年报数据：缙云县人民政府办公室"
    assert [row[-1] for row in book["requests"].iter_rows(values_only=True)] == ["total", 30, 21]
    assert book["requests"]["G2"].value == "text"
    assert book["reports"]["L2"].value.date() == date(2024, 2, 2)
    assert book["requests"].freeze_panes == "C2"
    assert book["requests"]["C1"].comment.text.startswith("自然人（件）")
    other = openpyxl.load_workbook(folder / "agencies" / "320813-zhengfu.xlsx")
    assert [row[0] for row in other["reports"].iter_rows(min_row=2, values_only=True)] == ["320813-zhengfu-2023"]
    assert other["requests"].max_row == 1


def test_text_that_looks_like_markup_or_an_escape_stays_as_it_is(tables, tmp_path):
    text = "<b>&amp; _x0041_ ]]> \ufffe"
    tables["reports"].loc[0, "title"] = text
    workbook.write_workbook(tables, "1", tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["reports"]
    # Excel takes _x0041_ for an escaped A, so the file has its underscore escaped; openpyxl leaves that to its callers.
    assert unescape(sheet["G2"].value) == text.replace("\ufffe", "\ufffd")


def test_a_table_too_long_for_a_sheet_is_left_out_and_that_is_said(tables, tmp_path):
    workbook.write_workbook(tables, "1", tmp_path / "a.xlsx", most_rows=20)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    gone = [name for name in TABLES if len(tables[name]) > 20]
    assert gone
    assert book.sheetnames == ["说明", *(name for name in TABLES if name not in gone)]
    texts = [row[2] for row in book.worksheets[0].iter_rows(values_only=True) if row[0] and row[2]]
    assert sum("未收入此文件" in text for text in texts) == len(gone)


def test_json_tells_number_blank_and_text_apart(folder):
    agency = json.loads((folder / "json" / "agencies" / "331122-zhengfuban.json").read_text(encoding="utf-8"))
    assert set(agency) == {"dataset", "license", "agency", "division", "reports"}
    assert agency["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert agency["agency"]["aliases"] == ["县府办"]
    assert agency["division"]["name"] == "缙云县"
    (report,) = agency["reports"]
    assert report["report"]["title"] == FORMULA
    assert report["requests"][0] == {
        "outcome": "received_new", "natural_person": 30, "business": 0, "research": None, "nonprofit": 0,
        "legal_service": "-", "other_organization": 0, "total": 30,
    }  # fmt: skip
    assert [(row["measure"], row["value"]) for row in report["disclosure"]] == [
        ("issued", 3), ("repealed", 0), ("in_force", None), ("decisions", 90), ("decisions", "/"),
        ("amount_10k_yuan", 712.187895),
    ]  # fmt: skip
    assert set(report) == {"report", *BY_REPORT}


def test_an_unidentified_report_has_a_file_and_no_agency(folder):
    (path,) = (folder / "json" / "reports").glob("unidentified-*.json")
    report = json.loads(path.read_text(encoding="utf-8"))
    assert (report["agency"], report["division"], report["report"]["year"]) == (None, None, 2020)
    assert set(report) == {"dataset", "license", "agency", "division", "report", *BY_REPORT}


def test_the_requests_that_suqian_received_in_2024_are_the_same_everywhere(tmp_path):
    tables = checked_tables(REPORTS, Path("data/agencies.csv"), CORRECTIONS).tables
    write_exports(tables, write_packages(tables, tmp_path), tmp_path)
    key = "321300-zhengfu-2024"
    with sqlite3.connect(tmp_path / "collection.sqlite") as base:
        sql = "SELECT received_new FROM received WHERE agency = '321300-zhengfu' AND year = 2024"
        found = [base.execute(sql).fetchone()[0]]
    agency = json.loads((tmp_path / "json" / "agencies" / "321300-zhengfu.json").read_text(encoding="utf-8"))
    parts = next(report for report in agency["reports"] if report["report"]["report"] == key)
    found.append(next(row["total"] for row in parts["requests"] if row["outcome"] == "received_new"))
    for frame in (
        pd.read_csv(tmp_path / "collection" / "requests.csv", na_values=["text"]),
        pd.read_parquet(tmp_path / "parquet" / "requests.parquet"),
        pd.read_excel(tmp_path / "collection.xlsx", sheet_name="requests", na_values=["text"]),
    ):
        found.append(int(frame.query("report == @key and outcome == 'received_new'")["total"].iloc[0]))
    assert found == [3525] * 5
