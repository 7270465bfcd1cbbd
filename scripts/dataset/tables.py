"""Records and findings → the published tables as pandas frames.

The frames hold what is printed. Types: see `scripts.dataset.frames`; columns: `columns.toml`; blank against text in the
cells of the form: `scripts.dataset.status`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from scripts.dataset import agency_tables, code_lists, figure_tables, remark_tables
from scripts.dataset.corrections import Correction, refuse_what_no_longer_applies
from scripts.dataset.definitions import TABLES
from scripts.dataset.frames import BrokenTable
from scripts.dataset.indicator_table import indicators
from scripts.dataset.report_table import reports
from scripts.reports.record import Record
from scripts.reports.store import UNIDENTIFIED, report_id

if TYPE_CHECKING:
    from scripts.agencies.register import Register
    from scripts.checks.finding import Finding


def build_tables(
    records: Iterable[Record],
    register: Register,
    findings: Sequence[Finding] = (),
    corrections: Sequence[Correction] = (),
    statuses: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Every published table by name, in the order of `columns.toml`, rows by agency and year.

    `statuses`: see `scripts.checks.status`; without them their table is empty. Unidentified reports come last. Raises
    BrokenTable where a record cannot be published, and BrokenCorrection where a correction no longer applies; the
    message names it.
    """
    keyed = _keyed(records)
    order = {key: position for position, (key, _) in enumerate(keyed)}
    stray = next((f for f in findings if f.report not in order), None)
    if stray is not None:
        raise BrokenTable(
            f"finding {stray.rule}: there is no report {stray.report!r}; check the same records as are built"
        )
    refuse_what_no_longer_applies(corrections, dict(keyed))
    tables = {
        "agencies": agency_tables.agencies(register),
        "divisions": agency_tables.divisions(register),
        "reports": reports([record for _, record in keyed], list(order), register, findings),
        "disclosure": figure_tables.disclosure(keyed),
        "requests": figure_tables.requests(keyed),
        "disputes": figure_tables.disputes(keyed),
        "printed": figure_tables.printed(keyed),
        "claims": remark_tables.claims(keyed),
        "findings": remark_tables.findings(findings, order),
        "statuses": remark_tables.statuses(_of(statuses, order), order),
        "corrections": remark_tables.corrections(corrections, order),
        "problems": remark_tables.problems(keyed),
        "places": figure_tables.places(keyed),
        "outcomes": code_lists.outcomes(),
        "items": code_lists.items(),
        "rules": code_lists.rules(),
    }
    tables["indicators"] = indicators(tables)
    return {name: tables[name] for name in TABLES}


def _of(statuses: pd.DataFrame | None, order: Mapping[str, int]) -> pd.DataFrame:
    """The statuses, refused where they are of other reports than are built."""
    if statuses is None:
        return pd.DataFrame({name: pd.Series([], dtype="str") for name in ("report", "rule", "status", "reason")})
    strays = [report for report in statuses["report"].unique() if report not in order]
    if strays:
        raise BrokenTable(f"statuses: there is no report {strays[0]!r}; check the same records as are built")
    return statuses


def _keyed(records: Iterable[Record]) -> list[tuple[str, Record]]:
    """The records with their ids, by agency and year, the unidentified ones last."""
    keyed: dict[str, Record] = {}
    for record in records:
        key = report_id(record)
        if key in keyed:
            raise BrokenTable(f"{key}: there are two records of this report; keep one")
        keyed[key] = record
    return sorted(keyed.items(), key=_position)


def _position(entry: tuple[str, Record]) -> tuple[bool, str, int, str]:
    """By agency and year, not by id: only then do the reports of one agency always stand together."""
    key, record = entry
    unidentified = key.startswith(f"{UNIDENTIFIED}-")
    return unidentified, "" if unidentified else str(record.agency), record.year or 0, key
