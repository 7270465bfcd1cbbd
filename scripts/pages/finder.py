"""The names that search finds first: agencies, regions, years and terms of one language, as a file that pages load.

`find.json` at the root of an edition; `docs/assets/find.js` reads it when somebody begins to search. A name is found by
any part of it, by an alias, and by its pinyin from any syllable on, or by the initials. The theme's own search looks
through the texts; agencies are not in its index, which therefore stays small however many there are.

    {"page": {"agency": "agencies/{}/", …}, "kinds": {"department": "部门", …}, "words": {"more": "…", …},
     "places": {"330800": "浙江省衢州市"},
     "agencies": [["330800-shangwuju", "衢州市商务局", "Qu-zhou Shi Shang-wu Ju", "", "330800", "department", "2020"]],
     "regions": [["330800", "衢州市", "Qu-zhou Shi"]], "years": [2020],
     "terms": [["row-granted", "予以公开", "Granted"]]}
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pypinyin import lazy_pinyin

from scripts.agencies.divisions import chain
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.glossary import terms
from scripts.pages.names import romanised
from scripts.pages.phrases import years
from scripts.pages.places import regions
from scripts.pages.site import Site

FILE = "find.json"
WORDS = ("names", "region", "year", "term", "more", "none")
"""The words of the results, by their keys in `find.…`."""

_HERE = "{}"


def names(site: Site) -> dict[str, Any]:
    """What can be found in one language. Only what has a page: an agency without a report has none."""
    words, link = site.words, site.addresses.of
    return {
        "page": {
            "agency": link(addresses.agency(_HERE)),
            "region": link(addresses.region(_HERE)),
            "year": link("years/{}.md"),
            "term": f"{link(addresses.GLOSSARY)}#{_HERE}",
        },
        "kinds": {code: kind.label(site.language) for code, kind in FORM.kinds.items()},
        "words": {key: words(f"find.{key}") for key in WORDS},
        "places": {str(row["division"]): _place(site, str(row["division"])) for row in site.divisions.values()},
        "agencies": [_agency(site, code) for code in site.agencies if code in site.by_agency],
        "regions": [
            [code, region.division.name, spelled(region.division.name)] for code, region in regions(site).items()
        ],
        "years": list(site.by_year),
        "terms": [[term.id, term.name, term.other] for term in terms(site.language).values()],
    }


def write_names(site: Site, folder: Path) -> None:
    """Writes the file into the folder of an edition's pages."""
    data = json.dumps(names(site), ensure_ascii=False, separators=(",", ":"))
    (folder / FILE).write_text(data + "\n", encoding="utf-8", newline="\n")


def spelled(name: str) -> str:
    """A name in pinyin, words parted by spaces and syllables by hyphens; empty where it has none.

    >>> spelled("淮安市洪泽区")
    'Huai-an Shi Hong-ze Qu'
    """
    syllables = [part for part in "".join(f" {s} " for s in lazy_pinyin(name)).split() if part.isalnum()]
    out = []
    for word in romanised(name).split():
        rest, parts = word.replace("'", "").lower(), []
        while rest and syllables and rest.startswith(syllables[0].lower()):
            parts.append(syllables.pop(0))
            rest = rest[len(parts[-1]) :]
        # A word that is not made of the next syllables is left whole.
        out.append("-".join(parts).capitalize() if parts and not rest else word)
    return " ".join(out)


def _agency(site: Site, code: str) -> list[str]:
    row = site.agencies[code]
    span = [record.year or 0 for record in site.by_agency[code]]
    name, aliases = str(row["name"]), row["aliases"]
    also = aliases if isinstance(aliases, list | tuple) else str(aliases or "").split("|")
    return [code, name, spelled(name), "|".join(also), str(row["division"]), str(row["kind"]), years(site.words, span)]


def _place(site: Site, division: str) -> str:
    parts = (above.name if site.language == "zh" else romanised(above.name) for above in chain(division))
    return site.words("find.place").join(parts)
