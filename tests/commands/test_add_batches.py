"""Adding many files: in parallel, with a manifest, over bad files, interrupted and resumed."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts import add_reports
from scripts.reports import batch
from scripts.reports.guard import read_guarded
from scripts.reports.sources import Sources
from scripts.reports.store import load, load_all
from tests.commands.adding import HEAD, OFFICE, TRADE
from tests.documents.bad_files import page, table

ROOT = Path(__file__).parents[2]
SLOW = "一、本年新收政府信息公开申请数量" * 150_000


def a_report(name: str, year: int, cell: str = "3") -> bytes:
    return page(table(cell, year).replace("某某市测试局", name))


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A data folder with two agencies and an inbox with six reports of theirs, and two files that are none."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "agencies.csv").write_text(HEAD + TRADE + OFFICE, encoding="utf-8")
    inbox = tmp_path / "inbox"
    (inbox / "trade").mkdir(parents=True)
    for year in (2021, 2022, 2023):
        (inbox / f"{year}.html").write_bytes(a_report("缙云县人民政府办公室", year))
        (inbox / "trade" / f"{year}.html").write_bytes(a_report("衢州市商务局", year))
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "style.css").write_text("p {}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(*arguments):
    result = CliRunner().invoke(add_reports.app, [*arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


OFFICE_IDS = [f"331122-zhengfuban-{year}" for year in (2021, 2022, 2023)]
TRADE_IDS = [f"330800-shangwuju-{year}" for year in (2021, 2022, 2023)]


def test_a_folder_is_added_in_its_order_and_ends_with_what_became_of_it(desk):
    result = add("inbox", "--jobs", "3")
    assert result.exit_code == 1
    assert result.stderr == "inbox/empty.txt: the file is empty; fetch the report again\n"
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    files = ["2021.html", "2022.html", "2023.html", "trade/2021.html", "trade/2022.html", "trade/2023.html"]
    numbered = zip((1, 2, 3, 5, 6, 7), [*OFFICE_IDS, *TRADE_IDS], files, strict=True)
    missing = "- The table was not found"
    assert lines[:6] == [f"{n}/7 added {key} (inbox/{file}) {missing}" for n, key, file in numbered]
    assert lines[6] == "needs attention what why"
    assert "inbox/empty.txt failed the file is empty; fetch the report again" in lines
    assert lines[-2:] == [
        "passed over in the folders, as of a kind that holds no reports: 1",
        "6 added, 1 failed; 7 need attention",
    ]
    assert sorted(Sources.load(desk / "data" / "sources.csv").entries) == sorted([*OFFICE_IDS, *TRADE_IDS])


def test_many_at_once_give_the_same_bytes_as_one_after_the_other(desk):
    add("inbox", "--jobs", "4", "--data", "data")
    (desk / "other").mkdir()
    (desk / "other" / "agencies.csv").write_text(HEAD + TRADE + OFFICE, encoding="utf-8")
    for file in sorted((desk / "inbox").rglob("*.html")):
        add(str(file), "--data", "other")
    assert tree(desk / "data") == tree(desk / "other")


@pytest.fixture
def read(monkeypatch):
    """The names of the files that were read, and not only known or remembered."""
    names = []

    def note(task):
        names.append(task.path.name)
        return read_guarded(task)

    monkeypatch.setattr(batch, "read_guarded", note)
    return names


def told_of(path):
    """Everything that a run's report tells of each file but what was done with it."""
    files = json.loads(path.read_text(encoding="utf-8"))["files"]
    return [{key: value for key, value in file.items() if key != "status"} for file in files]


def test_what_is_filed_already_is_known_without_reading_it_again(desk, read):
    add("inbox", "--jobs", "1")
    before = tree(desk / "data")
    read.clear()
    result = add("inbox/trade", "inbox/2021.html")
    assert (result.exit_code, read) == (0, [])
    assert result.stdout.splitlines()[-1] == "4 unchanged; 4 need attention"
    assert tree(desk / "data") == before
    add("inbox/trade", "--reread", "--jobs", "1")
    assert read == ["2021.html", "2022.html", "2023.html"]


def test_a_batch_given_again_reads_nothing_and_still_tells_all_that_needs_attention(desk, read):
    (desk / "inbox" / "unknown.html").write_bytes(a_report("某某县水利局", 2023))
    (desk / "inbox" / "again.html").write_bytes(a_report("衢州市商务局", 2023, "4"))
    (desk / "inbox" / "junk.pdf").write_bytes(b"%PDF-1.4 this is no pdf")
    first = add("inbox", "--report", "first.json")
    assert len(read) == 10
    assert first.stdout.splitlines()[-1] == "7 added, 1 differs, 2 failed; 10 need attention"
    before = tree(desk / "data")
    read.clear()
    second = add("inbox", "--report", "second.json")
    assert read == []
    assert second.stdout.splitlines()[-1] == "7 unchanged, 1 differs, 2 failed; 10 need attention"
    assert (told_of(desk / "second.json"), second.exit_code) == (told_of(desk / "first.json"), 1)
    assert second.stderr == first.stderr
    assert tree(desk / "data") == before


@pytest.mark.parametrize("damage", [lambda _: b"", lambda old: old[:-9], lambda old: old.replace(b"2023", b"2022")])
def test_a_memory_that_is_damaged_or_of_another_reader_only_costs_time(desk, read, damage):
    (desk / "one").mkdir()
    (desk / "one" / "a.html").write_bytes(a_report("某某县水利局", 2023))
    add("one")
    (memory,) = (desk / "build" / "readings").iterdir()
    whole, before = memory.read_bytes(), tree(desk / "data")
    memory.write_bytes(damage(whole))
    result = add("one")
    assert read == ["a.html", "a.html"]
    assert result.stdout.splitlines()[-1] == "1 unchanged; 1 need attention"
    assert (memory.read_bytes(), tree(desk / "data")) == (whole, before)


