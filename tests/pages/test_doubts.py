"""Doubts of the reader, in words for people: nothing English on a Chinese page, no figure and no place lost."""

from __future__ import annotations

import pytest

from scripts.form import FORM
from scripts.pages.doubts import doubt, message, subject
from scripts.pages.wording import words
from scripts.reports.record import Problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("table 2, row 4: 3 values for 7 columns: 1 2 3", "表2，第4行 · 读到 3 个值，应有 7 栏：1 2 3"),
        (
            "page 3, table 1, row 2 and page 4, table 1, row 2 give different figures; neither is stated",
            "第3页，表1，第2行与第4页，表1，第2行数字不同",
        ),
        ("table 2, row 4: column 备注", "表2，第4行 · 栏名“备注”"),
        ("page 1, table 2, row 4: 1/2", "第1页，表2，第4行 · 1/2"),
        ("line 9: no whole header stands above this row", "第9行"),
        ("row 3: no sum of the form confirms natural_person 7, total ?", "第3行 · 识别为：自然人 7, 总计 ?"),
        ("nothing else in the document confirms published 2024-01-30", "识别为：公布日期 2024-01-30"),
        ("titles say [2022, 2023]", "2022, 2023"),
        ("title says 2023, statistics period 2022", "2023 ≠ 2022"),
        ("Other matters", "其他需要报告的事项"),
        ("over 1,000,000,000", "超过 1,000,000,000"),
        ("typed in from a document not kept", ""),
        ("a sentence that nobody foresaw", ""),
    ],
)  # fmt: skip
def test_a_message_is_told_in_chinese_with_its_place_and_figures(text: str, expected: str) -> None:
    assert message(words("zh"), text) == expected


def test_on_english_pages_the_message_stays_as_it_is() -> None:
    text = "table 2, row 4: 3 values for 7 columns: 1 2 3"
    assert message(words("en"), text) == text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("requests.granted.total", "予以公开：总计"),
        ("requests.carried_over", "上年结转"),
        ("disputes", "政府信息公开行政复议、行政诉讼情况"),
        ("header.published", "公布日期"),
        ("year", "年度"),
        ("", ""),
        ("elsewhere", "elsewhere"),
    ],
)
def test_a_doubt_names_what_it_is_about(path: str, expected: str) -> None:
    assert subject(words("zh"), path) == expected


def test_every_kind_of_doubt_has_its_word_in_both_languages() -> None:
    for code, word in FORM.problems.items():
        for language in ("zh", "en"):
            shown = doubt(words(language), Problem(code, None, ""))
            assert shown == {"word": word.label(language), "cell": "", "message": ""}
