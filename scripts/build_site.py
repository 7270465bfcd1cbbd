"""Builds the whole site out of the records (see --help)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import pandas as pd
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from scripts.agencies.register import AGENCIES, BrokenRegister
from scripts.build_data import Checked, checked_tables
from scripts.charts.runtime import write_runtime
from scripts.dataset.catalogue_files import write_catalogue
from scripts.dataset.corrections import CORRECTIONS, BrokenCorrection
from scripts.dataset.exports import write_exports
from scripts.dataset.folder import replacing
from scripts.dataset.frames import BrokenTable
from scripts.dataset.packages import write_packages
from scripts.dataset.releases import BrokenRelease, Entry, read_releases
from scripts.dataset.validate import InvalidPackage, validate_packages
from scripts.form import Language
from scripts.pages.addresses import EDITIONS, PACKAGES, Addresses
from scripts.pages.coverage import unreadable_documents
from scripts.pages.generator import BrokenSite, newest, run_mkdocs
from scripts.pages.glossary import write_terms
from scripts.pages.head import dressed
from scripts.pages.pictures import title_of
from scripts.pages.sharing import write_beside
from scripts.pages.side_by_side import Editions
from scripts.pages.site import Page, Site
from scripts.pages.write import pages, write
from scripts.reports.store import REPORTS, BrokenRecord
from scripts.reports.unreadable import Unreadable

RELEASES = "releases"
"""The folder of the releases' entries, beside that of the records."""
DOCS = Path("docs")
BUILD = Path("build")
PARTS = ("packages", "docs", "docs-en", "site")
"""What the build makes, in this order; put in place together."""

FOLDERS: dict[Language, str] = {"zh": "docs", "en": "docs-en"}
"""Language → the folder of its Markdown."""

SIDE_BY_SIDE = 200
"""Reports from which on a second process is worth the seven CPU seconds that it takes to begin."""

OVERRIDES = "overrides"
"""The folder of theme overrides in `docs/`: MkDocs reads it there, it is no page."""


app = typer.Typer(add_completion=False)


class Material(NamedTuple):
    """What the pages of every language are made from."""

    checked: Checked
    catalogue: dict[str, Any]
    unread: list[Unreadable]
    releases: list[Entry]


