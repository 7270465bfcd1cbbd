"""The command that adds reports: what it writes, what it refuses, and what strangers' texts cannot do."""

import csv
import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts import add_reports, check_reports
from scripts.agencies.register import Register
from scripts.reports.store import load, load_all

HEAD = "id,name,aliases,division,level,kind,uscc,website,organisation_code\n"
OFFICE = "331122-zhengfuban,缙云县人民政府办公室,,331122,county,government_office,,,\n"
TRADE = "330800-shangwuju,衢州市商务局,,330800,prefecture,department,11330800002618197P,,\n"
FIGURES = {
    "agency": "缙云县人民政府办公室",
    "year": 2023,
    "requests": {"received_new": [30, 0, 0, 0, 0, 0, 30]},
    "disputes": {"review": [1, 0, 0, 0, 1]},
}
STORED = "reports/331122/331122-zhengfuban/2023.json"
WATER = ["--new-agency", "--agency", "331122-shuiliju", "--kind", "department"]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A data folder with two agencies, and a folder of files, which is where the command runs."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "agencies.csv").write_text(HEAD + TRADE + OFFICE, encoding="utf-8")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    monkeypatch.chdir(inbox)
    return tmp_path


def put(name, content):
    text = json.dumps(content, ensure_ascii=False) if isinstance(content, dict) else content
    Path(name).write_text(text, encoding="utf-8")
    return name


def add(*arguments, data="../data"):
    result = CliRunner().invoke(add_reports.app, [*arguments, "--data", data])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def check(*arguments, data="../data"):
    return CliRunner().invoke(check_reports.app, [*arguments, "--data", data])


def tree(desk):
    """All files below the test's folder but those in the inbox."""
    paths = (p for p in desk.rglob("*") if p.is_file() and "inbox" not in p.parts)
    return sorted(str(p.relative_to(desk / "data")) for p in paths)


BEFORE = ["agencies.csv"]


def test_a_report_is_read_recognised_shown_and_written(desk):
    result = add(put("a.json", FIGURES), "--url", "https://example.org/a", "--retrieved", "2024-02-01")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "a.json: 331122-zhengfuban 2023 缙云县人民政府办公室 (by name)",
        "  Received this year: Total              30",
        "  Administrative reconsideration: Total  1 ",
        "  12 numbers, 0 blank cells, 0 cells of text",
        "  problem transcribed: typed in from a document not kept",
        f"  added: ../data/{STORED}",
    ]
    assert tree(desk) == ["agencies.csv", STORED, "sources.csv"]
    record = load(desk / "data" / STORED)
    assert (record.source.url, record.source.retrieved, record.source.file) == (
        "https://example.org/a",
        "2024-02-01",
        "a.json",
    )
    assert "331122-zhengfuban-2023,https://example.org/a," in (desk / "data" / "sources.csv").read_text()


def test_what_disagrees_is_shown_in_words_but_is_no_failure(desk):
    result = add(put("a.json", FIGURES | {"disputes": {"review": [10, 1, 0, 0, 0]}}), "--language", "zh")
    assert result.exit_code == 0
    told = "“行政复议”：各项结果相加为 11（结果维持 10 + 结果纠正 1），而总计为 0，相差 11。"
    assert f"  error disputes.review.total: {told}" in result.stdout.splitlines()


def test_the_same_file_again_changes_nothing(desk):
    put("a.json", FIGURES)
    add("a.json", "--url", "https://example.org/a")
    before = {path: (desk / "data" / path).read_bytes() for path in tree(desk)}
    result = add("a.json")
    assert result.exit_code == 0
    assert "unchanged" in result.stdout
    assert {path: (desk / "data" / path).read_bytes() for path in tree(desk)} == before


def test_a_different_record_is_shown_and_only_replaced_when_told(desk):
    add(put("a.json", FIGURES))
    before = (desk / "data" / STORED).read_bytes()
    put("b.json", FIGURES | {"disputes": {"review": [1, None, 0, 0, 1]}})
    result = add("b.json")
    assert result.exit_code == 1
    shown = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "disputes.review.corrected 0 blank" in shown
    assert any(line.startswith("not written") and "--replace" in line for line in shown)
    assert (desk / "data" / STORED).read_bytes() == before

    result = add("b.json", "--replace")
    assert result.exit_code == 0
    assert "replaced" in result.stdout
    assert load(desk / "data" / STORED).disputes == {"review": [1, None, 0, 0, 1]}
    assert len((desk / "data" / "sources.csv").read_text().splitlines()) == 2


