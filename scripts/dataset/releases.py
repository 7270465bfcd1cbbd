"""What a release of the data changes: the last release's manifest against the data as they are.

The manifest (`data/release.json`) holds a hash of every record and counts of every table, so it tells *that* something
changed; *what* changed is found in the records of the last release, which git keeps. A value that was published and is
another now needs a reason in `data/changes.toml`:

    [[changes]]
    report = "331122-zhengfuban-2023"
    cell   = "requests.granted.total"      # or a pattern: "requests.*"; "*" also for a report that is withdrawn
    reason = "…"

A release takes the reasons into its entry (`data/releases/<version>.json`) and empties the file.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.dataset.corrections import Correction
from scripts.dataset.definitions import TABLES
from scripts.dataset.descriptor import newest
from scripts.form import FORM
from scripts.reports.differences import ABSENT, differences
from scripts.reports.record import Record
from scripts.reports.store import report_id

Json = dict[str, Any]
WITHDRAWN = "withdrawn"
"""Stands for the cell where a whole report is taken back."""
_VERSION = re.compile(r"\d{4}\.\d{1,2}\.\d{1,2}(\.\d{1,6})?")


class BrokenRelease(ValueError):
    """A release that must not be made; the message says what is in its way and what to do."""


@dataclass(frozen=True)
class Reason:
    """Why values of a report changed; `cell` may be a pattern."""

    report: str
    cell: str
    reason: str

    def explains(self, report: str, cell: str) -> bool:
        """Whether it is the reason for a change of this cell."""
        return self.report == report and fnmatchcase(cell, self.cell)


@dataclass(frozen=True)
class Change:
    """A published value that is another now; None for one that was not or is no longer stated."""

    report: str
    cell: str
    before: Any
    after: Any
    reason: str


@dataclass
class Entry:
    """What a release changes. Lists are of report ids, agencies, `table.column` and corrections as `report cell`."""

    version: str
    data: str
    added: list[str] = field(default_factory=list)
    withdrawn: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    lifted: list[str] = field(default_factory=list)
    agencies: dict[str, list[str]] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day that the version names, of the newest source. Raises ValueError for a version of another shape."""
        if not _VERSION.fullmatch(self.version):
            raise ValueError(f"{self.version!r} is no version such as 2026.11.22 or 2026.11.22.1")
        return date(*self._number[:3])

    @property
    def _number(self) -> tuple[int, ...]:
        return tuple(map(int, self.version.split(".")))

    def to_json(self) -> Json:
        """The entry as it is kept and published."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Json) -> Entry:
        """The inverse of `to_json`."""
        changes = {name: [Change(**change) for change in data[name]] for name in ("withdrawn", "changed")}
        return cls(**{**data, **changes})


def manifest(
    version: str,
    data: str,
    records: Iterable[Record],
    tables: Mapping[str, pd.DataFrame],
    corrections: Iterable[Correction],
) -> Json:
    """Hashes and counts of the data as they are. `data`: the version of the collection's package."""
    agencies = [repr(row) for row in tables["agencies"].itertuples(index=False, name=None)]
    return {
        "version": version,
        "data": data,
        "rows": {name: len(tables[name]) for name in TABLES},
        "columns": [f"{name}.{column}" for name, table in TABLES.items() for column in table.columns],
        "agencies": {key: _digest(row) for key, row in zip(tables["agencies"]["agency"], agencies, strict=True)},
        "reports": dict(sorted((report_id(record), fingerprint(record)) for record in records)),
        "corrections": sorted(f"{c.report} {c.cell} {c.printed} {c.corrected}" for c in corrections),
    }


def fingerprint(record: Record) -> str:
    """A hash of everything that a record says."""
    return _digest(json.dumps(record.to_json(), ensure_ascii=False, sort_keys=True))


def next_version(reports: pd.DataFrame, last: str | None) -> str:
    """CalVer of the newest source, never before the last release: a second one of a day is `2026.11.22.1`.

    >>> next_version(pd.DataFrame({"retrieved": ["2026-11-22"], "published": None, "period_end": None}), "2026.11.22")
    '2026.11.22.1'
    """
    day = newest(reports) or "2019-05-15"
    fresh = tuple(int(part) for part in day.split("-"))
    if last is None or fresh > (old := tuple(int(part) for part in last.split(".")))[:3]:
        return ".".join(map(str, fresh))
    return ".".join(map(str, (*old[:3], (old[3] if len(old) > 3 else 0) + 1)))


