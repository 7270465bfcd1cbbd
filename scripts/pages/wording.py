"""The words that pages print, from `words/zh.toml` and `words/en.toml`; and small phrases made of them.

Long texts lie beside them in files of their own: `guide.zh.toml`, `guide.en.toml`.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from scripts.form import Language

FOLDER = Path(__file__).parent / "words"
_PLACE = re.compile(r"\b(page|table|row|line|section|paragraph|sheet)s? (\d+(?:[-–]\d+)?)")
_PLACE_FIRST = re.compile(rf"((?:{_PLACE.pattern}(?:, )?)+)(?:: |$)")


class Agreeing(string.Formatter):
    """Fills in texts; a placeholder with two forms after its colon gives the first for 1 and the second for all else.

    >>> Agreeing().format("{n} {n:report|reports} of {whole}", n="1", whole=2)
    '1 report of 2'
    """

    def format_field(self, value: Any, format_spec: str) -> str:
        """The value, or the form of the word that agrees with it."""
        one, parted, many = format_spec.partition("|")
        if parted:
            return one if str(value) == "1" else many
        return str(super().format_field(value, format_spec))


_AGREEING = Agreeing()


class Words:
    """Looks up words by dotted key and fills in values: `words("tile.late", days=3)`.

    Raises KeyError for a key that the language's files do not have, ValueError where two of them have it.
    """

    def __init__(self, language: Language, folder: Path = FOLDER) -> None:
        self.language: Language = language
        self._texts: dict[str, str | list[str]] = {}
        for path in (folder / f"{language}.toml", *sorted(folder.glob(f"*.{language}.toml"))):
            texts = flatten(tomllib.loads(path.read_text(encoding="utf-8")))
            if twice := sorted(self._texts.keys() & texts.keys()):
                raise ValueError(f"{path.name}: {', '.join(twice)}: defined in another file, too")
            self._texts |= texts

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, with its {placeholders} filled in; `{count:report|reports}` is a word that agrees."""
        text = self._texts[key]
        if not isinstance(text, str):
            raise KeyError(f"{key} is a list: use paragraphs()")
        return _AGREEING.format(text, **values) if values else text

    def paragraphs(self, key: str) -> list[str]:
        """The texts of a key that holds a list."""
        texts = self._texts[key]
        if isinstance(texts, str):
            raise KeyError(f"{key} is one text")
        return texts

    def keys(self) -> list[str]:
        """Every key, in the order of the file."""
        return list(self._texts)

    def articles(self, numbers: Sequence[str]) -> str:
        """Articles of the Regulations as the language cites them; empty for none."""
        together = f"article.{','.join(numbers)}"
        if together in self._texts:
            return self(together)
        return self("article.join").join(self.article(number) for number in numbers)

    def article(self, number: str) -> str:
        """One article, e.g. `36(4)`."""
        return self(f"article.{number}")

    def place(self, place: str) -> str:
        """A place in a document (`table 2, row 4`) in the page's language; what is unknown stays as it is."""
        return _PLACE.sub(lambda m: self(f"place.{m[1]}", number=m[2]), place).replace(", ", self("place.join"))

    def split_place(self, text: str) -> tuple[str, str]:
        """The place that a message begins with, in the page's language (empty if none), and the rest."""
        match = _PLACE_FIRST.match(text)
        return (self.place(match[1]), text[match.end() :]) if match else ("", text)


def flatten(data: dict[str, Any], prefix: str = "") -> dict[str, str | list[str]]:
    """Nested tables as dotted keys.

    >>> flatten({"a": {"b": "x", "c": ["y"]}})
    {'a.b': 'x', 'a.c': ['y']}
    """
    out: dict[str, str | list[str]] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            out |= flatten(value, f"{prefix}{key}.")
        else:
            out[f"{prefix}{key}"] = value
    return out


@cache
def words(language: Language) -> Words:
    """The words of one language, read once."""
    return Words(language)