def test_a_report_without_agency_is_kept_as_unidentified_until_it_is_settled(desk):
    put("a.json", FIGURES | {"agency": None})
    result = add("a.json")
    assert result.exit_code == 0
    assert "the report does not name its agency; say --agency or add one with --new-agency" in result.stdout
    (kept,) = [path for path in tree(desk) if path.startswith("reports/unidentified/")]
    assert load(desk / "data" / kept).agency is None

    assert add("a.json", "--agency", "330800-shangwuju").exit_code == 0
    settled = ["agencies.csv", "reports/330800/330800-shangwuju/2023.json", "sources.csv"]
    assert tree(desk) == settled
    again = add("a.json")
    assert "330800-shangwuju 2023 衢州市商务局 (filed so before)" in again.stdout
    assert tree(desk) == settled


def test_a_report_without_year_is_kept_as_unidentified_and_asks_for_it(desk):
    result = add(put("a.json", FIGURES | {"year": None}))
    assert result.exit_code == 0
    assert "say --year" in result.stdout
    assert any(path.startswith("reports/unidentified/") for path in tree(desk))
    assert add("a.json", "--year", "2022").exit_code == 0
    assert tree(desk) == ["agencies.csv", "reports/331122/331122-zhengfuban/2022.json", "sources.csv"]


def test_a_year_told_against_the_document_is_recorded_as_a_problem(desk):
    add(put("a.json", FIGURES), "--year", "2022")
    record = load(desk / "data" / "reports/331122/331122-zhengfuban/2022.json")
    assert [(p.code, p.message) for p in record.problems if p.code == "year_conflict"] == [
        ("year_conflict", "the document says 2023, it was added as 2022")
    ]


def test_an_agency_told_against_a_document_that_is_certain_is_refused(desk):
    result = add(put("a.json", FIGURES), "--agency", "330800-shangwuju")
    assert result.exit_code == 1
    assert "the document says that it is of 331122-zhengfuban (name), not of 330800-shangwuju" in result.stderr
    assert tree(desk) == BEFORE


