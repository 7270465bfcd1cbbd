"""Every kind of published file is damaged, and a check sees it: a value, a key, a missing file, a wrong hash."""

import hashlib
import json
import shutil
import sqlite3

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scripts.dataset.agreement import disagreements
from scripts.dataset.published import SUMS, faults
from scripts.dataset.validate import InvalidPackage, validate_package
from tests.dataset.test_catalogue import publish

KEY = "331122-zhengfuban-2023"
KINDS = [
    "catalog.json",
    "dcat.jsonld",
    "dcat.ttl",
    "data.json",
    "CITATION.cff",
    "citation.bib",
    "packages/collection.zip",
    "packages/collection/datapackage.json",
    "packages/collection/requests.csv",
    "packages/agencies/331122-zhengfuban.zip",
    "packages/agencies/331122-zhengfuban.xlsx",
    "packages/regions/331100.zip",
    "packages/years/2023.zip",
    "packages/collection.xlsx",
    "packages/collection.sqlite",
    "packages/parquet/requests.parquet",
    "packages/json/agencies/331122-zhengfuban.json",
]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("published"))


@pytest.fixture
def data(published, tmp_path):
    shutil.copytree(published, tmp_path / "data")
    return tmp_path / "data"


def found(data):
    return "\n".join(faults(data / "catalog.json"))


def test_what_is_whole_has_no_faults_and_all_formats_agree(data):
    assert found(data) == ""
    assert list(disagreements(data / "packages")) == []


@pytest.mark.parametrize("name", KINDS)
def test_a_changed_byte_a_missing_file_and_a_wrong_checksum_are_seen(data, name):
    path = data / name
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert name in found(data)
    path.unlink()
    assert name in found(data)
    path.write_bytes(content)
    sums = (data / SUMS).read_text(encoding="utf-8")
    digest = hashlib.sha256(content).hexdigest()
    (data / SUMS).write_text(sums.replace(digest, "0" * 64), encoding="utf-8")
    assert name in found(data)


def change_sqlite(path):
    with sqlite3.connect(path) as base:
        base.execute("UPDATE requests SET total = 31 WHERE outcome = 'received_new'")
    base.close()


def change_parquet(path):
    table = pq.read_table(path)
    at = table.schema.get_field_index("total")
    pq.write_table(table.set_column(at, table.schema.field(at), pa.array([31, 21])), path)


def change_xlsx(path):
    book = openpyxl.load_workbook(path)
    book["requests"]["I2"] = 31
    book.save(path)


def change_json(path):
    agency = json.loads(path.read_text(encoding="utf-8"))
    agency["reports"][0]["requests"][0]["total"] = 31
    path.write_text(json.dumps(agency), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("collection.sqlite", change_sqlite, "sqlite, requests, row 1"),
        ("parquet/requests.parquet", change_parquet, "parquet, requests, row 1"),
        ("collection.xlsx", change_xlsx, "xlsx, requests, row 1"),
        ("json/agencies/331122-zhengfuban.json", change_json, f"json, {KEY}, requests, row 1"),
    ],
)
def test_a_single_value_that_differs_in_one_format_is_seen_and_its_place_named(data, name, change, said):
    change(data / "packages" / name)
    told = list(disagreements(data / "packages"))
    assert len(told) == 1
    assert told[0].startswith(said)
    assert "31.0" in told[0]


OLD = f"{KEY},received_new,30,"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (f"{KEY},received_new,-1,", "minimum"),
        (f"{KEY},received_new,1.5,", "type"),
        (f"{KEY},no_such_outcome,30,", "no_such_outcome"),
        (f"{KEY},total,30,", "primary key"),
        ("000000-nobody-2023,received_new,30,", "foreign key"),
    ],
)
def test_a_bad_value_or_key_in_a_csv_is_seen_even_where_its_checksum_is_right(data, new, said):
    folder = data / "packages" / "collection"
    path, descriptor = folder / "requests.csv", folder / "datapackage.json"
    before = path.read_bytes()
    after = before.replace(OLD.encode(), new.encode())
    assert after != before
    path.write_bytes(after)
    text = descriptor.read_text(encoding="utf-8")
    text = text.replace(hashlib.sha256(before).hexdigest(), hashlib.sha256(after).hexdigest())
    text = text.replace(f'"bytes": {len(before)},', f'"bytes": {len(after)},')
    descriptor.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidPackage, match=f"(?i){said}"):
        validate_package(descriptor)
