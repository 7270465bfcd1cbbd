"""Names of agencies and places: Chinese, and on pages in another language with pinyin in words.

jieba finds the words; what it takes for one word is parted where names are: Quzhou Shi Shangwu Ju, Renmin Zhengfu.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from scripts.dataset.agency_tables import pinyin

_DATA: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "pinyin.toml").read_text(encoding="utf-8"))
_SUFFIXES = _DATA["suffixes"]
_KNOWN = re.compile(f"({'|'.join(_DATA['words'])})")
_PAIRS = 4
"""Characters of a word that is two words of two, where it is no place."""


@dataclass(frozen=True)
class Name:
    """A Chinese name with its pinyin (empty on Chinese pages); templates print both, each marked with its language."""

    zh: str
    pinyin: str = ""

    def __str__(self) -> str:
        """Both in one line, for titles and other plain text."""
        return f"{self.zh} {self.pinyin}" if self.pinyin else self.zh

    def __html__(self) -> str:
        if not self.pinyin:
            return str(Markup("{}").format(self.zh))
        marked = Markup('<span lang="zh-Hans">{}</span> <span class="pinyin" lang="zh-Latn">{}</span>')
        return str(marked.format(self.zh, self.pinyin))


@lru_cache(maxsize=4096)
def romanised(name: str) -> str:
    """A Chinese name in pinyin, word by word, without tones.

    >>> romanised("淮安市洪泽区人民政府"), romanised("衢州市商务局")
    ("Huai'an Shi Hongze Qu Renmin Zhengfu", 'Quzhou Shi Shangwu Ju')
    """
    return " ".join(_word(part) for word in _cut(name) for part in _parts(word))


def _cut(name: str) -> list[str]:
    import jieba  # noqa: PLC0415 (slow to import; only pages with pinyin need it)

    jieba.setLogLevel(40)
    out: list[str] = []
    for part in filter(None, _KNOWN.split(name)):
        out += [part] if _KNOWN.fullmatch(part) else jieba.lcut(part, HMM=False)
    return out


def _parts(word: str) -> Iterator[str]:
    ends = () if _KNOWN.fullmatch(word) else _SUFFIXES
    suffix = next((s for s in ends if word.endswith(s) and len(word) > len(s) + 1), "")
    stem = word.removesuffix(suffix)
    if not suffix and len(word) == _PAIRS:
        yield from (word[:2], word[2:])
    else:
        yield stem
    if suffix:
        yield suffix


def _word(text: str) -> str:
    """One word: syllables together, an apostrophe before one that begins with a vowel."""
    out = ""
    for syllable in pinyin(text).split():
        out += f"'{syllable}" if out and syllable[0] in "aoe" else syllable
    return out.capitalize()
