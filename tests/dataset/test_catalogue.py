"""The catalogue names everything that is published, in every form alike, and damage to any of it is seen."""

import json
from pathlib import Path

import pytest
import rdflib
import yaml
from pyshacl import validate
from rdflib.compare import isomorphic

from scripts.dataset.catalogue_files import write_catalogue
from scripts.dataset.definitions import TABLES
from scripts.dataset.exports import write_exports
from scripts.dataset.packages import write_packages
from scripts.dataset.published import faults
from scripts.dataset.tables import build_tables
from tests.dataset.conftest import make_records, make_register

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
SITE = "https://ogi.example/cn"
SHAPES = Path(__file__).with_name("dcat_ap.shapes.ttl")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")


def publish(target, site=SITE, contact=""):
    tables = build_tables(make_records(), make_register())
    packages = write_packages(tables, target / "packages")
    exports = write_exports(tables, packages, target / "packages")
    write_catalogue(tables, packages, exports, target / "packages", target, site=site, contact=contact)
    return target


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("data"))


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_catalogue_names_every_file_once(data):
    whole = read(data / "catalog.json")
    named = [entry["path"] for part in ("packages", "files") for entry in whole[part]]
    named += [report["path"] for report in whole["reports"] if report["agency"] is None]
    named += [file["path"] for package in whole["packages"] for file in package["files"]]
    there = {p.relative_to(data).as_posix() for p in (data / "packages").rglob("*") if p.is_file()}
    assert sorted(named) == sorted(there)
    assert {report["path"] for report in whole["reports"]} <= there
    assert all(report["agency"] is None or report["agency"] in report["path"] for report in whole["reports"])
    assert list(faults(data / "catalog.json")) == []


def test_a_package_is_described_with_its_years_rows_and_findings(data):
    packages = read(data / "catalog.json")["packages"]
    collection, government, office = packages[:3]
    assert (collection["reports"], collection["years"], collection["files"]) == (3, [2020, 2023], [])
    assert (office["path"], office["format"], office["kind"], office["agency"]) == (
        "packages/agencies/331122-zhengfuban.zip",
        "zip",
        "agency",
        "331122-zhengfuban",
    )
    assert [file["path"] for file in office["files"]] == [
        "packages/json/agencies/331122-zhengfuban.json",
        "packages/agencies/331122-zhengfuban.xlsx",
        "packages/agencies/331122-zhengfuban.csv",
    ]
    assert [(p["kind"], p["region"], p["year"]) for p in packages[-3:]] == [
        ("region", "331122", None),
        ("year", None, 2020),
        ("year", None, 2023),
    ]
    assert (office["title"], office["years"]) == ("政府信息公开年报数据：缙云县人民政府办公室", [2023])
    assert office["findings"] == {"error": 0, "warning": 0, "note": 0}
    assert collection["rows"] > office["rows"] > government["rows"] > 0


def test_the_catalogue_explains_every_column(data):
    tables = {table["name"]: [c["name"] for c in table["columns"]] for table in read(data / "catalog.json")["tables"]}
    assert tables == {name: list(table.columns) for name, table in TABLES.items()}


def test_two_builds_give_the_same_bytes(data, tmp_path):
    again = publish(tmp_path)
    for path in data.iterdir():
        if path.is_file():
            assert path.read_bytes() == (again / path.name).read_bytes(), path.name


@pytest.mark.parametrize("site", [SITE, ""])
def test_both_forms_of_dcat_say_the_same(tmp_path, site):
    data = publish(tmp_path, site)
    base = "https://where.it.lies/data/"
    jsonld = rdflib.Graph().parse(data / "dcat.jsonld", format="json-ld", publicID=base)
    turtle = rdflib.Graph().parse(data / "dcat.ttl", format="turtle", publicID=base)
    assert isomorphic(jsonld, turtle)
    root = f"{SITE}/data/" if site else base
    assert set(turtle.subjects(rdflib.RDF.type, DCAT.Catalog)) == {rdflib.URIRef(f"{root}catalog.json")}
    files = {str(o).removeprefix(root) for o in turtle.objects(None, DCAT.downloadURL)}
    whole = read(data / "catalog.json")
    wanted = {f["path"] for f in whole["packages"] + whole["files"]}
    wanted |= {f["path"] for package in whole["packages"] for f in package["files"]}
    assert files == wanted
    assert all((data / file).is_file() for file in files)


