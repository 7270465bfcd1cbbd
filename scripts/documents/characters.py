"""Characters as PDF writers put them → plain ones; and those that say nothing."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _radicals() -> dict[int, str]:
    pairs = tomllib.loads(Path(__file__).with_name("radicals.toml").read_text("utf-8"))["simplified"]
    table = {ord(radical): character for radical, character in pairs}
    for block in (range(0x2F00, 0x2FD6), range(0xF900, 0xFAFF), range(0x2F800, 0x2FA1E)):
        table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in block}
    return table


def plain_characters(text: str) -> str:
    """The text with characters in place of the radicals and compatibility forms that PDF writers put for them.

    >>> plain_characters("⼯作⾏政⺠⻅")
    '工作行政民见'
    """
    return text if text.isascii() else text.translate(_radicals())


def is_nameless(character: str) -> bool:
    """Whether a character says nothing: of private use, unassigned, a control, or the mark of a failed decoding."""
    if character.isascii():
        return False
    return unicodedata.category(character) in ("Co", "Cn", "Cs", "Cc") or character in "\ufffd\ufffe\uffff"
