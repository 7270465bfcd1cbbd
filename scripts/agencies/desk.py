"""The desk at which records are filed, one after the other: whose they are, what they would change, and the writing.

Reading may go on in many processes; writing happens here alone. What has been filed stays filed whatever comes after.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from scripts.agencies.identify import NewAgency, Settled, Told, new_agency, settle
from scripts.agencies.register import Register
from scripts.reports.files import uninterrupted, write_text
from scripts.reports.filing import Filing, Folder, carry_out, filed, filed_as, is_listed, known_as, plan
from scripts.reports.record import Record
from scripts.reports.sources import Sources
from scripts.reports.store import BrokenRecord

STATUSES = ("added", "replaced", "unchanged", "differs", "failed")


@dataclass(frozen=True)
class Case:
    """A record on the desk: what filing it would do, how it is known whose it is, the register it would leave."""

    filing: Filing
    settled: Settled
    register: Register


@dataclass
class Desk:
    """The data folder, its registers as they stand, and whether a record that differs is overwritten.

    `patience`: seconds for which the register of sources may stay behind the records, since it is written whole. A
    record that it lacks after all, because the program was killed, is listed when its file is given again.
    """

    folder: Folder
    register: Register
    sources: Sources
    replace: bool = False
    patience: float = 0.0
    _unsaved: bool = False
    _saved: float = field(default_factory=time.monotonic)

    def known(self, document: str, told: Told) -> Record | None:
        """The record that the document with this SHA-256 was filed as, if what is told of it is the same as then."""
        entries = self.sources.of_document(document)
        key = filed_as(entries[0], self.folder) if len(entries) == 1 else None
        if key is None:
            return None
        before = Told(*key, entries[0].url or None, entries[0].retrieved or None)
        if not all(new in (None, old) for new, old in zip(vars(told).values(), vars(before).values(), strict=True)):
            return None
        try:
            return filed(entries[0], self.folder)
        except BrokenRecord:
            return None  # the document is read again, and what to do about the record is told then

    def consider(self, record: Record, told: Told, about: NewAgency | None = None) -> Case:
        """What filing the record would do; nothing is written. Raises ValueError, in one line."""
        register = self.register
        if about is not None:
            entry = new_agency(record, register, about, told.agency)
            register = register.with_agency(entry)
            told = replace(told, agency=entry.id)
        settled = settle(record, register, told)
        known = known_as(settled.record, self.sources) if settled.record.agency is None and told.year is None else None
        if known is not None:
            before = replace(settled.record, agency=known[0], year=known[1])
            settled = Settled(before, "filed so before", "")
        return Case(plan(settled.record, self.sources, self.folder), settled, register)

    def file(self, case: Case) -> str:
        """Files the record; what became of it, one of STATUSES. Raises ValueError, OSError."""
        filing = case.filing
        if filing.status == "differs" and not self.replace:
            return "differs"
        if filing.status != "unchanged" or not is_listed(filing, self.sources) or filing.supersedes:
            with uninterrupted():
                self._write(filing, case.register)
        return {"new": "added", "unchanged": "unchanged", "differs": "replaced"}[filing.status]

    def save(self) -> None:
        """Writes the register of sources, if a record was filed since it was written last. Raises OSError."""
        if self._unsaved:
            with uninterrupted():
                self.sources.save(self.folder.sources)
                self._unsaved = False
            self._saved = time.monotonic()

    def _write(self, filing: Filing, register: Register) -> None:
        """Record, source and, if it has grown, the register; a failure leaves the register as it was."""
        grown = register is not self.register
        before = self.folder.agencies.read_text(encoding="utf-8") if grown else ""
        if grown:
            register.save(self.folder.agencies)
        try:
            due = time.monotonic() - self._saved >= self.patience
            self._unsaved = not carry_out(filing, self.sources, self.folder, at_once=due)
        except BaseException:
            if grown:
                write_text(self.folder.agencies, before)
            raise
        self.register = register
        if due:
            self._saved = time.monotonic()
