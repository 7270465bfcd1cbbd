"""The end of an agency's page: its files, how to cite it, the way to report an error, and the agencies beside it."""

from __future__ import annotations

from typing import Any

from scripts.pages import addresses
from scripts.pages.guide import ways_to_report
from scripts.pages.neighbours import Neighbours
from scripts.pages.phrases import size, years
from scripts.pages.site import Site

FILES = ("zip", "xlsx", "csv", "json", "parquet")
"""Endings of downloads that have a word: `file.…`."""


def end(site: Site, path: str, code: str, near: Neighbours) -> dict[str, Any]:
    """What the template calls `downloads`, `citation`, `bibtex`, `mistake` and `near`."""
    name = str(site.agencies[code]["name"])
    latest = site.by_agency[code][-1].year
    return {
        "downloads": _downloads(site, path, code),
        "citation": _citation(site, path, code),
        "bibtex": _bibtex(site, path, code),
        "mistake": ways_to_report(site, name, str(latest)),
        "near": _near(site, path, near),
    }


def _downloads(site: Site, path: str, code: str) -> list[dict[str, str]]:
    return [
        {
            "link": site.addresses.link(path, download.path),
            "name": download.path.rpartition("/")[2],
            "what": _what(site, download.path),
            "size": size(download.size),
            "sha256": download.sha256,
        }
        for download in site.download_of(code)
    ]


def _what(site: Site, path: str) -> str:
    """What a download is, by the ending of its name."""
    kind = path.rpartition(".")[2]
    return site.words(f"file.{kind if kind in FILES else 'other'}")


def _citation(site: Site, path: str, code: str) -> str:
    words = site.words
    span = years(words, [record.year or 0 for record in site.by_agency[code]])
    name, address = str(site.agencies[code]["name"]), site.addresses.cited(path)
    return words("agency.citation", agency=name, years=span, address=address).replace("  ", " ")


def _bibtex(site: Site, path: str, code: str) -> str:
    """One entry of type misc; inner braces keep names and titles as they are."""
    words, many = site.words, [record.year or 0 for record in site.by_agency[code]]
    title = words("agency.cited_title", agency=site.agencies[code]["name"], years=years(words, many))
    fields = {
        "title": f"{{{title}}}",
        "author": "{China OGI Annual Reports}",
        "year": str(many[-1]),
        "url": site.addresses.cited(path),
    }
    body = ",\n".join(f'  {name} = "{value}"' for name, value in fields.items())
    return f"@misc{{{code}-{many[-1]},\n{body}\n}}"


def _near(site: Site, path: str, near: Neighbours) -> dict[str, Any]:
    """The agencies before and after, and the way to all of the region."""
    words, link = site.words, site.addresses.link
    ways = (("before", near.before), ("after", near.after))
    region = near.region
    return {
        "ways": [
            {"which": which, "name": site.agency_name(code), "link": link(path, addresses.agency(code))}
            for which, code in ways
            if code
        ],
        "all": words("near.all", region=site.name(region.name)) if region else words("near.every"),
        "all_link": link(path, addresses.region(region.code) if region else addresses.AGENCIES),
    }
