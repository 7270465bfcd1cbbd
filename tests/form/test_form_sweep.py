"""The vocabulary holds together: what is used is defined, what is defined is used, and no wording means two things."""

import re
from pathlib import Path

import pytest

from scripts.form import FORM
from scripts.reports.words import core

SCRIPTS = Path(__file__).parents[2] / "scripts"
WORDS = {
    "forms": FORM.forms,
    "sections": FORM.sections,
    "measures": FORM.disclosure.measures,
    "items": FORM.disclosure.items,
    "rows": FORM.requests.rows,
    "columns": FORM.requests.columns,
    "groups": FORM.requests.groups,
    "channels": FORM.disputes.channels,
    "results": FORM.disputes.results,
    "kinds": FORM.kinds,
    "levels": FORM.levels,
    "problems": FORM.problems,
}
ONLY_THEIR_PLACE_TELLS = {"本年新": {"made", "disclosed"}}
"""Cut labels that stand for two measures; the reader tells them apart by their place in the header."""


def source():
    """All code and data outside the form itself."""
    files = (p for p in sorted(SCRIPTS.rglob("*")) if p.suffix in (".py", ".toml", ".html") and p.parent.name != "form")
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def is_chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def test_the_form_has_the_rows_columns_items_and_channels_of_form_md():
    assert list(FORM.disclosure.items) == [
        "regulations",
        "normative_documents",
        "licensing",
        "other_services",
        "penalties",
        "coercive_measures",
        "fees",
        "procurement",
    ]
    assert list(FORM.requests.columns) == [
        "natural_person",
        "business",
        "research",
        "nonprofit",
        "legal_service",
        "other_organization",
        "total",
    ]
    assert list(FORM.requests.rows) == [
        "received_new",
        "carried_over",
        "granted",
        "partly_granted",
        "denied_state_secret",
        "denied_prohibited_by_law",
        "denied_security_and_stability",
        "denied_third_party",
        "denied_internal_affairs",
        "denied_process_information",
        "denied_enforcement_files",
        "denied_administrative_inquiry",
        "unavailable_not_held",
        "unavailable_needs_creation",
        "unavailable_unclear_after_correction",
        "declined_petition",
        "declined_duplicate",
        "declined_publication",
        "declined_excessive",
        "declined_confirmation",
        "other_uncorrected",
        "other_unpaid",
        "other_other",
        "other",
        "total",
        "carried_forward",
    ]
    assert list(FORM.disputes.channels) == ["review", "litigation_direct", "litigation_after_review"]
    assert list(FORM.disputes.results) == ["upheld", "corrected", "other", "pending", "total"]


def test_either_form_asks_for_its_own_measures():
    assert {item.code: (item.measures("2021"), item.measures("2019")) for item in FORM.disclosure.items.values()} == {
        "regulations": (("issued", "repealed", "in_force"), ("made", "disclosed", "total_public")),
        "normative_documents": (("issued", "repealed", "in_force"), ("made", "disclosed", "total_public")),
        "licensing": (("decisions",), ("previous_items", "change", "decisions")),
        "other_services": ((), ("previous_items", "change", "decisions")),
        "penalties": (("decisions",), ("previous_items", "change", "decisions")),
        "coercive_measures": (("decisions",), ("previous_items", "change", "decisions")),
        "fees": (("amount_10k_yuan",), ("previous_items", "change")),
        "procurement": ((), ("items", "amount_10k_yuan")),
    }


def test_either_form_has_its_own_rows_of_other_handling():
    rows = FORM.requests.rows_of("other")
    assert {form: [row.code for row in rows if form in row.forms] for form in ("2019", "2021")} == {
        "2019": ["other"],
        "2021": ["other_uncorrected", "other_unpaid", "other_other"],
    }


def test_governments_publish_by_the_end_of_march_and_everybody_else_by_the_end_of_january():
    assert {code: kind.deadline for code, kind in FORM.kinds.items()} == {
        "government": "03-31",
        "government_office": "01-31",
        "department": "01-31",
        "township": "01-31",
        "other": "01-31",
    }


