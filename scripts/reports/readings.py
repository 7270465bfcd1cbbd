"""Remembers what reading a document gave, so that a batch given again costs little: a file per document, in a folder.

    readings = Readings(Path("build/readings"))
    seen = readings.seen(task)                  # before it is read: the bytes as they are now
    answer = readings.recall(seen) or read_guarded(task)
    readings.remember(seen, answer)

An answer holds for the same bytes under the same name, read by the same reader: its code, words and libraries. Anything
else, a file that is lost, damaged or of another reader included, is no answer, and the document is read. The folder may
be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import scripts
from scripts.documents.limits import MAX_BYTES
from scripts.reports.files import write_text
from scripts.reports.guard import Answer, Task

READINGS = Path("build/readings")
_ROOMS = ("form", "documents", "reports")
"""Of scripts/: everything that has a say in what is read."""


@dataclass(frozen=True)
class Seen:
    """A document as it was when it was given: its task, and the SHA-256 of its bytes and of its name and source."""

    task: Task
    document: str
    key: str


class Readings:
    """The memory in `folder`; None remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def seen(self, task: Task) -> Seen | None:
        """The document as it is now; None where it cannot be read whole (its reader says why)."""
        try:
            parts = [_digest(task.path), _digest(task.source) if task.source else ""]
        except (OSError, ValueError):
            return None
        names = [task.path.name, task.source.name if task.source else ""]
        key = hashlib.sha256(json.dumps([*names, *parts]).encode()).hexdigest()
        return Seen(task, parts[0], key)

    def recall(self, seen: Seen | None) -> Answer | None:
        """What reading the document gave, or None."""
        if self.folder is None or seen is None:
            return None
        try:
            head, _, body = self._place(seen).read_bytes().partition(b"\n")
            if json.loads(head) != _head(body):
                return None
            told = json.loads(body)
            return Answer(told["record"], told["error"], lasting=True)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def remember(self, seen: Seen | None, answer: Answer) -> None:
        """Keeps the answer, if it is lasting and the document is still the one that was seen. Raises no error."""
        if self.folder is None or seen is None or not answer.lasting or self.seen(seen.task) != seen:
            return
        body = json.dumps({"record": answer.record, "error": answer.error})
        try:
            write_text(self._place(seen), json.dumps(_head(body.encode())) + "\n" + body)
        except OSError:  # a memory that cannot be written only costs time
            return

    def forget(self, seen: Seen | None) -> None:
        """Drops the answer of a document that is filed for good, and is known by its record from now on."""
        if self.folder is None or seen is None:
            return
        try:
            self._place(seen).unlink(missing_ok=True)
        except OSError:
            return

    def _place(self, seen: Seen) -> Path:
        assert self.folder is not None
        return self.folder / f"{seen.key}.json"


def _digest(path: Path) -> str:
    """SHA-256 of a file. Raises ValueError for one that is over the limit anyway."""
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise ValueError("no file to be read")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _head(body: bytes) -> dict[str, str]:
    """What must be true of an answer: who read, and that it is whole."""
    return {"reader": reader(), "sha256": hashlib.sha256(body).hexdigest()}


@lru_cache(maxsize=1)
def reader() -> str:
    """The reader as one SHA-256: its code and words, and the names of the libraries with their versions."""
    state = hashlib.sha256(f"{platform.python_version()} {sys.platform}".encode())
    root = Path(scripts.__file__).parent
    for room in _ROOMS:
        for path in sorted((root / room).glob("*.*")):
            if path.suffix in (".py", ".toml"):
                state.update(f"{room}/{path.name}\n".encode())
                state.update(hashlib.sha256(path.read_bytes()).digest())
    for folder in sys.path:
        if folder.endswith("-packages"):
            names = sorted(path.name for path in Path(folder).glob("*.dist-info"))
            state.update("\n".join(names).encode())
    return state.hexdigest()
