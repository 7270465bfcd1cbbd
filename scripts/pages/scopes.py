"""What a report's figures cover, and which reports may therefore be added up.

A government's report covers its territory: its departments and, as a rule, the governments below it. The report of an
office, a department or a township covers that body alone. So the two are never added to each other, and of governments
only the outermost ones of a year are added: a county's figures may be in those of its prefecture.
"""

from __future__ import annotations

from collections.abc import Sequence

from scripts.agencies.divisions import chain
from scripts.pages.site import Site
from scripts.reports.record import Record
from scripts.reports.store import report_id

TERRITORY, OWN = "territory", "own"
SCOPES = (TERRITORY, OWN)


def scope_of(site: Site, agency: str) -> str:
    """What an agency's figures cover: its territory, or itself only."""
    return TERRITORY if site.agencies[agency]["kind"] == "government" else OWN


def apart(site: Site, records: Sequence[Record]) -> dict[str, list[Record]]:
    """Scope → the reports that may be added up, in their order; a scope without reports is absent."""
    out: dict[str, list[Record]] = {}
    governments = {
        (record.year, str(site.agencies[record.agency]["division"]))
        for record in records
        if record.agency and scope_of(site, record.agency) == TERRITORY
    }
    for record in records:
        scope = scope_of(site, record.agency or "")
        if scope == TERRITORY:
            *above, _ = chain(str(site.agencies[record.agency or ""]["division"]))
            if any((record.year, outer.code) in governments for outer in above):
                continue
        out.setdefault(scope, []).append(record)
    return {scope: out[scope] for scope in SCOPES if scope in out}


def whole_outcomes(site: Site, records: Sequence[Record]) -> list[Record]:
    """The reports that handled requests and whose stated outcomes add up to their total, so that none is missing."""
    return [record for record in records if site.totals[report_id(record)].outcomes_add_up]


def whole_disputes(site: Site, records: Sequence[Record]) -> list[Record]:
    """The reports that state every channel of disputes with results that add up to its total."""
    return [record for record in records if site.totals[report_id(record)].disputes_add_up]
