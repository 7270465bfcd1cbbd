"""The published tables and columns as defined in `columns.toml`, with what the form defines filled in.

>>> list(TABLES)[:3]
['agencies', 'divisions', 'reports']
>>> TABLES["requests"].columns["total"].title("en")
'Total'
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from scripts.checks.rules import REASONS
from scripts.checks.verdicts import WORDS as VERDICTS
from scripts.form import FORM, Language, Word
from scripts.form.vocabulary import Vocabulary

FOLDER = Path(__file__).parent
Type = Literal["string", "date", "integer", "number", "list"]
LIST_DELIMITER = "|"


@dataclass(frozen=True)
class Column:
    """A column of one table. `codes` are the words of its values, where it has a fixed list of them."""

    name: str
    type: Type
    zh: str
    en: str
    description_zh: str
    description_en: str
    unit_zh: str = ""
    unit_en: str = ""
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    references: str | None = None
    codes: Mapping[str, Word] | None = None
    articles: tuple[str, ...] = ()
    cell: bool = False

    def title(self, language: Language) -> str:
        """The column's title in one language."""
        return self.zh if language == "zh" else self.en

    def description(self, language: Language) -> str:
        """What the column holds, in one language."""
        return self.description_zh if language == "zh" else self.description_en

    def unit(self, language: Language) -> str:
        """The unit of its numbers in one language; empty where it has none or it varies by row."""
        return self.unit_zh if language == "zh" else self.unit_en


@dataclass(frozen=True)
class Table:
    """A published table: its columns in order, primary key and further unique keys."""

    name: str
    zh: str
    en: str
    description_zh: str
    description_en: str
    columns: dict[str, Column]
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...] = ()

    def title(self, language: Language) -> str:
        """The table's title in one language."""
        return self.zh if language == "zh" else self.en

    def description(self, language: Language) -> str:
        """What a row of the table is, in one language."""
        return self.description_zh if language == "zh" else self.description_en

    @property
    def cells(self) -> tuple[str, ...]:
        """The columns that hold cells of the form, in order."""
        return tuple(name for name, column in self.columns.items() if column.cell)

    @property
    def foreign_keys(self) -> dict[str, tuple[str, str]]:
        """{column: (table, column that it refers to)}; a table does not refer to its own key."""
        keys = {}
        for name, column in self.columns.items():
            if column.references:
                table, _, target = column.references.partition(".")
                keys[name] = (table, target)
        return keys


@dataclass(frozen=True)
class Missing:
    """A value that stands for a missing one in CSV, with its meaning."""

    value: str
    zh: str
    en: str


@dataclass(frozen=True)
class Indicator(Word):
    """A ratio. Each side is a sum of terms; a term is a list of alternatives, an alternative a list of cell paths."""

    numerator: tuple[tuple[tuple[str, ...], ...], ...] = field(default=())
    denominator: tuple[tuple[tuple[str, ...], ...], ...] = field(default=())


def _indicators(form: Vocabulary, folder: Path = FOLDER) -> dict[str, Indicator]:
    data = tomllib.loads((folder / "indicators.toml").read_text(encoding="utf-8"))["indicators"]
    out: dict[str, Indicator] = {}
    for entry in data:
        numerator, denominator = (
            tuple(_term(form, text) for text in entry[side]) for side in ("numerator", "denominator")
        )
        if entry["code"] in out:
            raise ValueError(f"indicators.toml: code {entry['code']!r} is defined twice")
        out[entry["code"]] = Indicator(
            entry["code"], entry["zh"], entry["en"], numerator=numerator, denominator=denominator
        )
    return out


def _term(form: Vocabulary, text: str) -> tuple[tuple[str, ...], ...]:
    """`requests.total.total` as one alternative of one cell; `requests.@denied.total` as one for each form."""
    table, row, column = text.split(".")
    if row.startswith("@"):
        rows = form.requests.rows_of(row[1:])
        versions = (tuple(r.code for r in rows if f in r.forms) for f in ("2021", "2019"))
        alternatives = tuple(dict.fromkeys(tuple(f"{table}.{code}.{column}" for code in codes) for codes in versions))
    else:
        alternatives = ((text,),)
    unknown = [path for paths in alternatives for path in paths if path not in form.cells]
    if unknown or not all(alternatives):
        raise ValueError(f"indicators.toml: {text!r} names no cell of the form: {unknown}")
    return alternatives


INDICATORS: dict[str, Indicator] = _indicators(FORM)