def conforms(graph):
    return validate(graph, shacl_graph=str(SHAPES), shacl_graph_format="turtle")[0]


def test_the_catalogue_keeps_the_core_rules_of_dcat_ap(data):
    assert conforms(rdflib.Graph().parse(data / "dcat.ttl"))


@pytest.mark.parametrize(
    ("kind", "predicate"),
    [
        (DCAT.Catalog, DCT.publisher),
        (DCAT.Catalog, DCT.title),
        (DCAT.Catalog, DCAT.dataset),
        (DCAT.Dataset, DCT.description),
        (DCAT.Dataset, DCAT.distribution),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.Distribution, DCT.license),
        (DCT.PeriodOfTime, DCAT.endDate),
    ],
)
def test_what_dcat_ap_asks_for_is_missed_when_it_is_gone(data, kind, predicate):
    graph = rdflib.Graph().parse(data / "dcat.ttl")
    node = sorted(graph.subjects(rdflib.RDF.type, kind))[0]
    graph.remove((node, predicate, None))
    assert not conforms(graph)


def test_data_json_has_what_project_open_data_asks_for(tmp_path):
    whole = read(publish(tmp_path, contact="data@ogi.example") / "data.json")
    assert whole["conformsTo"] == "https://project-open-data.cio.gov/v1.1/schema"
    needed = {"title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier", "accessLevel"}
    for dataset in whole["dataset"]:
        assert needed <= {key for key, value in dataset.items() if value}
        assert dataset["contactPoint"]["hasEmail"] == "mailto:data@ogi.example"
        assert all(d["downloadURL"].startswith(f"{SITE}/data/packages/") for d in dataset["distribution"])
    assert whole["dataset"][2]["temporal"] == "2023-01-01/2023-12-31"


def test_no_address_is_made_up_where_none_is_known(tmp_path):
    data = publish(tmp_path, site="")
    assert "hasEmail" not in (data / "data.json").read_text(encoding="utf-8")
    assert "homepage" not in read(data / "catalog.json")
    assert "url" not in yaml.safe_load((data / "CITATION.cff").read_text(encoding="utf-8"))
    assert "relative.invalid" not in (data / "dcat.ttl").read_text(encoding="utf-8")


def test_the_citation_names_version_day_and_address(data):
    version = read(data / "catalog.json")["version"]
    cited = yaml.safe_load((data / "CITATION.cff").read_text(encoding="utf-8"))
    assert {key: str(cited[key]) for key in ("cff-version", "type", "license", "version", "date-released", "url")} == {
        "cff-version": "1.2.0",
        "type": "dataset",
        "license": "CC-BY-4.0",
        "version": version,
        "date-released": "2026-11-22",
        "url": f"{SITE}/",
    }
    assert f"version = {{{version}}}" in (data / "citation.bib").read_text(encoding="utf-8")
    own = yaml.safe_load(Path("CITATION.cff").read_text(encoding="utf-8"))
    assert own == {key: cited[key] for key in own}


DAMAGE = [
    "packages/collection.zip",
    "packages/agencies/331122-zhengfuban.zip",
    "packages/collection/requests.csv",
    "packages/collection.xlsx",
    "packages/collection.sqlite",
    "packages/parquet/requests.parquet",
    "packages/json/agencies/331122-zhengfuban.json",
]


@pytest.mark.parametrize("name", DAMAGE)
def test_a_changed_byte_and_a_missing_file_are_seen_and_named(tmp_path, name):
    data = publish(tmp_path)
    content = bytearray((data / name).read_bytes())
    content[len(content) // 2] ^= 1
    (data / name).write_bytes(content)
    assert list(faults(data / "catalog.json")) == [f"{data / name}: is not what catalog.json says; build the site anew"]
    (data / name).unlink()
    assert list(faults(data / "catalog.json")) == [
        f"{data / name}: is not there, but catalog.json names it; build the site anew"
    ]


def test_a_missing_agency_file_and_a_broken_catalogue_are_seen(tmp_path):
    data = publish(tmp_path)
    (data / "packages" / "json" / "agencies" / "331122-zhengfuban.json").unlink()
    assert [fault.partition(": ")[0] for fault in faults(data / "catalog.json")] == [
        str(data / "packages" / "json" / "agencies" / "331122-zhengfuban.json")
    ]
    (data / "catalog.json").write_text("{")
    assert "cannot be read" in next(faults(data / "catalog.json"))
