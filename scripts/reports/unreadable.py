"""The register of documents that could not be read (`data/unreadable.csv`), so that they leave a trace, one line each.

sha256,agency,year,url,retrieved,file,reason

A line is written by `add_reports --record-unreadable` and goes away when the same document is read after all.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from scripts.reports.files import one_line, write_text

UNREADABLE = Path("data/unreadable.csv")
LONGEST_REASON = 300


class BrokenUnreadable(ValueError):
    """A register of unreadable documents that cannot be used; the message names file and line, and what to do."""


@dataclass(frozen=True)
class Unreadable:
    """A document that could not be read, and why. What nobody has said about it is an empty text."""

    sha256: str
    agency: str = ""
    year: str = ""
    url: str = ""
    retrieved: str = ""
    file: str = ""
    reason: str = ""


COLUMNS = [field.name for field in fields(Unreadable)]
_SHAPES = {
    "sha256": r"[0-9a-f]{64}",
    "agency": r"(\d{6}-[a-z0-9-]{1,80})?",
    "year": r"(20\d\d)?",
    "url": r"(https?://\S+)?",
    "retrieved": r"(\d{4}-\d\d-\d\d)?",
    "file": r"[^/\\]*",
    "reason": r".+",
}


def unreadable(
    path: Path, reason: str, *, agency: str | None, year: int | None, url: str | None, retrieved: str | None
) -> Unreadable:
    """The line of a document that could not be read. Raises OSError where there is no such document."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    told = reason.replace(str(path), path.name)
    return Unreadable(
        digest,
        agency or "",
        "" if year is None else str(year),
        url or "",
        retrieved or "",
        one_line(path.name).replace("\\", "_"),
        one_line(" ".join(told.split()), LONGEST_REASON),
    )


class Register:
    """The lines by SHA-256."""

    def __init__(self, entries: dict[str, Unreadable] | None = None) -> None:
        self.entries: dict[str, Unreadable] = dict(entries or {})

    @classmethod
    def load(cls, path: Path = UNREADABLE) -> Register:
        """Reads the register; a file that is not there is an empty one. Raises BrokenUnreadable with file and line."""
        if not path.exists():
            return cls()
        try:
            reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenUnreadable(f"{path}: cannot be read ({error}); restore it from git") from error
        entries: dict[str, Unreadable] = {}
        try:
            if list(reader.fieldnames or ()) != COLUMNS:
                raise ValueError(f"the columns are {reader.fieldnames}; they must be {','.join(COLUMNS)}")
            for row in reader:
                _refuse(row)
                if row["sha256"] in entries:
                    raise ValueError(f"the document {row['sha256']} stands twice")
                entries[row["sha256"]] = Unreadable(**row)
        except (ValueError, csv.Error) as error:
            raise BrokenUnreadable(f"{path}: line {reader.line_num}: {error}; mend the line") from error
        return cls(entries)

    def save(self, path: Path = UNREADABLE) -> None:
        """Writes the register, all or nothing, by agency, year and document; one without lines leaves no file."""
        if not self.entries:
            path.unlink(missing_ok=True)
            return
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        order = sorted(self.entries.values(), key=lambda e: (e.agency, e.year, e.sha256))
        writer.writerows([getattr(entry, name) for name in COLUMNS] for entry in order)
        write_text(path, out.getvalue())


def _refuse(row: dict[str, str]) -> None:
    """Raises ValueError for a line that is not of the described shape."""
    from scripts.reports.dates import FIRST_YEAR, LAST_YEAR  # noqa: PLC0415  (it loads the reader's words)

    if None in row or None in row.values():
        raise ValueError(f"the line has not {len(COLUMNS)} fields")
    for name, shape in _SHAPES.items():
        if not re.fullmatch(shape, row[name], re.ASCII if name != "reason" else 0):
            raise ValueError(f"{name} {row[name]!r} is not of its shape")
    if row["year"] and not FIRST_YEAR <= int(row["year"]) <= LAST_YEAR:
        raise ValueError(f"year {row['year']} is none that a report can be on")
    if row["retrieved"]:
        date.fromisoformat(row["retrieved"])
