"""Bytes to text: UTF-8 where it fits, else what the page declares, else GB18030, else what fits best.

Chinese pages declare gb2312 and use GBK or GB18030, or declare the one and send the other. Valid UTF-8 with
Chinese in it is never an accident, so it goes first; GB18030 contains GBK and GB2312 (GB 18030-2022).
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from scripts.documents.errors import UnreadableDocument

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_WESTERN = frozenset(("ascii", "iso8859-1", "cp1252", "iso8859-15"))
_GOVERNMENT = "\u653f\u5e9c"
"""The word for government, which every report has, the same in traditional and simplified characters."""
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff]")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> tuple[str, str]:
    """(text, name of the encoding). Raises UnreadableDocument where no encoding makes text of it."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            text = _strict(data, name)
            return (text, name) if text is not None else _fail()
    fitting: tuple[str, str] | None = None
    for name in ("utf-8", *_declared(data), "gb18030", "big5hkscs"):
        text = _strict(data, name)
        if text is not None and _looks_like_text(text):
            if name == "utf-8" or _GOVERNMENT in text:
                return text, name
            fitting = fitting or (text, name)  # the bytes fit, but Big5 may pass for GB18030
    if fitting is not None:
        return fitting
    best = from_bytes(data[:200_000]).best()
    if best is not None:
        text = data.decode(best.encoding, "replace")
        if _looks_like_text(text):
            return text, best.encoding
    # A single broken byte must not cost the report: the rest of a GB18030 page reads well with a mark in its place.
    for name in ("utf-8", "gb18030"):
        text = data.decode(name, "replace")
        if text.count("\ufffd") <= max(3, len(text) // 1000) and _looks_like_text(text):
            return text, name
    return _fail()


def _declared(data: bytes) -> list[str]:
    found = _DECLARED.search(data[:4096])
    if not found:
        return []
    name = found.group(1).decode("ascii").lower()
    if name in {"gb2312", "gbk", "gb_2312-80", "x-gbk"}:
        return ["gb18030"]
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return []
    if codec.name in _WESTERN:  # what servers declare that declare the same for all pages
        return []
    return [codec.name] if getattr(codec, "_is_text_encoding", True) else []


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _looks_like_text(text: str) -> bool:
    """Few control characters, and few of the private and unassigned ones that a wrong encoding produces."""
    sample = text[:100_000]
    return len(_ODD.findall(sample)) <= max(2, len(sample) // 200)


def _fail() -> tuple[str, str]:
    raise UnreadableDocument("the text is in no encoding known here (tried UTF-8, GB18030, Big5); save it as UTF-8")