def build_site(  # noqa: PLR0917
    records: Path,
    agencies: Path,
    build: Path,
    corrections: Path = CORRECTIONS,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> tuple[int, int]:
    """Records → packages, Markdown and site in `build`; returns how many reports and pages.

    Everything is made aside and put in place at the end: after an error `build` is as it was. `jobs`: processes at a
    time, by default one per core for a large site; two make the two languages side by side, with the same bytes. Raises
    what `checked_tables` raises, BrokenRelease, InvalidPackage or BrokenSite; each message names the file or report.
    """

    def step(name: str) -> None:
        if progress is not None:
            progress.update(progress.task_ids[0], description=name)

    step("records, checks, tables")
    releases = read_releases(records.parent / RELEASES)
    checked = checked_tables(records, agencies, corrections)
    unread = unreadable_documents(agencies, checked.tables)
    if jobs is None and len(checked.reports) < SIDE_BY_SIDE:
        jobs = 1
    with replacing(build, PARTS) as new, Editions(jobs) as editions:
        step("charts")
        for language, folder in FOLDERS.items():
            place_documents(language, new / folder)
        # Runtime and packages are the same in every language: they lie at the site's root only.
        write_runtime(new / "docs" / "assets")
        write_terms(new / "docs" / "assets")
        step("packages")
        catalogue = make_packages(checked.tables, new / "packages", new / "docs" / PACKAGES)
        step("pages")
        material = Material(checked, catalogue, unread, releases)
        counts = editions.each(write_edition, [(language, material, new) for language in FOLDERS])
        step("site")
        moment = newest(checked.reports)
        editions.each(run_mkdocs, [(name, new / part, new / f"site-{name}", moment) for name, part in FOLDERS.items()])
        for language, edition in EDITIONS.items():
            (new / f"site-{language}").rename(new / "site" / edition)
            if edition:
                for path in (new / "site" / edition).glob("sitemap.xml*"):
                    path.unlink()  # the one at the root holds every language
    return len(checked.reports), sum(counts)


def make_packages(tables: dict[str, pd.DataFrame], folder: Path, place: Path) -> dict[str, Any]:
    """Packages and exports in `folder` and among the pages at `place`, with their catalogue, which is returned.

    Raises InvalidPackage for a collection that is not valid.
    """
    site, contact = os.environ.get("OGI_SITE_URL", ""), os.environ.get("OGI_CONTACT", "")
    packages = write_packages(tables, folder, site)
    exports = write_exports(tables, packages, folder)
    list(validate_packages(folder, every=False))  # each of them: make data, and CI
    place_packages(folder, place)
    return write_catalogue(tables, packages, exports, folder, place.parent, site=site, contact=contact)


def write_edition(language: Language, material: Material, new: Path) -> int:
    """All Markdown of one language, and what stands beside it, in `new`; how many pages were made of data."""
    folder = new / FOLDERS[language]
    reports, findings, tables, statuses = material.checked
    addresses = addresses_from_environment(language)
    site = Site(
        reports, tables, findings, material.catalogue, language, addresses, statuses, material.unread, material.releases
    )
    titles = dress(site, folder)
    count = 0
    for page in pages(site):
        write(page, folder)
        titles[page.path] = title_of(page.text)
        count += 1
    write_beside(site, titles, folder, new / FOLDERS["zh"])
    return count


def place_documents(language: Language, target: Path) -> None:
    """The hand-written files of `docs/`; its pages in one language: `name.md` is Chinese, `name.en.md` English."""

    def others(folder: str, names: list[str]) -> set[str]:
        pages = {name for name in names if name.endswith(".md") and name.endswith(".en.md") != (language == "en")}
        return pages | {name for name in names if name.endswith(".tmp") or (name == OVERRIDES and Path(folder) == DOCS)}

    shutil.copytree(DOCS, target, ignore=others)
    for path in sorted(target.rglob("*.en.md")):
        path.rename(path.with_name(path.name.replace(".en.md", ".md")))


def dress(site: Site, folder: Path) -> dict[str, str]:
    """Gives the hand-written pages in `folder` their place and the head that the made ones have; page → its title."""
    titles = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        text = dressed(site, name, path.read_text(encoding="utf-8"))
        path.unlink()
        write(Page(name, text), folder)
        titles[name] = title_of(text)
    return titles


def place_packages(packages: Path, target: Path) -> None:
    """The packages among the pages, where the site serves them; the files are linked, not copied, where that works."""

    def link(source: str, destination: str) -> str:
        try:
            os.link(source, destination)
        except OSError:
            shutil.copyfile(source, destination)
        return destination

    shutil.copytree(packages, target, copy_function=link)


def addresses_from_environment(language: Language) -> Addresses:
    """The same settings that mkdocs.yml takes from the environment."""
    directories = os.environ.get("OGI_DIRECTORY_URLS", "true").lower() not in ("false", "0", "no")
    site, repository, contact = (os.environ.get(f"OGI_{name}", "") for name in ("SITE_URL", "REPOSITORY", "CONTACT"))
    return Addresses(directories, site, language, repository, contact)


@app.command(epilog="Example: python -m scripts.build_site")
def main(
    records: Annotated[Path, typer.Option(help="The folder of records.")] = REPORTS,
    agencies: Annotated[Path, typer.Option(help="The register of agencies.")] = AGENCIES,
    corrections: Annotated[Path, typer.Option(help="The corrections.")] = CORRECTIONS,
    out: Annotated[Path, typer.Option(help="The folder for packages, Markdown and site.")] = BUILD,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes at a time; by default one per core if it is large.")
    ] = None,
) -> None:
    """Build the data packages and the site: records → build/packages, build/docs (English: docs-en), build/site.

    A failed build leaves the last one as it was. The site's address is taken from OGI_SITE_URL.
    """
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            progress.add_task("starting", total=None)
            reports, count = build_site(records, agencies, out, corrections, progress, jobs)
    except (
        BrokenRecord, BrokenRegister, BrokenCorrection, BrokenTable, BrokenRelease, InvalidPackage, BrokenSite, OSError
    ) as error:  # fmt: skip
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    Console().print(f"{out / 'site'}: {count} pages from {reports} reports", highlight=False)


if __name__ == "__main__":
    app()
