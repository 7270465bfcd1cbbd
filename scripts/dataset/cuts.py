"""Which rows of the collection belong to each smaller package: those of an agency, of a region, of a year.

The tables are sorted by report, so the rows of a report stand together, and those of a package are a few slices of each
table. Code lists are whole in every package, the register of agencies is cut to those that the package is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from scripts.agencies.divisions import chain
from scripts.dataset.agency_tables import pinyin
from scripts.dataset.definitions import TABLES

Kind = Literal["collection", "agency", "region", "year"]
Rows = Mapping[str, Sequence[slice]]
"""Table → its rows, as slices in order."""
WHOLE = (slice(None),)
EVERYTHING: Rows = dict.fromkeys(TABLES, WHOLE)
_REGISTERS = ("agencies", "divisions")


@dataclass(frozen=True)
class Cut:
    """A package to be: its kind, its code (agency, division or year), what it is called, and its rows."""

    kind: Kind
    code: str
    rows: Rows
    words: Mapping[str, str] = field(default_factory=dict)


def cuts(tables: Mapping[str, pd.DataFrame]) -> Iterator[Cut]:
    """Every package but the collection: agencies, then regions, then years, each by its code."""
    shelf = _Shelf(tables)
    yield from by_agency(tables, shelf)
    yield from by_region(tables, shelf)
    yield from by_year(tables, shelf)


def by_agency(tables: Mapping[str, pd.DataFrame], shelf: _Shelf | None = None) -> Iterator[Cut]:
    """Each agency that has a report, with its row of the register."""
    shelf = shelf or _Shelf(tables)
    facts = tables["agencies"].set_index("agency")[["name", "pinyin", "division"]]
    found = facts.reindex(list(shelf.of_agency))
    for agency, name, syllables, division in found.itertuples(name=None):
        rows = shelf.rows(shelf.of_agency[agency], [agency], [division])
        yield Cut("agency", agency, rows, {"agency": agency, "name": name, "pinyin": syllables})


def by_region(tables: Mapping[str, pd.DataFrame], shelf: _Shelf | None = None) -> Iterator[Cut]:
    """Each province, prefecture and county with a report, with all agencies in it, those without a report included."""
    shelf = shelf or _Shelf(tables)
    agencies: dict[str, list[str]] = {}
    for agency, division in zip(tables["agencies"]["agency"], tables["agencies"]["division"], strict=True):
        for above in chain(division):
            agencies.setdefault(above.code, []).append(agency)
    divisions: dict[str, list[str]] = {}
    for division in tables["divisions"]["division"]:
        for above in chain(division):
            divisions.setdefault(above.code, []).append(division)
    for code in sorted(agencies):
        reports = [row for agency in agencies[code] for row in shelf.of_agency.get(agency, ())]
        if reports:
            name = "".join(above.name for above in chain(code))
            rows = shelf.rows(sorted(reports), agencies[code], divisions[code])
            yield Cut("region", code, rows, {"region": code, "name": name, "pinyin": pinyin(name)})


def by_year(tables: Mapping[str, pd.DataFrame], shelf: _Shelf | None = None) -> Iterator[Cut]:
    """Each year with a report, unidentified ones included, with the whole register: who did not report is there too."""
    shelf = shelf or _Shelf(tables)
    years = tables["reports"]["year"]
    for year in sorted(int(year) for year in years.dropna().unique()):
        reports = np.flatnonzero((years == year).fillna(False).to_numpy(dtype=bool)).tolist()
        yield Cut("year", str(year), shelf.rows(reports), {"year": str(year)})


class _Shelf:
    """Where the rows of each report stand in each table."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        reports = tables["reports"]
        order = pd.Series(range(len(reports)), index=reports["report"])
        every = np.arange(len(reports))
        self._bounds: dict[str, tuple[list[int], list[int]]] = {}
        for name, table in TABLES.items():
            if "report" in table.columns:
                positions = tables[name]["report"].map(order).to_numpy()
                sides = (np.searchsorted(positions, every, side=side) for side in ("left", "right"))
                start, end = (side.tolist() for side in sides)
                self._bounds[name] = start, end
        self._register = {
            name: {code: row for row, code in enumerate(tables[name][TABLES[name].key[0]])} for name in _REGISTERS
        }
        self.of_agency: dict[str, list[int]] = {}
        for row, agency in enumerate(reports["agency"]):
            if not pd.isna(agency):
                self.of_agency.setdefault(agency, []).append(row)

    def rows(
        self, reports: Sequence[int], agencies: Iterable[str] | None = None, divisions: Iterable[str] | None = None
    ) -> Rows:
        """The rows of some reports, given by their own rows, and of some agencies and divisions (None: all)."""
        out = dict(EVERYTHING)
        for name, codes in zip(_REGISTERS, (agencies, divisions), strict=True):
            if codes is not None:
                own = sorted(self._register[name][code] for code in codes)
                out[name] = _joined((row, row + 1) for row in own)
        for name, (start, end) in self._bounds.items():
            out[name] = _joined((start[report], end[report]) for report in reports)
        return out


def _joined(bounds: Iterable[tuple[int, int]]) -> tuple[slice, ...]:
    """Slices from (first, behind the last), those that touch made one."""
    out: list[list[int]] = []
    for start, end in bounds:
        if out and out[-1][1] == start:
            out[-1][1] = end
        elif start < end:
            out.append([start, end])
    return tuple(slice(start, end) for start, end in out)
