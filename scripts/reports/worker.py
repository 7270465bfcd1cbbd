"""The process in which strangers' documents are read: a request per line comes in, an answer per line goes out.

Started and ended by `scripts.reports.guard`, which tells the bounds:

    {"path": "/somewhere/report.pdf", "source": null}  →  {"record": {…}} or {"memory": true} or {"scan": true}
                                                             or {"error": "one line", "lasting": true}

An error is lasting if the same bytes will give it again, as one about rights or the disk will not.

It holds itself to the memory that it was told, and dies by itself if a file takes far too long, so that nothing is left
running when the process that asked is gone.
"""

from __future__ import annotations

import json
import logging
import math
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.documents.errors import UnreadableDocument
from scripts.documents.postponed import ScanFound, postpone_scans
from scripts.reports.read import read_report
from scripts.reports.transcribed import read_transcribed

_PATIENCE = 5
"""As in scripts.reports.guard, which ends a worker by the work that it does, and by the clock only after this."""
_GRACE = 5
"""Seconds over the limit after which the process ends itself; by then the guard has ended it, if there still is one."""


def answer(path: Path, source: Path | None) -> dict[str, Any]:
    """What came of one file: a record, one line of error, or that the memory did not suffice."""
    try:
        record = read_transcribed(path, source) if path.suffix.lower() == ".json" else read_report(path)
        return {"record": record.to_json()}
    except ScanFound:
        return {"scan": True}
    except UnreadableDocument as error:
        if isinstance(error.__cause__, MemoryError):
            return {"memory": True}
        return {"error": error.message, "lasting": not isinstance(error.__cause__, OSError)}
    except MemoryError:
        return {"memory": True}
    except Exception as error:  # a batch must go on, whatever a hostile file does to a parser
        message = f"the reader failed on this file ({type(error).__name__}); please report it with the file"
        return {"error": message, "lasting": True}


def hold_to(memory: int) -> None:
    """Bounds the process's address space, in bytes, where the system can."""
    try:
        import resource  # noqa: PLC0415  (Windows has none)

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        return


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "alarm"):
        yield
        return
    signal.alarm(_PATIENCE * math.ceil(seconds) + _GRACE)
    try:
        yield
    finally:
        signal.alarm(0)


def main(seconds: float, memory: int, scans: bool) -> None:
    """Answers requests until there are no more. Without `scans`, a scan is only recognised."""
    if not scans:
        postpone_scans()
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    logging.disable()
    hold_to(memory)
    answers.write("{}\n")
    answers.flush()
    for line in sys.stdin:
        request = json.loads(line)
        source = request["source"]
        with _deadline(seconds):
            text = json.dumps(answer(Path(request["path"]), Path(source) if source else None))
        answers.write(text + "\n")
        answers.flush()


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "scans")
