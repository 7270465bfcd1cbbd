"""The median of an indicator over a group of agencies: same kind and level, of one region, in one year.

What a median stands on, everywhere:

- one value per agency and year: an indicator of `indicators.toml` (a share from 0 to 1), or a count cell of the form,
  such as `requests.received_new.total`;
- figures are those printed, or the right ones where there is a correction, as in table `indicators`;
- a report counts only if it states the value (a blank is no zero, 0/0 is no share), and if no finding of severity
  `error` names a cell that the value is made of: such figures cannot all be right. A finding that a maintainer has
  accepted, or that a correction has settled, does not exclude; one that names no cell excludes the report;
- kind and level are the same, because a government's figures may cover its departments and all below it, an office's
  or a department's only itself: these are never one group;
- fewer than ENOUGH agencies give no median: `Spread.median` is None, only `n` and `of` are told.

    medians = Medians(tables)                       # the published tables, as `build_tables` makes them
    spread = medians.spread("granted", 2023, "department", "county", "331122")
    spread.median, spread.n, spread.of              # None, 3, 4: three of four reports state it, too few for a median
    medians.around("331122-fagaiju", "granted", 2023)  # for an agency: the narrowest region with enough, or None
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from scripts.agencies.divisions import chain
from scripts.dataset.corrected import corrected_tables
from scripts.dataset.definitions import INDICATORS, LIST_DELIMITER
from scripts.dataset.frames import as_array
from scripts.dataset.indicator_table import Cells, Numbers
from scripts.form import FORM

ENOUGH = 10
"""Agencies from which on a comparison says something."""

EVERYWHERE = ""
"""The region that is the whole collection."""

ACCEPTED = "accepted"
"""The verdict on a finding that lets the figures stand: right as printed."""

SETTLED = "printed"
"""The basis of a finding that a correction has settled: so by the printed figures only."""


@dataclass(frozen=True)
class Spread:
    """How a value is spread over a group of agencies in one year.

    `values`: agency → value, of those that count, ascending (equal ones by id); `of`: reports of the group in that
    year, those that do not count included. `kind`, `level` (codes of agencies.toml) and `region` (a division code, or
    EVERYWHERE) name the group.
    """

    measure: str
    year: int
    kind: str
    level: str
    region: str
    values: Mapping[str, float]
    of: int

    @property
    def n(self) -> int:
        """How many agencies count."""
        return len(self.values)

    @property
    def enough(self) -> bool:
        """Whether the group is large enough to say something."""
        return self.n >= ENOUGH

    @property
    def median(self) -> float | None:
        """The median; None under ENOUGH agencies."""
        return self._quantile(0.5)

    @property
    def quartiles(self) -> tuple[float, float] | None:
        """The lower and the upper quartile (linear interpolation); None under ENOUGH agencies."""
        low, high = self._quantile(0.25), self._quantile(0.75)
        return None if low is None or high is None else (low, high)

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the largest value, however few count; None where none does."""
        values = list(self.values.values())
        return (values[0], values[-1]) if values else None

    def _quantile(self, share: float) -> float | None:
        return float(np.quantile(list(self.values.values()), share).round(6)) if self.enough else None


