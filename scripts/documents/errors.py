"""The one error that reading a document raises: its message is one line for the person at the terminal."""

from __future__ import annotations


class UnreadableDocument(Exception):
    """A file that cannot be read as a report.

    `message` tells place, what was found and what to do; never a traceback, never the file's own text unbounded.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
