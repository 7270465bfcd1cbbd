"""Writes the catalogue in every form.

catalog.json, dcat.jsonld, dcat.ttl, data.json, CITATION.cff, citation.bib, and SHA256SUMS of these and all data files
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from scripts.dataset.catalogue import catalogue, to_json
from scripts.dataset.citation import bibtex, cff
from scripts.dataset.dcat import dcat, pod, turtle
from scripts.dataset.exports import Export
from scripts.dataset.packages import Package
from scripts.dataset.published import SUMS, entries

_OF_AN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"
"""What may stand in an address; anything else would break out of the angle brackets of Turtle."""


def write_catalogue(
    tables: Mapping[str, pd.DataFrame],
    packages: Sequence[Package],
    exports: Sequence[Export],
    folder: Path,
    target: Path,
    *,
    site: str = "",
    contact: str = "",
) -> dict[str, Any]:
    """Writes the files into `target` and returns the catalogue.

    `folder` holds the packages, which are published at `packages/` beside the catalogue; `site` is the address of the
    site whose folder `data/` holds the catalogue, empty if unknown; `contact` a mail address for `data.json`.
    """
    whole = catalogue(tables, packages, exports, folder, site=site)
    base = f"{quote(site, safe=_OF_AN_ADDRESS).rstrip('/')}/data/" if site else ""
    jsonld = dcat(whole, base)
    files = {
        "catalog.json": to_json(whole),
        "dcat.jsonld": to_json(jsonld),
        "dcat.ttl": turtle(jsonld),
        "data.json": to_json(pod(whole, base, contact)),
        "CITATION.cff": cff(whole),
        "citation.bib": bibtex(whole),
    }
    target.mkdir(parents=True, exist_ok=True)
    sums = {entry["path"]: entry["sha256"] for entry in entries(whole)}
    sums |= {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    files[SUMS] = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    return whole
