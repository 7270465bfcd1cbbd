"""The page on which readers set agencies and medians of regions beside each other, over the years.

Everything happens in the reader's browser (`docs/assets/compare.js`): the page brings the words, the measures and the
groups; names come from `find.json`, figures from `data/compare/` (`scripts.dataset.comparison`), file by file.
What is chosen stands behind the # of the address, so that a view can be linked.
"""

from __future__ import annotations

from typing import Any

from scripts.dataset.comparison import COUNTS, MEASURES, SHARES, title
from scripts.dataset.medians import ENOUGH
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.head import head
from scripts.pages.render import render
from scripts.pages.site import Page, Site

PATH = "compare.md"
FOLDER = "data/compare"
"""Where the figures lie on the site; once for both languages."""

MOST = 6
"""How many lines a chart holds: no more can be told apart."""

EXAMPLES = 2
"""How many agencies the first example shows."""

TEXTS = (
    "remove", "blank", "absent", "no_report", "share", "none_found", "full", "added", "removed", "median", "doubtful",
    "corrected", "source", "title_counts", "title_shares", "description", "not_stated", "failed", "whole", "of_region",
    "copied", "agency", "stated",
)  # fmt: skip
"""The texts that the script prints, by their keys in `compare.…`."""


def page(site: Site) -> Page:
    """The page."""
    words = site.words
    link = site.addresses.link
    data = {
        "folder": link(PATH, f"{FOLDER}/"),
        "most": MOST,
        "enough": ENOUGH,
        "shares": list(SHARES),
        "measures": {measure: title(measure, site.language) for measure in MEASURES},
        "groups": {
            f"{kind}/{level}": words("compare.group", level=above.label(site.language), kind=what.label(site.language))
            for kind, what in FORM.kinds.items()
            for level, above in FORM.levels.items()
        },
        "range": words("phrase.range", first="{first}", last="{last}"),
        "texts": {key: words(f"compare.{key}") for key in TEXTS},
    }
    text = render(
        "compare.md",
        t=words,
        front=head(site, PATH, words("compare.title"), words("compare.lead"), hide=["navigation", "toc"]),
        most=MOST,
        counts=[{"code": code, "name": title(code, site.language)} for code in COUNTS],
        shares=[{"code": code, "name": title(code, site.language)} for code in SHARES],
        examples=_examples(site),
        data=data,
        script=link(PATH, "assets/compare.js"),
        elsewhere=[
            {"link": link(PATH, addresses.YEARS), "text": words("compare.by_year")},
            {"link": link(PATH, addresses.DATA), "text": words("compare.by_data")},
        ],
    )
    return Page(PATH, text)


def _examples(site: Site) -> list[dict[str, Any]]:
    """Views to begin with: the agencies with the most years, and a share of the same."""
    order = sorted(site.by_agency, key=lambda code: (-len(site.by_agency[code]), code))[:EXAMPLES]
    if len(order) < EXAMPLES:
        return []
    names = site.words("phrase.list").join(str(site.agencies[code]["name"]) for code in order)
    return [
        {
            "link": f"#agencies={','.join(order)}&measure={measure}",
            "text": site.words("compare.example", names=names, measure=title(measure, site.language)),
        }
        for measure in (COUNTS[0], SHARES[0])
    ]
