"""Names of agencies as the register compares them."""

from __future__ import annotations

import unicodedata

_JOINERS = frozenset("()（）·、，,—-“”")
MAX_LENGTH = 100


def fold(name: str) -> str:
    """The name without white space and invisible characters, full-width forms made plain (NFKC).

    >>> fold(" 黄石市　经信局（本级） ")
    '黄石市经信局(本级)'
    """
    plain = unicodedata.normalize("NFKC", name)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))


def is_name(text: str) -> bool:
    """Whether `text` can be an agency's name: letters, digits and a few joining marks, first a letter or digit.

    Names go into a CSV, into pages and addresses; what could be a formula, markup or a separator is refused.

    >>> [is_name(t) for t in ("缙云县人民政府办公室", "=1+1", "<b>", "甲|乙", "../../x", "")]
    [True, False, False, False, False, False]
    """
    if not 2 <= len(text) <= MAX_LENGTH or text != text.strip():
        return False
    return text[0].isalnum() and all(c.isalnum() or c in _JOINERS or c == " " for c in text)
