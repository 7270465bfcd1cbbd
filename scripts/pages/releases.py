"""The page of data releases: what each added, corrected, withdrew and changed, with the reasons, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from scripts.charts.labels import number
from scripts.dataset.definitions import TABLES
from scripts.dataset.releases import Change, Entry
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.addresses import web
from scripts.pages.head import head
from scripts.pages.phrases import date
from scripts.pages.render import render
from scripts.pages.site import Page, Site
from scripts.pages.totals import number as plain_number

MOST = 500
"""So many entries of a list are named; a release's own notes name all."""
FEW = 12
"""A list of so many stands open."""
LISTS = (
    "added",
    "corrected",
    "lifted",
    "other",
    "agencies_added",
    "agencies_changed",
    "agencies_removed",
    "columns_added",
    "columns_removed",
)
"""The lists of a release, each with its heading `releases.<name>`, in the order of the page."""
TABLED = ("changed", "withdrawn")
"""What stands with a reason each."""
_REPORT = re.compile(r"(\d{6}-[a-z0-9-]{1,80})-(\d{4})")


def page(site: Site) -> Page:
    """The page; without a release it says that there is none."""
    words = site.words
    text = render(
        "releases.md",
        t=words,
        front=head(site, addresses.RELEASES, words("releases.title"), words("releases.lead"), hide=[]),
        releases=[_release(site, entry) for entry in site.releases],
    )
    return Page(addresses.RELEASES, text)


def _release(site: Site, entry: Entry) -> dict[str, Any]:
    words, known = site.words, web(site.addresses.repository)
    groups = [_list(site, entry, name) for name in LISTS]
    return {
        "version": entry.version,
        "id": f"v{entry.version.replace('.', '-')}",
        "about": words("releases.about", date=date(words, entry.day.isoformat()), data=entry.data),
        "files": f"{known.rstrip('/')}/releases/tag/data-{entry.version}" if known else None,
        **{name: _changes(site, name, getattr(entry, name)) for name in TABLED},
        "groups": [group for group in groups if group["items"]],
        "rows": [
            {"name": name, "title": TABLES[name].title(site.language) if name in TABLES else "", "counts": counts}
            for name, counts in ((name, [number(count) for count in both]) for name, both in entry.rows.items())
        ],
    }


def _list(site: Site, entry: Entry, name: str) -> dict[str, Any]:
    """One of LISTS with its heading, which counts the reports where they stand by agency."""
    part, _, what = name.partition("_")
    keys: Sequence[str] = getattr(entry, part).get(what, ()) if what else getattr(entry, name)
    if part == "columns":
        items = [_unnamed(key) for key in keys]
    elif part == "agencies":
        items = [_agency(site, key) for key in keys]
    elif part in ("corrected", "lifted"):
        items = [_correction(site, key) for key in keys]
    else:
        items = _by_agency(site, keys)
    return {
        "title": site.words(f"releases.{name}", count=number(len(keys))),
        "items": items[:MOST],
        "open": len(items) <= FEW,
        "more": _more(site, len(items)),
    }


def _more(site: Site, count: int) -> str:
    return site.words("releases.more", count=number(count - MOST)) if count > MOST else ""


def _changes(site: Site, name: str, changes: Sequence[Change]) -> dict[str, Any]:
    return {
        "title": site.words(f"releases.{name}", count=number(len(changes))),
        "rows": [
            {
                "report": _report(site, change.report),
                "cell": _cell(site, change.cell),
                "before": _value(site, change.before),
                "after": _value(site, change.after),
                "reason": change.reason,
            }
            for change in changes[:MOST]
        ],
        "more": _more(site, len(changes)),
    }


def _unnamed(code: str) -> dict[str, Any]:
    return {"name": None, "code": code, "link": None, "years": []}


def _agency(site: Site, code: str) -> dict[str, Any]:
    """An agency: its name, else its id; a link where the site has its page."""
    known = code in site.agencies
    return {
        "name": site.agency_name(code) if known else None,
        "code": "" if known else code,
        "link": site.addresses.link(addresses.RELEASES, addresses.agency(code)) if code in site.by_agency else None,
        "years": [],
    }


def _report(site: Site, report: str) -> dict[str, Any]:
    """A report as its agency with one year; one that names none, by its id."""
    match = _REPORT.fullmatch(report)
    if not match:
        return _unnamed(report)
    code, year = match[1], int(match[2])
    place = (addresses.RELEASES, addresses.agency(code), f"year-{year}")
    link = site.addresses.link(*place) if site.record_of(code, year) else None
    return {**_agency(site, code), "years": [{"year": year, "link": link}]}


def _by_agency(site: Site, reports: Iterable[str]) -> list[dict[str, Any]]:
    """Reports, those of one agency together, in the order in which the agencies first come."""
    out: dict[str, dict[str, Any]] = {}
    for report in reports:
        match = _REPORT.fullmatch(report)
        shown = _report(site, report)
        first = out.setdefault(match[1] if match else report, shown)
        if first is not shown:
            first["years"] += shown["years"]
    return list(out.values())


def _correction(site: Site, text: str) -> dict[str, Any]:
    """A correction as the manifest writes it: report, cell, what is printed (perhaps nothing), what is right."""
    report, _, rest = text.partition(" ")
    cell, _, values = rest.partition(" ")
    printed, _, right = values.rpartition(" ")
    reasons = [
        row["reason"]
        for row in site.corrections_of.get(report, ())
        if row["cell"] == cell and right in (str(row["corrected"]), str(plain_number(row["corrected"])))
    ]
    return {
        **_report(site, report),
        "cell": _cell(site, cell),
        "printed": printed or site.words("cell.blank"),
        "right": right,
        "reason": reasons[0] if reasons else "",
    }


def _cell(site: Site, path: str) -> dict[str, str]:
    """What a cell, fact of the header or figure of the prose is called, if it has a name, and its path."""
    if path.startswith("claims."):
        cell = _cell(site, path.removeprefix("claims."))
        return {"label": site.words("releases.claim", cell=cell["label"] or cell["path"]), "path": path}
    if path in FORM.cells:
        return {"label": FORM.cells[path].label(site.language), "path": path}
    column = TABLES["reports"].columns.get(path.removeprefix("header.")) if path.startswith("header.") else None
    return {"label": column.title(site.language) if column else "", "path": path}


def _value(site: Site, value: Any) -> dict[str, Any]:
    if value is None:
        return {"text": site.words("releases.unstated"), "numeric": False}
    numeric = isinstance(value, int | float)
    return {"text": number(value) if numeric else str(value), "numeric": numeric}
