"""Adding strangers' files: what is bad gets one line, and no text or name of theirs does anything."""

from pathlib import Path

import pytest

from scripts.reports.store import load, load_all
from tests.commands.adding import FIGURES, STORED, add, put, tree


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
