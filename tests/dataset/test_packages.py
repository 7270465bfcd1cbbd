"""Packages: the same bytes every time, whole by themselves, and no damage goes unseen."""

import csv
import hashlib
import io
import json
import shutil
import tempfile
import zipfile

import pytest

from scripts.dataset.definitions import TABLES
from scripts.dataset.packages import Package, write_packages
from scripts.dataset.validate import InvalidPackage, packages_in, validate_package, validate_packages

KEY = "331122-zhengfuban-2023"


@pytest.fixture
def folder(tables, tmp_path):
    write_packages(tables, tmp_path / "packages")
    return tmp_path / "packages"


def everything(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def table(package, name):
    with zipfile.ZipFile(package) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode(), newline="")))


def test_there_is_a_collection_and_a_zip_per_agency_region_and_year(tables, tmp_path):
    written = write_packages(tables, tmp_path)
    collection, government, office = written[:3]
    assert [(p.path, p.name, p.agency, p.reports) for p in written] == [
        ("collection.zip", "china-ogi-annual-reports", None, 3),
        ("agencies/320813-zhengfu.zip", "china-ogi-annual-reports-320813-zhengfu", "320813-zhengfu", 1),
        ("agencies/331122-zhengfuban.zip", "china-ogi-annual-reports-331122-zhengfuban", "331122-zhengfuban", 1),
        ("regions/320000.zip", "china-ogi-annual-reports-320000", None, 1),
        ("regions/320800.zip", "china-ogi-annual-reports-320800", None, 1),
        ("regions/320813.zip", "china-ogi-annual-reports-320813", None, 1),
        ("regions/330000.zip", "china-ogi-annual-reports-330000", None, 1),
        ("regions/331100.zip", "china-ogi-annual-reports-331100", None, 1),
        ("regions/331122.zip", "china-ogi-annual-reports-331122", None, 1),
        ("years/2020.zip", "china-ogi-annual-reports-2020", None, 1),
        ("years/2023.zip", "china-ogi-annual-reports-2023", None, 2),
    ]
    assert [p.years for p in written] == [(2020, 2023), *[(2023,)] * 8, (2020,), (2023,)]
    assert collection.zip_bytes == (tmp_path / "collection.zip").stat().st_size
    assert collection.version.startswith("2026.11.22+")
    assert government.version.startswith("2025.1.2+")
    assert isinstance(office, Package)


def test_two_builds_give_the_same_bytes(tables, folder, tmp_path):
    write_packages(tables, tmp_path / "again")
    assert everything(folder) == everything(tmp_path / "again")


def test_zips_carry_no_time_of_building(folder):
    for path in folder.rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_zip_of_the_collection_holds_the_files_of_its_folder(folder):
    with zipfile.ZipFile(folder / "collection.zip") as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert inside == everything(folder / "collection")
    assert set(inside) == {"datapackage.json", *(f"{name}.csv" for name in TABLES)}


def test_an_agency_has_only_its_own_rows_and_every_code_list(folder):
    package = folder / "agencies" / "331122-zhengfuban.zip"
    assert {
        name: {row["report"] for row in table(package, name)} for name in TABLES if "report" in TABLES[name].columns
    } == {name: set() if name == "corrections" else {KEY} for name in TABLES if "report" in TABLES[name].columns}
    assert [row["agency"] for row in table(package, "agencies")] == ["331122-zhengfuban"]
    assert [row["division"] for row in table(package, "divisions")] == ["331122"]
    collection = folder / "collection.zip"
    for name in ("outcomes", "items", "rules"):
        assert table(package, name) == table(collection, name)


def test_the_agencies_rows_and_the_unidentified_ones_make_the_collection(folder):
    agencies = sorted((folder / "agencies").glob("*.zip"))
    for name in ("reports", "requests", "indicators"):
        parts = [row for package in agencies for row in table(package, name)]
        whole = [row for row in table(folder / "collection.zip", name) if not row["report"].startswith("unidentified")]
        assert parts == whole