class Medians:
    """The spreads of a collection. Values of a measure are worked out when it is first asked for."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """`tables`: the published ones, all of them."""
        self._tables = tables
        reports = tables["reports"]
        agencies = tables["agencies"].set_index("agency")
        known = (reports["agency"].notna() & reports["year"].notna()).to_numpy()
        self._reports = [
            (place, str(agency), int(year), str(key))
            for place, (agency, year, key) in enumerate(
                zip(reports["agency"], reports["year"], reports["report"], strict=True)
            )
            if known[place]
        ]
        facts = zip(agencies.index, agencies["kind"], agencies["level"], agencies["division"], strict=True)
        self._groups = {str(a): (str(kind), str(level), regions(str(division))) for a, kind, level, division in facts}
        self._measured: dict[str, dict[tuple[int, str, str, str], tuple[dict[str, float], int]]] = {}

    def spread(self, measure: str, year: int, kind: str, level: str, region: str = EVERYWHERE) -> Spread:
        """The spread over the agencies of a kind and level in a region: its own and those of every division below it.

        Raises KeyError for a measure that is neither an indicator nor a count cell of the form.
        """
        values, of = self._groups_of(measure).get((year, kind, level, region), ({}, 0))
        ordered = dict(sorted(values.items(), key=lambda entry: (entry[1], entry[0])))
        return Spread(measure, year, kind, level, region, ordered, of)

    def around(self, agency: str, measure: str, year: int) -> Spread | None:
        """The spread to set an agency beside: of the narrowest region with ENOUGH agencies of its kind and level.

        County, prefecture, province, then the whole collection. None if even that has too few, or if the agency is not
        known. The agency's own value is one of those that count, where it counts at all.
        """
        if agency not in self._groups:
            return None
        kind, level, around = self._groups[agency]
        spreads = (self.spread(measure, year, kind, level, region) for region in reversed(around))
        return next((spread for spread in spreads if spread.enough), None)

    def value(self, agency: str, measure: str, year: int) -> float | None:
        """The agency's own value where it counts, else None."""
        if agency not in self._groups:
            return None
        kind, level, _ = self._groups[agency]
        return self.spread(measure, year, kind, level).values.get(agency)

    def _groups_of(self, measure: str) -> dict[tuple[int, str, str, str], tuple[dict[str, float], int]]:
        if measure not in self._measured:
            values, cells = self._values(measure), frozenset(cells_of(measure))
            found: dict[tuple[int, str, str, str], tuple[dict[str, float], int]] = {}
            for place, agency, year, key in self._reports:
                kind, level, around = self._groups[agency]
                wrong = self._wrong.get(key)
                counts = not np.isnan(values[place]) and not (wrong is not None and (not wrong or wrong & cells))
                for region in around:
                    many, of = found.get((year, kind, level, region), ({}, 0))
                    if counts:
                        many[agency] = float(values[place])
                    found[year, kind, level, region] = (many, of + 1)
            self._measured[measure] = found
        return self._measured[measure]

    def _values(self, measure: str) -> Numbers:
        """The values of the measure, one per report in the order of the table, NaN where there is none."""
        if measure in INDICATORS:
            table = self._tables["indicators"]
            of = table[table["indicator"] == measure].set_index("report")["value"]
            return as_array(of.reindex(self._tables["reports"]["report"]))
        return self._cells.term(((measure,),))

    @cached_property
    def _cells(self) -> Cells:
        return Cells(corrected_tables(self._tables))

    @cached_property
    def _wrong(self) -> dict[str, frozenset[str]]:
        """Report → the cells that its errors name; empty where one of them names none."""
        table = self._tables["findings"]
        stands = (table["verdict"] != ACCEPTED) & (table["basis"] != SETTLED)
        errors = table[(table["severity"] == "error") & stands]
        found: dict[str, frozenset[str]] = {}
        whole = set()
        for report, cell, cells in zip(errors["report"], errors["cell"], errors["cells"], strict=True):
            named = {path for text in (cell, cells) if pd.notna(text) for path in text.split(LIST_DELIMITER)}
            if named:
                found[str(report)] = found.get(str(report), frozenset()) | named
            else:
                whole.add(str(report))
        return found | dict.fromkeys(whole, frozenset())


def regions(division: str) -> tuple[str, ...]:
    """The regions that an agency of a division belongs to, from the whole collection to the division itself.

    >>> regions("331122")
    ('', '330000', '331100', '331122')
    """
    return (EVERYWHERE, *(above.code for above in chain(division)))


def cells_of(measure: str) -> tuple[str, ...]:
    """The cells of the form that a measure is made of, in either version of the form.

    Raises KeyError for a measure that is neither an indicator nor a count cell of requests or disputes.

    >>> cells_of("natural_persons")
    ('requests.received_new.natural_person', 'requests.received_new.total')
    """
    if measure in INDICATORS:
        sides = INDICATORS[measure].numerator + INDICATORS[measure].denominator
        return tuple(dict.fromkeys(cell for term in sides for cells in term for cell in cells))
    if measure not in FORM.cells or not measure.startswith(("requests.", "disputes.")):
        raise KeyError(f"{measure!r} is no indicator and no cell of requests or disputes")
    return (measure,)
