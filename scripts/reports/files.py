"""Writing files all or nothing, and texts of strangers made fit for one line."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

MAX_SHOWN = 200


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 with LF. A reader sees the old file or the new one, never a part; a failure leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Holds Ctrl-C back until what is being written is whole; then it takes effect."""
    if threading.current_thread() is not threading.main_thread():  # which alone is interrupted
        yield
        return
    pressed: list[tuple[int, FrameType | None]] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: pressed.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed and callable(before):
            before(*pressed[0])


def one_line(text: str, limit: int = MAX_SHOWN) -> str:
    """`text` as it may be shown or stored: control and invisible characters replaced, cut at `limit` characters.

    Terminals obey escape sequences, and direction marks let a name look like another.

    >>> one_line("a\\x1b[31mb\\nc\\u202ed")
    'a�[31mb�c�d'
    """
    plain = "".join("�" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"
