"""Checks packages as a stranger finds them: with frictionless, and the unique keys that frictionless passes over."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import frictionless

from scripts.dataset.packages import COLLECTION, DESCRIPTOR, FOLDERS


class InvalidPackage(ValueError):
    """A package that does not validate; the message names package, table, row, column and what is wrong."""


def packages_in(folder: Path) -> list[Path]:
    """Every package that `write_packages` wrote into `folder`: the collection's descriptor and the zips."""
    zips = (path for part in FOLDERS.values() for path in sorted((folder / part).glob("*.zip")))
    return [folder / COLLECTION / DESCRIPTOR, folder / f"{COLLECTION}.zip", *zips]


def validate_packages(folder: Path, *, every: bool = True, jobs: int | None = None) -> Iterator[Path]:
    """Validates the packages in `folder`, several at a time, and yields the path of each as it is found to be valid.

    `every` False: the collection only. The other packages are made of its lines, and frictionless needs almost a second
    for each, so that with thousands of agencies one may leave theirs to a run of its own. The collection's zip is not
    validated again where it holds the very files of the collection's folder.
    Raises InvalidPackage for the first that is not valid.
    """
    paths = packages_in(folder)
    with ProcessPoolExecutor(max_workers=jobs or os.cpu_count()) as pool:
        for path, _ in zip(paths, pool.map(_validate, paths if every else paths[:2]), strict=False):
            yield path


def _validate(path: Path) -> None:
    beside = path.parent / COLLECTION
    if path.name != f"{COLLECTION}.zip" or not _same_files(path, beside):
        validate_package(path)


def _same_files(path: Path, folder: Path) -> bool:
    """Whether a zip holds the files of a folder, byte by byte, and no others."""
    files = {file.name: file for file in folder.glob("*") if file.is_file()}
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            return sorted(names) == sorted(files) and all(archive.read(n) == files[n].read_bytes() for n in names)
    except (zipfile.BadZipFile, OSError):
        return False


def validate_package(path: Path) -> None:
    """Raises InvalidPackage where the package (a `datapackage.json` or a zip that holds one) is not as it says."""
    if not path.is_file():
        raise InvalidPackage(f"{path}: no such file; build the packages first")
    try:
        # frictionless would unpack a zip itself, into a folder that it leaves behind where a process of a pool ends.
        with tempfile.TemporaryDirectory(prefix="ogi-package-") as folder:
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    archive.extractall(folder)
            fault = _fault(Path(folder) / DESCRIPTOR if path.suffix == ".zip" else path)
    except (frictionless.FrictionlessException, zipfile.BadZipFile, OSError, ValueError) as error:
        raise InvalidPackage(f"{path}: {error}") from error
    if fault:
        raise InvalidPackage(f"{path}: {fault}")


def _fault(descriptor: Path) -> str:
    """What is wrong with the package beside its descriptor; empty if nothing is."""
    report = frictionless.validate(str(descriptor.resolve()), type="package")
    return next(_doubled_keys(descriptor.parent), "") if report.valid else _first_error(report)


def _first_error(report: frictionless.Report) -> str:
    """The first thing that is wrong: table, row and message, or that of the descriptor itself."""
    for task in report.tasks:
        for fault in task.errors:
            row = f", row {fault.row_number}" if isinstance(fault, frictionless.errors.RowError) else ""
            return f"{task.name}{row}: {fault.message}"
    return str(report.errors[0].message) if report.errors else "not valid"


def _doubled_keys(folder: Path) -> Iterator[str]:
    """What breaks `uniqueKeys`; a key with an empty part is none (Table Schema, unique keys)."""
    for resource in json.loads((folder / DESCRIPTOR).read_bytes())["resources"]:
        for key in resource["schema"].get("uniqueKeys", ()):
            rows = csv.DictReader(io.StringIO((folder / resource["path"]).read_bytes().decode(), newline=""))
            values = (tuple(row[name] for name in key) for row in rows)
            count = Counter(value for value in values if all(value))
            for value, times in count.items():
                if times > 1:
                    yield f"{resource['name']}: the key {', '.join(key)} = {', '.join(value)} stands {times} times"
