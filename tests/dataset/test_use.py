"""The examples of docs/use.md run as they stand, against the built files over HTTP, and all say the same."""

import contextlib
import io
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts.agencies.register import AGENCIES
from scripts.build_data import checked_tables
from scripts.dataset.corrections import CORRECTIONS
from scripts.dataset.exports import write_exports
from scripts.dataset.packages import write_packages
from scripts.reports.store import REPORTS

PAGES = [Path("docs/use.md"), Path("docs/use.en.md")]
EXAMPLES = [re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S) for page in PAGES]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    tables = checked_tables(REPORTS, AGENCIES, CORRECTIONS).tables
    packages = write_packages(tables, folder / "data" / "packages")
    write_exports(tables, packages, folder / "data" / "packages")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("number", range(len(EXAMPLES[0])))
def test_every_example_gives_the_requests_that_suqian_received_in_2024(site, number):
    example = EXAMPLES[0][number]
    assert example.count("https://ogi.example.org/") == 1
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(example.replace("https://ogi.example.org/", site), f"example {number}", "exec"), {})
    assert said.getvalue() == "3525\n"


def test_both_languages_have_the_same_examples():
    assert EXAMPLES[0] == EXAMPLES[1]
    assert len(EXAMPLES[0]) >= 6
