"""Coverage: which agency's report on which year is here, when it came, and what of it could not be read.

Few agencies stand in one table, more in folded ones by region; of very many the page only counts, by region, and the
pages of the regions list them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.charts.labels import number
from scripts.dataset.frames import BrokenTable
from scripts.pages import addresses
from scripts.pages.places import Region, regions
from scripts.pages.site import Site
from scripts.reports.record import Record
from scripts.reports.unreadable import UNREADABLE, BrokenUnreadable, Register, Unreadable

STATES = ("on_time", "late", "undated", "unreadable", "missing")
"""What a report of an agency on a year may be, in the order of the legend."""

OPEN, FOLDED = 40, 400
"""Agencies up to which all stand in one table, and up to which they stand in folded ones."""

MOST_DOCUMENTS = 50
"""Unreadable documents that are named one by one."""


def unreadable_documents(agencies: Path, tables: Mapping[str, pd.DataFrame]) -> list[Unreadable]:
    """The documents that could not be read, out of the register beside that of `agencies`.

    Raises BrokenTable for a broken line, or one of an agency that is not known.
    """
    path = agencies.parent / UNREADABLE.name
    try:
        entries = list(Register.load(path).entries.values())
    except BrokenUnreadable as error:
        raise BrokenTable(str(error)) from error
    known = {"", *tables["agencies"]["agency"]}
    stray = next((entry for entry in entries if entry.agency not in known), None)
    if stray is not None:
        raise BrokenTable(f"{path}: agency {stray.agency!r} is not in {agencies}; add it or mend the line")
    return entries


def all_years(site: Site) -> list[int]:
    """Every year from the first to the last of which there is a report."""
    return list(range(min(site.by_year), max(site.by_year) + 1)) if site.by_year else []


def state_of(site: Site, record: Record | None) -> str:
    """One of STATES. Unreadable is a report of whose three tables nothing could be read."""
    if record is None:
        return "missing"
    row = site.report(record)
    if not any(int(row[f"cells_{kind}"] or 0) for kind in ("stated", "blank", "text")):
        return "unreadable"
    late = row["days_late"]
    if late is None:
        return "undated"
    return "late" if int(late) > 0 else "on_time"


def state_at(site: Site, agency: str, year: int) -> str:
    """One of STATES for an agency and year; unreadable also where only a document that cannot be read is there."""
    record = site.record_of(agency, year)
    if record is None and (agency, str(year)) in site.unreadable_of:
        return "unreadable"
    return state_of(site, record)


def counts(site: Site, agencies: Sequence[str], years: Sequence[int]) -> Counter[str]:
    """How many reports there are of each state, of some agencies on some years."""
    return Counter(state_at(site, agency, year) for agency in agencies for year in years)


def coverage(site: Site, path: str, years: Sequence[int]) -> dict[str, Any]:
    """What the template of the page needs: `tables` of agencies (folded or not), or `regions` with counts."""
    agencies = list(site.agencies)
    if len(agencies) <= OPEN:
        tables = [{"title": "", "counts": "", "rows": [_agency(site, path, code, years) for code in agencies]}]
        return {"tables": tables, "regions": []}
    every = [region for region in regions(site).values() if region.level <= 1]
    if len(agencies) <= FOLDED:
        return {"tables": [t for region in every if (t := _table(site, path, region, years))], "regions": []}
    return {"tables": [], "regions": [_region(site, path, region, years) for region in every]}


def documents(site: Site, path: str) -> dict[str, Any]:
    """The documents that could not be read: the first ones by name and reason, and how many more there are."""
    shown = []
    for entry in site.unreadable[:MOST_DOCUMENTS]:
        known = entry.agency in site.agencies
        link = site.addresses.link(path, addresses.agency(entry.agency)) if entry.agency in site.by_agency else ""
        shown.append(
            {
                "name": site.agency_name(entry.agency) if known else site.words("quality.no_agency"),
                "link": link,
                "year": entry.year,
                "file": entry.file,
                "url": addresses.web(entry.url),
                "reason": entry.reason,
            }
        )
    more = len(site.unreadable) - len(shown)
    return {"entries": shown, "more": site.words("quality.more_documents", count=number(more)) if more > 0 else ""}


def _members(region: Region) -> Sequence[str]:
    """The agencies that a region is shown with: its own of a province, all within of what lies in it."""
    return region.own if region.level == 0 else region.within


def _table(site: Site, path: str, region: Region, years: Sequence[int]) -> dict[str, Any] | None:
    members = _members(region)
    if not members:
        return None
    return {
        "title": _name(site, region),
        "counts": _told(site, len(members), counts(site, members, years)),
        "rows": [_agency(site, path, code, years) for code in members],
    }


def _region(site: Site, path: str, region: Region, years: Sequence[int]) -> dict[str, Any]:
    """A region's agencies counted: of each year how many reports are here, of how many agencies, and what is amiss."""
    cells = []
    for year in years:
        found = counts(site, region.within, [year])
        here = sum(found.values()) - found["missing"]
        notes = [
            site.words(f"quality.count_{state}", count=number(found[state]))
            for state in ("late", "unreadable")
            if found[state]
        ]
        cells.append(
            {
                "text": site.words("quality.of", part=number(here), whole=number(len(region.within))),
                "notes": site.words("phrase.list").join(notes),
            }
        )
    return {
        "name": _name(site, region) if region.level == 0 else site.name(region.division.name),
        "level": region.level,
        "link": site.addresses.link(path, addresses.region(region.code)),
        "cells": cells,
    }


def _name(site: Site, region: Region) -> str:
    names = [site.name(division.name) for division in (*region.above, region.division)]
    return site.words("phrase.place").join(str(name) for name in names)


def _told(site: Site, agencies: int, found: Counter[str]) -> str:
    """How many agencies, and how many reports of each state that there is."""
    words = site.words
    told = [words("quality.count_agencies", count=number(agencies))]
    told += [words(f"quality.count_{state}", count=number(found[state])) for state in STATES if found[state]]
    return words("phrase.list").join(told)


def _agency(site: Site, path: str, code: str, years: Sequence[int]) -> dict[str, Any]:
    page_of = addresses.agency(code)
    cells = []
    for year in years:
        record = site.record_of(code, year)
        state = state_at(site, code, year)
        days = int(site.report(record)["days_late"]) if record and state == "late" else 0
        word = site.words("tile.late", days=days) if state == "late" else site.words(f"quality.{state}_short")
        link = site.addresses.link(path, page_of, f"year-{year}") if record else ""
        cells.append({"state": state, "text": word, "link": link})
    return {
        "name": site.agency_name(code),
        "link": site.addresses.link(path, page_of) if code in site.by_agency else "",
        "cells": cells,
    }
