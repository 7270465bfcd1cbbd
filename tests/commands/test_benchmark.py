"""`python -m scripts.benchmark`: it runs and says what was measured; how fast is for people to look at."""

import re

from typer.testing import CliRunner

from scripts.benchmark import app


def lines_of(*arguments):
    result = CliRunner().invoke(app, ["parse", *arguments])
    return result, [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_made_documents_of_every_kind_are_measured():
    result, lines = lines_of("--scale", "0.01", "--repeat", "1")
    assert result.exit_code == 0
    assert lines[0] == "kind files refused CPU seconds files/s per core peak MB"
    counts = [(line.split(" ")[0], line.split(" ")[1:3]) for line in lines[1:6]]
    assert counts == [("text", ["4", "0"]), ("html", ["4", "0"]), *((k, ["1", "0"]) for k in ("pdf", "docx", "xlsx"))]
    assert lines[6].startswith("html, pandas.read_html 4 ")
    assert re.fullmatch(r"html: whole reports \d+\.\d\d times as fast as pandas.read_html finds the tables", lines[7])
    assert lines[8].startswith("machine: ")


def test_given_files_are_measured_by_what_they_are(tmp_path):
    (tmp_path / "a.html").write_text("一、总体情况\n二、主动公开政府信息情况\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("今天天气很好。\n", encoding="utf-8")
    result, lines = lines_of(str(tmp_path), "--repeat", "1")
    assert result.exit_code == 0
    assert lines[1].startswith("text 2 1 ")
    assert len(lines) == 3


def test_a_folder_without_documents_is_told(tmp_path):
    result, _ = lines_of(str(tmp_path))
    assert (result.exit_code, result.stderr) == (1, "no documents found; give files or folders of reports\n")


def test_checking_is_measured_on_reports_made_up_for_it_and_every_slip_is_found_out():
    result = CliRunner().invoke(app, ["checks", "--agencies", "20", "--years", "2", "--slips", "8"])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("40 synthetic reports through all rules: ")
    assert lines[1] == "reports with a slip: 5, found out: 5"
    assert lines[2].startswith("machine: ")


def test_publishing_is_measured_on_reports_made_up_for_it():
    result = CliRunner().invoke(app, ["dataset", "--agencies", "2", "--years", "2"])
    assert re.search(r"^packages: \d+\.\d CPU seconds, \d+ rows/s$", result.stdout, re.M), result.output
    assert re.search(r"^4 synthetic reports, \d+ rows, \d+ packages, ", result.stdout, re.M), result.stdout
    assert re.search(r"^building takes \d+\.\d\d times as long", result.stdout, re.M)
