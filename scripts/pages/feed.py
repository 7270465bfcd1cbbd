"""The Atom feed of added and corrected reports (RFC 4287), one per language, with the dates that the data name.

An added report bears the day on which it was retrieved, else that of its publication; one that names neither is left
out, for a date is never made up. A correction bears the day on which it was entered. Ids are made of the ids of the
data: they stay the same wherever the site lies.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from scripts.charts.labels import number
from scripts.pages import addresses
from scripts.pages.render import flow
from scripts.pages.site import Site
from scripts.reports.store import report_id

FILE = "feed.xml"
MOST = 100
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:china-ogi-annual-reports")


@dataclass(frozen=True)
class Entry:
    """One entry: its day (YYYY-MM-DD), what it is about (for its id), title, link and text."""

    day: str
    about: str
    title: str
    link: str
    text: str


def feed(site: Site) -> str:
    """The feed of one language, the latest first."""
    words = site.words
    entries = sorted([*_added(site), *_corrected(site)], key=lambda e: (e.day, e.about), reverse=True)[:MOST]
    here = site.addresses.published(addresses.HOME, _own(site))
    home = site.addresses.published(addresses.HOME, site.addresses.of(addresses.HOME)) or "./"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{"zh-Hans" if site.language == "zh" else "en"}">',
        f"<title>{escape(words('feed.title'))}</title>",
        f"<id>{_id(f'feed-{site.language}')}</id>",
        f"<updated>{_moment(entries[0].day if entries else '2019-05-15')}</updated>",
        f"<author><name>{escape(words('picture.site'))}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(here)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
    ]
    for entry in entries:
        lines += [
            "<entry>",
            f"<title>{escape(flow(entry.title))}</title>",
            f"<id>{_id(f'{entry.about}-{site.language}')}</id>",
            f"<updated>{_moment(entry.day)}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(entry.link)}/>',
            f"<summary>{escape(flow(entry.text))}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _added(site: Site) -> Iterator[Entry]:
    words = site.words
    for agency, records in site.by_agency.items():
        for record in records:
            day = record.source.retrieved or record.header.published
            if not day:
                continue
            outcomes = site.totals[report_id(record)].outcomes
            figures = {
                name: words("tile.not_stated") if (value := outcomes.get(row)) is None else number(value)
                for name, row in (("received", "received_new"), ("total", "total"))
            }
            known = {"agency": site.agency_name(agency), "year": record.year}
            link = _page(site, agency, f"year-{record.year}")
            yield Entry(
                day, report_id(record), words("feed.added", **known), link, words("feed.added_text", **known, **figures)
            )


def _corrected(site: Site) -> Iterator[Entry]:
    words = site.words
    for report, rows in site.corrections_of.items():
        row = site.reports[report]
        if not row["agency"]:
            continue
        known = {"agency": site.agency_name(str(row["agency"])), "year": row["year"]}
        for one in rows:
            told = words(
                "feed.corrected_text",
                cell=one["cell"],
                printed=one["printed"] if one["printed"] is not None else words("cell.blank"),
                corrected=one["corrected"],
                reason=one["reason"],
            )
            link = _page(site, str(row["agency"]), "findings")
            yield Entry(str(one["date"]), f"{report}-{one['cell']}", words("feed.corrected", **known), link, told)


def _page(site: Site, agency: str, anchor: str) -> str:
    target = site.addresses.of(addresses.agency(agency))
    return f"{site.addresses.published(addresses.HOME, target)}#{anchor}"


def _own(site: Site) -> str:
    folder = addresses.EDITIONS[site.language]
    return f"{folder}/{FILE}" if folder else FILE


def _id(about: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, about)}"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
