"""The examples of docs/use.md run as they stand, against the built files over HTTP, and all say the same."""

import contextlib
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
import threading
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import duckdb
import pytest
from fsspec.spec import AbstractFileSystem

from scripts.agencies.register import AGENCIES
from scripts.build_data import checked_tables
from scripts.dataset.corrections import CORRECTIONS
from scripts.dataset.exports import write_exports
from scripts.dataset.packages import write_packages
from scripts.reports.store import REPORTS

PAGES = [Path("docs/use.md"), Path("docs/use.en.md")]


def examples(kind):
    """The examples of a kind on each page."""
    blocks = re.compile(rf"^```{kind}\n(.*?)^```", re.M | re.S)
    return [blocks.findall(page.read_text(encoding="utf-8")) for page in PAGES]


EXAMPLES, R, SHELL = examples("python"), examples("r"), examples("sh")
SITE = "https://ogi.example.org/"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and parts of files, as every static host does; polars asks for parts."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        wanted = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not wanted or not path.is_file():
            return super().do_GET()
        content = path.read_bytes()
        first, last = wanted.groups()
        start = int(first) if first else max(0, len(content) - int(last))
        end = min(int(last), len(content) - 1) if first and last else len(content) - 1
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(content)}")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        self.wfile.write(content[start : end + 1])

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


class OverHttp(AbstractFileSystem):
    """Fetches whole files for DuckDB, which would have its own `httpfs` from another host. The query stays as it is."""

    protocol = "http"

    @classmethod
    def _strip_protocol(cls, path):
        return path

    def _open(self, path, mode="rb", **_):
        return io.BytesIO(urlopen(path).read())

    def info(self, path, **_):
        return {"name": path, "size": len(urlopen(path).read()), "type": "file"}

    def glob(self, path, **_):
        return [path]

    def exists(self, path, **_):
        return True

    def modified(self, path):
        return datetime(2026, 11, 22)


@pytest.mark.parametrize("number", range(len(EXAMPLES[0])))
def test_every_example_gives_the_requests_that_suqian_received_in_2024(site, number):
    example = EXAMPLES[0][number]
    assert example.count(SITE) == 1
    if "duckdb" in example and not duckdb.filesystem_is_registered("http"):
        duckdb.register_filesystem(OverHttp())
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(example.replace(SITE, site), f"example {number}", "exec"), {})
    assert said.getvalue() == "3525\n"


def test_datasette_serves_the_sqlite_file(site, tmp_path):
    fetch, ask = SHELL[0][0].strip().splitlines()
    address = shlex.split(fetch.replace(SITE, site))[-1]
    (tmp_path / "collection.sqlite").write_bytes(urlopen(address).read())
    command = [sys.executable, "-m", *shlex.split(ask)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert [row["received_new"] for row in json.loads(done.stdout)] == [3525]


@pytest.mark.parametrize("number", range(len(R[0])))
def test_every_example_in_r_gives_the_same_where_r_is_installed(site, number):
    example = R[0][number]
    package = (re.findall(r"library\((\w+)\)", example) or ["base"])[0]
    rscript = shutil.which("Rscript")
    if (
        not rscript
        or subprocess.run([rscript, "-e", f"library({package})"], capture_output=True, check=False).returncode
    ):
        pytest.skip(f"R with package {package} is not installed")
    done = subprocess.run([rscript, "-e", example.replace(SITE, site)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "3525"


def test_both_languages_have_the_same_examples():
    for kind in (EXAMPLES, R, SHELL):
        assert kind[0] == kind[1]
    assert (len(EXAMPLES[0]), len(R[0]), len(SHELL[0])) == (8, 3, 1)
