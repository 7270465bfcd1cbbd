"""The pages of the data: every column in the dictionary, every address real, data sets described for search engines."""

import html
import json
import re

import pytest

from scripts.dataset.definitions import TABLES
from scripts.dataset.schema import table_schema
from scripts.pages import api, data, datasets, dictionary
from scripts.pages.api import SCHEME
from scripts.pages.site import Site
from tests.dataset.conftest import make_records, make_register
from tests.dataset.test_catalogue import publish

COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns.values()]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module", params=["zh", "en"])
def site(request, published):
    from scripts.dataset.tables import build_tables  # noqa: PLC0415
    from scripts.pages.addresses import Addresses  # noqa: PLC0415

    catalogue = json.loads((published / "catalog.json").read_text(encoding="utf-8"))
    tables = build_tables(make_records(), make_register())
    addresses = Addresses(site="https://ogi.example/cn", language=request.param)
    return Site(make_records(), tables, (), catalogue, request.param, addresses)


def test_no_column_is_missing_in_dictionary_schema_and_description(site):
    page = html.unescape(dictionary.page(site).text)
    graph = datasets.datasets(site)["@graph"]
    measured = {entry["name"]: entry for entry in graph[0]["variableMeasured"]}
    for table, column in COLUMNS:
        row = re.search(rf"## {table} ·.*?<code>{column.name}</code></th>(.*?)</tr>", page, re.S)
        assert row, (table, column.name)
        for text in (column.title(site.language), column.description(site.language), column.unit(site.language)):
            assert text in row[1], (table, column.name)
        fields = {field["name"]: field for field in table_schema(table)["fields"]}
        assert (fields[column.name]["title"], fields[column.name]["title_en"]) == (column.zh, column.en)
        if table in datasets.FIGURES:
            assert measured[f"{table}.{column.name}"]["description"] == column.description(site.language)


def test_every_published_file_has_a_stable_address_and_every_example_is_there(site, published):
    patterns = [
        re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(entry.path))) for entry in SCHEME if entry.group != "pages"
    ]
    files = [f"data/{p.relative_to(published).as_posix()}" for p in published.rglob("*") if p.is_file()]
    assert [file for file in files if not any(pattern.fullmatch(file) for pattern in patterns)] == []
    codes = api.example_codes(site.catalogue)
    for entry in SCHEME:
        if entry.group != "pages":
            assert (published / entry.path.format(**codes).removeprefix("data/")).is_file(), entry.path
    assert api.page(site).text.count('<tr><th scope="row">') == len(SCHEME)


def test_the_data_page_links_every_package_and_describes_all_but_those_of_agencies(site):
    page = data.page(site).text
    for package in site.catalogue["packages"]:
        for file in (package, *package["files"]):
            assert f'{file["path"]}"' in page
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    graph = json.loads(block)["@graph"]
    wanted = [p for p in site.catalogue["packages"] if p["kind"] != "agency"]
    assert [node["identifier"] for node in graph] == [p["name"] for p in wanted]
    for node in graph:
        needed = {"name", "description", "license", "distribution", "spatialCoverage", "temporalCoverage", "version"}
        assert needed <= {key for key, value in node.items() if value}
        for file in node["distribution"]:
            assert file["contentUrl"].startswith("https://ogi.example/cn/data/packages/")
    assert graph[0]["temporalCoverage"] == "2020-01-01/2023-12-31"
