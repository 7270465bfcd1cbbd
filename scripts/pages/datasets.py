"""schema.org descriptions of packages: the data page describes all but those of agencies, a region or year its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.dataset.definitions import TABLES
from scripts.dataset.descriptor import TEXTS
from scripts.pages import addresses
from scripts.pages.phrases import size
from scripts.pages.site import Site, download

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
    parts = [_dataset(site, package, addresses.DATA) for package in packages]
    whole, others = parts[0], parts[1:]
    whole["hasPart"] = [{"@id": part["@id"]} for part in others]
    for part in others:
        part["isPartOf"] = {"@id": whole["@id"]}
    whole["variableMeasured"] = [
        {**variable, "description": TABLES[table].columns[column].description(site.language)}
        for variable in _variables(site)
        for table, _, column in [str(variable["name"]).partition(".")]
    ]
    return {"@context": "https://schema.org/", "@graph": parts}


@dataclass(frozen=True)
class Package:
    """A package as the page of its region or year shows it: its file, and JSON-LD that describes it."""

    link: str
    name: str
    size: str
    sha256: str
    dataset: Json


def package_of(site: Site, kind: str, code: str, page: str) -> Package | None:
    """The package of a region or year (`kind`) for its page; None if there is none."""
    package = _packages(site).get((kind, code))
    if package is None:
        return None
    dataset = {"@context": "https://schema.org/", **_dataset(site, package, page), "variableMeasured": _variables(site)}
    whole = _packages(site).get(("collection", ""))
    if whole is not None:
        dataset["isPartOf"] = {"@id": _id(site, whole, page)}
    file = download(package)
    name = file.path.rpartition("/")[2]
    return Package(site.addresses.link(page, file.path), name, size(file.size), file.sha256, dataset)


def _packages(site: Site) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {
        (p["kind"], str(p["region"] or p["year"] or "")): p
        for p in site.catalogue.get("packages", ())
        if p["kind"] != "agency"
    }


def _variables(site: Site) -> list[Json]:
    """What is measured: the columns of the tables of figures."""
    return [
        {"@type": "PropertyValue", "name": f"{name}.{column.name}", "alternateName": column.title(site.language)}
        | ({"unitText": column.unit(site.language)} if column.unit(site.language) else {})
        for name in FIGURES
        for column in TABLES[name].columns.values()
    ]


def _dataset(site: Site, package: Mapping[str, Any], page: str) -> Json:
    """`page`: the page that it stands on."""
    words, language = TEXTS["common"], site.language
    end = "" if language == "zh" else "_en"
    out: Json = {
        "@type": "Dataset",
        "@id": _id(site, package, page),
        "identifier": package["name"],
        "name": package[f"title{end}"],
        "description": package[f"description{end}"],
        "url": site.addresses.published(page, site.addresses.of(_page_of(package))),
        "version": package["version"],
        "license": site.catalogue["license"]["path"],
        "isAccessibleForFree": True,
        "keywords": words["keywords"],
        "creator": {"@type": "Organization", "name": words["contributors"][0]["title"]},
        "spatialCoverage": {"@type": "Place", "name": _place(package, language)},
        "distribution": [_distribution(site, entry, page) for entry in _files(site, package)],
    }
    if package["modified"]:
        out["dateModified"] = package["modified"]
    if package["years"]:
        out["temporalCoverage"] = f"{package['years'][0]}-01-01/{package['years'][-1]}-12-31"
    return out


def _files(site: Site, package: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [package, *(site.catalogue["files"] if package["kind"] == "collection" else package["files"])]


def _distribution(site: Site, entry: Mapping[str, Any], page: str) -> Json:
    return {
        "@type": "DataDownload",
        "contentUrl": site.addresses.published(page, f"{addresses.DATA_FILES}/{entry['path']}"),
        "encodingFormat": TEXTS["catalogue"]["media"][entry["format"]],
        "contentSize": f"{entry['bytes']} B",
        "sha256": entry["sha256"],
    }


def _place(package: Mapping[str, Any], language: str) -> str:
    if package["kind"] == "region":
        return str(package["title"]).rpartition("：")[2] if language == "zh" else f"China, {package['region']}"
    return str(TEXTS["catalogue"]["place" if language == "zh" else "place_en"])


def _page_of(package: Mapping[str, Any]) -> str:
    if package["kind"] == "region":
        return addresses.region(str(package["region"]))
    return addresses.year(int(package["year"])) if package["kind"] == "year" else addresses.DATA


def _id(site: Site, package: Mapping[str, Any], page: str) -> str:
    return f"{site.addresses.published(page, 'data/catalog.json')}#{package['name']}"
