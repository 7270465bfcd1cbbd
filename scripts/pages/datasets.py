"""schema.org descriptions of the packages that the data page shows: the collection, its regions and its years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.dataset.definitions import TABLES
from scripts.dataset.descriptor import TEXTS
from scripts.pages import addresses
from scripts.pages.site import Site

Json = dict[str, Any]
FIGURES = ("disclosure", "requests", "disputes", "indicators")
"""The tables whose columns are measured."""


def datasets(site: Site) -> Json | None:
    """JSON-LD of the collection, and of each region and year as a part of it; None if there are no packages.

    Agencies have pages of their own, which are no data sets. Addresses are absolute where the site's own is known.
    """
    packages = [p for p in site.catalogue.get("packages", ()) if p["kind"] != "agency"]
    if not packages:
        return None
    parts = [_dataset(site, package) for package in packages]
    whole, others = parts[0], parts[1:]
    whole["hasPart"] = [{"@id": part["@id"]} for part in others]
    for part in others:
        part["isPartOf"] = {"@id": whole["@id"]}
    whole["variableMeasured"] = [
        {"@type": "PropertyValue", "name": f"{name}.{column.name}", "alternateName": column.title(site.language)}
        | {"description": column.description(site.language)}
        | ({"unitText": column.unit(site.language)} if column.unit(site.language) else {})
        for name in FIGURES
        for column in TABLES[name].columns.values()
    ]
    return {"@context": "https://schema.org/", "@graph": parts}


def _dataset(site: Site, package: Mapping[str, Any]) -> Json:
    words, language = TEXTS["common"], site.language
    end = "" if language == "zh" else "_en"
    out: Json = {
        "@type": "Dataset",
        "@id": f"{_address(site, 'data/catalog.json')}#{package['name']}",
        "identifier": package["name"],
        "name": package[f"title{end}"],
        "description": package[f"description{end}"],
        "url": f"{_address(site, site.addresses.of(addresses.DATA))}",
        "version": package["version"],
        "license": site.catalogue["license"]["path"],
        "isAccessibleForFree": True,
        "keywords": words["keywords"],
        "creator": {"@type": "Organization", "name": words["contributors"][0]["title"]},
        "spatialCoverage": {"@type": "Place", "name": _place(package, language)},
        "distribution": [_distribution(site, entry) for entry in _files(site, package)],
    }
    if package["modified"]:
        out["dateModified"] = package["modified"]
    if package["years"]:
        out["temporalCoverage"] = f"{package['years'][0]}-01-01/{package['years'][-1]}-12-31"
    return out


def _files(site: Site, package: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [package, *(site.catalogue["files"] if package["kind"] == "collection" else package["files"])]


def _distribution(site: Site, entry: Mapping[str, Any]) -> Json:
    return {
        "@type": "DataDownload",
        "contentUrl": _address(site, f"{addresses.DATA_FILES}/{entry['path']}"),
        "encodingFormat": TEXTS["catalogue"]["media"][entry["format"]],
        "contentSize": f"{entry['bytes']} B",
        "sha256": entry["sha256"],
    }


def _place(package: Mapping[str, Any], language: str) -> str:
    if package["kind"] == "region":
        return str(package["title"]).rpartition("：")[2] if language == "zh" else f"China, {package['region']}"
    return str(TEXTS["catalogue"]["place" if language == "zh" else "place_en"])


def _address(site: Site, path: str) -> str:
    return site.addresses.published(addresses.DATA, path)
