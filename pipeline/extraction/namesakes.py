"""What else a place name can be, and what a text says about which country it is about (``data/namesakes.toml``)."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

import ahocorasick_rs

from geo import folding
from geo.paths import DATA
from pipeline.extraction.words import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

AFGHAN: Final = "afghan"
SPORT: Final = "sport"
WORKS: Final = "works"
MILITARY: Final = "military"
_IDLE: Final = "idle"
NEUTRAL_TOPICS: Final = frozenset({AFGHAN, SPORT, WORKS, MILITARY, _IDLE})
"""Topics that are no other country."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """What a name can mean besides the place.

    ``abroad`` holds the keys of countries with a place of that name, ``person`` is ``"given"``, ``"surname"`` or
    ``""``, ``thing`` marks a common word, ``prefer`` is the province meant when nothing in the text decides.
    """

    abroad: frozenset[str] = frozenset()
    person: str = ""
    thing: bool = False
    prefer: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether the bare name may be no place in Afghanistan at all."""
        return bool(self.abroad or self.person or self.thing)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The table of namesakes: per name, and the words that tell a country or a subject."""

    names: Mapping[str, Namesake]
    unmistakable: frozenset[str]
    metonyms: frozenset[str]
    _topics: tuple[tuple[str, ...], ...]
    _countries: Mapping[str, str]
    _matcher: ahocorasick_rs.AhoCorasick

    def of(self, keys: Iterable[str]) -> Namesake:
        """Return the entry of the first of ``keys`` (see ``name_key``) that has one, else an empty entry."""
        return next((self.names[key] for key in keys if key in self.names), _NONE)

    def topics(self, text: str) -> Counter[str]:
        """Count the words of ``text`` that give away each country or subject."""
        return self.topics_of_parts(text, [(0, len(text))])[0]

    def topics_of_parts(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[Counter[str], ...]:
        """Count the words of each part of ``text`` that give away each country or subject."""
        folded = folding.aligned(text)
        parts = [folding.words(folded[start:end]) for start, end in spans]
        ends = list(accumulate(len(part) + 1 for part in parts))
        counts = tuple(Counter[str]() for _ in parts)
        part = 0
        # No phrase goes over a line break, so one search does for all.
        for pattern, start, _ in self._matcher.find_matches_as_indexes("\n".join(parts)):
            while start >= ends[part]:
                part += 1
            count = counts[part]
            for topic in self._topics[pattern]:
                count[topic] += 1
        return counts

    def country(self, words: Sequence[str], *, whole: bool = False) -> str:
        """Return the country that the first one to three folded ``words``, or the ``whole`` of them, name."""
        if whole:
            return self._countries.get(" ".join(words), "")
        return next(filter(None, (self._countries.get(" ".join(words[:n])) for n in (3, 2, 1))), "")


_NONE: Final = Namesake()


@dataclass(frozen=True, slots=True)
class Evidence:
    """How often each country and subject is named in the whole text and in each of its paragraphs."""

    whole: Counter[str]
    paragraphs: tuple[Counter[str], ...]

    def weight(self, topic: str, paragraph: int) -> int:
        """Mentions of ``topic``; those in the same paragraph count three times."""
        return self.whole[topic] + 2 * self.paragraphs[paragraph][topic]


@cache
def load_namesakes() -> Namesakes:
    """Return the bundled table."""
    with (DATA / "namesakes.toml").open("rb") as file:
        table = tomllib.load(file)
    topics: dict[str, list[str]] = {}
    for topic, words in _topic_words(table):
        for word in words:
            topics.setdefault(_pattern(word), []).append(topic)
    return Namesakes(
        names={
            name_key(name): Namesake(
                frozenset(entry.get("abroad", ())),
                entry.get("person", ""),
                entry.get("thing", False),
                entry.get("prefer", ""),
            )
            for name, entry in table["names"].items()
        },
        unmistakable=frozenset(map(name_key, table[AFGHAN]["unmistakable"])),
        metonyms=frozenset(map(name_key, table[AFGHAN]["metonyms"])),
        _topics=tuple(map(tuple, topics.values())),
        _countries={folding.fold(word): code for code, words in table["countries"].items() for word in words},
        _matcher=ahocorasick_rs.AhoCorasick(
            list(topics), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        ),
    )


def _topic_words(table: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    yield AFGHAN, table[AFGHAN]["words"]
    yield _IDLE, table[AFGHAN]["idle"]
    yield from table["subjects"].items()
    yield from table["countries"].items()


def _pattern(phrase: str) -> str:
    return folding.words(folding.aligned(phrase))
