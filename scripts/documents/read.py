"""Any file → Document: looks at the file's first bytes and hands it to the reader for its format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from scripts.documents import packed
from scripts.documents.document import Document
from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_BYTES
from scripts.documents.sniff import sniff

Reader = Callable[[bytes, str], Document]
"""A reader takes the file's bytes and their SHA-256 (hex) and gives a Document or raises UnreadableDocument."""


def _reader(module: str, function: str = "read") -> Reader:
    """A reader that is loaded when the first file of its format comes: those of PDF and Office take a second."""

    def read(data: bytes, sha256: str) -> Document:
        reader: Reader = getattr(import_module(f"scripts.documents.{module}"), function)
        return reader(data, sha256)

    return read


READERS: dict[str, Reader] = {
    **{name: _reader(name) for name in ("docx", "html", "pdf", "text", "xlsx")},
    "picture": _reader("ocr", "read_picture"),
}

ADVICE = {
    "zip": "this is a zip archive; unpack it and give the report itself",
    "ole": "this is an old binary Word, WPS or Excel file (or an encrypted one); "
    "save it as .docx (or .xlsx) and give that",
    "archive": "this is a compressed archive; unpack it and give the report itself",
    "binary": "this is a binary file of an unknown kind; give the report as a web page (HTML) or text",
}


def read_document(path: Path) -> Document:
    """The document in the file. Raises UnreadableDocument with one line of what was found and what to do."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableDocument("this is not a file; give the path of a report")
        if size > MAX_BYTES:
            raise UnreadableDocument(
                f"the file has {size:,} bytes, over the limit of {MAX_BYTES:,}; give the report alone"
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"the file cannot be opened ({error.strerror}); check its path and rights") from error
    if not data.strip():
        raise UnreadableDocument("the file is empty; fetch the report again")
    kind = sniff(data)
    if kind == "zip":
        kind = packed.kind_of(data)
    reader = READERS.get(kind)
    if reader is None:
        raise UnreadableDocument(ADVICE[kind])
    return reader(data, hashlib.sha256(data).hexdigest())
