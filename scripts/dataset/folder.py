"""Folders that are built aside and put in their places together, and only when all are whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(parent: Path, parts: Sequence[str]) -> Iterator[Path]:
    """An empty folder in `parent`, whose `parts` take the places of those of `parent` at the end, all or none.

    After an error `parent` is as it was.
    """
    parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=parent, prefix=".next-"))
    old = Path(tempfile.mkdtemp(dir=parent, prefix=".last-"))
    try:
        yield new
        _swap(parent, new, old, parts)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _swap(parent: Path, new: Path, old: Path, parts: Sequence[str]) -> None:
    moved: list[str] = []
    try:
        for part in parts:
            if (parent / part).exists():
                (parent / part).rename(old / part)
            moved.append(part)
            (new / part).rename(parent / part)
    except OSError:
        for part in moved:
            shutil.rmtree(parent / part, ignore_errors=True)
            if (old / part).exists():
                (old / part).rename(parent / part)
        raise
