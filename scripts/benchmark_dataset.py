"""`python -m scripts.benchmark dataset`: how fast everything that is published is made of synthetic reports."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from scripts.measuring import apart, peak

if TYPE_CHECKING:
    from scripts.dataset.measure import Measured

MOST = 2
"""Building may take so many times as long as frictionless takes to validate the collection."""


def dataset(
    agencies: Annotated[int, typer.Option(min=1, help="How many agencies, made up for this.")] = 2000,
    years: Annotated[int, typer.Option(min=1, max=80, help="Reports of each agency, one a year.")] = 6,
) -> None:
    """Measure publishing: tables, packages, exports and catalogue of synthetic reports.

    Says how these four compare with the CPU time of `frictionless validate` on
    the collection alone; more than twice as much is an error for 100 reports or
    more. The checks that come before them are measured, but not counted.
    """
    made, memory = apart(_publish_all, agencies, years)
    out = Console(highlight=False, soft_wrap=True)
    for step, seconds in made.seconds.items():
        out.print(f"{step}: {seconds:.1f} CPU seconds, {made.rows / seconds:.0f} rows/s")
    told = f"{made.reports} synthetic reports, {made.rows} rows, {made.packages} packages, {made.bytes / 1e6:.0f} MB"
    out.print(told + (f", peak {memory / 1e6:.0f} MB" if memory else ""))
    rate = made.rows / made.building
    out.print(f"building (tables, packages, exports, catalogue): {made.building:.1f} CPU seconds, {rate:.0f} rows/s")
    ratio = made.building / made.validating
    out.print(f"building takes {ratio:.2f} times as long as frictionless takes to validate the collection")
    if ratio > MOST and made.reports >= 100:
        raise typer.Exit(1)


def _publish_all(agencies: int, years: int) -> tuple[Measured, int | None]:
    """Publishes reports made up for this: the measurement, and the peak of memory in bytes where the system tells."""
    from scripts.dataset.measure import measure  # noqa: PLC0415  (not part of what other measurements load)

    return measure(agencies, years, Path(tempfile.mkdtemp())), peak()
