"""Whatever file is given: one line of message or a record with problems, no traceback, in bounded time and memory.

Each file is read by the command in a process of its own, whose time and memory are measured with those of its workers.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents.bad_files import CASES, outside

ROOT = Path(__file__).parents[2]
SECONDS = 10
MEGABYTES = 1000
# A small process starts the command, since memory is counted from that of the process that starts one.
MEASURED = """
import resource, subprocess, sys, time
start = time.monotonic()
done = subprocess.run([sys.executable, "-m", "scripts.parse_report", *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
print(done.returncode, time.monotonic() - start, used, file=sys.stderr)
"""


def parse(*arguments: str) -> tuple[dict[str, object], int, float, float, str]:
    """(the one line of answer, exit code, seconds, megabytes, what was said besides)."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments], cwd=ROOT, text=True, capture_output=True, check=True
    )
    *said, measured = done.stderr.splitlines()
    code, seconds, megabytes = measured.split()
    (line,) = done.stdout.splitlines()
    return json.loads(line), int(code), float(seconds), float(megabytes), "\n".join(said)


@pytest.mark.parametrize(("name", "make", "words"), CASES, ids=[name for name, _, _ in CASES])
def test_a_bad_file_gives_one_line_in_bounded_time_and_memory(
    tmp_path: Path, name: str, make: Callable[[], bytes], words: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    # Where any message will do it may be the one about time: no need to wait for it as long as for a report.
    answer, code, seconds, megabytes, said = parse(str(path), *(["--seconds", "2"] if words == "" else []))
    assert answer.pop("file") == str(path)
    assert said == ""
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
    if words is None:
        assert code == 0
        assert "problems" in answer
        assert answer["problems"] != []
        return
    assert code == 1
    assert list(answer) == ["error"]
    message = str(answer["error"])
    assert words in message
    assert message.isprintable()
    assert len(message) < 300
    assert "failed on this file" not in message


def test_a_file_that_takes_for_ever_is_given_up_within_ten_seconds(tmp_path: Path) -> None:
    path = tmp_path / "slow.txt"
    path.write_text("一、本年新收政府信息公开申请数量" * 150_000, encoding="utf-8")
    answer, code, seconds, megabytes, said = parse(str(path))
    assert answer["error"] == "reading it takes over 6 seconds; give the report alone"
    assert (code, said) == (1, "")
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


ABSURD = ["1e9.html", "minus.html", "in_words.html", "digits.html", "more_digits.html"]


@pytest.mark.parametrize("name", ABSURD)
def test_an_absurd_number_is_kept_as_text_and_never_as_a_number(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(next(make for case, make, _ in CASES if case == name)())
    answer = parse(str(path))[0]
    cells = [cell for row in answer["requests"].values() for cell in row]  # type: ignore[attr-defined]
    assert len(cells) == 28
    assert all(isinstance(cell, str) for cell in cells)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.html"])
def test_nothing_is_fetched_that_a_file_refers_to(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hushhush")
    path = tmp_path / name
    path.write_bytes(outside(name, secret.as_uri()))
    assert "hushhush" not in json.dumps(parse(str(path))[0])
