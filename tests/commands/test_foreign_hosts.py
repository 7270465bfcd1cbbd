"""The check of the built site finds what a browser would fetch from another host, and leaves links alone."""

import importlib.util
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / ".ci" / "foreign_hosts.py"
spec = importlib.util.spec_from_file_location("foreign_hosts", PATH)
foreign_hosts = importlib.util.module_from_spec(spec)
spec.loader.exec_module(foreign_hosts)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", '<script src="https://cdn.example/x.js"></script>'),
        ("a.html", '<link rel="stylesheet" href="//cdn.example/x.css">'),
        ("a.html", '<link rel="preconnect" href="https://fonts.example">'),
        ("a.html", '<img srcset="a.png 1x, https://cdn.example/b.png 2x">'),
        ("a.html", '<p style="background: url(https://cdn.example/b.png)">'),
        ("a.html", "<style>@import 'https://cdn.example/x.css';</style>"),
        ("a.html", '<script type="module">import "https://cdn.example/x.js"</script>'),
        ("a.html", '<meta http-equiv="refresh" content="0; url=https://cdn.example/">'),
        ("a.css", "@font-face { src: url('https://fonts.example/a.woff2') }"),
        ("a.js", 'const x = await import("https://cdn.example/x.js")'),
    ],
)
def test_what_is_loaded_from_another_host_is_found(tmp_path, capsys, name, content):
    (tmp_path / "index.html").write_text("<p>ok</p>")
    (tmp_path / name).write_text(content)
    assert foreign_hosts.main(str(tmp_path)) == 1
    assert f"{name}: loads" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", '<a href="https://www.gov.cn/">law</a><script src="../x.js"></script><img src="a.png">'),
        ("a.html", '<link rel="canonical" href="https://ogi.example/a/">'),
        ("a.html", '<img src="data:image/png;base64,iVBORw0KGgo=">'),
        ("a.css", "a { background: url(a.png) }"),
        ("a.js", 'const schema = "https://vega.github.io/schema/vega-lite/v6.json"'),
    ],
)
def test_links_and_own_files_are_left_alone(tmp_path, name, content):
    (tmp_path / "index.html").write_text("<p>ok</p>")
    (tmp_path / name).write_text(content)
    assert foreign_hosts.main(str(tmp_path)) == 0


def test_a_folder_without_pages_is_no_success(tmp_path):
    assert foreign_hosts.main(str(tmp_path)) == 1
