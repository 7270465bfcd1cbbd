"""`python -m scripts.parse_report`: one line of JSON per file, in order, whatever the files are."""

import json
from pathlib import Path

from typer.testing import CliRunner

from scripts.parse_report import app
from tests.reports.texts import DISCLOSURE_2021


def run(*files: Path) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(app, [str(file) for file in files])
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_files_are_answered_in_their_order_and_a_bad_one_does_not_stop_the_others(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.html"
    good.write_text(DISCLOSURE_2021, encoding="utf-8")
    empty.write_bytes(b"")
    code, lines = run(empty, good, tmp_path / "none.txt")
    assert code == 1
    assert [line["file"] for line in lines] == [str(empty), str(good), str(tmp_path / "none.txt")]
    assert lines[0] == {"file": str(empty), "error": "the file is empty; fetch the report again"}
    assert lines[1]["disclosure"]["licensing"] == {"decisions": 12}  # type: ignore[index]
    assert "cannot be opened" in str(lines[2]["error"])


def test_readable_files_alone_exit_with_0(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(DISCLOSURE_2021, encoding="utf-8")
    assert run(good)[0] == 0
