"""What is measured in a process of its own comes back, and nothing of it stays, however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.benchmark_site import Built, _shown
from scripts.measuring import Ended, apart

SCRIPT = """
import subprocess
from scripts.measuring import apart

if __name__ == "__main__":
    apart(subprocess.run, ["sh", "-c", "touch $TMPDIR/left; echo $$ > $TMPDIR/../pid; sleep 600"])
"""


def test_a_result_and_an_error_come_back():
    assert apart(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        apart(divmod, 7, 0)


def test_a_process_that_ends_without_a_word_is_told():
    with pytest.raises(Ended, match="is there enough memory"):
        apart(os._exit, 9)


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="tells processes by /proc")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_whoever_stops_it_finds_no_folder_and_no_process_left(tmp_path, sign):
    (tmp_path / "measure.py").write_text(SCRIPT)
    there = {**os.environ, "PYTHONPATH": ".", "TMPDIR": str(tmp_path)}
    asked = subprocess.Popen([sys.executable, tmp_path / "measure.py"], env=there, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while not ((tmp_path / "pid").is_file() and (tmp_path / "pid").read_text().strip()):
        assert time.monotonic() < end
        time.sleep(0.02)
    asked.send_signal(sign)
    assert asked.wait(60) != 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["measure.py", "pid"]
    while runs(int((tmp_path / "pid").read_text())):
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_builds_figures_stand_by_agency_and_say_how_many_fit():
    built = Built(
        agencies=400, reports=2000, pages=900, jobs=None, steps={"pages": 60.0, "site": 40.0}, cpu=160.0, plain=200.0,
        memory=10**9, files=5000, size=200_000_000, each={"html": 100_000_000, "zip": 14_000_000}, names=8000,
        index=30_000, page=21_000,
    )  # fmt: skip
    told = dict(zip(*(column.cells for column in _shown([built]).columns), strict=True))
    assert told["seconds by the clock, whole build"] == "100"
    assert told["CPU ms per agency, whole build"] == "400"
    assert told["CPU ms per agency, plain mkdocs build"] == "500"
    assert told["kB per agency, its own html"] == "250"
    assert told["agencies like these in 1 GB"] == "2,000"