def test_the_descriptor_says_what_it_is_where_it_comes_from_and_what_one_may_do(folder):
    with zipfile.ZipFile(folder / "agencies" / "331122-zhengfuban.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
        reports = archive.read("reports.csv")
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["title"] == "政府信息公开年报数据：缙云县人民政府办公室"
    assert package["title_en"] == "China OGI Annual Reports: jin yun xian ren min zheng fu ban gong shi"
    assert package["created"] == "2026-11-22T00:00:00Z"
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert package["sources"] == [
        {
            "title": "缙云县人民政府办公室2023年政府信息公开工作年度报告",
            "title_en": "Annual report of 缙云县人民政府办公室 on open government information, 2023",
            "path": "https://www.jinyun.gov.cn/1.html",
            "sha256": "a" * 64,
            "retrieved": "2026-11-22",
        }
    ]
    resource = next(r for r in package["resources"] if r["name"] == "reports")
    assert (resource["path"], resource["encoding"], resource["bytes"], resource["hash"]) == (
        "reports.csv",
        "utf-8",
        len(reports),
        f"sha256:{hashlib.sha256(reports).hexdigest()}",
    )


def test_a_changed_figure_changes_the_version_of_its_agency_only(tables, tmp_path):
    before = {p.path: p.version for p in write_packages(tables, tmp_path / "before")}
    tables["requests"].loc[0, "total"] = 31
    after = {p.path: p.version for p in write_packages(tables, tmp_path / "after")}
    assert {path for path in before if before[path] != after[path]} == {
        "collection.zip",
        "agencies/331122-zhengfuban.zip",
        *(f"regions/{code}.zip" for code in ("330000", "331100", "331122")),
        "years/2023.zip",
    }


def test_every_package_validates(folder):
    found = packages_in(folder)
    assert [str(path.relative_to(folder)) for path in found] == [
        "collection/datapackage.json",
        "collection.zip",
        "agencies/320813-zhengfu.zip",
        "agencies/331122-zhengfuban.zip",
        *(f"regions/{code}.zip" for code in ("320000", "320800", "320813", "330000", "331100", "331122")),
        "years/2020.zip",
        "years/2023.zip",
    ]
    for path in (*found[:4], found[4], found[-1]):
        validate_package(path)


def test_a_region_and_a_year_have_their_own_rows_whoever_did_not_report_included(folder):
    region, year = folder / "regions" / "330000.zip", folder / "years" / "2020.zip"
    assert {row["report"] for row in table(region, "requests")} == {KEY}
    assert [row["agency"] for row in table(region, "agencies")] == ["331122-zhengfuban"]
    assert [row["division"] for row in table(region, "divisions")] == ["331122"]
    assert [row["report"] for row in table(year, "reports")] == ["unidentified-" + "0" * 16]
    assert [row["agency"] for row in table(year, "agencies")] == ["320813-zhengfu", "331122-zhengfuban"]
    assert table(year, "requests") == []


def test_a_package_copied_alone_to_an_empty_folder_is_whole(folder, tmp_path):
    for path in ("agencies/331122-zhengfuban.zip", "regions/320800.zip", "years/2023.zip"):
        alone = tmp_path / path.replace("/", "-").removesuffix(".zip")
        with zipfile.ZipFile(folder / path) as archive:
            archive.extractall(alone)
        validate_package(alone / "datapackage.json")


def test_the_descriptor_names_the_site_only_where_its_address_is_known(tables, folder, tmp_path):
    write_packages(tables, tmp_path / "there", "https://ogi.example/cn")
    for where, said in ((folder, None), (tmp_path / "there", "https://ogi.example/cn/")):
        package = json.loads((where / "collection" / "datapackage.json").read_text(encoding="utf-8"))
        assert package.get("homepage") == said
        assert package["version"].startswith("2026.11.22+")


def test_reports_that_name_no_day_are_dated_by_their_year(tables, tmp_path):
    tables["reports"][["retrieved", "published", "period_end"]] = None
    assert write_packages(tables, tmp_path)[0].version.startswith("2023.12.31+")


def test_one_may_leave_the_agencies_to_a_run_of_their_own(folder):
    (folder / "agencies" / "331122-zhengfuban.zip").write_bytes(b"no zip")
    collection = [folder / "collection" / "datapackage.json", folder / "collection.zip"]
    assert list(validate_packages(folder, every=False)) == collection
    with pytest.raises(InvalidPackage, match=r"331122-zhengfuban\.zip"):
        list(validate_packages(folder))


def test_validating_leaves_nothing_in_the_temporary_folder(folder, tmp_path, monkeypatch):
    left = tmp_path / "temporary"
    left.mkdir()
    monkeypatch.setenv("TMPDIR", str(left))
    monkeypatch.setattr(tempfile, "tempdir", None)
    for zipped in [*folder.glob("regions/*.zip"), *folder.glob("years/*.zip")]:
        zipped.unlink()
    assert len(list(validate_packages(folder, jobs=1))) == 4
    assert list(left.iterdir()) == []


def test_a_collection_whose_zip_holds_something_else_is_not_valid(folder):
    other = folder / "other.zip"
    with zipfile.ZipFile(folder / "collection.zip") as archive, zipfile.ZipFile(other, "w") as changed:
        for name in archive.namelist():
            changed.writestr(name, archive.read(name).replace(b"total,21,", b"total,22,"))
    other.replace(folder / "collection.zip")
    with pytest.raises(InvalidPackage, match=r"collection\.zip.*hash"):
        list(validate_packages(folder, every=False))


def test_an_agencys_package_alone_in_a_folder_validates(folder, tmp_path):
    with zipfile.ZipFile(folder / "agencies" / "331122-zhengfuban.zip") as archive:
        archive.extractall(tmp_path / "alone")
    validate_package(tmp_path / "alone" / "datapackage.json")


def rewrite(collection, name, change):
    """Changes a file and what the descriptor says of its size and hash, so that only its content is wrong."""
    path = collection / f"{name}.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    package = json.loads((collection / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(r for r in package["resources"] if r["name"] == name)
    resource["bytes"] = path.stat().st_size
    resource["hash"] = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    (collection / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


DAMAGE = {
    "a value": ("requests", lambda t: t.replace("total,21,", "total,xx,"), "requests, row 3"),
    "a negative count": ("requests", lambda t: t.replace("total,21,", "total,-2,"), "requests, row 3"),
    "a primary key": ("requests", lambda t: t + t.splitlines()[-1] + "\n", "requests, row 4"),
    "a foreign key": ("requests", lambda t: t.replace(f"{KEY},total", "320813-zhengfu-2024,total"), "requests, row 3"),
    "a code": ("disputes", lambda t: t.replace(",review,", ",appeal,"), "disputes, row 2"),
    "a column": ("places", lambda t: t.replace("report,row,", "report,line,"), "places"),
    "a required value": ("printed", lambda t: t.replace("decisions,/", "decisions,"), "printed, row 3"),
    "a unique key": (
        "reports",
        lambda t: t + t.splitlines()[-2].replace(f"{KEY},", "331122-zhengfuban-2022,", 1) + "\n",
        "reports: the key agency, year = 331122-zhengfuban, 2023 stands 2 times",
    ),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_to_content_is_found_and_named(folder, what):
    name, change, message = DAMAGE[what]
    rewrite(folder / "collection", name, change)
    with pytest.raises(InvalidPackage) as error:
        validate_package(folder / "collection" / "datapackage.json")
    assert message in str(error.value)
    assert str(folder / "collection" / "datapackage.json") in str(error.value)


def test_rewriting_alone_does_no_damage(folder):
    rewrite(folder / "collection", "requests", lambda text: text)
    validate_package(folder / "collection" / "datapackage.json")


def test_a_figure_changed_behind_the_descriptors_back_is_found_by_its_hash(folder):
    path = folder / "collection" / "requests.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("total,21,", "total,22,"), encoding="utf-8")
    with pytest.raises(InvalidPackage, match="hash"):
        validate_package(folder / "collection" / "datapackage.json")


@pytest.mark.parametrize("name", ["requests.csv", "outcomes.csv"])
def test_a_missing_file_is_found(folder, name):
    (folder / "collection" / name).unlink()
    with pytest.raises(InvalidPackage, match=name):
        validate_package(folder / "collection" / "datapackage.json")


def test_a_descriptor_that_is_no_json_is_found(folder):
    (folder / "collection" / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(InvalidPackage, match=r"datapackage\.json"):
        validate_package(folder / "collection" / "datapackage.json")


def test_a_zip_cut_short_is_found(folder):
    path = folder / "agencies" / "331122-zhengfuban.zip"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(InvalidPackage, match=r"331122-zhengfuban\.zip"):
        validate_package(path)


def test_a_package_that_is_not_there_is_said_to_be_missing(folder):
    shutil.rmtree(folder)
    with pytest.raises(InvalidPackage, match="no such file; build the packages first"):
        validate_package(folder / "collection.zip")
