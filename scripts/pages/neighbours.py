"""The agencies before and after an agency among those of its region: the narrowest one in which others report."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.agencies.divisions import Division, chain
from scripts.form import FORM
from scripts.pages.site import Site


@dataclass(frozen=True)
class Neighbours:
    """The region (None: the whole collection), how many of it report, and the ids before and after, where there are."""

    region: Division | None
    count: int
    before: str | None
    after: str | None


def neighbours(site: Site) -> dict[str, Neighbours]:
    """Agency → its neighbours, of all that report; the order is that of divisions, then kinds, then ids."""
    kinds = {code: place for place, code in enumerate(FORM.kinds)}
    order = sorted(
        site.by_agency, key=lambda a: (str(site.agencies[a]["division"]), kinds[site.agencies[a]["kind"]], a)
    )
    chains = {agency: chain(str(site.agencies[agency]["division"])) for agency in order}
    within: dict[str, list[str]] = {}
    for agency in order:
        for region in chains[agency]:
            within.setdefault(region.code, []).append(agency)
    places = {code: {agency: place for place, agency in enumerate(many)} for code, many in within.items()}
    everywhere = {agency: place for place, agency in enumerate(order)}
    out = {}
    for agency in order:
        around = next((above for above in reversed(chains[agency]) if len(within[above.code]) > 1), None)
        many, place = (within[around.code], places[around.code][agency]) if around else (order, everywhere[agency])
        before = many[place - 1] if place else None
        after = many[place + 1] if place + 1 < len(many) else None
        out[agency] = Neighbours(around, len(many), before, after)
    return out
