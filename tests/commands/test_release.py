"""The release command on two states of the data: each change by name, and no change without its reason."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts.release import app
from scripts.reports.store import dump, load

KEY = "331122-zhengfuban-2023"
CELL = "requests.received_new.total"
RECORD = Path("reports/331122/331122-zhengfuban/2023.json")
OTHER = Path("reports/321300/321300-zhengfu/2024.json")
REASON = '[[changes]]\nreport = "{}"\ncell = "{}"\nreason = "{}"\n'


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A data folder of two real reports, released and committed, and the release's files."""
    folder = tmp_path_factory.mktemp("released") / "data"
    for path in (RECORD, OTHER):
        (folder / path).parent.mkdir(parents=True)
        shutil.copy(Path("data") / path, folder / path)
    for name in ("agencies.csv", "changes.toml"):
        shutil.copy(Path("data") / name, folder / name)
    (folder / "corrections.toml").write_text("", encoding="utf-8")
    assert release(folder).exit_code == 0
    git = [
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=n",
        "-c",
        "user.email=n@ogi.example",
        "-c",
        "commit.gpgsign=false",
    ]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "released"], check=True)
    return folder.parent


@pytest.fixture
def data(released, tmp_path):
    shutil.copytree(released, tmp_path / "root")
    return tmp_path / "root" / "data"


def release(data, *options):
    return CliRunner().invoke(app, ["--data", str(data), "--out", str(data.parent / "out"), *map(str, options)])


def change(data, value=31):
    record = load(data / RECORD)
    record.requests["received_new"][-1] = value
    (data / RECORD).write_text(dump(record), encoding="utf-8")


def explain(data, report, cell, reason):
    with (data / "changes.toml").open("a", encoding="utf-8") as file:
        file.write(REASON.format(report, cell, reason))


def everything(folder):
    return {
        path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and ".git" not in path.parts
    }


def test_the_first_release_has_every_report_and_its_files_have_checksums(data):
    manifest = json.loads((data / "release.json").read_text(encoding="utf-8"))
    version = manifest["version"]
    assert list(manifest["reports"]) == ["321300-zhengfu-2024", KEY]
    entry = json.loads((data / "releases" / f"{version}.json").read_text(encoding="utf-8"))
    assert entry["added"] == ["321300-zhengfu-2024", KEY]
    files = data.parent / "out" / version
    sums = dict(reversed(line.split("  ")) for line in (files / "SHA256SUMS").read_text().splitlines())
    assert sums == {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files.iterdir() if p.name != "SHA256SUMS"
    }
    wanted = {"collection.zip", "collection.xlsx", "collection.sqlite", "requests.parquet", "agencies.zip", "years.zip"}
    assert wanted | {"regions.zip", "json.zip", "catalog.json", "dcat.ttl", "CITATION.cff", "NOTES.md"} <= set(sums)


def test_what_did_not_change_is_assembled_again_and_nothing_is_written(data, monkeypatch):
    # The files are to be those that the fixture's release has validated, byte for byte.
    monkeypatch.setattr("scripts.release.validate_packages", lambda *_, **__: [])
    files, before = everything(data.parent / "out"), everything(data)
    result = release(data)
    assert "nothing changed since release" in result.output
    assert everything(data) == before
    assert everything(data.parent / "out") == files


def test_a_changed_value_without_a_reason_stops_the_release(data):
    change(data)
    before = everything(data.parent)
    result = release(data)
    assert result.exit_code == 1
    assert f"{KEY}, {CELL}: 30 is now 31" in result.output.replace("\n", "")
    assert "1 values differ from the last release without a reason" in result.output
    assert "Traceback" not in result.output
    assert everything(data.parent) == before


def test_every_change_is_named_with_its_reason_and_the_version_goes_up(data):
    old = json.loads((data / "release.json").read_text(encoding="utf-8"))["version"]
    change(data)
    explain(data, KEY, "requests.*", "read wrongly before")
    (data / OTHER).unlink()
    explain(data, "321300-zhengfu-2024", "*", "the agency took it back")
    new = Path("reports/320813/320813-zhengfu/2023.json")
    (data / new).parent.mkdir(parents=True)
    shutil.copy(Path("data") / new, data / new)
    checked = release(data, "--check")
    assert checked.exit_code == 0, checked.output
    result = release(data)
    assert result.exit_code == 0, result.output
    entry = json.loads(max((data / "releases").glob("*.json"), key=lambda p: len(p.name)).read_text(encoding="utf-8"))
    assert entry["version"] == f"{old}.1" or entry["version"] > old
    assert entry["added"] == ["320813-zhengfu-2023"]
    assert [(c["report"], c["cell"], c["reason"]) for c in entry["withdrawn"]] == [
        ("321300-zhengfu-2024", "withdrawn", "the agency took it back")
    ]
    assert entry["changed"] == [
        {"report": KEY, "cell": CELL, "before": 30, "after": 31, "reason": "read wrongly before"}
    ]
    assert "[[changes]]\n" not in (data / "changes.toml").read_text(encoding="utf-8").replace("# [[changes]]\n", "")
    log = (data / "CHANGELOG.md").read_text(encoding="utf-8")
    assert log.index(f"## {entry['version']}\n") < log.index(f"## {old}\n")
    assert "read wrongly before" in log
    assert "| 30 | 31 |" in log


@pytest.mark.parametrize(
    ("cell", "said"), [("disputes.review.total", "nothing there changed"), ("", "an empty report, cell or reason")]
)
def test_a_reason_that_explains_nothing_is_refused(data, cell, said):
    change(data)
    explain(data, KEY, "requests.*", "read wrongly before")
    explain(data, KEY, cell, "no such change")
    result = release(data, "--check")
    assert result.exit_code == 1
    assert said in result.output


def test_a_state_that_is_not_the_last_release_is_not_compared_with(data, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(data, other)
    change(other, 29)
    change(data)
    result = release(data, "--before", other)
    assert result.exit_code == 1
    assert "its record is not the one that release" in result.output