def _code_lists(form: Vocabulary, own: Mapping[str, list[dict[str, str]]]) -> dict[str, Mapping[str, Word]]:
    return {
        "kinds": form.kinds,
        "levels": form.levels,
        "forms": form.forms,
        "measures": form.disclosure.measures,
        "channels": form.disputes.channels,
        "outcomes": form.requests.rows,
        "items": form.disclosure.items,
        "groups": form.requests.groups,
        "problems": form.problems,
        "indicators": INDICATORS,
        "reasons": {code: Word(code, text["zh"], text["en"]) for code, text in REASONS.items()},
        "verdicts": {code: Word(code, text["zh"], text["en"]) for code, text in VERDICTS.items()},
        **{name: {e["code"]: Word(e["code"], e["zh"], e["en"]) for e in entries} for name, entries in own.items()},
    }


def _form_columns(form: Vocabulary, reference: str) -> dict[str, Column]:
    """The columns that `@requests.columns` or `@disputes.results` stands for."""
    words: dict[str, tuple[Mapping[str, Word], str, str]] = {
        "@requests.columns": (form.requests.columns, form.requests.unit_zh, form.requests.unit_en),
        "@disputes.results": (form.disputes.results, form.disputes.unit_zh, form.disputes.unit_en),
    }
    columns, unit_zh, unit_en = words[reference]
    table = form.tables[reference[1:].partition(".")[0]]
    return {
        code: Column(
            name=code,
            type="integer",
            zh=word.zh,
            en=word.en,
            description_zh=f"{table.zh}：{word.zh}",
            description_en=f"{table.en}: {word.en}",
            unit_zh=unit_zh,
            unit_en=unit_en,
            minimum=0,
            cell=True,
        )
        for code, word in columns.items()
    }


def load(folder: Path = FOLDER, form: Vocabulary = FORM) -> dict[str, Table]:
    """Every published table by name, in order of publication. Raises ValueError for a file that contradicts itself."""
    data = tomllib.loads((folder / "columns.toml").read_text(encoding="utf-8"))
    lists = _code_lists(form, data["codes"])
    tables = {name: _table(name, entry, data["columns"], lists, form) for name, entry in data["tables"].items()}
    for table in tables.values():
        for column, (other, target) in table.foreign_keys.items():
            if other not in tables or target not in tables[other].columns:
                raise ValueError(
                    f"columns.toml: {table.name}.{column} refers to {other}.{target}, which is not defined"
                )
    return tables


def _table(
    name: str,
    entry: dict[str, Any],
    shared: dict[str, dict[str, Any]],
    lists: Mapping[str, Mapping[str, Word]],
    form: Vocabulary,
) -> Table:
    columns: dict[str, Column] = {}
    key = tuple(entry["key"])
    for column in entry["columns"]:
        if column.startswith("@"):
            columns |= _form_columns(form, column)
            continue
        definition = entry.get("own", {}).get(column) or shared.get(column)
        if definition is None:
            raise ValueError(f"columns.toml: table {name} has a column {column!r} that is not defined")
        values = dict(definition)
        if "codes" in values:
            values["codes"] = lists[values["codes"]]
        values["articles"] = tuple(values.get("articles", ()))
        if unknown_articles := [number for number in values["articles"] if number not in form.articles]:
            raise ValueError(f"columns.toml: {name}.{column} rests on article {unknown_articles[0]}, which form/ lacks")
        values["required"] = values.get("required", False) or column in key
        columns[column] = Column(name=column, **values)
    unknown = [c for keys in (key, *entry.get("unique", ())) for c in keys if c not in columns]
    if unknown:
        raise ValueError(f"columns.toml: table {name} has a key on {unknown[0]!r}, which is none of its columns")
    source: Any = form.tables[entry["from_form"]] if "from_form" in entry else None
    fields = ("zh", "en", "description_zh", "description_en")
    texts = {f: getattr(source, f) if source else entry[f] for f in fields}
    return Table(name=name, columns=columns, key=key, unique=tuple(map(tuple, entry.get("unique", ()))), **texts)


def _missing(folder: Path = FOLDER) -> dict[str, tuple[Missing, ...]]:
    data = tomllib.loads((folder / "columns.toml").read_text(encoding="utf-8"))["missing"]
    return {name: tuple(Missing(**entry) for entry in entries) for name, entries in data.items()}


TABLES: dict[str, Table] = load()
"""The published tables, read when this module is first imported."""

MISSING: dict[str, tuple[Missing, ...]] = _missing()
"""What stands for a missing value: `cell` in cells of the form, `other` elsewhere."""
