"""Renders templates. Everything is escaped unless it was made here: what reports print is untrusted.

Report text only ever stands inside HTML blocks, which Markdown leaves alone; headings are Markdown and hold words of
our own only.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

FOLDER = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The template environment: escaping on, undefined names are errors."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["data"] = data_block
    made.filters["flow"] = flow
    made.filters["kept"] = kept
    return made


def render(template: str, /, **values: Any) -> str:
    """A template as finished Markdown."""
    return environment().get_template(template).render(**values)


def front_matter(title: str, description: str, **more: Any) -> Markup:
    """The page's metadata. The theme prints title and description as they are, so they are escaped here.

    An empty title leaves the page to the site's own name, which is the title of the home page.

    >>> print(front_matter("A & B", "<i>", hide=["toc"]))
    ---
    title: "A &amp; B"
    description: "&lt;i&gt;"
    hide: ["toc"]
    ---
    """
    texts = {"title": str(escape(title)), "description": str(escape(description))}
    data = {**{key: text for key, text in texts.items() if text}, **more}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()]
    return Markup("---\n" + "\n".join(lines) + "\n---")  # noqa: S704 (JSON of escaped texts)


def data_block(value: Any) -> Markup:
    """JSON that may stand inside a script element: no `<`, `>` or `&` in it.

    >>> data_block({"label": "</script>"})
    Markup('{"label":"\\\\u003c/script\\\\u003e"}')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 (nothing that HTML could take for markup is left)


def kept(text: object) -> str:
    """A heading whose numbers stay with what they count: no line ends between 4 and 份.

    >>> kept("2 份年报（件）, 3 years")
    '2\\xa0份年报（件）, 3 years'
    """
    return re.sub(r"(?<=\d) (?=[\u4e00-\u9fff])", "\u00a0", str(text))


def flow(text: object) -> str:
    """Printed text on one line, with control characters and bidirectional overrides removed."""
    kept = str(text)
    if not kept.isprintable():  # which is rare, and asked at once
        kept = "".join(c if c.isprintable() else " " for c in kept)
    return " ".join(kept.split())
