"""The register of sources (`data/sources.csv`): from which document each record comes, one line per report.

report,url,sha256,format,retrieved,file
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, fields
from pathlib import Path

from scripts.reports.files import one_line, write_text
from scripts.reports.record import Record
from scripts.reports.store import report_id

SOURCES = Path("data/sources.csv")


class BrokenSources(ValueError):
    """A register of sources that cannot be used; the message names file and line, and what to do."""


@dataclass(frozen=True)
class Entry:
    """The source of one report. `file` is the document's name without folders; empty strings where not known."""

    report: str
    url: str
    sha256: str
    format: str
    retrieved: str
    file: str


COLUMNS = [field.name for field in fields(Entry)]


def entry_of(record: Record) -> Entry:
    """The line of a record. Raises ValueError where it has no report id."""
    source = record.source
    name = one_line((source.file or "").replace("\\", "/").rsplit("/", 1)[-1])
    return Entry(
        report_id(record), source.url or "", source.sha256 or "", source.format or "", source.retrieved or "", name
    )


class Sources:
    """The entries by report id."""

    def __init__(self, entries: dict[str, Entry] | None = None) -> None:
        self.entries: dict[str, Entry] = {}
        self._of_document: dict[str, dict[str, Entry]] = {}
        for entry in (entries or {}).values():
            self.put(entry)

    def put(self, entry: Entry) -> None:
        """Takes the line of a report, instead of the one that it had."""
        self.drop(entry.report)
        self.entries[entry.report] = entry
        self._of_document.setdefault(entry.sha256, {})[entry.report] = entry

    def drop(self, report: str) -> None:
        """Leaves out a report, if it is there."""
        old = self.entries.pop(report, None)
        if old is not None:
            del self._of_document[old.sha256][report]

    @classmethod
    def load(cls, path: Path = SOURCES) -> Sources:
        """Reads the register; a file that is not there is an empty one. Raises BrokenSources with file and line."""
        if not path.exists():
            return cls()
        entries: dict[str, Entry] = {}
        try:
            reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenSources(f"{path}: cannot be read ({error}); restore it from git") from error
        try:
            if list(reader.fieldnames or ()) != COLUMNS:
                raise ValueError(f"the columns are {reader.fieldnames}; they must be {','.join(COLUMNS)}")
            for row in reader:
                if None in row or None in row.values():
                    raise ValueError(f"the line has not {len(COLUMNS)} fields")
                if row["report"] in entries or not re.fullmatch(r"[0-9a-f]{64}", row["sha256"]):
                    raise ValueError(f"report {row['report']!r} stands twice or has no SHA-256")
                entries[row["report"]] = Entry(**row)
        except (ValueError, csv.Error) as error:
            raise BrokenSources(f"{path}: line {reader.line_num}: {error}; mend the line") from error
        return cls(entries)

    def of_document(self, sha256: str | None) -> list[Entry]:
        """The reports that come from the document with this hash."""
        return list(self._of_document.get(sha256 or "", {}).values())

    def dump(self) -> str:
        """The register as CSV, by report id."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(self.entries[key], name) for name in COLUMNS] for key in sorted(self.entries))
        return out.getvalue()

    def save(self, path: Path = SOURCES) -> None:
        """Writes the register, all or nothing."""
        write_text(path, self.dump())
