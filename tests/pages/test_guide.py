"""How to read the figures, with examples out of the reports; how to tell of a wrong figure, with GitHub and without."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import lxml.html

from scripts.pages.addresses import Addresses
from scripts.pages.guide import faq, reading, ways_to_report
from tests.pages.sites import AGENCY, site


def test_a_trap_comes_with_the_first_report_that_shows_it() -> None:
    tree = lxml.html.fromstring(reading(site()).text)
    examples = {p.text_content(): p.xpath("./a/@href")[0] for p in tree.xpath("//p[@class='example']")}
    sides = "各项结果相加为 11（结果维持 10 + 结果纠正 1），而总计为 0，相差 11。"
    assert examples == {
        f"例：淮安市洪泽区人民政府 2023 “行政复议”：{sides}": f"../agencies/{AGENCY}/#year-2023",
    }


def test_a_wrong_figure_is_told_by_form_or_letter_as_far_as_the_publisher_has_them() -> None:
    plain = site()
    assert ways_to_report(plain, "甲局", "2023") == []
    both = Addresses(repository="https://github.com/a/b", contact="ogi@example.org")
    form, letter = ways_to_report(replace(plain, addresses=both), "甲局", "2023")
    parts = urlsplit(form["href"])
    assert (parts.netloc, parts.path) == ("github.com", "/a/b/issues/new")
    assert parse_qs(parts.query) == {"template": ["wrong-figure.yml"], "agency": ["甲局"], "year": ["2023"]}
    assert letter["href"].startswith("mailto:ogi@example.org?subject=")
    assert "甲局" in parse_qs(urlsplit(letter["href"]).query)["body"][0]


def test_an_address_that_is_none_becomes_no_link() -> None:
    broken = Addresses(repository="javascript:alert(1)", contact="a@b.cn?bcc=c@d.cn")
    assert ways_to_report(replace(site(), addresses=broken), "甲局", "2023") == []


def test_without_either_the_page_has_the_lines_to_hand_over() -> None:
    letter = lxml.html.fromstring(faq(site()).text).xpath("//*[@id='letter']/p/text()")
    assert letter[0] == "机关："
    assert len(letter) == 6
