"""Asking for sources: politely, within bounds, never at an address that is not public."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from typer.testing import CliRunner

from scripts import check_sources
from scripts.reports.answers import Answer, ask_all, ask_one, is_public
from scripts.reports.sources import Entry


class Handler(BaseHTTPRequestHandler):
    """/ok answers; /get knows no HEAD; /moved leads to /ok, /inside to a forbidden host, the rest is not there."""

    def do_HEAD(self):
        codes = {"/ok": 200, "/get": 405, "/moved": 302, "/inside": 302, "/refused": 403}
        self.send_response(codes.get(self.path, 404))
        if self.path in ("/moved", "/inside"):
            self.send_header("Location", "/ok" if self.path == "/moved" else "http://forbidden.example/")
        self.end_headers()

    def do_GET(self):
        self.send_response(200 if self.path in ("/ok", "/get") else 403 if self.path == "/refused" else 404)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def server():
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/ok", ("answers", "200")),
        ("/get", ("answers", "200")),
        ("/moved", ("answers", "200")),
        ("/none", ("gone", "404")),
        ("/refused", ("no answer", "403")),
        ("/inside", ("no answer", "not a public address of http or https, or its host is not known")),
    ],
)
def test_what_became_of_asking(server, path, expected):
    assert ask_one(server + path, allowed=lambda url: "forbidden" not in url) == expected


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.1.1/",
     "file:///etc/passwd", "ftp://8.8.8.8/", "http://", "http://[", "http://8.8.8.8:99999/"],
)  # fmt: skip
def test_addresses_that_are_not_public_are_never_opened(url):
    assert not is_public(url)
    assert ask_one(url)[0] == "no answer"


def test_a_public_address_is_allowed():
    assert is_public("https://8.8.8.8/a")


def entries(*urls):
    return [Entry(f"r{i}", url, "a" * 64, "html", "", "") for i, url in enumerate(urls)]


def test_hosts_are_spared_and_addresses_asked_once():
    asked, slept, now = [], [], [100.0]

    def ask(url):
        asked.append(url)
        now[0] += 0.5
        return "answers", "200"

    urls = ("https://a.example/1", "https://b.example/1", "", "https://a.example/2", "https://a.example/1")
    answers = list(ask_all(entries(*urls), pause=2, ask=ask, sleep=slept.append, clock=lambda: now[0]))
    assert asked == ["https://a.example/1", "https://b.example/1", "https://a.example/2"]
    assert slept == [1.5]
    assert [answer.report for answer in answers] == ["r0", "r1", "r3", "r4"]


def test_after_so_many_addresses_the_rest_is_not_asked():
    found = ask_all(entries("https://a.example/", "https://b.example/"), most=1, ask=lambda url: ("gone", "404"))
    assert list(found) == [
        Answer("r0", "https://a.example/", "gone", "404"),
        Answer("r1", "https://b.example/", "not asked", "after 1 addresses"),
    ]


def test_the_command_opens_nothing_where_no_source_has_an_address(tmp_path):
    (tmp_path / "sources.csv").write_text(f"report,url,sha256,format,retrieved,file\nr,,{'a' * 64},html,,a.html\n")
    result = CliRunner().invoke(check_sources.app, ["--data", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (
        0,
        "## Sources\n\n0 reports have the address of their source: nothing to ask.\n",
    )


def test_the_command_lists_what_does_not_answer(tmp_path):
    (tmp_path / "sources.csv").write_text(
        f"report,url,sha256,format,retrieved,file\nr,http://127.0.0.1/a_b,{'a' * 64},html,,a.html\n"
    )
    result = CliRunner().invoke(check_sources.app, ["--data", str(tmp_path)])
    assert result.exit_code == 0
    assert r"| r | http\://127\.0\.0\.1/a\_b | no answer |" in result.stdout


def test_a_broken_register_is_one_line(tmp_path):
    (tmp_path / "sources.csv").write_text("nothing")
    result = CliRunner().invoke(check_sources.app, ["--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "sources.csv" in result.output
