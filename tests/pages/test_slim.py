"""Slim pages are the same documents: same elements, attributes and texts, but for white space that shows nowhere."""

from __future__ import annotations

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from scripts.pages.slim import slim, slim_pages


def told(page: str) -> list[tuple[str, dict[str, str], str]]:
    """Every element with its attributes and its own words."""
    tree = lxml.html.document_fromstring(page)
    return [
        (str(node.tag), dict(node.attrib), node.text_content() if node.tag in KEPT else " ".join(texts(node).split()))
        for node in tree.iter()
    ]


def texts(node) -> str:
    return " ".join([node.text or "", *(child.tail or "" for child in node)])


KEPT = ("pre", "script", "textarea")
CELLS = st.sampled_from(["<td>1</td>", '<th scope="row">a <b>b</b></th>', "<td></td>", '<td class="x">2\n 3</td>'])
ROWS = st.lists(CELLS, min_size=1, max_size=4).map(lambda cells: f"<tr>{''.join(cells)}</tr>\n   ")
TABLES = st.lists(ROWS, min_size=1, max_size=4).map(lambda rows: f"<table>\n<tbody>{''.join(rows)}</tbody></table>")
BLOCKS = TABLES | st.sampled_from(
    [
        "<p>words\n   and <em>more</em>\n <em>words</em></p>",
        "<pre>\n  <b>kept</b>\n\n   as it is\n</pre>",
        "<script>var a = '</td></tr> <tr>';\n\n  a();</script>",
        "<textarea>\n  a</textarea>",
        "\n\n   \n",
    ]
)


@given(st.lists(BLOCKS, max_size=6))
def test_a_slim_page_says_what_the_page_says(blocks: list[str]) -> None:
    page = f"<!doctype html>\n<html><body>{''.join(blocks)}</body></html>"
    assert told(slim(page)) == told(page)
    assert len(slim(page)) <= len(page)


def test_every_page_of_a_folder_becomes_slim(tmp_path) -> None:
    for name in ("index.html", "a/b/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<p>政务\n\n   公开</p>", encoding="utf-8")
    slim_pages(tmp_path)
    assert {path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")} == {"<p>政务\n公开</p>"}
