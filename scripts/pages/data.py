"""The data page: everything that can be downloaded, how to read and use it, and a description for search engines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scripts.dataset.definitions import MISSING, TABLES
from scripts.pages import addresses
from scripts.pages.api import SCHEME
from scripts.pages.datasets import datasets
from scripts.pages.head import head
from scripts.pages.phrases import size
from scripts.pages.render import render
from scripts.pages.site import Page, Site, download

WHOLE = ("zip", "xlsx", "sqlite")
"""Formats that hold the whole collection in one file."""
GROUPS = {"year": "years", "region": "regions", "agency": "agencies"}
"""Kind of package → its heading on the page."""


def page(site: Site) -> Page:
    """The data page."""
    words = site.words
    packages = site.catalogue.get("packages", ())
    files = site.catalogue.get("files", ())
    collection = [p for p in packages if p["kind"] == "collection"]
    text = render(
        "data.md",
        t=words,
        front=head(site, addresses.DATA, words("data.title"), words("data.lead"), hide=["navigation"]),
        whole=[
            {**_file(site, entry), "what": words(f"open.format_{entry['format']}")}
            for entry in (*collection, *files)
            if entry["format"] in WHOLE
        ],
        tables=[_table(site, name, files) for name in TABLES],
        groups=[_group(site, kind, [p for p in packages if p["kind"] == kind]) for kind in GROUPS],
        doors=[
            {"link": site.addresses.link(addresses.DATA, target), "text": words(f"open.door_{name}")}
            for name, target in addresses.DATA_DOORS.items()
        ],
        metadata=[
            {
                "link": site.addresses.link(addresses.DATA, entry.path),
                "name": entry.path.rpartition("/")[2],
                "text": getattr(entry, site.language),
            }
            for entry in SCHEME
            if entry.group == "catalogue"
        ],
        missing=[
            {"value": entry.value or words("data.empty"), "text": entry.zh if site.language == "zh" else entry.en}
            for entry in MISSING["cell"]
        ],
        datasets=datasets(site),
    )
    return Page(addresses.DATA, text)


def _file(site: Site, entry: Mapping[str, Any]) -> dict[str, str]:
    file = download(entry)
    return {
        "link": site.addresses.link(addresses.DATA, file.path),
        "name": file.path.rpartition("/")[2],
        "size": size(file.size),
        "sha256": file.sha256,
    }


def _table(site: Site, name: str, files: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    own = [_file(site, entry) for entry in files if entry["table"] == name]
    return {"name": name, "title": TABLES[name].title(site.language), "files": own}


def _group(site: Site, kind: str, packages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    words = site.words
    return {
        "title": words(f"open.{GROUPS[kind]}", count=len(packages)),
        "packages": [
            {
                "label": label(site, package),
                "files": [_file(site, entry) for entry in (package, *package["files"])],
                "reports": words("open.reports", count=package["reports"]),
            }
            for package in packages
        ],
    }


def label(site: Site, package: Mapping[str, Any]) -> Any:
    """What the package of an agency, region or year is called on a page."""
    if package["kind"] == "agency":
        return site.agency_name(str(package["agency"]))
    if package["kind"] == "region":
        return site.name(str(package["title"]).rpartition("：")[2])
    return str(package["year"])
