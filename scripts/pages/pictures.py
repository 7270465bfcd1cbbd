"""The pictures that a link to the site shows where it is shared (Open Graph): home, each region, each topic.

Drawn by vl-convert from SVG made here: the title, how much the figures rest on, and what became of the requests. The
same fonts and data give the same bytes. Chinese needs a Chinese font on the building machine; where there is none, the
picture is the English one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import vl_convert
from markupsafe import escape

from scripts.charts.labels import known_sum, number
from scripts.charts.palette import GROUPS, TOKENS
from scripts.charts.requests_by_year import group_sums
from scripts.form import FORM, Language
from scripts.pages import addresses
from scripts.pages.phrases import years
from scripts.pages.places import regions
from scripts.pages.scopes import apart, whole_outcomes
from scripts.pages.site import Site
from scripts.pages.totals import add_up_outcomes
from scripts.pages.wording import words
from scripts.reports.record import Record
from scripts.reports.store import report_id

FOLDER = "assets/pictures"
WIDTH, HEIGHT, MARGIN = 1200, 630, 80
SCALE = 2 / 3
"""Of the drawing to the picture, which is 800 by 420 pixels: enough for every card, and small."""

FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Noto Sans", sans-serif'
LINE = {"zh": 16, "en": 30}
"""Characters of a title in one line."""

_OWN = re.compile(r"(regions|topics)/[a-z0-9-]+\.md")
_PAPER = TOKENS["light"]


def picture_of(site: Site, path: str) -> str:
    """The picture of a page, from the site's root: its own where it has one, else that of the home page."""
    stem = path.removesuffix(".md").replace("/", "-") if _has_its_own(path) else "home"
    return f"{FOLDER}/{stem}.{site.language}.png"


def write_pictures(site: Site, titles: Mapping[str, str], folder: Path) -> int:
    """Draws the pictures of one language into `folder`, the root of the site; how many. `titles`: page → its title."""
    paths = [addresses.HOME, *(path for path in titles if _has_its_own(path))]
    within = {code: region.within for code, region in regions(site).items()}
    language: Language = site.language if site.language == "en" or has_chinese() else "en"
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for path in paths:
        code = path.removesuffix(".md").rpartition("/")[2]
        agencies = within[code] if path.startswith("regions/") and code in within else list(site.by_agency)
        records = [record for agency in agencies for record in site.by_agency.get(agency, ())]
        own = path != addresses.HOME and language == site.language
        title = titles[path] if own else words(language)("picture.title")
        png = vl_convert.svg_to_png(draw(site, title, records, language), scale=SCALE)
        (folder / picture_of(site, path)).write_bytes(png)
    return len(paths)


def draw(site: Site, title: str, records: list[Record], language: Language) -> str:
    """One picture as SVG: the site's name, a title, what it rests on, and the outcomes as one bar with labels."""
    texts = words(language)
    span = years(texts, sorted({record.year or 0 for record in records})) if records else ""
    agencies = len({record.agency for record in records})
    told = texts("picture.reports", reports=number(len(records)), agencies=number(agencies), years=span)
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER["paper"]}"/>',
        f'<rect x="{MARGIN}" y="72" width="28" height="28" fill="#a3262a"/>',
        _text(MARGIN + 44, 96, texts("picture.site"), 28, _PAPER["quiet"]),
    ]
    lines = _wrapped(title, LINE[language])[:3]
    parts += [_text(MARGIN, 190 + 76 * place, line, 60, _PAPER["ink"], bold=True) for place, line in enumerate(lines)]
    if records:
        parts.append(_text(MARGIN, 190 + 76 * len(lines) - 14, told, 30, _PAPER["quiet"]))
        parts += _bar(site, records, language)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return f"{head}<g font-family='{FONT}'>{''.join(parts)}</g></svg>"


def _bar(site: Site, records: list[Record], language: Language) -> list[str]:
    """What became of the requests, of the first scope whose reports can be added up; empty where there is none."""
    texts = words(language)
    parts = ((scope, whole_outcomes(site, many)) for scope, many in apart(site, records).items())
    scope, added = next(((scope, many) for scope, many in parts if many), ("", []))
    sums = group_sums(add_up_outcomes(site.totals[report_id(record)] for record in added))
    stated = {code: value for code, value in sums.items() if value and code in FORM.requests.groups}
    whole = known_sum(stated.values())
    if not whole:
        return []
    told = {
        "reports": texts(f"scope.{scope}", count=number(len(added))),
        "years": years(texts, sorted({record.year or 0 for record in added})),
    }
    out = [_text(MARGIN, 448, texts("together.outcomes", count=number(whole), **told), 26, _PAPER["quiet"])]
    x, labels = float(MARGIN), []
    for code, value in stated.items():
        width = (WIDTH - 2 * MARGIN) * value / whole
        out.append(f'<rect x="{x:.2f}" y="468" width="{width:.2f}" height="56" fill="{GROUPS[code]}"/>')
        label = f"{FORM.requests.groups[code].short(language)} {number(value)}"
        labels.append((value, x, x + sum(24 if ord(c) > 0x2E80 else 13 for c in label) + 24, label))
        x += width
    # Where there is no room for every label, the larger groups keep theirs.
    shown: list[tuple[float, float, str]] = []
    for _, start, end, label in sorted(labels, key=lambda one: -one[0]):
        if end < WIDTH and all(end <= left or right <= start for left, right, _ in shown):
            shown.append((start, end, label))
    return [*out, *(_text(start, 562, label, 24, _PAPER["ink"]) for start, _, label in sorted(shown))]


def _text(x: float, y: float, text: str, size: int, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:.2f}" y="{y}" font-size="{size}" fill="{colour}"{weight}>{escape(text)}</text>'


def _wrapped(title: str, width: int) -> list[str]:
    """A title in lines, broken at spaces and after Chinese commas, else after so many characters."""
    out = [""]
    for word in re.findall(r"[^ \uff0c]+[ \uff0c]*", title):
        if out[-1] and len(out[-1]) + len(word.rstrip()) > width:
            out.append("")
        out[-1] += word
        while len(out[-1].rstrip()) > width:
            out[-1:] = [out[-1][:width], out[-1][width:]]
    return [line.strip() for line in out]


def _has_its_own(path: str) -> bool:
    return bool(_OWN.fullmatch(path)) and not path.endswith("/index.md")


@cache
def has_chinese() -> bool:
    """Whether this machine has a Chinese font: without one, every character is drawn as the same box, or as nothing."""

    def drawn(text: str) -> bytes:
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><g font-family=\'{FONT}\'>'
        return bytes(vl_convert.svg_to_png(svg + _text(0, 32, text, 32, "#000") + "</g></svg>"))

    return drawn("\u653f") != drawn("\u5e9c")


def title_of(markdown: str) -> str:
    """The title in a page's front matter; empty where it has none."""
    match = re.search(r'^title: (".*")$', markdown, re.MULTILINE)
    return str(json.loads(match[1])) if match else ""
