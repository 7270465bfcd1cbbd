"""Is everything there that the catalogue names, and as it says? For whoever mirrors the data, and for CI."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path


def faults(catalogue: Path) -> Iterator[str]:
    """What is missing or differs, one line each, beginning with the file. Reads every file that it names."""
    try:
        whole = json.loads(catalogue.read_text(encoding="utf-8"))
        more = (file for package in whole["packages"] for file in package["files"])
        entries = [*whole["packages"], *whole["files"], *whole["reports"], *more]
        listed = {entry["path"]: (entry["bytes"], entry["sha256"]) for entry in entries}
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
