"""Which row, column or header of the form a printed label names.

A label counts only if it fits one entry: exactly (after `words.core`), as an alias, or by likeness where it is long
enough, at least 80 % alike and clearly nearer to one entry than to any other. Likeness repairs labels that were cut
or mistyped (其他法律行政止公开); it never decides between two entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from scripts.form import FORM, Word
from scripts.reports.words import READER, core, fold

_ALIKE = 0.8
_MARGIN = 0.08
_SHORTEST = 5
"""Characters below which likeness says nothing: 行政许可 and 行政处罚 share half of theirs."""
_KEPT = 20_000
"""Texts of which is kept what they name; a report has some hundred."""


class Labels:
    """An index from printed wordings to sets of codes."""

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        self.exact: dict[str, frozenset[str]] = {}
        for code, wordings in entries.items():
            for wording in wordings:
                for key in {core(wording), fold(wording)} - {""}:
                    self.exact[key] = self.exact.get(key, frozenset()) | {code}
        self._beginnings = {key[:end] for key in self.exact for end in range(len(key))}
        self._letters = frozenset("".join(self.exact))
        self._long = [
            (known, frozenset(known), codes) for known, codes in self.exact.items() if len(known) >= _SHORTEST
        ]
        # A report asks some thousand times for some hundred texts, so what was found is kept.
        self.find: Callable[[str], frozenset[str]] = lru_cache(_KEPT)(self._find)
        """The codes that the text may name: none, one, or (a label cut to what two share) several."""
        self.one: Callable[[str], str | None] = lru_cache(_KEPT)(self._one)
        """The code, if the text names exactly one."""
        self.may_begin: Callable[[str], bool] = lru_cache(_KEPT)(self._may_begin)
        """Whether a wording begins with the text and goes on: a label broken over lines."""

    def is_exact(self, text: str, code: str) -> bool:
        """Whether the text is one of the code's wordings to the letter (after `core`)."""
        return code in self.exact.get(core(text), frozenset())

    def _find(self, text: str) -> frozenset[str]:
        key = core(text)
        return self.exact.get(key) or self._alike(key)

    def _one(self, text: str) -> str | None:
        codes = self.find(text)
        return next(iter(codes)) if len(codes) == 1 else None

    def _may_begin(self, text: str) -> bool:
        return core(text) in self._beginnings

    def _alike(self, key: str) -> frozenset[str]:
        if not _SHORTEST <= len(key) <= 60:
            return frozenset()
        letters = set(key)
        fewest = 0.6 * len(letters)
        if len(letters & self._letters) < fewest:  # most of what is no label is told by this alone
            return frozenset()
        best: dict[frozenset[str], float] = {}
        for known, of_known, codes in self._long:
            if abs(len(known) - len(key)) > 0.35 * len(known) or len(letters & of_known) < fewest:
                continue
            ratio = SequenceMatcher(None, known, key, autojunk=False).ratio()
            best[codes] = max(ratio, best.get(codes, 0.0))
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < _ALIKE:
            return frozenset()
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN:
            return frozenset()
        return ranked[0][0]


def _spellings(words: Mapping[str, Word]) -> dict[str, tuple[str, ...]]:
    return {code: word.spellings() for code, word in words.items()}


ITEMS = Labels(_spellings(FORM.disclosure.items))
# A measure that either form words in its own way has a third wording that no report prints.
MEASURES = Labels(
    {
        code: tuple(text for text in m.spellings() if not (m.zh_2019 and m.zh_2021) or text != m.zh)
        for code, m in FORM.disclosure.measures.items()
    }
)
ROWS = Labels(_spellings(FORM.requests.rows))
COLUMNS = Labels(_spellings(FORM.requests.columns))
RESULTS = Labels(_spellings(FORM.disputes.results))
CHANNELS = Labels(_spellings(FORM.disputes.channels))
GROUPS = Labels({code: (group.heading,) for code, group in FORM.requests.groups.items() if group.heading})
REQUEST_HEADINGS = Labels(_spellings(FORM.requests.headings))
CONTENT = Labels({"content": READER["disclosure"]["content"]})


@lru_cache(maxsize=20_000)
def is_article(text: str) -> bool:
    """Whether the text heads a block of section 2 (第二十条第（一）项), also without its item."""
    return len(text) < 30 and any(fold(text).lstrip("|").startswith(word) for word in READER["disclosure"]["article"])


@lru_cache(maxsize=20_000)
def is_known(text: str) -> bool:
    """Whether the text is any label of the form: where it stands, the values of the row before have ended."""
    if is_article(text) or len(text) > 120:
        return is_article(text)
    return any(bool(labels.find(text)) for labels in (ROWS, ITEMS, GROUPS, CONTENT, MEASURES, REQUEST_HEADINGS))
