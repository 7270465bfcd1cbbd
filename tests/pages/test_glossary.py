"""The glossary: every code is explained, every label that leads there finds its term, shares say what they divide."""

from __future__ import annotations

import json

import lxml.html
import pytest

from scripts.dataset.definitions import INDICATORS
from scripts.form import FORM
from scripts.pages import addresses
from scripts.pages.glossary import FAMILIES, SECTIONS, script, terms
from scripts.pages.write import pages
from tests.pages.sites import site


def codes() -> set[str]:
    """The id of every term that the form and the indicators need."""
    families = {
        "group": set(FORM.requests.groups) - {"granted", "granted_in_part", "outcome"},  # their one row says it
        "row": set(FORM.requests.rows),
        "column": set(FORM.requests.columns),
        "channel": set(FORM.disputes.channels),
        "result": set(FORM.disputes.results),
        "item": set(FORM.disclosure.items),
        "measure": set(FORM.disclosure.measures),
        "share": set(INDICATORS),
        "form": set(FORM.forms),
    }
    assert set(families) == set(FAMILIES)
    return {f"{family}-{code}" for family, many in families.items() for code in many}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_is_explained_and_no_other(language) -> None:
    of_the_form = {term.id for term in terms(language).values() if term.id.partition("-")[0] in FAMILIES}
    assert of_the_form == codes()
    assert {term.section for term in terms(language).values()} == set(SECTIONS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_explanation_says_something_and_names_articles_that_exist(language) -> None:
    for term in terms(language).values():
        assert term.text.endswith(("。", ".")), term.id
        assert term.name, term.id
        assert set(term.articles) <= set(FORM.articles), term.id
    assert not [t.id for t in terms("en").values() if any("一" <= c <= "鿿" for c in t.text) and "无" not in t.text]


def test_a_ground_comes_with_its_article_and_a_share_with_its_formula() -> None:
    found = terms("zh")
    assert found["row-denied_third_party"].articles == ("15",)
    assert found["share-other"].formula == "其他处理各项 / 办结总计"
    assert found["share-carried_forward"].formula == "结转下年度 / （本年新收 + 上年结转）"
    assert found["share-review_corrected"].formula == "行政复议的结果纠正 / 行政复议的总计"
    assert terms("en")["share-granted"].formula == "Granted / Outcomes in total"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_label_that_leads_to_the_glossary_finds_its_term_there_and_in_the_script(language) -> None:
    made = {page.path: page for page in pages(site(language))}
    there = set(lxml.html.fromstring(made[addresses.GLOSSARY].text).xpath("//dl[@class='terms']/div/@id"))
    told = json.loads(script(language).removeprefix("window.ogiTerms = ").removesuffix(";\n"))
    assert there == set(told) == set(terms(language))
    asked = {
        address.partition("#")[2]
        for page in made.values()
        for address in lxml.html.fromstring(page.text).xpath("//a[@class='term']/@href")
    }
    assert asked <= there
    assert {"row-granted", "channel-review", "result-upheld", "finding-error", "id-division", "term-balance"} <= asked


def test_a_tooltip_tells_name_meaning_and_article() -> None:
    told = json.loads(script("zh").removeprefix("window.ogiTerms = ").removesuffix(";\n"))
    assert (
        told["row-granted"]
        == "予以公开：提供了所申请的信息，或者告知获取的方式、途径和时间。《条例》第三十六条第（二）项。"
    )
