"""Whatever file is given: one line of message or a record with problems, no traceback, in bounded time and memory.

The files go to the command as a batch; the time of each is that between its line and the one before, and no process
may ever take more memory than is allowed.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.documents.bad_files import CASES, outside

ROOT = Path(__file__).parents[2]
SECONDS = 10 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 1.0)
"""As long as a file may take; longer while the machine is busy with other things."""
MEGABYTES = 1000
# A small process starts the command, since memory is counted from that of the process that starts one.
MEASURED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "scripts.parse_report", *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
print(done.returncode, used, file=sys.stderr)
"""


@dataclass
class Parsed:
    """What the command did: per file its line and seconds, the exit code, megabytes, and what was said besides."""

    lines: list[dict[str, Any]]
    seconds: list[float]
    code: int
    megabytes: float
    said: str


def parse(*arguments: str) -> Parsed:
    lines, seconds = [], []
    before = time.monotonic()
    command = [sys.executable, "-c", MEASURED, *arguments]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            lines.append(json.loads(line))
            seconds.append(time.monotonic() - before)
            before = time.monotonic()
        *said, measured = process.stderr.read().splitlines()
    code, megabytes = measured.split()
    return Parsed(lines, seconds, int(code), float(megabytes), "\n".join(said))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    for name, make, _ in CASES:
        (folder / name).write_bytes(make())
    return folder


@pytest.fixture(scope="module")
def refused(folder: Path) -> Parsed:
    return parse(*(str(folder / name) for name, _, words in CASES if words))


@pytest.fixture(scope="module")
def refused_somehow(folder: Path) -> Parsed:
    """Where any message will do it may be the one about time: no need to wait for it as long as for a report."""
    return parse("--seconds", "2", *(str(folder / name) for name, _, words in CASES if words == ""))


@pytest.fixture(scope="module")
def read(folder: Path) -> Parsed:
    return parse(*(str(folder / name) for name, _, words in CASES if words is None))


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, _, words in CASES], ids=[c[0] for c in CASES])
def test_a_bad_file_gives_one_line_in_bounded_time_and_memory(
    request: pytest.FixtureRequest, folder: Path, name: str, words: str | None
) -> None:
    batch: Parsed = request.getfixturevalue("read" if words is None else "refused" if words else "refused_somehow")
    (number,) = [n for n, line in enumerate(batch.lines) if line["file"] == str(folder / name)]
    answer = {key: value for key, value in batch.lines[number].items() if key != "file"}
    assert batch.said == ""
    assert batch.seconds[number] < SECONDS
    assert batch.megabytes < MEGABYTES
    if words is None:
        assert batch.code == 0
        assert "problems" in answer
        assert answer["problems"] != []
        return
    assert batch.code == 1
    assert list(answer) == ["error"]
    message = str(answer["error"])
    assert words in message
    assert message.isprintable()
    assert len(message) < 300
    assert "failed on this file" not in message


def test_a_file_that_takes_for_ever_is_given_up_within_ten_seconds(tmp_path: Path) -> None:
    path = tmp_path / "slow.txt"
    path.write_text("一、本年新收政府信息公开申请数量" * 150_000, encoding="utf-8")
    parsed = parse(str(path))
    assert [line["error"] for line in parsed.lines] == ["reading it takes over 6 seconds; give the report alone"]
    assert (parsed.code, parsed.said) == (1, "")
    assert parsed.seconds[0] < SECONDS
    assert parsed.megabytes < MEGABYTES


ABSURD = ["1e9.html", "minus.html", "in_words.html", "digits.html", "more_digits.html"]


@pytest.mark.parametrize("name", ABSURD)
def test_an_absurd_number_is_kept_as_text_and_never_as_a_number(read: Parsed, folder: Path, name: str) -> None:
    (answer,) = [line for line in read.lines if line["file"] == str(folder / name)]
    cells = [cell for row in answer["requests"].values() for cell in row]
    assert len(cells) == 28
    assert all(isinstance(cell, str) for cell in cells)


def test_nothing_is_fetched_that_a_file_refers_to(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hushhush")
    paths = [tmp_path / name for name in ("a.docx", "a.xlsx", "a.html")]
    for path in paths:
        path.write_bytes(outside(path.name, secret.as_uri()))
    parsed = parse(*map(str, paths))
    assert [line["file"] for line in parsed.lines] == list(map(str, paths))
    assert "hushhush" not in json.dumps(parsed.lines)
