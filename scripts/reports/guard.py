"""Reads documents in processes of their own, so that no file can hang, fill the memory or end the program.

A worker (`scripts.reports.worker`) reads one file after the other; one that is over its time or dies is replaced, and
the file gets a message. `read_guarded` can be given to any executor, also that of a cluster: wherever it runs it keeps
workers of its own.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import scripts
from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_SCAN_MEMORY, MAX_SCAN_SECONDS

_ROOT = Path(scripts.__file__).resolve().parents[1]
_START = 60.0
"""Seconds that a worker may take to start, which is no fault of the file's."""
_PATIENCE = 5
"""How many times its seconds a worker may take by the clock, on a machine that is busy with other things."""
_FILES = 500
"""Files after which a worker is replaced, as libraries in C never give all memory back."""


@dataclass(frozen=True)
class Limits:
    """Bounds on reading one file: seconds of work, and bytes of memory. A report takes a tenth of either."""

    seconds: float = 6.0
    memory: int = 850_000_000
    scans: bool = False
    """Whether pictures of pages are read; without it they are recognised, and read under the bounds for scans."""

    def for_scans(self) -> Limits:
        """The bounds for a document whose pages are pictures, each of which takes some seconds."""
        return Limits(max(self.seconds, MAX_SCAN_SECONDS + _START), max(self.memory, MAX_SCAN_MEMORY), scans=True)


@dataclass(frozen=True)
class Task:
    """A file to read; `source`: the document that a .json file of figures was typed in from."""

    path: Path
    source: Path | None = None
    limits: Limits = Limits()


@dataclass(frozen=True)
class Answer:
    """What came of a file: its record as JSON, or one line of error.

    `lasting`: the same reader would say the same of the same bytes, whatever the machine is busy with.
    """

    record: dict[str, Any] | None = None
    error: str | None = None
    lasting: bool = False


class _Refused(UnreadableDocument):
    """What the reader said of the file; the others are said by the guard, of time and memory."""


class _Worker:
    """One process. Used by one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        self.read = 0
        scans = "scans" if limits.scans else "no-scans"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts.reports.worker", str(limits.seconds), str(limits.memory), scans],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            # One thread: numpy (openpyxl wants it) reserves address space per core otherwise, which the limit counts.
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            start_new_session=True,  # Ctrl-C is for the program, which ends its workers in order
        )
        if self.ask(None, _START) is None:
            raise OSError("the process that reads documents does not start; see what `make test` says")

    def ask(self, request: dict[str, Any] | None, seconds: float) -> dict[str, Any] | None:
        """The answer; None if the process died or was ended because it took too long. It is of no use then."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        over = threading.Event()
        threading.Thread(target=self._watch, args=(seconds, over), daemon=True).start()
        try:
            if request is not None:
                self.process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
                self.process.stdin.flush()
            line = self.process.stdout.readline()
        except OSError:
            line = b""
        finally:
            over.set()
        if not line.endswith(b"\n"):
            self.end()
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _watch(self, seconds: float, over: threading.Event) -> None:
        """Ends the worker when it has worked for `seconds`: its own, as a busy machine is no fault of the file's."""
        began, start = time.monotonic(), _seconds_worked(self.process.pid)
        left = seconds
        while not over.wait(max(0.05, left)):
            spent = time.monotonic() - began
            worked = _seconds_worked(self.process.pid)
            own = spent if worked is None or start is None else worked - start
            # A worker that sleeps or waits works little: the clock ends it as well, only later.
            left = min(seconds - own, _PATIENCE * seconds - spent)
            if left <= 0:
                self.process.kill()
                return

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def _seconds_worked(pid: int) -> float | None:
    """Processor time of a process (proc(5), /proc/PID/stat: utime and stime); None where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return None


class Guard:
    """Workers under the same limits. Threads may share a guard: each uses a worker of its own."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False

    def read(self, path: Path, source: Path | None = None) -> dict[str, Any]:
        """The record of the file as JSON. Raises UnreadableDocument with one line of advice."""
        request = {"path": str(path.absolute()), "source": str(source.absolute()) if source else None}
        limits = self.limits
        end = time.monotonic() + limits.seconds
        while True:
            worker = self._take()
            fresh = not worker.read
            answer = worker.ask(request, max(0.1, end - time.monotonic()))
            self._give_back(worker, answer)
            if answer is not None and "record" in answer:
                record: dict[str, Any] = answer["record"]
                return record
            if answer is not None and "scan" in answer:
                return guard(limits.for_scans()).read(path, source)
            if answer is not None and "error" in answer:
                raise (_Refused if answer.get("lasting") else UnreadableDocument)(answer["error"])
            if time.monotonic() >= end:
                raise UnreadableDocument(f"reading it takes over {limits.seconds:g} seconds; give the report alone")
            if self._closed:
                raise UnreadableDocument("reading it was interrupted; give it again")
            if fresh:  # otherwise the files before may be to blame: once more in a new process
                why = "ended the process that read it" if answer is None else f"takes over {limits.memory:,} bytes"
                raise UnreadableDocument(f"the file {why}; give the report alone, or save it in another format")

    def close(self) -> None:
        """Ends all workers, also those that are reading."""
        with self._lock:
            self._closed = True
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        for worker in workers:
            worker.process.kill()
            worker.process.wait()

    def _take(self) -> _Worker:
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        worker = worker or _Worker(self.limits)
        with self._lock:
            self._busy.add(worker)
        if self._closed:
            worker.process.kill()
        return worker

    def _give_back(self, worker: _Worker, answer: dict[str, Any] | None) -> None:
        worker.read += 1
        usable = answer is not None and "memory" not in answer and worker.read < _FILES and not self._closed
        with self._lock:
            self._busy.discard(worker)
            if usable:
                self._idle.append(worker)
        if not usable:
            worker.end()


def read_guarded(task: Task) -> Answer:
    """Reads one file in a worker of this process. Never raises for a file."""
    try:
        return Answer(record=guard(task.limits).read(task.path, task.source), lasting=True)
    except UnreadableDocument as error:
        return Answer(error=error.message, lasting=isinstance(error, _Refused))
    except OSError as error:
        return Answer(error=f"no process could be started to read it ({error}); use fewer --jobs")


_GUARDS: dict[tuple[int, Limits], Guard] = {}


def guard(limits: Limits = Limits()) -> Guard:
    """The guard of this process for these limits; its workers wait for the next file until the program ends."""
    key = (os.getpid(), limits)  # per process: a fork must not share the workers' pipes
    with _LOCK:
        if key not in _GUARDS:
            _GUARDS[key] = Guard(limits)
        return _GUARDS[key]


def end_workers() -> None:
    """Ends all workers of this process, also those that are reading: when the program ends or is interrupted."""
    with _LOCK:
        mine = [_GUARDS.pop(key) for key in list(_GUARDS) if key[0] == os.getpid()]
    for one in mine:
        one.close()


_LOCK = threading.Lock()
atexit.register(end_workers)
