"""The built site in a real browser: built once from the real data, served on this machine only."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scripts.agencies.register import AGENCIES
from scripts.build_site import build_site
from scripts.reports.store import REPORTS

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 900
"""Seconds that a process waits for the site that another builds, on however slow a machine."""


class Quiet(SimpleHTTPRequestHandler):
    """A file server that does not tell every request."""

    def log_message(self, *_: object) -> None:
        pass


def serve(folder: Path) -> Iterator[str]:
    """Serves a folder on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a build of the real data, one for all processes: whoever comes first builds, the others wait."""
    if worker_id == "master":
        folder = tmp_path_factory.mktemp("build")
        build_site(REPORTS, AGENCIES, folder)
        return folder
    folder = tmp_path_factory.getbasetemp().parent / "built-site"
    done, failed = folder / "done", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not done.exists():
            assert not failed.exists(), "another process could not build the site"
            assert time.monotonic() < end, "another process builds the site, and does not come to an end"
            time.sleep(0.1)
        return folder
    try:
        build_site(REPORTS, AGENCIES, folder)
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return folder


@pytest.fixture(scope="session")
def address(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site. A folder below the root, as on GitHub Pages: no path may begin at the root."""
    root = tmp_path_factory.mktemp("served")
    (root / "ogi").symlink_to(built / "site", target_is_directory=True)
    for base in serve(root):
        yield f"{base}ogi/"


@pytest.fixture(scope="session")
def chromium():
    """A headless browser of this machine."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Witness:
    """What went wrong on a page: console errors, exceptions, dialogs, failed and foreign requests."""

    wrong: list[str] = field(default_factory=list)

    def watch(self, page, base: str) -> None:
        page.on(
            "console", lambda m: self.wrong.append(f"console: {m.text}") if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.wrong.append(f"exception: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self._request(request.url, base))
        page.on("response", lambda r: self.wrong.append(f"{r.status}: {r.url}") if r.status >= 400 else None)

        def dialog(shown) -> None:
            self.wrong.append(f"dialog: {shown.message}")
            shown.dismiss()

        page.on("dialog", dialog)

    def _failed(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # cut off by leaving the page; answers of 400 and more are told below
            self.wrong.append(f"failed: {request.url}")

    def _request(self, url: str, base: str) -> None:
        host = base.split("/")[2]
        if url.split("/")[2:3] != [host] and not url.startswith(("data:", "blob:")):
            self.wrong.append(f"foreign: {url}")


@pytest.fixture
def open_page(chromium, address):
    """Opens a path of the site: open_page(path, width, scheme) gives the page; in the end nothing went wrong on it."""
    contexts, witness = [], Witness()

    def opened(path: str, width: int = 1280, scheme: str = "light", **more):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
        contexts.append(context)
        page = context.new_page()
        witness.watch(page, address)
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert witness.wrong == []
