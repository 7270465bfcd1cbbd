"""What every page is made from: records, tables, findings, downloads, and the language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from scripts.checks.finding import SEVERITIES, Finding
from scripts.dataset.corrected import corrected_tables
from scripts.dataset.medians import Medians
from scripts.dataset.releases import Entry
from scripts.form import Language
from scripts.pages.addresses import DATA_FILES, Addresses
from scripts.pages.names import Name, romanised
from scripts.pages.totals import Totals, by_report, number
from scripts.pages.wording import Words, words
from scripts.reports.record import Record
from scripts.reports.store import report_id
from scripts.reports.unreadable import Unreadable


@dataclass(frozen=True)
class Page:
    """A finished page: its path under `docs/` and its Markdown."""

    path: str
    text: str


@dataclass(frozen=True)
class Download:
    """A file of the data packages: path from the site's root, bytes, SHA-256; `agency` where it is of one agency."""

    path: str
    size: int
    sha256: str
    agency: str | None = None


@dataclass(frozen=True)
class Site:
    """The material of one language's pages. `catalogue`, `statuses`: see `scripts.dataset.catalogue`, `checks.status`.

    `unreadable`: documents that could not be read (`scripts.reports.unreadable`); `releases`: those of the data, newest
    first.
    """

    records: Sequence[Record]
    tables: Mapping[str, pd.DataFrame]
    findings: Sequence[Finding]
    catalogue: Mapping[str, Any] = field(default_factory=dict)
    language: Language = "zh"
    addresses: Addresses = field(default_factory=Addresses)
    statuses: pd.DataFrame | None = None
    unreadable: Sequence[Unreadable] = ()
    releases: Sequence[Entry] = ()

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.language)

    @cached_property
    def agencies(self) -> dict[str, dict[str, Any]]:
        """Agency → its row of the table `agencies`, missing values as None, in the order of the table."""
        return {row["agency"]: row for row in plain(self.tables["agencies"])}

    def name(self, text: str) -> Name:
        """A Chinese name of an agency or place as the pages of this language print it."""
        return Name(text) if self.language == "zh" else Name(text, romanised(text))

    def agency_name(self, code: str) -> Name:
        """The name of an agency by its id."""
        return self.name(str(self.agencies[code]["name"]))

    @cached_property
    def divisions(self) -> dict[str, dict[str, Any]]:
        """Division code → its row of the table `divisions`."""
        return {row["division"]: row for row in plain(self.tables["divisions"])}

    @cached_property
    def reports(self) -> dict[str, dict[str, Any]]:
        """Report → its row of the table `reports`."""
        return {row["report"]: row for row in plain(self.tables["reports"])}

    @cached_property
    def totals(self) -> dict[str, Totals]:
        """Report → its numbers, the right ones where there are corrections."""
        return by_report(corrected_tables(self.tables))

    @cached_property
    def by_agency(self) -> dict[str, list[Record]]:
        """Agency → its records, years ascending."""
        out: dict[str, list[Record]] = {}
        for record in self.records:
            if record.agency is not None and record.year is not None:
                out.setdefault(record.agency, []).append(record)
        return {agency: sorted(records, key=lambda r: r.year or 0) for agency, records in out.items()}

    @cached_property
    def by_year(self) -> dict[int, list[Record]]:
        """Year → its identified records in the order of the agencies, years ascending."""
        out: dict[int, list[Record]] = {}
        for records in self.by_agency.values():
            for record in records:
                out.setdefault(record.year or 0, []).append(record)
        return {year: out[year] for year in sorted(out)}

    def record_of(self, agency: str, year: int) -> Record | None:
        """The record of an agency on a year, if there is one."""
        return self._by_agency_and_year.get((agency, year))

    @cached_property
    def _by_agency_and_year(self) -> dict[tuple[str | None, int | None], Record]:
        return {(record.agency, record.year): record for record in self.records}

    @cached_property
    def unreadable_of(self) -> dict[tuple[str, str], Unreadable]:
        """(agency, year) → a document of that report that could not be read."""
        return {(entry.agency, entry.year): entry for entry in self.unreadable if entry.agency and entry.year}

    @cached_property
    def unidentified(self) -> list[Record]:
        """Records without agency or year."""
        return [record for record in self.records if record.agency is None or record.year is None]

    @cached_property
    def findings_of(self) -> dict[str, list[Finding]]:
        """Report → its findings, the most serious first."""
        out: dict[str, list[Finding]] = {}
        for finding in sorted(self.findings, key=lambda found: SEVERITIES.index(found.severity)):
            out.setdefault(finding.report, []).append(finding)
        return out

    @cached_property
    def status_of(self) -> dict[str, dict[str, str]]:
        """Report → rule → what it says of the report; empty where that is not known."""
        out: dict[str, dict[str, str]] = {}
        if self.statuses is not None:
            columns = (self.statuses[name].astype(str) for name in ("report", "rule", "status"))
            for report, rule, status in zip(*columns, strict=True):
                out.setdefault(report, {})[rule] = status
        return out

    @cached_property
    def reason_of(self) -> dict[str, dict[str, str]]:
        """Report → rule → why it cannot tell, a code of `scripts.checks.rules.REASONS`; only rules that cannot."""
        out: dict[str, dict[str, str]] = {}
        if self.statuses is not None:
            unclear = self.statuses[self.statuses["reason"].notna()]
            columns = (unclear[name].astype(str) for name in ("report", "rule", "reason"))
            for report, rule, reason in zip(*columns, strict=True):
                out.setdefault(report, {})[rule] = reason
        return out

    @cached_property
    def corrections_of(self) -> dict[str, list[dict[str, Any]]]:
        """Report → its rows of the table `corrections`."""
        out: dict[str, list[dict[str, Any]]] = {}
        for row in plain(self.tables["corrections"]):
            out.setdefault(row["report"], []).append(row)
        return out

    def right_values(self, report: str) -> dict[str, Any]:
        """Path of each corrected cell of a report → its right value."""
        return {row["cell"]: number(row["corrected"]) for row in self.corrections_of.get(report, ())}

    @cached_property
    def indicators(self) -> dict[tuple[str, str], dict[str, Any]]:
        """(report, indicator) → value, numerator, denominator (None where not stated), and their basis."""
        return {
            (row["report"], row["indicator"]): {
                **{k: number(row[k]) for k in ("value", "numerator", "denominator")},
                "basis": row["basis"],
            }
            for row in self.tables["indicators"].to_dict("records")
        }

    @cached_property
    def medians(self) -> Medians:
        """Medians and spreads over agencies of one kind, level and region."""
        return Medians(self.tables)

    def report(self, record: Record) -> dict[str, Any]:
        """The row of the table `reports` of a record."""
        return self.reports[report_id(record)]

    def download_of(self, agency: str) -> list[Download]:
        """The files of one agency: its package, and the same in other formats."""
        return self._by_download_agency.get(agency, [])

    @cached_property
    def _by_download_agency(self) -> dict[str, list[Download]]:
        return {
            package["agency"]: [download(package), *map(download, package["files"])]
            for package in self.catalogue.get("packages", ())
            if package["agency"]
        }


def download(entry: Mapping[str, Any]) -> Download:
    """An entry of the catalogue as the pages list it."""
    return Download(f"{DATA_FILES}/{entry['path']}", entry["bytes"], entry["sha256"], entry.get("agency"))


def plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries, every kind of missing value as None."""

    def known(value: Any) -> Any:
        return value if isinstance(value, list | tuple) or not pd.isna(value) else None

    return [{str(key): known(value) for key, value in row.items()} for row in table.to_dict("records")]
