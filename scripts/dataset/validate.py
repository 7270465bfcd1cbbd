"""Checks packages as a stranger finds them: with frictionless, and the unique keys that frictionless passes over."""

from __future__ import annotations

import csv
import io
import json
import os
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
    for each, so that with thousands of agencies one may leave theirs to a run of its own.
    Raises InvalidPackage for the first that is not valid.
    """
    paths = packages_in(folder)
    with ProcessPoolExecutor(max_workers=jobs or os.cpu_count()) as pool:
        for path, _ in zip(paths, pool.map(validate_package, paths if every else paths[:2]), strict=False):
            yield path


def validate_package(path: Path) -> None:
    """Raises InvalidPackage where the package (a `datapackage.json` or a zip that holds one) is not as it says."""
    if not path.is_file():
        raise InvalidPackage(f"{path}: no such file; build the packages first")
    try:
        report = frictionless.validate(str(path.resolve()), type="package")
    except (frictionless.FrictionlessException, zipfile.BadZipFile, OSError, ValueError) as error:
        raise InvalidPackage(f"{path}: {error}") from error
    if not report.valid:
        raise InvalidPackage(f"{path}: {_first_error(report)}")
    for message in _doubled_keys(path):
        raise InvalidPackage(f"{path}: {message}")


def _first_error(report: frictionless.Report) -> str:
    """The first thing that is wrong: table, row and message, or that of the descriptor itself."""
    for task in report.tasks:
        for fault in task.errors:
            row = f", row {fault.row_number}" if isinstance(fault, frictionless.errors.RowError) else ""
            return f"{task.name}{row}: {fault.message}"
    return str(report.errors[0].message) if report.errors else "not valid"


def _doubled_keys(path: Path) -> Iterator[str]:
    """What breaks `uniqueKeys`; a key with an empty part is none (Table Schema, unique keys)."""
    for resource in json.loads(_read(path, DESCRIPTOR))["resources"]:
        for key in resource["schema"].get("uniqueKeys", ()):
            rows = csv.DictReader(io.StringIO(_read(path, resource["path"]).decode(), newline=""))
            values = (tuple(row[name] for name in key) for row in rows)
            count = Counter(value for value in values if all(value))
            for value, times in count.items():
                if times > 1:
                    yield f"{resource['name']}: the key {', '.join(key)} = {', '.join(value)} stands {times} times"


def _read(path: Path, name: str) -> bytes:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return archive.read(name)
    return (path.parent / name).read_bytes()
