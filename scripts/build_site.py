"""Builds the whole site out of the records (see --help)."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from scripts.agencies.register import AGENCIES, BrokenRegister
from scripts.build_data import checked_tables
from scripts.charts.runtime import write_runtime
from scripts.dataset.corrections import CORRECTIONS, BrokenCorrection
from scripts.dataset.exports import write_exports
from scripts.dataset.folder import replacing
from scripts.dataset.frames import BrokenTable
from scripts.dataset.packages import Package, write_packages
from scripts.dataset.validate import InvalidPackage, validate_packages
from scripts.pages.addresses import PACKAGES, Addresses
from scripts.pages.site import Download, Site
from scripts.pages.write import pages, write
from scripts.reports.record import Record
from scripts.reports.store import REPORTS, BrokenRecord

CONFIG = Path("mkdocs.yml")
DOCS = Path("docs")
BUILD = Path("build")
PARTS = ("packages", "docs", "site")
"""What the build makes, in this order; put in place together."""

OVERRIDES = "overrides"
"""The folder of theme overrides in `docs/`: MkDocs reads it there, it is no page."""


app = typer.Typer(add_completion=False)


class BrokenSite(RuntimeError):
    """MkDocs could not build the pages; the message is its own."""


def build_site(
    records: Path, agencies: Path, build: Path, corrections: Path = CORRECTIONS, progress: Progress | None = None
) -> tuple[int, int]:
    """Records → packages, Markdown and site in `build`; returns how many reports and pages.

    Everything is made aside and put in place at the end: after an error `build` is as it was. Raises what
    `checked_tables` raises, InvalidPackage or BrokenSite; each message names the file or the report.
    """

    def step(name: str) -> None:
        if progress is not None:
            progress.update(progress.task_ids[0], description=name)

    step("records, checks, tables")
    reports, findings, tables = checked_tables(records, agencies, corrections)
    with replacing(build, PARTS) as new:
        step("packages")
        packages = write_packages(tables, new / "packages")
        write_exports(tables, packages[0].version, new / "packages")
        list(validate_packages(new / "packages", every=False))  # each of them: make data, and CI
        step("charts")
        docs = new / "docs"
        shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns(OVERRIDES, "*.tmp"))
        write_runtime(docs / "assets")
        step("pages")
        place_packages(new / "packages", docs / PACKAGES)
        site = Site(
            reports, tables, findings, downloads(packages, new / "packages"), addresses=addresses_from_environment()
        )
        count = 0
        for page in pages(site):
            write(page, docs)
            count += 1
        step("site")
        run_mkdocs(docs, new / "site", newest(reports))
    return len(reports), count


def place_packages(packages: Path, target: Path) -> None:
    """The packages among the pages, where the site serves them; the files are linked, not copied, where that works."""

    def link(source: str, destination: str) -> str:
        try:
            os.link(source, destination)
        except OSError:
            shutil.copyfile(source, destination)
        return destination

    shutil.copytree(packages, target, copy_function=link)


def downloads(packages: Sequence[Package], folder: Path) -> list[Download]:
    """The packages as the pages list them."""
    return [
        Download(
            f"{PACKAGES}/{package.path}",
            package.zip_bytes,
            hashlib.sha256((folder / package.path).read_bytes()).hexdigest(),
            package.agency,
        )
        for package in packages
    ]


def addresses_from_environment() -> Addresses:
    """The same settings that mkdocs.yml takes from the environment."""
    directories = os.environ.get("OGI_DIRECTORY_URLS", "true").lower() not in ("false", "0", "no")
    return Addresses(directories, os.environ.get("OGI_SITE_URL", ""))


def newest(records: Sequence[Record]) -> int:
    """Seconds since 1970 of the latest day that the records name: the date of the data, never of the building."""
    from datetime import UTC, date, datetime, time  # noqa: PLC0415 (only here)

    days = [day for record in records for day in (record.source.retrieved, record.header.published) if day]
    last = date.fromisoformat(max(days)) if days else date(2019, 5, 15)
    return int(datetime.combine(last, time(), UTC).timestamp())


def run_mkdocs(docs: Path, site: Path, moment: int) -> None:
    """Builds the site with MkDocs in this process. Raises BrokenSite with MkDocs' message."""
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    said = StringIO()
    handler = logging.StreamHandler(said)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    try:
        with redirect_stderr(said):
            _mkdocs(docs, site)
    except (Exception, SystemExit) as error:
        lines = [line for line in said.getvalue().splitlines() if line.strip()]
        raise BrokenSite(f"{CONFIG}: {error or 'the build failed'}" + (f"; {lines[-1]}" if lines else "")) from error
    finally:
        logger.removeHandler(handler)
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _mkdocs(docs: Path, site: Path) -> None:
    import jieba  # noqa: PLC0415 (slow to import; only the search index needs it)
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    jieba.setLogLevel(logging.ERROR)
    settings: dict[str, Any] = {"docs_dir": str(docs.resolve()), "site_dir": str(site.resolve()), "strict": True}
    config = load_config(config_file=str(CONFIG), **settings)
    config.plugins.run_event("startup", command="build", dirty=False)
    build(config)
    config.plugins.run_event("shutdown")


@app.command(epilog="Example: python -m scripts.build_site")
def main(
    records: Annotated[Path, typer.Option(help="The folder of records.")] = REPORTS,
    agencies: Annotated[Path, typer.Option(help="The register of agencies.")] = AGENCIES,
    corrections: Annotated[Path, typer.Option(help="The corrections.")] = CORRECTIONS,
    out: Annotated[Path, typer.Option(help="The folder for packages, Markdown and site.")] = BUILD,
) -> None:
    """Build the data packages and the site: records → build/packages, build/docs, build/site.

    A failed build leaves the last one as it was. The site's address is taken from OGI_SITE_URL.
    """
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            progress.add_task("starting", total=None)
            reports, count = build_site(records, agencies, out, corrections, progress)
    except (BrokenRecord, BrokenRegister, BrokenCorrection, BrokenTable, InvalidPackage, BrokenSite, OSError) as error:
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    Console().print(f"{out / 'site'}: {count} pages from {reports} reports", highlight=False)


if __name__ == "__main__":
    app()
