"""Every kind of page, both languages, as readers meet it: wide, narrow and very narrow, light, dark and on paper.

A page is loaded once and looked at in all these ways. axe-core (in the package axe-playwright-python) looks for what
keeps people out: WCAG 2.2 A and AA and its best practices.
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
  return figures.map(figure => figure.dataset.drawn || 'not drawn');
}"""
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
HEADINGS = """() => [...document.querySelectorAll('article :is(h1, h2, h3, h4)')]
  .filter(h => h.getClientRects().length).map(h => +h.tagName[1])"""


def violations(page, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds on a page, one line each: the rule and the first places."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found = page.evaluate(
        "options => axe.run(document, options).then(r => r.violations)",
        {"runOnly": only, "resultTypes": ["violations"]},
    )
    return [
        f"{v['id']} ({len(v['nodes'])}): " + "; ".join(f"{n['target']} {n['html'][:120]}" for n in v["nodes"][:2])
        for v in found
    ]


def faults(page, address: str, first: int) -> list[str]:
    """What is wrong on one page, in all the ways of looking at it. `first`: the width at which all rules are asked."""
    page.set_viewport_size({"width": first, "height": 900})
    page.goto(address)
    out = [f"chart {drawn}" for drawn in page.evaluate(DRAW) if drawn != "light"]
    page.evaluate(AXE)
    out += [f"at {first} px: {line}" for line in violations(page)]
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
    out += [f"dark: {line}" for line in violations(page, ["color-contrast", "link-in-text-block"])]
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
