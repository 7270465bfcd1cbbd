"""Tells the format of a file from its first bytes, never from its name."""

from __future__ import annotations

import re

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"RIFF", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
)
_HTML = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|table|tbody|tr|td|div|span|p|meta|title|h[1-6]|article|section)\b", re.I
)


def sniff(data: bytes) -> str:
    """`pdf`, `zip` (Word and Excel are zips), `ole` (.doc, .wps), `picture`, `archive`, `html`, `text` or `binary`."""
    for magic, name in _MAGIC:
        if data.startswith(magic) and (name != "picture" or magic != b"BM" or b"\x00" in data[:64]):
            return name
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "html" if _HTML.search(data[:8192].replace(b"\x00", b"")) else "text"
    if b"\x00" in data[:8192]:
        return "binary"
    return "html" if _HTML.search(data[:8192]) or data[:8192].count(b"</") > 3 else "text"
