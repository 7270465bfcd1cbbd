"""What CI looks at in the built site: sizes within GitHub's limits, and links that lead somewhere."""

import importlib.util
from pathlib import Path

import pytest

CI = Path(__file__).parents[2] / ".ci"


def load(name):
    spec = importlib.util.spec_from_file_location(name, CI / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sizes, internal_links = load("sizes"), load("internal_links")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("OGI_SITE_URL", raising=False)


@pytest.fixture
def site(tmp_path):
    (tmp_path / "data" / "packages").mkdir(parents=True)
    (tmp_path / "index.html").write_bytes(b"x" * 100)
    (tmp_path / "data" / "packages" / "all.zip").write_bytes(b"x" * 700)
    return tmp_path


def test_a_small_site_passes_in_one_line(site, capsys):
    assert sizes.main(str(site)) == 0
    assert capsys.readouterr().out == (
        f"{site}: 2 files, 800 bytes (0.0% of the limit); the largest is data/packages/all.zip, 700 bytes\n"
    )


def test_from_80_percent_on_it_warns_and_names_what_grows(site, capsys):
    assert sizes.main(str(site), 1000, 875) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "warning: the site has 800 bytes, 80% of the limit; it grows in data/packages 700 bytes, (the root) 100 bytes",
        "warning: data/packages/all.zip has 700 bytes, 80% of the limit for a file",
    ]
    assert sizes.main(str(site), 1001, 876) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(("limit", "file_limit"), [(799, 10_000), (10_000, 699)])
def test_beyond_a_limit_it_fails(site, capsys, monkeypatch, limit, file_limit):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert sizes.main(str(site), limit, file_limit) == 1
    assert "::error::" in capsys.readouterr().out


def test_an_empty_folder_is_no_success(tmp_path):
    assert sizes.main(str(tmp_path)) == 1
    assert internal_links.main(str(tmp_path)) == 1


GOOD = """<a href="../">home</a> <a href="../#top">top</a> <a href="#here">here</a> <p id="here"></p>
<a href="../data/packages/all.zip" download>zip</a> <a href="https://elsewhere.example/gone">else</a>
<a href="mailto:a@example.org">mail</a> <link rel="stylesheet" href="../a.css?v=1"> <a href="..">up</a>"""


def pages(tmp_path, link=""):
    (tmp_path / "a").mkdir()
    (tmp_path / "data" / "packages").mkdir(parents=True)
    (tmp_path / "data" / "packages" / "all.zip").touch()
    (tmp_path / "a.css").touch()
    (tmp_path / "index.html").write_text('<h1 id="top"></h1><a href="a/">a</a>')
    (tmp_path / "a" / "index.html").write_text(GOOD + link)
    return str(tmp_path)


def test_links_that_lead_somewhere_pass(tmp_path):
    assert internal_links.main(pages(tmp_path)) == 0


@pytest.mark.parametrize("link", ["../b/", "../data/packages/none.zip", "#there", "../#bottom", "/repo/x/", "c.html"])
def test_a_link_that_leads_nowhere_is_named_with_its_page(tmp_path, capsys, link):
    assert internal_links.main(pages(tmp_path, f'<a href="{link}">x</a>')) == 1
    assert f"a/index.html: links to {link}, which is not there" in capsys.readouterr().out


def test_addresses_under_the_sites_own_are_checked_too(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("OGI_SITE_URL", "https://who.example/repo/")
    good = '<link rel="canonical" href="https://who.example/repo/a/"><a href="/repo/a.css">x</a>'
    folder = pages(tmp_path, f'{good}<a href="https://who.example/repo/b/">x</a>')
    assert internal_links.main(folder) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("links to https://who.example/repo/b/, which is not there")
    assert lines[1].endswith("1 of them broken")
