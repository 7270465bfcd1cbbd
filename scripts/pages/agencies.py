"""The agencies by division: province, prefecture or county, agency, with the years that each has reported on."""

from __future__ import annotations

from typing import Any

from scripts.charts.labels import number
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.agency import place_names
from scripts.pages.head import head
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.reports.store import report_id


def page(site: Site) -> Page:
    """The list of agencies."""
    words = site.words
    path = addresses.AGENCIES
    provinces: dict[str, dict[str, Any]] = {}
    order = {code: place for place, code in enumerate(FORM.kinds)}
    codes = sorted(site.agencies, key=lambda c: (str(site.agencies[c]["division"]), order[site.agencies[c]["kind"]], c))
    for code in codes:
        division = str(site.agencies[code]["division"])
        names = place_names(site, division) or [division]
        province = provinces.setdefault(
            division[:2], {"id": f"d{division[:2]}", "name": site.name(names[0]), "places": {}}
        )
        parts = [str(site.name(name)) for name in names[1:]]
        name = words("phrase.place").join(parts) or words("agencies.whole_province")
        place = province["places"].setdefault(division, {"id": f"p{division}", "name": name, "agencies": []})
        place["agencies"].append(_entry(site, path, code))
    for province in provinces.values():
        province["places"] = list(province["places"].values())
        seen: set[str] = set()
        for place in province["places"]:
            # The first place of a prefecture carries the prefecture's anchor, which breadcrumbs point to.
            anchor = f"d{place['id'][1:5]}"
            place["anchor"] = "" if anchor in seen else anchor
            seen.add(anchor)
    lead = words("agencies.lead", count=number(len(site.agencies)), reporting=number(len(site.by_agency)))
    unidentified = {
        "link": site.addresses.link(path, addresses.UNIDENTIFIED),
        "text": words("agencies.unidentified", count=number(len(site.unidentified))),
    }
    text = render(
        "agencies.md",
        t=words,
        front=head(site, path, words("agencies.title"), lead, hide=["navigation"]),
        lead=lead,
        provinces=list(provinces.values()),
        unidentified=unidentified if site.unidentified else None,
    )
    return Page(path, text)


def _entry(site: Site, path: str, code: str) -> dict[str, Any]:
    words = site.words
    records = site.by_agency.get(code, [])
    link = site.addresses.link(path, addresses.agency(code)) if records else ""
    kind = FORM.kinds[site.agencies[code]["kind"]].label(site.language)
    what = [kind]
    if records:
        value = site.totals[report_id(records[-1])].outcomes.get("received_new")
        if value is not None:
            what.append(words("agencies.received", year=records[-1].year, count=number(value)))
    entries = []
    for record in records:
        severities = {finding.severity for finding in site.findings_of.get(report_id(record), ())}
        state = next((severity for severity in ("error", "warning") if severity in severities), "")
        anchor = site.addresses.link(path, addresses.agency(code), f"year-{record.year}")
        entries.append({"year": record.year, "link": anchor, "state": state})
    return {
        "name": site.agency_name(code),
        "link": link,
        "years": entries,
        "what": words("phrase.dot").join(what),
    }
