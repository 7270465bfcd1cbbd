"""Text as the reader compares it: one script, one width, no spaces, no pinyin, no numbering, no remarks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scripts.form.load import read_toml

if TYPE_CHECKING:
    from opencc import OpenCC

READER: dict[str, Any] = read_toml("reader.toml")
"""The reader's vocabulary (scripts/form/reader.toml)."""

_NAMED = "|".join(map(re.escape, READER["bodies"]["named"]))
_VOCABULARY = [(re.compile(f"{theirs}(?!{_NAMED})"), ours) for theirs, ours in READER["vocabulary"].items()]
_MARKS = frozenset(READER["traditional_marks"])
# Pinyin that a broken converter left in brackets behind its character: letters with or without tone marks.
_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ]{1,6}[)）]")
_REMARK = re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]")
_OPEN_REMARK = re.compile(r"[(（【\[][^()（）【】\[\]]*$")
_SPACE = re.compile(r"\s+")
_NUMBERING = re.compile(
    r"^(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[、部]|[一二三四五六七八九十]{1,3}[、.．，,]|\d{1,2}[、.．，,](?!\d))+"
)
_DROP = re.compile(r"[\s“”\"'‘’「」『』《》<>、，,。.；;：:·•\-—_*]+")


def is_traditional(text: str) -> bool:
    """Whether the text is in traditional characters: at least two different ones that only occur there."""
    return sum(mark in text for mark in _MARKS) >= 2


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    """The converter, whose tables are only loaded for the first text that needs them."""
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")


@lru_cache(maxsize=20_000)
def simplify(text: str) -> str:
    """Traditional to simplified characters, vocabulary of mirrors to the form's own, pinyin in brackets removed."""
    text = _to_simplified().convert(_PINYIN.sub("", text))
    for theirs, ours in _VOCABULARY:
        text = theirs.sub(ours, text)
    return text


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """NFKC without any white space: full-width forms and line breaks make no difference.

    >>> fold("本年新\\n制作数量（件）")
    '本年新制作数量(件)'
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=50_000)
def core(text: str) -> str:
    """A label without numbering, bracketed remarks, quotes and punctuation.

    >>> core("（二）部分公开（区分处理的，只计这一情形）"), core("3、危及“三安全一稳定”"), core("(单位:万元)")
    ('部分公开', '危及三安全一稳定', '')
    """
    text = _NUMBERING.sub("", fold(text))
    text = _OPEN_REMARK.sub("", _REMARK.sub("", text))
    return _DROP.sub("", text)
