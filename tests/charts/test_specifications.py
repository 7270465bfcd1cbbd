import json

import pytest
import vl_convert

from scripts.charts import requests_by_year
from scripts.charts.kinds import KINDS
from scripts.charts.marks import DARK
from scripts.charts.palette import GROUPS, MEASURES, RESULTS, SCHEMES, TOKENS
from scripts.charts.runtime import RUNTIME, SPECS, write_runtime
from scripts.charts.theme import config
from scripts.form import FORM


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_are_defined_for_the_codes_of_the_form_and_no_others() -> None:
    groups = [code for code in FORM.requests.groups if code not in ("intake", "outcome")]
    assert list(GROUPS) == [*groups, "unstated"]
    assert list(RESULTS) == [code for code in FORM.disputes.results if code != "total"]
    assert set(MEASURES) == set(FORM.disclosure.items["normative_documents"].measures("mixed"))


def test_text_can_be_read_on_paper_and_inside_coloured_bars() -> None:
    for scheme in SCHEMES:
        token = TOKENS[scheme]
        assert contrast(token["ink"], token["paper"]) >= 7
        assert contrast(token["quiet"], token["paper"]) >= 4.5
    for colour in (*GROUPS.values(), *RESULTS.values()):
        assert contrast(DARK, colour) >= 4.5, colour


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_reads_the_rows_of_its_page_and_nothing_from_elsewhere(name: str) -> None:
    spec = KINDS[name].spec()
    assert spec["data"] == {"name": "rows"} or all(layer["data"] == {"name": "rows"} for layer in spec["layer"])
    assert spec["width"] == "container"
    assert spec["description"]
    text = json.dumps(spec)
    assert "http" not in text
    assert '"zero": true' in text, "bars begin at zero"


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_kind_compiles_with_both_themes(name: str, scheme: str) -> None:
    spec = {**KINDS[name].spec(), "width": 300, "datasets": {"rows": []}}
    assert vl_convert.vegalite_to_vega(spec, config=config(scheme))["marks"]  # type: ignore[arg-type]


def test_a_drawn_chart_shows_its_numbers() -> None:
    rows = requests_by_year.rows({2023: {"granted": 40, "denied_third_party": 60, "total": 100}}, "zh")
    spec = {**requests_by_year.spec(), "width": 600, "datasets": {"rows": rows}}
    svg = vl_convert.vegalite_to_svg(spec, config=config("light"))
    assert all(text in svg for text in (">2023<", ">40<", ">60<", ">100<", GROUPS["granted"]))


def test_the_runtime_is_one_script_that_needs_no_network(tmp_path) -> None:
    write_runtime(tmp_path)
    libraries = (tmp_path / RUNTIME).read_text(encoding="utf-8")
    assert libraries.startswith("(function(){")
    assert "window.ogiVega=" in libraries.replace(" ", "")
    assert not any(line.startswith("import ") for line in libraries.splitlines())
    specs = (tmp_path / SPECS).read_text(encoding="utf-8")
    data = json.loads(specs.removeprefix("window.ogiCharts = ").removesuffix(";\n"))
    assert set(data["specs"]) == {*KINDS, "compare"}
    assert set(data["config"]) == set(SCHEMES)
