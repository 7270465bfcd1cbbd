"""Makes a copy of the site that opens from disk, in one zip (see --help)."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from scripts.agencies.register import AGENCIES, BrokenRegister
from scripts.build_site import build_site
from scripts.dataset.corrections import CORRECTIONS, BrokenCorrection
from scripts.dataset.frames import BrokenTable
from scripts.dataset.validate import InvalidPackage
from scripts.pages.finder import FILE as NAMES
from scripts.pages.generator import BrokenSite
from scripts.reports.store import REPORTS, BrokenRecord

OUT = Path("build/china-ogi-annual-reports.zip")
SETTINGS = {"OGI_DIRECTORY_URLS": "false", "OGI_OFFLINE": "true"}
"""Pages as files (`about/index.html`, not `about/`), and what stands in for workers."""

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip: same pages, same bytes."""

app = typer.Typer(add_completion=False)


def make_offline(records: Path, agencies: Path, corrections: Path, out: Path) -> int:
    """Builds the site as files and packs it into `out`, which is replaced at the end; returns how many files.

    Raises what `build_site` raises.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".offline-") as folder, _environment():
        build_site(records, agencies, Path(folder), corrections)
        site = Path(folder) / "site"
        as_scripts(site)
        (site / "404.html").unlink(missing_ok=True)  # only a server asks for it
        packed = Path(folder) / "packed.zip"
        count = _pack(site, packed, out.stem)
        packed.replace(out)
    return count


def as_scripts(site: Path) -> None:
    """Beside each file of data that pages fetch, the same as a script: from disk a browser fetches nothing."""
    for path in [*site.rglob(NAMES), *site.glob("data/compare/**/*.json")]:
        data = path.read_text(encoding="utf-8").strip()
        text = f"(window.ogiFiles = window.ogiFiles || {{}})[document.currentScript.src] = {data};\n"
        path.with_name(f"{path.name}.js").write_text(text, encoding="utf-8", newline="\n")
    for path in site.rglob("search/search_index.json"):  # the theme looks for this one
        text = f"var __index = {path.read_text(encoding='utf-8')};\n"
        path.with_suffix(".js").write_text(text, encoding="utf-8", newline="\n")


def _pack(site: Path, out: Path, name: str) -> int:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(site).as_posix()}", MOMENT)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return len(files)


@contextmanager
def _environment() -> Iterator[None]:
    before = {key: os.environ.get(key) for key in SETTINGS}
    os.environ.update(SETTINGS)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                del os.environ[key]
            else:
                os.environ[key] = value


@app.command(epilog="Example: python -m scripts.offline --out build/offline.zip")
def main(
    records: Annotated[Path, typer.Option(help="The folder of records.")] = REPORTS,
    agencies: Annotated[Path, typer.Option(help="The register of agencies.")] = AGENCIES,
    corrections: Annotated[Path, typer.Option(help="The corrections.")] = CORRECTIONS,
    out: Annotated[Path, typer.Option(help="The zip; replaced when the new one is whole.")] = OUT,
) -> None:
    """Make a copy of the whole site that opens from disk: unpack it, open index.html. Nothing needs a network.

    Search, charts and comparing work from disk, too.
    """
    console = Console(stderr=True)
    try:
        with console.status("building the pages as files"):
            count = make_offline(records, agencies, corrections, out)
    except (BrokenRecord, BrokenRegister, BrokenCorrection, BrokenTable, InvalidPackage, BrokenSite, OSError) as error:
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    Console().print(f"{out}: {count} files, {out.stat().st_size / 1e6:.1f} MB", highlight=False)


if __name__ == "__main__":
    app()
