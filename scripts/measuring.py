"""What the benchmarks share: a process of its own for each measurement, its peak of memory, and what machine it was.

What one measurement leaves in memory must not help the next, and its peak is to be its own.
"""

from __future__ import annotations

import os
import platform
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class Ended(RuntimeError):
    """A measurement whose process ended without a result."""


def apart(function: Callable[..., T], *arguments: Any) -> T:
    """What `function` returns or raises, in a new process that is gone afterwards with all that it started.

    Its temporary folder is its own, and goes away with what is in it.
    Raises Ended where it ends without a word, as for want of memory.
    """
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    with _told_to_stop(), tempfile.TemporaryDirectory(prefix="ogi-") as folder:
        process = context.Process(target=_answer, args=(there, folder, function, arguments))
        process.start()
        there.close()
        try:
            done, result = here.recv()
        except EOFError:
            raise Ended("the process that was measured ended without a result; is there enough memory?") from None
        finally:
            _end(process)
    if done:
        return result  # type: ignore[no-any-return]
    raise result


def _answer(there: Connection, folder: str, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    if hasattr(os, "setsid"):
        os.setsid()  # what it starts belongs to it, and ends with it
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    try:
        answer = (True, function(*arguments))
    except Exception as error:  # for the process that asked
        answer = (False, error)
    there.send(answer)


def _end(process: BaseProcess) -> None:
    if hasattr(os, "killpg") and process.pid is not None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # all gone, or not yet a group
            process.kill()
    else:
        process.kill()
    process.join()


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """Being told to end (SIGTERM) is an exception, too, so that nothing is left behind."""

    def stop(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def seconds() -> float:
    """CPU seconds of this process and of those that it has started and that are over."""
    return sum(os.times()[:4])


def peak() -> int | None:
    """This process's peak of memory in bytes, where the system tells."""
    status = Path("/proc/self/status")
    if status.is_file():  # what getrusage tells there includes the process that started this one
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), None)
    try:
        import resource  # noqa: PLC0415  (Windows has none)
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def machine() -> str:
    """Processor, cores, memory, system and Python, in one line."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        lines = info.read_text(encoding="utf-8", errors="replace").splitlines()
        name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), name)
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"machine: {name}, {os.cpu_count()} cores{memory}; {system}"