def test_what_was_remembered_is_settled_anew_with_the_register_of_today(desk, read):
    (desk / "one").mkdir()
    (desk / "one" / "a.html").write_bytes(a_report("缙云县水利局", 2023))
    add("one")
    with (desk / "data" / "agencies.csv").open("a", encoding="utf-8") as register:
        register.write("331122-shuiliju,缙云县水利局,,331122,county,department,,,\n")
    result = add("one")
    assert (result.exit_code, read) == (0, ["a.html"])
    assert list(Sources.load(desk / "data" / "sources.csv").entries) == ["331122-shuiliju-2023"]
    assert list((desk / "build" / "readings").iterdir()) == []


def test_a_file_is_read_again_when_something_else_is_told_of_it_or_its_record_is_gone(desk):
    add("inbox/trade")
    (desk / "data/reports/330800/330800-shangwuju/2021.json").unlink()
    result = add("inbox/trade", "--retrieved", "2026-01-31")
    assert result.stdout.splitlines()[-1].startswith("1 added, 2 differs; ")
    assert result.exit_code == 1
    assert add("inbox/trade", "--retrieved", "2026-01-31", "--replace").exit_code == 0
    assert {record.source.retrieved for record in load_all(desk / "data" / "reports")} == {"2026-01-31"}


def test_a_manifest_tells_agency_year_address_and_day(desk):
    (desk / "inbox" / "nameless.html").write_bytes(a_report("", 2020).replace(b"2020", b"some"))
    (desk / "inbox" / "reports.csv").write_text(
        "file,url,agency,year,retrieved\n"
        "nameless.html,https://example.org/n,330800-shangwuju,2020,2024-02-01\n"
        "trade/2021.html,,331122-zhengfuban,,\n"
        "../data/agencies.csv,,,,\n"
        "2022.html,,,2023,\n",
        encoding="utf-8",
    )
    result = add("--manifest", "inbox/reports.csv", "--report", "out.json")
    assert result.exit_code == 1
    told = json.loads((desk / "out.json").read_text(encoding="utf-8"))
    assert told["counts"] == {"added": 2, "replaced": 0, "unchanged": 0, "differs": 0, "failed": 2}
    assert [(file["file"], file["status"], file["report"]) for file in told["files"]] == [
        ("inbox/nameless.html", "added", "330800-shangwuju-2020"),
        ("inbox/trade/2021.html", "failed", None),
        ("inbox/../data/agencies.csv", "failed", None),
        ("inbox/2022.html", "added", "331122-zhengfuban-2023"),
    ]
    assert "the document says that it is of 330800-shangwuju" in told["files"][1]["reasons"][0]
    assert "leads out of the manifest's folder" in told["files"][2]["reasons"][0]
    assert "states different years" in told["files"][3]["reasons"][0]
    source = load(desk / "data/reports/330800/330800-shangwuju/2020.json").source
    assert (source.url, source.retrieved) == ("https://example.org/n", "2024-02-01")


def test_a_report_whose_agency_is_not_known_is_filed_and_needs_attention(desk):
    (desk / "one").mkdir()
    (desk / "one" / "a.html").write_bytes(a_report("某某县水利局", 2023))
    result = add("one", "--report", "out.json")
    assert result.exit_code == 0
    (file,) = json.loads((desk / "out.json").read_text(encoding="utf-8"))["files"]
    assert (file["status"], file["report"][:13]) == ("added", "unidentified-")
    assert "the register has no" in file["reasons"][0] or "--new-agency" in file["reasons"][0]


def test_a_file_that_takes_too_long_does_not_stop_the_others(desk):
    (desk / "inbox" / "2020.txt").write_text(SLOW, encoding="utf-8")
    result = add("inbox", "--seconds", "2")
    assert "inbox/2020.txt: reading it takes over 2 seconds; give the report alone" in result.stderr
    assert result.stdout.splitlines()[-1] == "6 added, 2 failed; 8 need attention"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name the files to add, a folder, or a --manifest"),
        (["inbox", "--url", "https://example.org"], "give one file"),
        (["--manifest", "inbox/none.csv"], "inbox/none.csv: cannot be opened"),
        (["--manifest", "inbox/style.css"], "it names the columns file,url,agency,year,retrieved"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_read(desk, arguments, message):
    result = add(*arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (desk / "data" / "reports").exists()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
def test_after_ctrl_c_what_was_filed_stays_and_the_same_command_goes_on(desk):
    slow = desk / "inbox" / "trade" / "2021.txt"  # after the office's three reports
    slow.write_text(SLOW, encoding="utf-8")
    command = [sys.executable, "-m", "scripts.add_reports", str(desk / "inbox"), "--data", str(desk / "data")]
    options = ["--jobs", "1", "--seconds", "120", "--report", str(desk / "out.json")]
    options += ["--readings", str(desk / "readings")]
    process = subprocess.Popen(
        [*command, *options], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    for line in process.stdout:
        if line.startswith("5/8"):
            break
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert err.splitlines()[-1] == (
        "interrupted with 3 files left; what was filed stays filed, the same command goes on"
    )
    told = json.loads((desk / "out.json").read_text(encoding="utf-8"))
    assert (told["interrupted"], told["counts"]["added"]) == (True, 4)
    filed = [*OFFICE_IDS, TRADE_IDS[0]]
    assert sorted(Sources.load(desk / "data" / "sources.csv").entries) == sorted(filed)
    slow.unlink()
    result = add("inbox")
    assert result.stdout.splitlines()[-1] == "2 added, 4 unchanged, 1 failed; 7 need attention"
