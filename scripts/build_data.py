"""Builds the data packages out of the records (see --help)."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import pandas as pd
import typer
from rich.console import Console
from rich.progress import track

from scripts.agencies.register import AGENCIES, BrokenRegister, Register
from scripts.checks.finding import Finding
from scripts.checks.known import Known
from scripts.checks.verdicts import VERDICTS, BrokenVerdict, read_verdicts
from scripts.dataset.corrected import examine_corrected
from scripts.dataset.corrections import CORRECTIONS, BrokenCorrection, read_corrections
from scripts.dataset.exports import write_exports
from scripts.dataset.folder import replacing
from scripts.dataset.frames import BrokenTable
from scripts.dataset.integrity import check_tables
from scripts.dataset.packages import Package, write_packages
from scripts.dataset.tables import build_tables
from scripts.dataset.validate import InvalidPackage, validate_packages
from scripts.reports.record import Record
from scripts.reports.sources import SOURCES, BrokenSources, Sources
from scripts.reports.store import REPORTS, BrokenRecord, load_all

PACKAGES = Path("build/packages")


class Which(StrEnum):
    """Which packages are validated."""

    every = "every"
    collection = "collection"
    none = "none"


class Checked(NamedTuple):
    """What both builds start from: the records, what the rules found in them and say of each, the tables of both."""

    reports: list[Record]
    findings: list[Finding]
    tables: dict[str, pd.DataFrame]
    statuses: pd.DataFrame


def checked_tables(records: Path, agencies: Path, corrections: Path) -> Checked:
    """Records → tables whose types, keys and references hold.

    Raises BrokenRecord, BrokenRegister, BrokenCorrection or BrokenTable; each message names the file or the report.
    """
    reports = list(load_all(records))
    if not reports:
        raise BrokenRecord(f"{records}: there are no records; add reports with add_reports")
    register = Register.load(agencies)
    try:
        known = Known.of(register, Sources.load(agencies.parent / SOURCES.name))
        verdicts = read_verdicts(corrections.parent / VERDICTS.name)
    except (BrokenSources, BrokenVerdict) as error:
        raise BrokenTable(str(error)) from error
    right = read_corrections(corrections)
    checked = examine_corrected(reports, right, known, verdicts)
    tables = build_tables(reports, register, checked.findings, right, checked.statuses)
    check_tables(tables)
    return Checked(reports, checked.findings, tables, checked.statuses)


def build_data(
    records: Path, agencies: Path, corrections: Path, out: Path, validate: Which = Which.every
) -> list[Package]:
    """Records → packages in `out`, which is replaced only when all of them are whole and valid.

    Raises what `checked_tables` raises, or InvalidPackage.
    """
    tables = checked_tables(records, agencies, corrections).tables
    with replacing(out.parent, [out.name]) as new:
        folder = new / out.name
        packages = write_packages(tables, folder, os.environ.get("OGI_SITE_URL", ""))
        write_exports(tables, packages, folder)
        if validate != Which.none:
            total = len(packages) + 1 if validate == Which.every else 2
            list(track(validate_packages(folder, every=validate == Which.every), "validating", total, transient=True))
    return packages


def main(
    records: Annotated[Path, typer.Option(help="The folder of records.")] = REPORTS,
    agencies: Annotated[Path, typer.Option(help="The register of agencies.")] = AGENCIES,
    corrections: Annotated[Path, typer.Option(help="The corrections.")] = CORRECTIONS,
    out: Annotated[Path, typer.Option(help="The folder of packages; replaced as a whole.")] = PACKAGES,
    validate: Annotated[Which, typer.Option(help="Which packages frictionless checks first.")] = Which.every,
) -> None:
    """Build the data packages: the whole collection, a zip per agency, region and year, and the other formats.

    A broken record, register or package stops the build and leaves the packages as they were.

    Example:  python -m scripts.build_data --out build/packages
    """
    console = Console()
    try:
        packages = build_data(records, agencies, corrections, out, validate)
    except (BrokenRecord, BrokenRegister, BrokenCorrection, BrokenTable, InvalidPackage) as error:
        Console(stderr=True).print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    collection = packages[0]
    console.print(
        f"{out}: {len(packages)} packages (validated: {validate}), "
        f"{collection.reports} reports of {sum(p.kind == 'agency' for p in packages)} agencies, "
        f"version {collection.version}"
    )


if __name__ == "__main__":
    typer.run(main)
