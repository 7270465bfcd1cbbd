"""The agencies of the register in one list to sort and filter, with region, kind, years, requests and findings."""

from __future__ import annotations

from scripts.charts.labels import number
from scripts.pages import addresses
from scripts.pages.head import head
from scripts.pages.listing import agencies_in_short
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.pages.together import group_order

LISTED = 3000
"""Agencies that the list holds, those with reports first; more would make the page heavy, the regions have them all."""


def page(site: Site) -> Page:
    """The list of agencies, by division, kind and id."""
    words = site.words
    path = addresses.AGENCIES

    def order(code: str) -> tuple[str, tuple[int, int], str]:
        row = site.agencies[code]
        return str(row["division"]), group_order(row["level"], row["kind"]), code

    many = len(site.agencies) > LISTED
    codes = sorted(site.agencies, key=lambda code: (many and code not in site.by_agency, order(code)))
    lead = words("agencies.lead", count=number(len(site.agencies)), reporting=number(len(site.by_agency)))
    unidentified = {
        "link": site.addresses.link(path, addresses.UNIDENTIFIED),
        "text": words("agencies.unidentified", count=number(len(site.unidentified))),
    }
    text = render(
        "agencies.md",
        t=words,
        front=head(site, path, words("agencies.title"), lead, hide=["navigation", "toc"]),
        lead=lead,
        regions=site.addresses.link(path, addresses.REGIONS),
        listing=agencies_in_short(site, path, words("agencies.title"), codes[:LISTED]),
        longer=words("agencies.longer", count=number(len(codes) - LISTED)) if len(codes) > LISTED else "",
        unidentified=unidentified if site.unidentified else None,
    )
    return Page(path, text)
