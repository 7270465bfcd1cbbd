"""The words under which search finds an agency: a search in Chinese finds only what is a word of the index.

jieba, which cuts the pages' text into words for the index, makes one word of 衢州市: 衢州 alone would find nothing.
These terms go into the page's `tags`, which the search plugin indexes as they are and ranks above all text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

_SUFFIXES: list[str] = tomllib.loads((Path(__file__).parent / "search_terms.toml").read_text(encoding="utf-8"))[
    "place_suffixes"
]
SHORTEST = 2
"""Terms of fewer characters name nothing."""


def search_terms(name: str, aliases: Iterable[str], places: Iterable[str], pinyin: str = "") -> list[str]:
    """Names, aliases and places, each also without its suffix; what stands after the place; pinyin without spaces.

    >>> search_terms("衢州市商务局", [], ["浙江省", "衢州市"], "qu zhou shi shang wu ju")
    ['衢州市商务局', '商务局', '浙江省', '浙江', '衢州市', '衢州', 'quzhoushishangwuju', 'shangwuju']
    """
    places = list(places)
    rest = _without_places(name, places)
    terms = [name, *aliases, rest, *(_without_places(alias, places) for alias in aliases)]
    for place in places:
        terms += [place, _short(place)]
    syllables = pinyin.split()
    terms += ["".join(syllables), "".join(syllables[-len(rest) :]) if len(syllables) == len(name) else ""]
    return list(dict.fromkeys(term for term in terms if len(term) >= SHORTEST))


def _without_places(name: str, places: list[str]) -> str:
    for place in places:
        if name.startswith(place) and name != place:
            name = name[len(place) :]
    return name


def _short(place: str) -> str:
    suffix = next((s for s in _SUFFIXES if place.endswith(s) and len(place) - len(s) >= SHORTEST), "")
    return place.removesuffix(suffix)
