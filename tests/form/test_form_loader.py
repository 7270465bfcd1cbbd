"""The loader refuses data files that contradict themselves, and says which file and code."""

import shutil

import pytest

from scripts.form.load import FOLDER, load


@pytest.fixture
def folder(tmp_path):
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_files_as_they_are_load_the_same_vocabulary_twice(folder):
    assert load(folder) == load()


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("requests.toml", 'code = "partly_granted"', 'code = "granted"', "requests.*code 'granted' is defined twice"),
        ("requests.toml", 'group = "denied"', 'group = "refused"', "requests.toml: 'denied_state_secret'.*refused"),
        ("requests.toml", 'articles = ["37"]', 'articles = ["999"]', "requests.toml: 'partly_granted'.*999"),
        ("disclosure.toml", 'article = "20(8)"', 'article = "20(99)"', r"disclosure.toml: 'fees'.*20\(99\)"),
        (
            "disclosure.toml",
            'measures_2021 = ["decisions"]',
            'measures_2021 = ["choices"]',
            "disclosure.toml: 'licensing'.*choices",
        ),
        ("disputes.toml", 'code = "corrected"', 'code = "upheld"', "code 'upheld' is defined twice"),
        ("agencies.toml", 'code = "other"', 'code = "township"', "agencies.toml: code 'township' is defined twice"),
        ("forms.toml", 'code = "2021"', 'code = "2019"', "forms.toml: code '2019' is defined twice"),
        ("sections.toml", 'code = "requests"', 'code = "disputes"', "sections.toml: code 'disputes' is defined twice"),
    ],
)
def test_a_contradiction_is_refused_by_name(folder, name, old, new, message):
    change(folder, name, old, new)
    with pytest.raises(ValueError, match=message):
        load(folder)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("requests.toml", 'zh = "自然人"', 'zhongwen = "自然人"'),
        ("disputes.toml", 'zh = "结果维持"', ""),
    ],
)
def test_a_word_with_a_strange_or_missing_part_is_refused(folder, name, old, new):
    change(folder, name, old, new)
    with pytest.raises(TypeError):
        load(folder)
