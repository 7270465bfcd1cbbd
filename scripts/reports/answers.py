"""Do the sources of the reports still answer? One request at a time, with a pause per host, within bounds.

Nothing but http and https is opened, and no address of a private network: the addresses come out of a data file.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from scripts.reports.sources import Entry

Outcome = Literal["answers", "gone", "no answer", "not asked"]
OUTCOMES: tuple[Outcome, ...] = ("gone", "no answer", "not asked", "answers")
"""From the most serious to the least. gone: 404 or 410; no answer: everything else, also a refusal of programs."""

TIMEOUT = 20.0
AGENT = "china-ogi-annual-reports link check (one request per source now and then)"


@dataclass(frozen=True)
class Answer:
    """What became of asking for one source. `said`: the status, or the error."""

    report: str
    url: str
    outcome: Outcome
    said: str


def ask_all(
    entries: Iterable[Entry],
    *,
    most: int = 1000,
    pause: float = 2.0,
    ask: Callable[[str], tuple[Outcome, str]] | None = None,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Answer]:
    """Asks for each source that has an address, each address once, `pause` seconds apart on one host.

    After `most` addresses the rest is "not asked".
    """
    ask = ask or ask_one
    last: dict[str, float] = {}
    known: dict[str, tuple[Outcome, str]] = {}
    for entry in entries:
        if not entry.url:
            continue
        if entry.url not in known:
            if len(known) >= most:
                yield Answer(entry.report, entry.url, "not asked", f"after {most} addresses")
                continue
            host = urlsplit(entry.url).netloc
            if host in last:
                sleep(max(0.0, last[host] + pause - clock()))
            known[entry.url] = ask(entry.url)
            last[host] = clock()
        yield Answer(entry.report, entry.url, *known[entry.url])


def ask_one(url: str, allowed: Callable[[str], bool] | None = None) -> tuple[Outcome, str]:
    """Asks for one address: HEAD, and GET (whose body is not read) where a server does not know HEAD."""
    opener = _opener(allowed or is_public)
    outcome: tuple[Outcome, str] = ("no answer", "")
    for method in ("HEAD", "GET"):
        outcome = _open(opener, url, method)
        if outcome[1] not in ("400", "403", "404", "405", "501"):
            break
    return outcome


def is_public(url: str) -> bool:
    """Whether an address is of http or https and every address of its host is public. Asks the name service."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return False
        found = socket.getaddrinfo(parts.hostname, parts.port or parts.scheme, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError):
        return False
    return bool(found) and all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)


def _open(opener: urllib.request.OpenerDirector, url: str, method: str) -> tuple[Outcome, str]:
    try:
        request = urllib.request.Request(url, method=method, headers={"User-Agent": AGENT})  # noqa: S310 (see opener)
        with opener.open(request, timeout=TIMEOUT) as response:
            return "answers", str(response.status)
    except urllib.error.HTTPError as error:
        return "gone" if error.code in (404, 410) else "no answer", str(error.code)
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        return "no answer", str(reason) or type(reason).__name__


class _Guard(urllib.request.BaseHandler):
    """Refuses every request, redirected ones too, for an address that is not allowed."""

    handler_order = 100

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self.allowed = allowed

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        if not self.allowed(request.full_url):
            raise urllib.error.URLError("not a public address of http or https, or its host is not known")
        return request

    https_request = http_request


def _opener(allowed: Callable[[str], bool]) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    handlers: tuple[Any, ...] = (
        _Guard(allowed),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    )
    for handler in handlers:
        opener.add_handler(handler)
    return opener
