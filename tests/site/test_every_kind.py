"""Every kind of page, both languages, as readers meet it: wide, narrow and very narrow, light, dark and on paper.

A page is loaded once and looked at in all these ways. axe-core (in the package axe-playwright-python) looks for what
keeps people out: WCAG 2.2 A and AA and its best practices. Nearly all of its time goes into the contrast of colours:
that it is asked of one text of each look on the page (same colours, size and place in the structure), in light and
in dark; everything else of the whole page.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.site.kinds import kinds

axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
AXE = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

DRAW = """async () => {
  const figures = [...document.querySelectorAll('.ogi-figure')];
  for (const figure of figures) {
    figure.scrollIntoView();
    const end = Date.now() + 20000;
    while (!figure.dataset.drawn && Date.now() < end) await new Promise(go => setTimeout(go, 20));
  }
  scrollTo(0, 0);
  dispatchEvent(new Event('scroll'));  // a reader moves, and the page lays out the rest of itself
  return figures.map(figure => figure.dataset.drawn || 'not drawn');
}"""
LAID_OUT = """() => [...document.querySelectorAll('.ogi-section, .ogi-section .printed')]
  .every(section => getComputedStyle(section).contentVisibility === 'visible')"""
TURN = """async scheme => {
  document.body.setAttribute('data-md-color-scheme', scheme);
  const word = scheme === 'slate' ? 'dark' : 'light', end = Date.now() + 20000;
  const late = () => [...document.querySelectorAll('.ogi-figure')].filter(f => f.dataset.drawn !== word);
  while (late().length && Date.now() < end) await new Promise(go => setTimeout(go, 20));
  return late().length;
}"""
OUTSIDE = """() => [...document.querySelectorAll('.plot text')]
  .filter(t => t.textContent && t.getBoundingClientRect().width && t.getBoundingClientRect().right > innerWidth + 1)
  .map(t => t.textContent)"""
MARK = """() => {
  for (const e of document.querySelectorAll('[data-look]')) e.removeAttribute('data-look');
  const looks = new Map(), all = new Map();
  const look = e => {
    if (!e) return '';
    if (!looks.has(e)) {
      const s = getComputedStyle(e);
      const own = [e.tagName, e.className.baseVal ?? e.className, s.backgroundColor, s.backgroundImage, s.opacity];
      looks.set(e, own.join() + '/' + look(e.parentElement));
    }
    return looks.get(e);
  };
  for (const e of document.body.querySelectorAll('*')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.matches('input')) continue;
    if (!e.checkVisibility()) continue;
    const s = getComputedStyle(e), key = [s.color, s.fill, s.fontSize, s.fontWeight, look(e)].join();
    if (!all.has(key)) all.set(key, e);
  }
  for (const e of all.values()) e.setAttribute('data-look', '');
}"""
HEADINGS = """() => [...document.querySelectorAll('article :is(h1, h2, h3, h4)')]
  .filter(h => h.getClientRects().length).map(h => +h.tagName[1])"""


COLOURS = {"color-contrast": "[data-look]", "link-in-text-block": "a[href][data-look]"}
"""The rules of axe-core that ask for colours → the elements of which they are asked."""
OF_THE_MARKED = {"rules": [{"id": rule, "selector": selector} for rule, selector in COLOURS.items()]}


def violations(page, kind: str, values: list[str]) -> list[str]:
    """What axe-core finds, a line per rule with the first places; `kind`: tag or rule."""
    page.evaluate(MARK)
    options = {"resultTypes": ["violations"], "preload": False, "runOnly": {"type": kind, "values": values}}
    found = page.evaluate("options => axe.run(document, options).then(r => r.violations)", options)
    return [
        f"{v['id']} ({len(v['nodes'])}): " + "; ".join(f"{n['target']} {n['html'][:120]}" for n in v["nodes"][:2])
        for v in found
    ]


def faults(page, address: str, first: int) -> list[str]:
    """What is wrong on one page, in all the ways of looking at it. `first`: the width at which all rules are asked."""
    page.set_viewport_size({"width": first, "height": 900})
    page.goto(address)
    out = [f"chart {drawn}" for drawn in page.evaluate(DRAW) if drawn != "light"]
    page.wait_for_function(LAID_OUT)
    page.evaluate(AXE)
    page.evaluate("rules => axe.configure(rules)", OF_THE_MARKED)
    out += [f"at {first} px: {line}" for line in violations(page, "tag", TAGS)]
    levels = page.evaluate(HEADINGS)
    if levels.count(1) != 1 or any(b - a > 1 for a, b in pairwise(levels)):
        out.append(f"headings {levels}")
    for width in sorted({first, 390, 320}, reverse=True):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            out.append(f"{wide} px wide at {width}")
        if width == 390:
            out += [f"chart text outside: {text}" for text in page.evaluate(OUTSIDE)]
    if page.evaluate(TURN, "slate"):
        out.append("charts stay light in the dark")
    out += [f"dark: {line}" for line in violations(page, "rule", list(COLOURS))]
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    page.emulate_media(media="print")
    if not page.locator("article h1").first.is_visible():
        out.append("no heading in print")
    if page.locator(".md-header, .md-tabs, .md-footer__inner").first.is_visible():
        out.append("the frame is printed")
    page.emulate_media(media="screen")
    return out


@pytest.mark.parametrize(("edition", "first"), [("", 1280), ("en/", 390)])
def test_every_kind_of_page_is_sound(open_page, built: Path, address: str, edition: str, first: int) -> None:
    page = open_page(f"{edition}about/", reduced_motion="reduce")  # colours are measured while nothing fades
    found = {kind: faults(page, f"{address}{edition}{kind}", first) for kind in kinds(built / "site")}
    assert len(found) > 15
    assert json.dumps({kind: wrong for kind, wrong in found.items() if wrong}, indent=1, ensure_ascii=False) == "{}"
