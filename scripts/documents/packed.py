"""Word and Excel files are zip archives: what is inside is looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_UNPACKED, MAX_ZIP_ENTRIES

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What a damaged archive raises, when it is opened or when a part of it is unpacked."""


def kind_of(data: bytes) -> str:
    """`docx`, `xlsx`, or `zip` for any other archive. Raises UnreadableDocument for bombs and broken archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (ValueError, *BROKEN) as error:
        raise UnreadableDocument("this Word or Excel file is broken or cut off; fetch it again") from error
    if len(entries) > MAX_ZIP_ENTRIES:
        raise UnreadableDocument(f"the file packs {len(entries):,} parts, over the limit of {MAX_ZIP_ENTRIES:,}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument("this file is encrypted; save it without a password and add that")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise UnreadableDocument(f"the file unpacks to {unpacked:,} bytes, over the limit of {MAX_UNPACKED:,}")
    names = {entry.filename for entry in entries}
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in names else "zip"
