"""The pages of the data: every column in the dictionary, every address real, data sets described for search engines."""

import hashlib
import html
import json
import re

import pytest

from scripts.dataset.definitions import TABLES
from scripts.dataset.schema import table_schema
from scripts.pages import api, data, datasets, dictionary, regions, years
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


@pytest.mark.parametrize(("kind", "code"), [("region", "331122"), ("region", "330000"), ("year", "2023")])
def test_the_page_of_a_region_or_year_links_its_package_and_describes_it_for_search_engines(
    site, published, kind, code
):
    if kind == "region":
        every = regions.regions(site)
        text = regions.page(site, every[code], every).text
    else:
        text = years.page(site, int(code)).text
    (package,) = [p for p in site.catalogue["packages"] if p["kind"] == kind and str(p[kind]) == code]
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    told = json.loads(block)
    assert (told["@context"], told["@type"], told["identifier"]) == ("https://schema.org/", "Dataset", package["name"])
    (file,) = told["distribution"]
    assert file["contentUrl"] == f"https://ogi.example/cn/data/{package['path']}"
    assert file["sha256"] == hashlib.sha256((published / package["path"]).read_bytes()).hexdigest()
    assert re.search(f'<a href="[^"]*/{package["path"]}" download>', text)
    assert told["temporalCoverage"] == "2023-01-01/2023-12-31"
    assert told["license"] == site.catalogue["license"]["path"]
    place = {"region": {"zh": "浙江省", "en": f"China, {code}"}, "year": {"zh": "中国", "en": "China"}}[kind]
    assert told["spatialCoverage"]["name"].startswith(place[site.language])
    names = {variable["name"] for variable in told["variableMeasured"]}
    assert names == {f"{table}.{column}" for table in datasets.FIGURES for column in TABLES[table].columns}
    assert told["url"] == f"https://ogi.example/cn/{'en/' if site.language == 'en' else ''}{kind}s/{code}/"
    graph = datasets.datasets(site)["@graph"]
    assert told["isPartOf"] == {"@id": graph[0]["@id"]}
    assert [told["@id"], told["url"]] in [[part["@id"], part["url"]] for part in graph]
