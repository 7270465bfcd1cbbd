"""Puts a record into the data folder: what would change is told first, and nothing different is overwritten unasked.

One document is one report. A document that was kept as unidentified and is now settled leaves its old place; one that
was settled before is known again by its SHA-256.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from scripts.reports.differences import Difference, differences
from scripts.reports.files import one_line
from scripts.reports.record import Record
from scripts.reports.sources import Entry, Sources, entry_of
from scripts.reports.store import UNIDENTIFIED, BrokenRecord, load, path_of, report_id, save

Status = Literal["new", "unchanged", "differs"]
_KEY = re.compile(r"(\d{6}-[a-z0-9-]{1,80})-(\d{4})", re.ASCII)
"""The report id of a report whose agency and year are settled."""


@dataclass(frozen=True)
class Folder:
    """The data folder and where its parts lie."""

    root: Path = Path("data")

    @property
    def reports(self) -> Path:
        """The store of records."""
        return self.root / "reports"

    @property
    def agencies(self) -> Path:
        """The register of agencies."""
        return self.root / "agencies.csv"

    @property
    def sources(self) -> Path:
        """The register of sources."""
        return self.root / "sources.csv"

    @property
    def unreadable(self) -> Path:
        """The register of documents that could not be read."""
        return self.root / "unreadable.csv"


@dataclass(frozen=True)
class Filing:
    """What filing a record would do. `supersedes` are reports of the same document that would be removed."""

    status: Status
    record: Record
    path: Path
    differences: tuple[Difference, ...] = ()
    supersedes: tuple[str, ...] = ()
    note: str = ""


def known_as(record: Record, sources: Sources) -> tuple[str, int] | None:
    """Agency and year by which the same document was filed before, if exactly one report came of it."""
    keys = [_KEY.fullmatch(entry.report) for entry in sources.of_document(record.source.sha256)]
    found = [(match[1], int(match[2])) for match in keys if match]
    return found[0] if len(found) == 1 else None


def plan(record: Record, sources: Sources, folder: Folder) -> Filing:
    """What filing the record would change; nothing is written.

    Raises ValueError where the record has no place in the folder.
    """
    name = entry_of(record).file or None
    record = replace(record, source=replace(record.source, file=name))
    path = path_of(record, folder.reports)
    if not path.resolve().is_relative_to(folder.reports.resolve()):
        raise ValueError(f"{path} leads out of the data folder; remove the link that leads there")
    key = report_id(record)
    others = tuple(entry.report for entry in sources.of_document(record.source.sha256) if entry.report != key)
    moved = tuple(other for other in others if not other.startswith(UNIDENTIFIED))
    note = f"the same document is filed as {', '.join(moved)}, which would be removed" if moved else ""
    if not path.exists():
        return Filing("differs" if moved else "new", record, path, supersedes=others, note=note)
    try:
        old = load(path)
    except BrokenRecord as error:
        return Filing("differs", record, path, supersedes=others, note=one_line(str(error), 1000))
    if old.source.sha256 == record.source.sha256:
        # The same document: what is not said anew about where it came from still holds.
        source, before = record.source, old.source
        record = replace(
            record,
            source=replace(
                source, url=source.url or before.url, retrieved=source.retrieved or before.retrieved, file=before.file
            ),
        )
    changes = tuple(differences(old, record))
    if changes or moved:
        return Filing("differs", record, path, changes, others, note)
    return Filing("unchanged", record, path, supersedes=others)


def carry_out(filing: Filing, sources: Sources, folder: Folder, at_once: bool = True) -> bool:
    """Writes the record and its source, and removes what it supersedes. Raises OSError.

    Not `at_once`: the register of sources may be written later, by the caller, for many reports together (False is
    returned then). What is removed is always out of the register before.
    """
    save(filing.record, folder.reports)
    for key in filing.supersedes:
        sources.drop(key)
    sources.put(entry_of(filing.record))
    if at_once or filing.supersedes:
        sources.save(folder.sources)
    for key in filing.supersedes:
        _place(key, folder).unlink(missing_ok=True)
    return at_once or bool(filing.supersedes)


def filed_as(entry: Entry, folder: Folder) -> tuple[str, int] | None:
    """Agency and year of a line of the register of sources, if they are settled and its record is in its place."""
    key = _KEY.fullmatch(entry.report)
    return (key[1], int(key[2])) if key and _place(entry.report, folder).is_file() else None


def filed(entry: Entry, folder: Folder) -> Record:
    """The record of a line of the register of sources. Raises BrokenRecord."""
    return load(_place(entry.report, folder))


def _place(key: str, folder: Folder) -> Path:
    """Where the record of a report id lies. Raises ValueError for what is no report id."""
    settled = _KEY.fullmatch(key)
    if settled:
        return path_of(Record(agency=settled[1], year=int(settled[2])), folder.reports)
    if not re.fullmatch(UNIDENTIFIED + r"-[0-9a-f]{16}", key):
        raise ValueError(f"{key!r} is no report id; mend {folder.sources}")
    return folder.reports / UNIDENTIFIED / f"{key.removeprefix(UNIDENTIFIED + '-')}.json"


def is_listed(filing: Filing, sources: Sources) -> bool:
    """Whether the register of sources has the record's line as it should be."""
    entry: Entry = entry_of(filing.record)
    return sources.entries.get(entry.report) == entry
