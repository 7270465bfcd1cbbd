"""Passing over whole blocks of HTML changes nothing: any page is the same with the extension and without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from scripts.pages.whole_blocks import WholeBlocks

USUAL = ["toc", "tables", "fenced_code", "attr_list"]


def both(text: str) -> tuple[str, str]:
    """A page as Python-Markdown makes it, without and with the extension."""
    return Markdown(extensions=USUAL).convert(text), Markdown(extensions=[*USUAL, WholeBlocks()]).convert(text)


def stashed(text: str) -> int:
    """How many blocks the extension itself puts away."""
    page = Markdown(extensions=[WholeBlocks()])
    page.reset()
    page.preprocessors["ogi_whole_blocks"].run(text.split("\n"))
    return page.htmlStash.html_counter


TABLE = '<div class="frame"><table>\n<tr><td>1</td></tr>\n\n<tr><td>&lt;div&gt;</td></tr>\n</table></div>'


def test_a_table_between_headings_is_put_away_whole() -> None:
    text = f"## One {{ #one }}\n\n{TABLE}\n\n## Two\n\n{TABLE}\n\n"
    assert stashed(text) == 2
    without, with_ = both(text)
    assert without == with_
    assert with_.count("<td>1</td>") == 2


@pytest.mark.parametrize(
    "text",
    [
        f"text before\n{TABLE}\n\n",  # no blank line before
        f"{TABLE} and after\n\n",
        f"{TABLE}\nand below\n\n",
        "<div>\n\nnever closed\n\n",
        "<div><!-- </div> --></div>\n\n",
        "<span>in line</span>\n\n",
        "<hr>\n\n",
        f"```html\n\n{TABLE}\n\n```\n\n",
    ],
)
def test_what_is_not_plain_is_left_to_python_markdown(text: str) -> None:
    assert stashed(text) == 0 or "```" in text
    without, with_ = both(text)
    assert without == with_


PIECES = [
    TABLE, "<div>", "</div>", "<p>a</p>", "<section><div>x</div></section>", "</section>", "\n", "\n\n", "## A {#a}",
    "words *here*", "    <div>code</div>", "```", "- item", "<script>{\"a\":1}</script>", "<br>", "<!-- <div> -->",
    "&amp;",
    "<details>\n\n<summary>s</summary></details>", "<divan>", "| a |\n|---|\n| <div>b</div> |",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from(["", "\n", "\n\n"]))
def test_any_page_is_the_same_with_and_without(pieces: list[str], between: str) -> None:
    without, with_ = both(between.join(pieces))
    assert re.sub(r"\n+", "\n", with_) == re.sub(r"\n+", "\n", without)
