"""Regions of the site: which divisions have a page, which agencies lie in each, and the links to them."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.agencies.divisions import Division, chain
from scripts.pages import addresses
from scripts.pages.names import Name
from scripts.pages.site import Site


@dataclass(frozen=True)
class Region:
    """A division with a page. `own`: agencies of the division itself; `within`: these and those of all below it."""

    division: Division
    above: tuple[Division, ...]
    own: tuple[str, ...]
    within: tuple[str, ...]

    @property
    def code(self) -> str:
        """The division's code."""
        return self.division.code

    @property
    def level(self) -> int:
        """0 for a province, 1 for what lies in it, 2 for what lies in a prefecture."""
        return len(self.above)


def regions(site: Site) -> dict[str, Region]:
    """Division code → region, of every division that an agency of the register lies in, each before its parts."""
    own: dict[str, list[str]] = {}
    within: dict[str, list[str]] = {}
    chains: dict[str, tuple[Division, ...]] = {}
    for agency, row in site.agencies.items():
        division = str(row["division"])
        own.setdefault(division, []).append(agency)
        many = chain(division)
        for place, above in enumerate(many):
            within.setdefault(above.code, []).append(agency)
            chains[above.code] = many[: place + 1]
    return {
        code: Region(chains[code][-1], chains[code][:-1], tuple(own.get(code, ())), tuple(within[code]))
        for code in sorted(chains)
    }


def region_links(site: Site, path: str, division: str) -> list[tuple[Name, str]]:
    """The regions of a division from the province down to itself: name, and link from the page at `path`."""
    return [
        (site.name(above.name), site.addresses.link(path, addresses.region(above.code))) for above in chain(division)
    ]
