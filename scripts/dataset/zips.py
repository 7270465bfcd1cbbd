"""Zips that are the same whenever their files are: no time, no owner, one order.

Many zips share files. Those are packed once (`packed`), each zip begins with them, and the rest is put in behind.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can express, used for every file: nothing published carries the time of its making."""
LEVEL = 6


def entry(name: str, *, stored: bool = False) -> zipfile.ZipInfo:
    """What a zip says of a file; `stored`: it is not packed, as it is packed already."""
    about = zipfile.ZipInfo(name, _EARLIEST)
    about.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    about.create_system = 3
    about.external_attr = 0o644 << 16
    return about


def packed(contents: Mapping[str, str | bytes]) -> bytes:
    """A zip of some files, for others to begin with."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        put(archive, contents.items())
    return out.getvalue()


def begun(path: Path, with_files: bytes = b"") -> zipfile.ZipFile:
    """A new zip at `path`, open for more files behind those of `with_files`."""
    path.write_bytes(with_files)
    return zipfile.ZipFile(path, "a" if with_files else "w")


def put(archive: zipfile.ZipFile, contents: Iterable[tuple[str, str | bytes]]) -> None:
    """Puts files behind those of a zip."""
    for name, content in contents:
        archive.writestr(entry(name), content, compresslevel=LEVEL)