def test_bad_files_get_one_line_each_and_the_others_go_on(desk):
    put("empty.txt", "")
    put("broken.json", "{")
    Path("picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    Path("folder.txt").mkdir()
    put("prose.txt", "今天天气很好。")
    put("good.json", FIGURES)
    bad = ["empty.txt", "broken.json", "picture.html", "folder.txt", "missing.html", "prose.txt"]
    result = add(*bad, "good.json")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == bad
    assert all("Traceback" not in line and len(line) < 300 for line in result.stderr.splitlines())
    assert result.stdout.splitlines()[-1] == "1 added, 6 failed; 6 need attention"
    assert tree(desk) == ["agencies.csv", STORED, "sources.csv"]


def test_a_new_agency_enters_the_register_with_its_report(desk):
    result = add(
        put("a.json", FIGURES | {"agency": "缙云县水利局"}),
        "--new-agency",
        "--division",
        "331122",
        "--kind",
        "department",
    )
    assert result.exit_code == 0
    assert tree(desk) == ["agencies.csv", "reports/331122/331122-shuiliju/2023.json", "sources.csv"]
    lines = (desk / "data" / "agencies.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        HEAD.strip(),
        TRADE.strip(),
        "331122-shuiliju,缙云县水利局,,331122,county,department,,,",
        OFFICE.strip(),
    ]


def test_a_new_agency_may_be_told_whole(desk):
    put("a.json", FIGURES | {"agency": "县水利局"})
    told = [
        "--name",
        "缙云县水利局",
        "--alias",
        "缙云县水务局",
        "--level",
        "county",
        "--website",
        "https://example.org",
    ]
    assert add("a.json", *WATER, *told).exit_code == 0
    agency = Register.load(desk / "data" / "agencies.csv").agencies["331122-shuiliju"]
    assert (agency.name, agency.aliases, agency.website) == ("缙云县水利局", ("缙云县水务局",), "https://example.org")


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("缙云县水利局", ["--new-agency", "--kind", "department"], "say --division"),
        ("缙云县水利局", ["--new-agency", "--division", "331122"], "say --kind, one of government"),
        ("缙云县水利局", ["--new-agency", "--division", "331122", "--kind", "bureau"], "kind 'bureau' is none of"),
        ("缙云县水利局", ["--new-agency", "--division", "999999", "--kind", "department"], "no division code"),
        (
            "洪泽县水利局",
            ["--new-agency", "--division", "320829", "--kind", "department"],
            "320829 洪泽县 ended in 2016; since then: 320813 洪泽区",
        ),
        (None, WATER, "the report names no agency; say --name"),
        ("缙云县水利局", [*WATER, "--uscc", "11330800002618197P"], "'11330800002618197P' is taken by 330800-shangwuju"),
        ("缙云县水利局", [*WATER, "--alias", "衢州市商务局"], "'衢州市商务局' is taken by 330800-shangwuju"),
        (
            "缙云县水利局",
            ["--new-agency", "--agency", "../../x", "--kind", "department"],
            "'../../' is no division code",
        ),
        ("缙云县人民政府办公室", WATER, "recognised as 331122-zhengfuban; leave --new-agency out"),
        ("<script>alert(1)</script>", WATER, "is no name"),
        ("[red]甲乙[/red]", WATER, "is no name"),
        ("缙云县水利局", ["--agency", "331122-shuiliju"], "the register has no agency '331122-shuiliju'"),
        ("缙云县水利局", ["--kind", "department"], "need --new-agency"),
        ("缙云县水利局", ["--url", "javascript:alert(1)"], "is no address"),
        ("缙云县水利局", ["--retrieved", "1.2.2024"], "is no day"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_leaves_everything_as_it_was(desk, name, options, message):
    before = (desk / "data" / "agencies.csv").read_bytes()
    result = add(put("a.json", FIGURES | {"agency": name}), *options)
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert tree(desk) == BEFORE
    assert (desk / "data" / "agencies.csv").read_bytes() == before


def test_a_new_agency_whose_record_cannot_be_written_does_not_stay_in_the_register(desk):
    (desk / "data" / "reports").write_text("in the way", encoding="utf-8")
    before = (desk / "data" / "agencies.csv").read_bytes()
    result = add(put("a.json", FIGURES | {"agency": "缙云县水利局"}), *WATER)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert (desk / "data" / "agencies.csv").read_bytes() == before
    assert tree(desk) == ["agencies.csv", "reports"]


@pytest.mark.parametrize("option", [["--url", "https://example.org"], WATER, ["--source", "b.json"]])
def test_what_is_about_one_report_is_refused_for_two(desk, option):
    result = add(put("a.json", FIGURES), put("b.json", FIGURES | {"year": 2022}), *option)
    assert result.exit_code == 1
    assert "give one file" in result.stderr
    assert tree(desk) == BEFORE


HOSTILE = ["../../x", "<script>alert(1)</script>", "[red]甲[/red]", "[/]", "a\x1b[2J\nb", "=1+1", "\u202eabc"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_agency_name_is_shown_as_it_is_and_becomes_no_path(desk, name):
    result = add(put("a.json", FIGURES | {"agency": name}))
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
    assert all(path.startswith(("agencies.csv", "sources.csv", "reports/unidentified/")) for path in tree(desk))
    (record,) = load_all(desk / "data" / "reports")
    assert (record.agency, record.year) == (None, 2023)


PAGE = """<html><head><title>{title}</title></head><body><h1>{title}</h1><p>一、总体情况</p>
<table><tr><td>行政复议</td></tr><tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>
<tr><td>1</td><td>0</td><td>0</td><td>0</td><td>1</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    "title", ["&lt;script&gt;alert(1)&lt;/script&gt;", "[bold red]x[/]", "<script>alert(1)</script>"]
)
def test_a_hostile_title_executes_nothing_and_writes_nothing_outside(desk, title):
    result = add(put("page.html", PAGE.format(title=title + "缙云县2023年政府信息公开工作年度报告")))
    assert "Traceback" not in result.output
    assert all(path.startswith(("agencies.csv", "sources.csv", "reports/")) for path in tree(desk))


@pytest.mark.parametrize("name", ["[red]a[bold].json", "<script>.json", "=cmd.json", 'a;b,"c".json', "甲 乙.json"])
def test_a_hostile_file_name_is_shown_and_stored_as_it_is(desk, name):
    result = add(put(name, FIGURES))
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{name}: 331122-zhengfuban 2023")
    assert load(desk / "data" / STORED).source.file == name
    assert tree(desk) == ["agencies.csv", STORED, "sources.csv"]


def test_a_file_name_that_is_no_unicode_is_stored_without_its_odd_bytes(desk):
    name = b"a\xff.json".decode("utf-8", "surrogateescape")
    assert add(put(name, FIGURES)).exit_code == 0
    assert load(desk / "data" / STORED).source.file == "a�.json"


def test_a_file_elsewhere_leaves_no_folder_in_the_data(desk):
    (desk / "inbox" / "deep").mkdir()
    add(put("deep/a.json", FIGURES))
    assert load(desk / "data" / STORED).source.file == "a.json"
    assert "deep" not in (desk / "data" / "sources.csv").read_text()


def test_a_broken_register_stops_the_command_with_file_and_line(desk):
    (desk / "data" / "agencies.csv").write_text(HEAD + "x,y\n", encoding="utf-8")
    result = add(put("a.json", FIGURES))
    assert result.exit_code == 1
    assert result.stderr.startswith("../data/agencies.csv: line 2: ")
    assert len(result.stderr.splitlines()) == 1


def test_the_findings_of_all_reports_are_told_as_table_or_json(desk):
    add(put("a.json", FIGURES | {"disputes": {"review": [10, 1, 0, 0, 0]}}))
    add(put("b.json", FIGURES | {"agency": "衢州市商务局"}))
    told = check()
    assert told.exit_code == 0
    assert "331122-zhengfuban-2023" in told.stdout
    assert told.stdout.splitlines()[-1] == (
        "2 reports checked; findings: 1 of severity error, 0 of severity warning, 0 of severity restated, "
        "0 of severity note"
    )
    (line,) = check("--json").stdout.splitlines()
    finding = json.loads(line)
    assert (finding["report"], finding["rule"], finding["left"], finding["right"]) == (
        "331122-zhengfuban-2023",
        "dispute_sum",
        11,
        0,
    )
    assert check("--json", "--agency", "330800-shangwuju").stdout == ""


@pytest.mark.parametrize(("option", "code"), [([], 0), (["--fail-on", "error"], 1), (["--fail-on", "note"], 1)])
def test_findings_fail_the_check_only_when_told(desk, option, code):
    add(put("a.json", FIGURES | {"disputes": {"review": [10, 1, 0, 0, 0]}}))
    assert check(*option).exit_code == code


def test_a_warning_fails_the_check_only_when_warnings_do(desk):
    few = {"disclosure": {"regulations": {"issued": 3, "repealed": 0, "in_force": 2}}}
    add(put("a.json", FIGURES | few))
    assert [check("--fail-on", severity).exit_code for severity in ("error", "warning", "note")] == [0, 1, 1]


def test_a_record_that_cannot_be_read_fails_the_check_with_its_name(desk):
    add(put("a.json", FIGURES))
    (desk / "data" / STORED).write_text("{", encoding="utf-8")
    result = check()
    assert result.exit_code == 1
    assert result.stderr.startswith(f"../data/{STORED}: ")
    assert len(result.stderr.splitlines()) == 1


def test_an_unreadable_document_leaves_a_line_until_it_is_read_after_all(desk):
    Path("scan.pdf").write_bytes(b"%PDF-1.4 this is no pdf")
    told = ["--agency", "331122-zhengfuban", "--year", "2023", "--url", "https://www.jinyun.gov.cn/1.pdf"]
    result = add("scan.pdf", *told, "--record-unreadable")
    assert result.exit_code == 1
    register = desk / "data" / "unreadable.csv"
    (line,) = list(csv.DictReader(register.read_text(encoding="utf-8").splitlines()))
    assert line["sha256"] == hashlib.sha256(b"%PDF-1.4 this is no pdf").hexdigest()
    assert (line["agency"], line["year"], line["file"]) == ("331122-zhengfuban", "2023", "scan.pdf")
    assert line["reason"].strip()
    assert str(desk) not in register.read_text(encoding="utf-8")
    assert not (desk / "data" / "reports").exists()
    readable = put("figures.json", FIGURES)
    digest = hashlib.sha256(Path(readable).read_bytes()).hexdigest()
    register.write_text(register.read_text(encoding="utf-8").replace(line["sha256"], digest), encoding="utf-8")
    assert add(readable).exit_code == 0
    assert not register.exists()


def test_without_the_option_an_unreadable_document_leaves_nothing(desk):
    Path("scan.pdf").write_bytes(b"%PDF-1.4 this is no pdf")
    assert add("scan.pdf").exit_code == 1
    assert add("nothing.pdf", "--record-unreadable").exit_code == 1
    assert not (desk / "data" / "unreadable.csv").exists()


def test_a_register_of_unreadable_documents_that_is_broken_stops_in_one_line(desk):
    register = desk / "data" / "unreadable.csv"
    register.write_text("sha256,agency,year,url,retrieved,file,reason\nabc,,,,,x.pdf,why\n", encoding="utf-8")
    result = add(put("figures.json", FIGURES))
    assert result.exit_code == 1
    assert result.stderr.strip().count("\n") == 0
    assert "unreadable.csv: line 2: sha256 'abc' is not of its shape; mend the line" in result.stderr
