"""The Atom feed of added reports, and the names that search finds first."""

from __future__ import annotations

from lxml import etree

from scripts.pages.feed import feed
from scripts.pages.finder import names, spelled
from tests.pages.many import COUNTY, GOVERNMENT, OFFICE, SILENT, many

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_the_feed_lists_what_is_dated_the_latest_first_and_makes_up_no_date() -> None:
    tree = etree.fromstring(feed(many()).encode())
    found = [
        (entry.findtext("a:title", namespaces=ATOM), entry.findtext("a:updated", namespaces=ATOM))
        for entry in tree.findall("a:entry", ATOM)
    ]
    assert found == [
        ("缙云县人民政府：2023年年报", "2024-03-31T00:00:00Z"),
        ("缙云县一局：2023年年报", "2024-02-01T00:00:00Z"),
        ("缙云县二局：2023年年报", "2024-01-31T00:00:00Z"),
    ]
    assert tree.findtext("a:updated", namespaces=ATOM) == "2024-03-31T00:00:00Z"


def test_an_entry_keeps_its_id_and_each_language_has_its_own() -> None:
    def ids(text: str) -> list[str | None]:
        return [one.text for one in etree.fromstring(text.encode()).iterfind(".//a:entry/a:id", ATOM)]

    assert ids(feed(many())) == ids(feed(many()))
    assert not set(ids(feed(many()))) & set(ids(feed(many("en"))))


def test_names_hold_agencies_with_a_page_their_pinyin_and_the_regions_above() -> None:
    found = names(many())
    by_id = {row[0]: row for row in found["agencies"]}
    assert SILENT.id not in by_id
    assert by_id[GOVERNMENT.id] == [
        GOVERNMENT.id, "缙云县人民政府", "Jin-yun Xian Ren-min Zheng-fu", "", COUNTY, "government", "2022—2023",
    ]  # fmt: skip
    assert by_id[OFFICE.id][2] == "Shang-hai Shi Ren-min Zheng-fu Ban-gong-ting"
    assert [row[1] for row in found["regions"]] == ["上海市", "浙江省", "丽水市", "缙云县"]
    assert found["places"][COUNTY] == "浙江省丽水市缙云县"
    assert found["years"] == [2022, 2023]


def test_a_name_without_chinese_has_no_syllables() -> None:
    assert spelled("") == ""
    assert spelled("缙云县") == "Jin-yun Xian"
