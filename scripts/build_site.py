"""Builds the whole site out of the records (see --help)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from scripts.agencies.register import AGENCIES, BrokenRegister
from scripts.build_data import checked_tables
from scripts.charts.runtime import write_runtime
from scripts.dataset.catalogue_files import write_catalogue
from scripts.dataset.corrections import CORRECTIONS, BrokenCorrection
from scripts.dataset.exports import write_exports
from scripts.dataset.folder import replacing
from scripts.dataset.frames import BrokenTable
from scripts.dataset.packages import write_packages
from scripts.dataset.releases import BrokenRelease, read_releases
from scripts.dataset.validate import InvalidPackage, validate_packages
from scripts.form import Language
from scripts.pages.addresses import EDITIONS, PACKAGES, Addresses
from scripts.pages.coverage import unreadable_documents
from scripts.pages.generator import BrokenSite, newest, run_mkdocs
from scripts.pages.glossary import write_terms
from scripts.pages.head import dressed
from scripts.pages.pictures import title_of
from scripts.pages.sharing import write_beside
from scripts.pages.site import Page, Site
from scripts.pages.write import pages, write
from scripts.reports.store import REPORTS, BrokenRecord

RELEASES = "releases"
"""The folder of the releases' entries, beside that of the records."""
DOCS = Path("docs")
BUILD = Path("build")
PARTS = ("packages", "docs", "docs-en", "site")
"""What the build makes, in this order; put in place together."""

FOLDERS: dict[Language, str] = {"zh": "docs", "en": "docs-en"}
"""Language → the folder of its Markdown."""

OVERRIDES = "overrides"
"""The folder of theme overrides in `docs/`: MkDocs reads it there, it is no page."""


app = typer.Typer(add_completion=False)


def build_site(
    records: Path, agencies: Path, build: Path, corrections: Path = CORRECTIONS, progress: Progress | None = None
) -> tuple[int, int]:
    """Records → packages, Markdown and site in `build`; returns how many reports and pages.

    Everything is made aside and put in place at the end: after an error `build` is as it was. Raises what
    `checked_tables` raises, BrokenRelease, InvalidPackage or BrokenSite; each message names the file or the report.
    """

    def step(name: str) -> None:
        if progress is not None:
            progress.update(progress.task_ids[0], description=name)

    step("records, checks, tables")
    releases = read_releases(records.parent / RELEASES)
    reports, findings, tables, statuses = checked_tables(records, agencies, corrections)
    unread = unreadable_documents(agencies, tables)
    with replacing(build, PARTS) as new:
        step("packages")
        site = os.environ.get("OGI_SITE_URL", "")
        packages = write_packages(tables, new / "packages", site)
        exports = write_exports(tables, packages, new / "packages")
        list(validate_packages(new / "packages", every=False))  # each of them: make data, and CI
        step("charts")
        for language, folder in FOLDERS.items():
            place_documents(language, new / folder)
        # Runtime and packages are the same in every language: they lie at the site's root only.
        write_runtime(new / "docs" / "assets")
        write_terms(new / "docs" / "assets")
        place_packages(new / "packages", new / "docs" / PACKAGES)
        target = (new / "docs" / PACKAGES).parent
        contact = os.environ.get("OGI_CONTACT", "")
        catalogue = write_catalogue(tables, packages, exports, new / "packages", target, site=site, contact=contact)
        count = 0
        for language, folder in FOLDERS.items():
            step(f"pages ({language})")
            addresses = addresses_from_environment(language)
            material = Site(reports, tables, findings, catalogue, language, addresses, statuses, unread, releases)
            titles = dress(material, new / folder)
            for page in pages(material):
                write(page, new / folder)
                titles[page.path] = title_of(page.text)
                count += 1
            step(f"names, feed, pictures ({language})")
            write_beside(material, titles, new / folder, new / "docs")
        for language, folder in FOLDERS.items():
            step(f"site ({language})")
            run_mkdocs(language, new / folder, new / "site" / EDITIONS[language], newest(reports))
        for edition in filter(None, EDITIONS.values()):
            for path in (new / "site" / edition).glob("sitemap.xml*"):
                path.unlink()  # the one at the root holds every language
    return len(reports), count


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
) -> None:
    """Build the data packages and the site: records → build/packages, build/docs (English: docs-en), build/site.

    A failed build leaves the last one as it was. The site's address is taken from OGI_SITE_URL.
    """
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            progress.add_task("starting", total=None)
            reports, count = build_site(records, agencies, out, corrections, progress)
    except (
        BrokenRecord, BrokenRegister, BrokenCorrection, BrokenTable, BrokenRelease, InvalidPackage, BrokenSite, OSError
    ) as error:  # fmt: skip
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    Console().print(f"{out / 'site'}: {count} pages from {reports} reports", highlight=False)


if __name__ == "__main__":
    app()