def read_reasons(path: Path) -> list[Reason]:
    """The reasons in the file's order; none if there is no file. Raises BrokenRelease for an entry of another shape."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("changes", []) if path.exists() else []
        reasons = [Reason(**entry) for entry in entries]
    except (OSError, ValueError, TypeError) as error:
        raise BrokenRelease(f"{path}: {error}; each entry of [[changes]] has report, cell and reason") from error
    for number, reason in enumerate(reasons, 1):
        if not all(isinstance(text, str) and text.strip() for text in asdict(reason).values()):
            raise BrokenRelease(f"{path}: entry {number} has an empty report, cell or reason; fill it in")
    return reasons


def read_releases(folder: Path) -> list[Entry]:
    """Every release whose entry lies in `folder`, newest first; none if there is no folder.

    Raises BrokenRelease for a file that holds no entry, or that of another version than its name tells.
    """
    entries = []
    for path in sorted(folder.glob("*.json")):
        try:
            entry = Entry.from_json(json.loads(path.read_text(encoding="utf-8")))
            _refuse_other_shapes(entry)
            if entry.version != path.stem:
                raise ValueError(f"is the entry of {entry.version}")
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            said = f"{error} is missing" if isinstance(error, KeyError) else error
            raise BrokenRelease(f"{path}: {said}; restore it from git") from error
        entries.append(entry)
    return sorted(entries, key=lambda entry: entry._number, reverse=True)


def _refuse_other_shapes(entry: Entry) -> None:
    texts = [entry.version, entry.data, *entry.added, *entry.corrected, *entry.lifted, *entry.other, *entry.rows]
    for keys in (*entry.agencies.values(), *entry.columns.values()):
        texts += keys
    for change in (*entry.withdrawn, *entry.changed):
        texts += [change.report, change.cell, change.reason]
        if not all(value is None or isinstance(value, str | int | float) for value in (change.before, change.after)):
            raise ValueError(f"{change.report}, {change.cell}: {change.before!r} → {change.after!r} are no values")
    if wrong := next((text for text in texts if not isinstance(text, str)), None):
        raise ValueError(f"{wrong!r} stands where a text belongs")
    for name, counts in entry.rows.items():
        if len(counts) != 2 or not all(type(count) is int for count in counts):
            raise ValueError(f"rows of {name}: {counts!r} are not two counts")
    _ = entry.day


def compare(
    old: Json | None, new: Json, before: Mapping[str, Record], after: Mapping[str, Record], reasons: Sequence[Reason]
) -> Entry:
    """What changed from one manifest to the next. `before` has the records of the last release, if it is not the first.

    Raises BrokenRelease for a change without a reason, for a reason without a change, and where `before` is not what
    the last release published.
    """
    entry = Entry(new["version"], new["data"], rows={name: [0, count] for name, count in new["rows"].items()})
    if old is None:
        entry.added = list(new["reports"])
        return entry
    for key, digest in old["reports"].items():
        if key not in before or fingerprint(before[key]) != digest:
            raise BrokenRelease(
                f"{key}: its record is not the one that release {old['version']} published; give the data folder of "
                "that release with --before"
            )
    used: set[Reason] = set()
    unexplained: list[str] = []

    def explain(report: str, cell: str, one: Any, other: Any) -> Change:
        reason = next((r for r in reasons if r.explains(report, cell)), None)
        if reason is None:
            unexplained.append(f"{report}, {cell}: {one!r} is now {other!r}")
        else:
            used.add(reason)
        return Change(report, cell, one, other, reason.reason if reason else "")

    entry.added = [key for key in new["reports"] if key not in old["reports"]]
    gone = [key for key in old["reports"] if key not in new["reports"]]
    entry.withdrawn = [explain(key, WITHDRAWN, old["reports"][key], None) for key in gone]
    for key, digest in new["reports"].items():
        if old["reports"].get(key, digest) != digest:
            changes = [explain(key, *change) for change in changed_values(before[key], after[key])]
            entry.changed += changes
            if not changes:
                entry.other.append(key)
    entry.corrected, entry.lifted = _sides(old["corrections"], new["corrections"])
    for name in ("columns", "agencies"):
        now, then = _sides(list(old[name]), list(new[name]))
        setattr(entry, name, {what: keys for what, keys in (("added", now), ("removed", then)) if keys})
    altered = [key for key, row in new["agencies"].items() if old["agencies"].get(key, row) != row]
    entry.agencies |= {"changed": altered} if altered else {}
    entry.rows = {n: [old["rows"].get(n, 0), c] for n, c in new["rows"].items() if old["rows"].get(n, 0) != c}
    if unexplained:
        raise BrokenRelease("\n".join([*unexplained, _ASK.format(len(unexplained))]))
    idle = [reason for reason in reasons if reason not in used]
    if idle:
        raise BrokenRelease(f"changes.toml: {idle[0].report}, {idle[0].cell}: nothing there changed; remove the reason")
    return entry


_ASK = "{} values differ from the last release without a reason; write it into data/changes.toml, or mend the records"


def changed_values(old: Record, new: Record) -> list[tuple[str, Any, Any]]:
    """(cell, before, after) of what was published and is another now: cells, header facts, forms, figures of the prose.

    A header fact that was not known before is none, nor is where something stands and what the reader noted.
    """
    out = []
    for change in differences(old, new):
        fact = change.key.startswith(("header.", "forms.")) and change.old not in (None, ABSENT)
        if change.key in FORM.cells or fact:
            out.append((change.key, _plain(change.old), _plain(change.new)))
    claims = [{(c.cell, c.value, c.scope, c.share) for c in record.claims} for record in (old, new)]
    stated = {c.cell for c in new.claims}
    for cell, value, *_ in sorted(claims[0] - claims[1], key=str):
        now = sorted(c[1] for c in claims[1] - claims[0] if c[0] == cell) if cell in stated else []
        out.append((f"claims.{cell}", value, now[0] if now else None))
    return out


def _plain(value: Any) -> Any:
    return None if value is ABSENT else value


def _sides(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    return [key for key in new if key not in set(old)], [key for key in old if key not in set(new)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
