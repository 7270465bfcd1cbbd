"""Is everything there that the catalogue names, and as it says? For whoever mirrors the data, and for CI."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SUMS = "SHA256SUMS"
"""The file of checksums beside the catalogue."""


def entries(catalogue: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every file that a catalogue names, with path, bytes and sha256."""
    more = (file for package in catalogue["packages"] for file in package["files"])
    alone = (report for report in catalogue["reports"] if "sha256" in report)  # the others are in their agency's file
    return [*catalogue["packages"], *catalogue["files"], *alone, *more]


def faults(catalogue: Path) -> Iterator[str]:
    """What is missing or differs, one line each, beginning with the file. Reads every file that it names."""
    try:
        whole = json.loads(catalogue.read_text(encoding="utf-8"))
        listed = {entry["path"]: (entry["bytes"], entry["sha256"]) for entry in entries(whole)}
        lines = (catalogue.parent / SUMS).read_text(encoding="utf-8").splitlines()
        sums = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield f"{catalogue}: cannot be read ({error}); build the site anew"
        return
    folder = catalogue.parent
    for path, (size, sha256) in listed.items():
        file = folder / path
        if not file.is_file():
            yield f"{file}: is not there, but {catalogue.name} names it; build the site anew"
        elif file.stat().st_size != size or hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            yield f"{file}: is not what {catalogue.name} says; build the site anew"
    for path, digest in sums.items():
        file = folder / path
        if path in listed:
            if digest != listed[path][1]:
                yield f"{file}: {SUMS} and {catalogue.name} do not agree on it; build the site anew"
        elif not file.is_file():
            yield f"{file}: is not there, but {SUMS} names it; build the site anew"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            yield f"{file}: is not what {SUMS} says; build the site anew"
    for path in sorted(listed.keys() - sums.keys()):
        yield f"{folder / path}: is missing in {SUMS}; build the site anew"
