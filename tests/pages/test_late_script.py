"""The theme's script is asked for when a reader moves, not while a page opens."""

from pathlib import Path

from scripts.pages.late_script import later, load_later

THEME = "../assets/javascripts/bundle.a5f9d56c.min.js"
PAGE = f'<body><p>words</p><script src="{THEME}"></script><script src="../assets/page.js"></script></body>'


def test_only_the_themes_script_comes_later() -> None:
    page = later(PAGE)
    assert f'<script src="{THEME}">' not in page
    assert page.count(THEME) == 2  # fetched when the line is free, and run when it is asked for
    assert page.startswith("<body><p>words</p><link ")
    assert page.endswith('</script><script src="../assets/page.js"></script></body>')


def test_a_page_without_it_stays_as_it_is(tmp_path: Path) -> None:
    whole = '<body><script src="assets/other.bundle.js"></script></body>'
    (tmp_path / "index.html").write_text(whole, encoding="utf-8")
    load_later(tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == whole
