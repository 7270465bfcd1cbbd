"""Reads the form's TOML files into a `Vocabulary`, and refuses files that contradict themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from scripts.form.vocabulary import (
    AgencyKind,
    Article,
    Cell,
    Disclosure,
    Disputes,
    Form,
    Group,
    Item,
    Measure,
    Requests,
    Row,
    Section,
    Vocabulary,
    Word,
)

FOLDER = Path(__file__).parent
W = TypeVar("W", bound=Word)


def read_toml(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """One data file of the form as a dictionary."""
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


def words(cls: type[W], entries: Iterable[dict[str, Any]], name: str) -> dict[str, W]:
    """`entries` as objects of `cls` by code, in order. Raises ValueError for a code that stands twice."""
    out: dict[str, W] = {}
    for entry in entries:
        fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
        word = cls(**fields)
        if word.code in out:
            raise ValueError(f"{name}: code {word.code!r} is defined twice")
        out[word.code] = word
    return out


def load(folder: Path = FOLDER) -> Vocabulary:
    """The whole vocabulary. Raises ValueError where a file names a code that no file defines."""
    law = read_toml("articles.toml", folder)
    articles = {number: Article(number, text["zh"], text["en"]) for number, text in law["articles"].items()}
    disclosure = _disclosure(read_toml("disclosure.toml", folder))
    requests = _requests(read_toml("requests.toml", folder))
    disputes = _disputes(read_toml("disputes.toml", folder))
    agencies = read_toml("agencies.toml", folder)
    problems = read_toml("problems.toml", folder)["problems"]
    _refuse_unknown_codes(disclosure, requests, articles)
    return Vocabulary(
        forms=words(Form, read_toml("forms.toml", folder)["forms"], "forms.toml"),
        sections=words(Section, read_toml("sections.toml", folder)["sections"], "sections.toml"),
        articles=articles,
        law=law["law"],
        disclosure=disclosure,
        requests=requests,
        disputes=disputes,
        kinds=words(AgencyKind, agencies["kinds"], "agencies.toml"),
        levels=words(Word, agencies["levels"], "agencies.toml"),
        problems={code: Word(code, text["zh"], text["en"]) for code, text in problems.items()},
        cells={cell.path: cell for cell in _cells(disclosure, requests, disputes)},
    )


def _table(data: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: data[key] for key in ("code", "zh", "en", "description_zh", "description_en")},
        "unit_zh": data.get("unit_zh", ""),
        "unit_en": data.get("unit_en", ""),
        "headings": words(Word, data.get("headings", ()), data["code"]),
    }


def _disclosure(data: dict[str, Any]) -> Disclosure:
    return Disclosure(
        **_table(data),
        items=words(Item, data["items"], "disclosure.toml"),
        measures=words(Measure, data["measures"], "disclosure.toml"),
    )


def _requests(data: dict[str, Any]) -> Requests:
    return Requests(
        **_table(data),
        columns=words(Word, data["columns"], "requests.toml"),
        groups=words(Group, data["groups"], "requests.toml"),
        rows=words(Row, data["rows"], "requests.toml"),
    )


def _disputes(data: dict[str, Any]) -> Disputes:
    return Disputes(
        **_table(data),
        channels=words(Word, data["channels"], "disputes.toml"),
        results=words(Word, data["results"], "disputes.toml"),
    )


def _cells(disclosure: Disclosure, requests: Requests, disputes: Disputes) -> Iterable[Cell]:
    for item in disclosure.items.values():
        for code in item.measures("mixed"):
            m = disclosure.measures[code]
            zh, en = f"{item.zh}：{m.zh}", f"{item.en}: {m.en}"
            yield Cell("disclosure", item.code, code, m.kind, zh, en, m.unit_zh, m.unit_en)
    for row in requests.rows.values():
        for column in requests.columns.values():
            zh, en = f"{row.short('zh')}：{column.zh}", f"{row.en}: {column.en}"
            yield Cell("requests", row.code, column.code, "count", zh, en, requests.unit_zh, requests.unit_en)
    for channel in disputes.channels.values():
        for result in disputes.results.values():
            zh, en = f"{channel.short('zh')}：{result.zh}", f"{channel.en}: {result.en}"
            yield Cell("disputes", channel.code, result.code, "count", zh, en, disputes.unit_zh, disputes.unit_en)


def _refuse_unknown_codes(disclosure: Disclosure, requests: Requests, articles: dict[str, Article]) -> None:
    for item in disclosure.items.values():
        unknown = [code for code in item.measures("mixed") if code not in disclosure.measures]
        if unknown or item.article not in articles:
            raise ValueError(f"disclosure.toml: {item.code!r} names an unknown code: {unknown or item.article}")
    for row in requests.rows.values():
        unknown = [number for number in row.articles if number not in articles]
        if unknown or row.group not in requests.groups:
            raise ValueError(f"requests.toml: {row.code!r} names an unknown code: {unknown or row.group}")
