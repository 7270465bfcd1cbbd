"""Which figures can be compared: those that no open finding of severity `error` names, for such cannot all be right."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.pages.site import Site
from scripts.reports.record import Record
from scripts.reports.store import report_id


def sound(site: Site, records: Iterable[Record], cells: Iterable[str]) -> bool:
    """Whether the cells are free of contradiction in every one of the reports."""
    asked = set(cells)
    errors = (
        finding
        for record in records
        for finding in site.findings_of.get(report_id(record), ())
        if finding.severity == "error" and finding.is_open
    )
    return not any(asked & {finding.cell, *finding.cells} for finding in errors)
