"""The words: both languages have the same keys, each key is used, every placeholder stands in both."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from scripts.charts.kinds import KINDS
from scripts.checks.finding import SEVERITIES
from scripts.checks.status import STATUSES
from scripts.form import FORM
from scripts.pages.addresses import DATA_DOORS
from scripts.pages.agency_end import FILES
from scripts.pages.api import GROUPS as API_GROUPS
from scripts.pages.compare import TEXTS
from scripts.pages.coverage import STATES
from scripts.pages.data import GROUPS as OPEN_GROUPS
from scripts.pages.data import WHOLE
from scripts.pages.distribution import DAYS
from scripts.pages.doubts import _SHAPES
from scripts.pages.finder import WORDS as NAMES
from scripts.pages.glossary import SECTIONS
from scripts.pages.guide import FAQ, READING
from scripts.pages.provenance import CAUTIONS, FORMATS
from scripts.pages.releases import LISTS, TABLED
from scripts.pages.scopes import SCOPES
from scripts.pages.topics import MEASURES
from scripts.pages.wording import words
from scripts.reports.record import COMPARED

PAGES = Path("scripts/pages")
LITERAL = re.compile(r"(?:\bwords|\btexts|\bt|paragraphs|\bself|\))\(\s*[\"']([a-z_]+\.[a-z0-9_.]+)[\"']")
PASSED_ON = re.compile(r"\"((?:said|place|section|title|together|topics)\.[a-z_]+)\"")


def used_keys() -> set[str]:
    """Keys that stand in code and templates; families of keys by the codes that they are made for."""
    keys: set[str] = set()
    for path in [*PAGES.glob("*.py"), *PAGES.glob("templates/*")]:
        text = path.read_text(encoding="utf-8")
        keys |= set(LITERAL.findall(text)) | set(PASSED_ON.findall(text))
    keys |= {f"article.{number}" for number in FORM.articles} | {"article.36(4),36(5)"}
    keys |= {f"severity.{severity}" for severity in SEVERITIES}
    keys |= {f"chart.column.{field}" for kind in KINDS.values() for field in kind.COLUMNS}
    keys |= {f"cell.{kind}" for kind in ("unread", "absent")}
    keys |= {f"place.{word}" for word in ("page", "table", "row", "line", "section", "paragraph", "sheet")}
    keys |= {f"format.{code}" for code in FORMATS}
    keys |= {"language.name"} | {
        f"{key}{part}" for key in ("said.one_kind", "title.applicants") for part in ("", "_part")
    }
    keys |= {f"open.format_{form}" for form in WHOLE} | {f"open.{name}" for name in OPEN_GROUPS.values()}
    keys |= {f"open.door_{name}" for name in DATA_DOORS} | {f"api.{group}" for group in API_GROUPS}
    keys |= {
        f"topic.{topic}.{what}" for topic in MEASURES for what in ("title", "question", "lead", "text", "articles")
    }
    keys |= {f"topics.{code}" for code in DAYS} | {f"scope.{scope}" for scope in SCOPES}
    keys |= {f"year.state_{state}" for state in ("on_time", "late", "undated")}
    keys |= {f"quality.count_{state}" for state in STATES}
    keys |= {f"prose.{key}" for key in COMPARED} | {"finding.printed", "finding.corrected"}
    keys |= {f"quality.{state}" for state in STATES} | {f"quality.{state}_short" for state in STATES if state != "late"}
    keys |= {f"status.{status}" for status in STATUSES} | {f"checks.{severity}" for severity in SEVERITIES}
    keys |= {f"prose.{kind}" for kind in ("same", "different", "open")}
    keys |= {key + end for key in CAUTIONS.values() for end in ("", "_year")} | {shape["key"] for shape in _SHAPES}
    keys |= {f"reading.parts.{part}.{what}" for part in READING for what in ("title", "text")}
    keys |= {f"faq.parts.{part}.{what}" for part in FAQ for what in ("title", "text")}
    keys |= {f"releases.{name}" for name in (*LISTS, *TABLED)}
    keys |= {f"compare.{key}" for key in TEXTS} | {f"find.{key}" for key in NAMES}
    keys |= {f"file.{kind}" for kind in (*FILES, "other")}
    keys |= {f"glossary.{section}" for section in SECTIONS} | {"faq.form", "faq.letter"}
    return keys


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert words("zh").keys() == words("en").keys()


def test_every_key_is_used_and_every_used_key_is_defined() -> None:
    assert used_keys() == set(words("zh").keys())


def test_a_text_has_the_same_placeholders_in_both_languages() -> None:
    def placeholders(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    zh, en = words("zh"), words("en")
    for key in zh.keys():  # noqa: SIM118 (Words is no mapping)
        try:
            assert placeholders(zh(key)) == placeholders(en(key)), key
        except KeyError:
            assert len(zh.paragraphs(key)) == len(en.paragraphs(key)), key


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("zh")("agency.nonsense")


def test_places_are_told_in_the_language_of_the_page_and_unknown_ones_as_they_are() -> None:
    assert words("zh").place("table 2, row 4") == "表2，第4行"
    assert words("en").place("table 2, row 4") == "table 2, row 4"
    assert words("zh").place("somewhere else") == "somewhere else"


def test_articles_are_cited_as_lawyers_do() -> None:
    assert words("zh").articles(["16(2)"]) == "第十六条第二款"
    assert words("zh").articles(["36(4)", "36(5)"]) == "第三十六条第（四）、（五）项"
    assert words("en").articles(["14", "15"]) == "art. 14, art. 15"
    assert words("zh").articles([]) == ""
