"""Measures how fast packages, exports and catalogue are made, on reports made up for this."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import frictionless

from scripts.agencies.divisions import UnknownDivision, division
from scripts.agencies.register import Agency, Register
from scripts.checks import synthetic
from scripts.checks.known import Known
from scripts.checks.run import examine
from scripts.dataset.catalogue_files import write_catalogue
from scripts.dataset.exports import write_exports
from scripts.dataset.packages import write_packages
from scripts.dataset.tables import build_tables
from scripts.dataset.validate import InvalidPackage
from scripts.reports.record import Record

CHECKS, VALIDATION = "checks", "frictionless validate"
"""The steps that are no building: the rules that look at records, and what the building is compared with."""


@dataclass
class Measured:
    """What was made: rows of the collection, packages, reports; CPU seconds of each step by name."""

    reports: int = 0
    rows: int = 0
    packages: int = 0
    bytes: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def building(self) -> float:
        """CPU seconds from records and findings to all that is published: tables, packages, exports, catalogue."""
        return sum(seconds for step, seconds in self.seconds.items() if step not in (CHECKS, VALIDATION))

    @property
    def validating(self) -> float:
        """CPU seconds of `frictionless validate` on the collection."""
        return self.seconds[VALIDATION]

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measures what is done inside."""
        start = time.process_time()
        yield
        self.seconds[name] = time.process_time() - start


def measure(agencies: int, years: int, folder: Path) -> Measured:
    """Writes all that is published of so many agencies and years into `folder`, then validates the collection."""
    records, register = collection(agencies, years)
    out = Measured(reports=len(records))
    with out.step(CHECKS):
        checked = examine(records, Known.of(register))
    with out.step("tables"):
        tables = build_tables(records, register, checked.findings, statuses=checked.statuses)
    out.rows = sum(map(len, tables.values()))
    with out.step("packages"):
        packages = write_packages(tables, folder / "packages")
    with out.step("exports"):
        exports = write_exports(tables, packages, folder / "packages")
    with out.step("catalogue"):
        write_catalogue(tables, packages, exports, folder / "packages", folder)
    with out.step(VALIDATION):
        valid = frictionless.validate(
            str(folder / "packages" / "collection" / "datapackage.json"), type="package"
        ).valid
    if not valid:
        raise InvalidPackage("the collection of synthetic reports does not validate; see validate_package")
    out.packages = len(packages)
    out.bytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return out


def collection(agencies: int, years: int) -> tuple[list[Record], Register]:
    """Synthetic reports, ten agencies in each of as many real counties as it takes, and their register."""
    places = list(islice(_counties(), agencies // synthetic.PER_DIVISION + 1))
    ids: dict[str, str] = {}
    entries = []
    for number in range(agencies):
        code = places[number // synthetic.PER_DIVISION]
        old = synthetic.agency_id(number)
        kind = "department" if number % synthetic.PER_DIVISION else "government"
        ids[old] = f"{code}-synthetic-{number + 1}"
        name = f"{division(code).county}SYNTHETIC {number + 1}"
        entries.append(Agency(ids[old], name, (), code, "county", kind))
    records = synthetic.reports(agencies, range(2019, 2019 + years))
    for record in records:
        record.agency = ids[record.agency or ""]
        record.header = replace(record.header, agency_name=f"SYNTHETIC {record.agency}")
    return records, Register(entries)


def _counties() -> Iterator[str]:
    """Codes of counties and districts that are valid today."""
    for code in (f"{number:06d}" for number in range(110101, 659999) if 1 <= number % 100 <= 40):
        try:
            place = division(code)
        except UnknownDivision:
            continue
        if place.county and place.valid_to is None:
            yield code
