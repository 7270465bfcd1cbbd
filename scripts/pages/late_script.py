"""The theme's script comes with the reader's first move: on a phone it takes as long as all the rest of a page.

Nothing that is read needs it: it opens the search, and moves the head of the page away. A page asks for it when
somebody points, types, scrolls or tabs, or six seconds after it has come, and has it fetched when the line is free.
"""

from __future__ import annotations

import re
from pathlib import Path

_THEME = re.compile(r'<script src="([^"]*/javascripts/bundle\.[0-9a-f]+\.min\.js)"></script>')
_LATER = """<link rel="prefetch" as="script" href="{0}">
<script>(function(){{var begun=false,moves=["pointerdown","pointermove","keydown","focusin","scroll"];
function begin(event){{if(begun)return;begun=true;var script=document.createElement("script");script.src="{0}";
script.onload=function(){{if(event&&event.target===document.body&&/^[fs/]$/.test(event.key||""))
document.body.dispatchEvent(new KeyboardEvent("keydown",{{key:event.key,bubbles:true,cancelable:true}}))}};
document.body.appendChild(script)}}
moves.forEach(function(move){{addEventListener(move,begin,{{once:true,passive:true,capture:true}})}});
if(location.search)begin();addEventListener("load",function(){{setTimeout(begin,6000)}})}})()</script>"""
"""The keys f, s and / open the search: one that called for the script is given to it."""


def later(page: str) -> str:
    """A page that asks for the theme's script later; any other as it is.

    >>> later('<script src="x.js"></script>')
    '<script src="x.js"></script>'
    """
    return _THEME.sub(lambda found: _LATER.format(found[1]), page)


def load_later(site: Path) -> None:
    """Does so with every page of a built site."""
    for path in sorted(site.rglob("*.html")):
        path.write_text(later(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
