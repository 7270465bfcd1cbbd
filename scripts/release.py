"""Makes a release of the data (see --help)."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from scripts.agencies.register import BrokenRegister
from scripts.build_data import checked_tables
from scripts.checks.terminal import console, say
from scripts.dataset.catalogue_files import write_catalogue
from scripts.dataset.corrections import BrokenCorrection, read_corrections
from scripts.dataset.exports import write_exports
from scripts.dataset.folder import replacing
from scripts.dataset.frames import BrokenTable
from scripts.dataset.packages import write_packages
from scripts.dataset.release_notes import WORDS, notes
from scripts.dataset.releases import BrokenRelease, Entry, compare, manifest, next_version, read_reasons
from scripts.dataset.validate import InvalidPackage, validate_packages
from scripts.dataset.zips import begun, entry
from scripts.reports.files import write_text
from scripts.reports.filing import Folder
from scripts.reports.record import Record
from scripts.reports.store import BrokenRecord, load_all, report_id

MANIFEST, REASONS, ENTRIES, CHANGELOG = "release.json", "changes.toml", "releases", "CHANGELOG.md"
_FIRST_REASON = re.compile(r"^\[\[changes]]", re.MULTILINE)
Tables = Mapping[str, pd.DataFrame]
app = typer.Typer(add_completion=False)


@app.command(epilog="Example: python -m scripts.release --check")
def main(
    data: Annotated[Path, typer.Option(help="The data folder.")] = Path("data"),
    before: Annotated[
        Path | None, typer.Option(help="The data folder of the last release; without it, git is asked for it.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the release's files are put.")] = Path("build/release"),
    check: Annotated[bool, typer.Option("--check", help="Only say what a release would change.")] = False,
) -> None:
    """Compare the data with the last release, write the changelog, bump the version, assemble the files to publish.

    A value that differs from the last release without a reason in changes.toml
    stops it, and nothing is written. Where nothing changed, the files of the
    last release are assembled again. Commit what it writes into the data folder.
    """
    try:
        tables, entry, new, unchanged = prepare(data, before)
        text = notes(entry)
        if not check:
            assemble(tables, out, new, text)
            if not unchanged:
                record(data, entry, new, text)
    except (
        BrokenRecord, BrokenRegister, BrokenCorrection, BrokenTable, BrokenRelease, InvalidPackage, OSError
    ) as error:  # fmt: skip
        for line in str(error).splitlines():
            say(console(stderr=True), line, "red")
        raise typer.Exit(1) from error
    if unchanged:
        say(console(), f"nothing changed since release {entry.version}")
    else:
        for line in text.splitlines():
            say(console(), line)
    if not check:
        say(console(), f"{out}: the files of release {entry.version}")


def prepare(data: Path, before: Path | None) -> tuple[Tables, Entry, dict[str, Any], bool]:
    """(the published tables, what the release changes, its manifest, whether nothing changed). Writes nothing."""
    folder = Folder(data)
    checked = checked_tables(folder.reports, folder.agencies, data / "corrections.toml")
    old = _manifest(data / MANIFEST)
    version = next_version(checked.tables["reports"], old["version"] if old else None)
    with tempfile.TemporaryDirectory() as aside:
        collection = write_packages(checked.tables, Path(aside))[0]
    corrections = read_corrections(data / "corrections.toml")
    new = manifest(version, collection.version, checked.reports, checked.tables, corrections)
    reasons = read_reasons(data / REASONS)
    if old is not None and {**new, "version": old["version"], "data": old["data"]} == old:
        if reasons:
            raise BrokenRelease(f"{data / REASONS}: nothing changed since {old['version']}; remove the reasons")
        path = data / ENTRIES / f"{old['version']}.json"
        try:
            return checked.tables, Entry.from_json(json.loads(path.read_text(encoding="utf-8"))), old, True
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise BrokenRelease(f"{path}: {error}; restore it from git") from error
    after = {report_id(record): record for record in checked.reports}
    with _last(data, before, old) as records:
        return checked.tables, compare(old, new, records, after, reasons), new, False


def _manifest(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] | None = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    except ValueError as error:
        raise BrokenRelease(f"{path}: {error}; restore it from git") from error
    return found


@contextmanager
def _last(data: Path, before: Path | None, old: Mapping[str, Any] | None) -> Iterator[dict[str, Record]]:
    """The records of the last release by report; none if there was none."""
    if old is None:
        yield {}
        return
    with tempfile.TemporaryDirectory() as aside:
        folder = before or _from_git(data, Path(aside))
        yield {report_id(record): record for record in load_all(Folder(folder).reports)}


def _from_git(data: Path, aside: Path) -> Path:
    """The data folder as it was when the manifest was last committed."""

    def git(*arguments: str) -> bytes:
        done = subprocess.run(["git", "-C", str(data), *arguments], capture_output=True, check=False)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
            raise BrokenRelease(f"{data}: git cannot tell the last release ({said[-1]}); give its data with --before")
        return done.stdout

    commit = git("log", "-1", "--format=%H", "--", MANIFEST).decode().strip()
    if not commit:
        raise BrokenRelease(f"{data / MANIFEST}: is not committed; commit it, or give the last release with --before")
    with tarfile.open(fileobj=io.BytesIO(git("archive", "--format=tar", commit, "."))) as archive:
        archive.extractall(aside, filter="data")
    return aside


def record(data: Path, entry: Entry, new: Mapping[str, Any], text: str) -> None:
    """Writes manifest, entry and changelog into the data folder, and empties the reasons."""
    (data / ENTRIES).mkdir(exist_ok=True)
    write_text(data / ENTRIES / f"{entry.version}.json", _json(entry.to_json()))
    path = data / CHANGELOG
    log = path.read_text(encoding="utf-8") if path.exists() else f"# {WORDS['title']}\n\n"
    head, mark, rest = log.partition("\n## ")
    write_text(path, f"{head.rstrip()}\n\n{text}{mark}{rest}")
    reasons = data / REASONS
    if reasons.exists():
        write_text(reasons, _FIRST_REASON.split(reasons.read_text(encoding="utf-8"))[0])
    write_text(data / MANIFEST, _json(new))


def assemble(tables: Tables, out: Path, new: Mapping[str, Any], text: str) -> None:
    """Puts everything that a release offers into `out`/<version>, with SHA256SUMS; replaces what is there."""
    with replacing(out, [new["version"]]) as aside, tempfile.TemporaryDirectory() as work:
        target, built = aside / new["version"], Path(work)
        packages = write_packages(tables, built / "packages", os.environ.get("OGI_SITE_URL", ""))
        exports = write_exports(tables, packages, built / "packages")
        list(validate_packages(built / "packages", every=False))
        write_catalogue(tables, packages, exports, built / "packages", built, site=os.environ.get("OGI_SITE_URL", ""))
        target.mkdir()
        for path in sorted(built.glob("*")):
            if path.is_file() and path.name != "SHA256SUMS":  # that of the site; the release has its own
                shutil.copyfile(path, target / path.name)
        for path in (
            *sorted((built / "packages").glob("collection.*")),
            *sorted((built / "packages/parquet").iterdir()),
        ):
            shutil.copyfile(path, target / path.name)
        for part in ("agencies", "regions", "years", "json"):
            _pack(built / "packages" / part, target / f"{part}.zip")
        write_text(target / "NOTES.md", text)
        sums = (f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in sorted(target.iterdir()))
        write_text(target / "SHA256SUMS", "".join(sums))


def _pack(folder: Path, path: Path) -> None:
    """A folder as a zip, the same whenever its files are."""
    with begun(path) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed = file.suffix in (".zip", ".xlsx")
            archive.writestr(entry(file.relative_to(folder).as_posix(), stored=packed), file.read_bytes())


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    app()
