"""Fails if a built page would make the browser fetch anything from another host.

    python .ci/foreign_hosts.py build/site

Looks at what HTML and CSS load by themselves (scripts, styles, pictures, frames, fonts), not at links that a reader may
follow. What scripts fetch while they run is seen by the browser tests, which watch every request.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

LOADING = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "frame": ("src",),
    "embed": ("src",), "object": ("data",), "video": ("src", "poster"), "audio": ("src",), "track": ("src",),
    "input": ("src",), "image": ("href", "xlink:href"), "use": ("href", "xlink:href"), "body": ("background",),
}  # fmt: skip
LINKS_TO_READ = {"canonical", "alternate", "license", "author", "help", "next", "prev", "search", "me"}
FOREIGN = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_CSS = re.compile(r"""(?:url\(|@import)\s*(?:url\()?\s*["']?\s*((?:[a-z]+:)?//[^"')\s;]+)""", re.IGNORECASE)
IN_JS = re.compile(r"""(?:import\(|import|from|importScripts\(|fetch\()\s*["'`]((?:https?:)?//[^"'`]+)""")


class Page(HTMLParser):
    """Collects the addresses that a page loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Addresses in attributes."""
        values = {name: value or "" for name, value in attrs}
        addresses = [values[name] for name in LOADING.get(tag, ()) if name in values]
        if tag == "link" and not set(values.get("rel", "").lower().split()) & LINKS_TO_READ:
            addresses.append(values.get("href", ""))
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            addresses.append(values.get("content", "").partition("=")[2])
        candidates = (part for address in addresses for part in address.split(","))
        self.found += (f"<{tag}> {part.strip()}" for part in candidates if FOREIGN.match(part))
        self.found += (f"style {match}" for match in IN_CSS.findall(values.get("style", "")))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        """Addresses in embedded styles and scripts."""
        pattern = {"style": IN_CSS, "script": IN_JS}.get(self._inside)
        if pattern is not None:
            self.found += (f"<{self._inside}> {match}" for match in pattern.findall(data))

    def handle_endtag(self, tag: str) -> None:
        """Embedded styles and scripts end."""
        self._inside = ""


def foreign(path: Path) -> list[str]:
    """What one built file loads from elsewhere."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".css":
        return IN_CSS.findall(text)
    if path.suffix in (".js", ".mjs"):
        return IN_JS.findall(text)
    page = Page()
    page.feed(text)
    return page.found


def main(folder: str) -> int:
    """Prints every file that loads something foreign; 1 if there is one or if nothing was looked at."""
    files = [p for p in sorted(Path(folder).rglob("*")) if p.suffix in (".html", ".css", ".js", ".mjs", ".svg")]
    bad = {path: found for path in files if (found := foreign(path))}
    for path, found in bad.items():
        print(f"{path}: loads {found[0]} from another host; serve it from the site itself")
    if not any(path.suffix == ".html" for path in files):
        print(f"{folder}: no pages there; build the site first")
        return 1
    print(f"{folder}: {len(files)} files, {len(bad)} that load something from another host")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
