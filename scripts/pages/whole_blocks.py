"""An extension of Python-Markdown that passes over whole blocks of HTML: the same pages, in a fraction of the time.

Nearly all of a made page is HTML, tables above all, which Markdown hands on as it is. To find where such a block ends,
Python-Markdown reads it tag by tag, and MkDocs once more for its anchors. Our blocks are easier to tell: they begin at
the left after a blank line, end with the tag that they began with, before a blank line, and everything within them is
escaped, so that counting that one tag is enough. What is not as plain as that is left to Python-Markdown.

Only `scripts.pages.generator` uses it: `mkdocs build` and `zensical build` make the same pages without.
"""

from __future__ import annotations

import re
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

NAME = "ogi_whole_blocks"
PRIORITY = 24
"""Behind blocks of code (25), before the parsers of MkDocs (21) and Python-Markdown (20)."""
_START = re.compile(r"(?:(?<=\n\n)|\A)<([a-z][a-z0-9]*)[ >]")
_NOT_PLAIN = ("<!", "<?")
"""Comments and the like, which may hold tags that are none."""


class WholeBlocks(Extension):  # type: ignore[misc]
    """The extension."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Is told of the Markdown that it extends."""
        md.preprocessors.register(_Stash(md), NAME, PRIORITY)


class _Stash(Preprocessor):  # type: ignore[misc]
    """Puts whole blocks away, as Python-Markdown does with those that it has read."""

    def run(self, lines: list[str]) -> list[str]:
        """Lines of a page → the same with a mark where a block was."""
        text = "\n".join(lines)
        if any(mark in text for mark in _NOT_PLAIN):
            return lines
        out, done = [], 0
        for found in _START.finditer(text):
            if found.start() < done or not self.md.is_block_level(found[1]):
                continue
            end = _end(text, found.start(), found[1])
            if end is None:  # what follows may be part of it
                break
            out += [text[done : found.start()], self.md.htmlStash.store(f"{text[found.start() : end]}\n")]
            done = end
        return ("".join(out) + text[done:]).split("\n")


def _end(text: str, start: int, tag: str) -> int | None:
    """Behind the end tag of the block that starts there; None where it is not plain."""
    depth = 0
    for match in _tags(tag).finditer(text, start):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end() + 1 if text.startswith(">\n\n", match.end()) else None
    return None


@cache
def _tags(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){tag}(?=[ >\n])")
