"""Scans take a minute and gigabytes, other documents a second: who has set tight bounds asks to be told of a scan."""

from __future__ import annotations

from scripts.documents.errors import UnreadableDocument

_state = {"scans": False}


class ScanFound(UnreadableDocument):
    """A scan or picture that can be read, but not within the bounds of this process."""


def postpone_scans() -> None:
    """From now on this process raises ScanFound instead of reading a picture."""
    _state["scans"] = True


def scans_are_postponed() -> bool:
    """Whether `postpone_scans` was called."""
    return _state["scans"]