def test_a_cell_is_a_row_and_a_column_of_its_table():
    expected = [f"disclosure.{i.code}.{m}" for i in FORM.disclosure.items.values() for m in i.measures("mixed")]
    expected += [f"requests.{row}.{column}" for row in FORM.requests.rows for column in FORM.requests.columns]
    expected += [
        f"disputes.{channel}.{result}" for channel in FORM.disputes.channels for result in FORM.disputes.results
    ]
    assert list(FORM.cells) == expected
    assert [cell.path for cell in FORM.cells.values()] == expected


def test_only_money_is_decimal_and_only_a_change_may_be_negative():
    assert {measure.code: measure.kind for measure in FORM.disclosure.measures.values() if measure.kind != "count"} == {
        "change": "change",
        "amount_10k_yuan": "money",
    }
    assert {cell.kind for cell in FORM.cells.values() if cell.table != "disclosure"} == {"count"}


@pytest.mark.parametrize("name", WORDS)
def test_every_word_has_a_chinese_and_an_english_label(name):
    for code, word in WORDS[name].items():
        assert code == word.code
        assert re.fullmatch(r"[a-z0-9_]+", code), code
        assert is_chinese(word.zh), code
        assert word.en.strip(), code
        assert not is_chinese(word.en), code


def test_every_cell_has_a_label_and_a_unit_in_both_languages():
    for cell in FORM.cells.values():
        assert is_chinese(cell.label("zh")), cell.path
        assert not is_chinese(cell.label("en")), cell.path
        assert cell.unit_zh, cell.path
        assert cell.unit_en, cell.path


@pytest.mark.parametrize("name", ["measures", "items", "rows", "columns", "channels", "results"])
def test_no_wording_means_two_things_within_its_table(name):
    meanings = {}
    for code, word in WORDS[name].items():
        for spelling in word.spellings():
            meanings.setdefault(core(spelling), set()).add(code)
    shared = {spelling: codes for spelling, codes in meanings.items() if len(codes) > 1}
    assert shared == (ONLY_THEIR_PLACE_TELLS if name == "measures" else {})


def test_no_word_of_a_section_heading_names_two_sections():
    keys = [key for section in FORM.sections.values() for key in section.keys]
    assert len(keys) == len(set(keys))
    assert [section.number for section in FORM.sections.values()] == [1, 2, 3, 4, 5, 6]


def test_every_measure_group_and_article_is_used():
    items, rows = FORM.disclosure.items.values(), FORM.requests.rows.values()
    assert {m for item in items for m in item.measures("mixed")} == set(FORM.disclosure.measures)
    assert {row.group for row in rows} == set(FORM.requests.groups)
    cited = {article for row in rows for article in row.articles} | {item.article for item in items}
    contents_and_deadlines = {"49", "50"}
    explained = {"2", "13", "27", "33", "51"}  # what the glossary rests on besides
    assert cited | contents_and_deadlines | explained == set(FORM.articles)
    assert all(f'"{article}"' in source() for article in contents_and_deadlines)


def test_every_problem_is_used_by_some_reader():
    text = source()
    unused = {code for code in FORM.problems if f'"{code}"' not in text}
    assert unused == set()


def test_every_problem_that_is_recorded_is_defined():
    recorded = set(re.findall(r'\b(?:Problem|problem|note)\(\s*"([a-z_]+)"', source()))
    assert recorded
    assert recorded <= set(FORM.problems)


def test_every_code_that_the_code_looks_up_is_defined():
    tables = {"disclosure": FORM.disclosure, "requests": FORM.requests, "disputes": FORM.disputes}
    looked_up = re.findall(r'FORM\.(\w+)\.(\w+)\["(\w+)"\]', source())
    assert looked_up
    for table, words, code in looked_up:
        assert code in getattr(tables[table], words), (table, words, code)


def test_a_sum_of_cells_is_taken_apart_and_what_is_not_of_the_form_is_refused():
    denied = [cell.row for cell in FORM.cells_of("requests.denied_*.total")]
    assert denied == [row.code for row in FORM.requests.rows_of("denied")]
    both = FORM.cells_of("disputes.litigation_direct+litigation_after_review.upheld")
    assert [cell.path for cell in both] == [
        "disputes.litigation_direct.upheld",
        "disputes.litigation_after_review.upheld",
    ]
    for path in ("requests.nobody.total", "requests.refused_*.total", "requests.granted", "requests.granted+x.total"):
        with pytest.raises(KeyError):
            FORM.cells_of(path)
