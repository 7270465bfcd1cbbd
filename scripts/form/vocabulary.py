"""The classes of the form's vocabulary: what a table, row, column, measure and cell of the statutory form is.

Every object has a `code` (English, stable, published) and its words in Chinese and English. Source of all of
them: the TOML files beside this module, which follow the form of the Office of Government Information and
Government Openness (国办公开办函〔2019〕60号 and 〔2021〕30号) and the Regulations (State Council Order 711).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Language = Literal["zh", "en"]
Kind = Literal["count", "change", "money"]
"""count: whole number from 0 up; change: whole number, may be negative; money: decimal, 10,000 yuan."""


@dataclass(frozen=True)
class Word:
    """A code with its wording: `zh` as the form prints it, `short_zh` for charts, `aliases` as seen in reports."""

    code: str
    zh: str
    en: str
    short_zh: str = ""
    aliases: tuple[str, ...] = ()

    def label(self, language: Language) -> str:
        """The wording in one language; in Chinese the form's own, with its numbering."""
        return self.zh if language == "zh" else self.en

    def short(self, language: Language) -> str:
        """The wording without numbering and qualifications, for charts and lists."""
        return (self.short_zh or self.zh) if language == "zh" else self.en

    def spellings(self) -> tuple[str, ...]:
        """Every wording by which a report may name it, the form's own first, without repetition."""
        every = (self.zh, self.short_zh, *self.aliases)
        return tuple(dict.fromkeys(text for text in every if text))


@dataclass(frozen=True)
class Form(Word):
    """A version of the statutory form (2019, 2021) or `mixed`."""

    document: str = ""
    first_year: int | None = None
    last_year: int | None = None
    description_zh: str = ""
    description_en: str = ""


@dataclass(frozen=True)
class Section(Word):
    """One of the six sections of a report; `keys` are the words by which its heading is known."""

    number: int = 0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure(Word):
    """What is counted of an item of article 20, e.g. documents issued this year."""

    kind: Kind = "count"
    unit_zh: str = ""
    unit_en: str = ""
    zh_2019: str = ""
    zh_2021: str = ""

    def spellings(self) -> tuple[str, ...]:
        """See `Word.spellings`; with the wordings peculiar to one form."""
        every = (self.zh_2021, self.zh_2019, *super().spellings())
        return tuple(dict.fromkeys(text for text in every if text))

    def label_in(self, form: str, language: Language) -> str:
        """The wording as the given form prints it."""
        if language == "zh":
            return {"2019": self.zh_2019, "2021": self.zh_2021}.get(form) or self.zh
        return self.en


@dataclass(frozen=True)
class Item(Word):
    """An item of article 20 of the Regulations: a row of section 2 with its measures in either form."""

    article: str = ""
    zh_2019: str = ""
    measures_2021: tuple[str, ...] = ()
    measures_2019: tuple[str, ...] = ()

    def measures(self, form: str) -> tuple[str, ...]:
        """Codes of the measures that the given form asks for, in the order of the form; `mixed` has all."""
        if form == "mixed":
            return tuple(dict.fromkeys(self.measures_2021 + self.measures_2019))
        return self.measures_2019 if form == "2019" else self.measures_2021

    def label_in(self, form: str, language: Language) -> str:
        """The wording as the given form prints it."""
        if language == "zh":
            return self.zh_2019 if form == "2019" and self.zh_2019 else self.zh
        return self.en


@dataclass(frozen=True)
class Group(Word):
    """Rows of section 3 that belong together; `heading` is their label on the form, if it has one."""

    heading: str = ""


@dataclass(frozen=True)
class Row(Word):
    """A row of section 3: what came in, or one outcome."""

    group: str = ""
    articles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("2019", "2021")


@dataclass(frozen=True)
class Article:
    """An article of the Regulations, e.g. `36(4)`, with a summary of our own."""

    number: str
    zh: str
    en: str


@dataclass(frozen=True)
class AgencyKind(Word):
    """A kind of agency with its deadline (month and day, "03-31") under article 49."""

    deadline: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of the form. `path` is `table.row.column` in codes, e.g. `requests.granted.total`."""

    table: str
    row: str
    column: str
    kind: Kind
    zh: str
    en: str
    unit_zh: str
    unit_en: str

    @property
    def path(self) -> str:
        """`table.row.column`."""
        return f"{self.table}.{self.row}.{self.column}"

    def label(self, language: Language) -> str:
        """Row and column in one language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Table:
    """What the three tables have in common: code, titles, descriptions and headings that are no rows."""

    code: str
    zh: str
    en: str
    description_zh: str
    description_en: str
    unit_zh: str = ""
    unit_en: str = ""
    headings: dict[str, Word] = field(default_factory=dict)

    def label(self, language: Language) -> str:
        """The table's title in one language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Disclosure(Table):
    """Section 2: items of article 20 by measures."""

    items: dict[str, Item] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)


@dataclass(frozen=True)
class Requests(Table):
    """Section 3: rows (intake and outcomes) by the seven applicant columns."""

    columns: dict[str, Word] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)

    def rows_of(self, group: str) -> tuple[Row, ...]:
        """The rows of one group, in the order of the form."""
        return tuple(row for row in self.rows.values() if row.group == group)

    def outcome_rows(self, form: str | None = None) -> tuple[Row, ...]:
        """The rows that sum to `total`; of one form, or (None) every one that exists."""
        sums = ("intake", "outcome")
        return tuple(r for r in self.rows.values() if r.group not in sums and (form is None or form in r.forms))


@dataclass(frozen=True)
class Disputes(Table):
    """Section 4: three channels by five results."""

    channels: dict[str, Word] = field(default_factory=dict)
    results: dict[str, Word] = field(default_factory=dict)


@dataclass(frozen=True)
class Vocabulary:
    """Everything that the form defines; loaded once as `scripts.form.FORM`."""

    forms: dict[str, Form]
    sections: dict[str, Section]
    articles: dict[str, Article]
    law: dict[str, str]
    disclosure: Disclosure
    requests: Requests
    disputes: Disputes
    kinds: dict[str, AgencyKind]
    levels: dict[str, Word]
    problems: dict[str, Word]
    cells: dict[str, Cell]

    def cells_of(self, path: str) -> tuple[Cell, ...]:
        """The cells of a path, which may be a sum over rows: `requests.granted+partly_granted.total`,
        `requests.denied_*.total`. Raises KeyError for what is not of the form.
        """
        table, rows, column = path.split(".") if path.count(".") == 2 else (path, "", "")
        found: list[Cell] = []
        for row in rows.split("+"):
            stem = row.removesuffix("*")
            codes = [c.row for c in self.cells.values() if c.table == table and c.column == column]
            matching = [c for c in codes if c.startswith(stem)] if row.endswith("_*") else [row]
            if not matching:
                raise KeyError(path)
            found += (self.cells[f"{table}.{code}.{column}"] for code in matching)
        return tuple(found)

    @property
    def tables(self) -> dict[str, Table]:
        """The three tables by code, in the order of the report."""
        return {"disclosure": self.disclosure, "requests": self.requests, "disputes": self.disputes}
