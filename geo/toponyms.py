"""Find the names of the gazetteer in text: whole words, longest match first, in any usual way of writing them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import ahocorasick_rs

from geo.folding import GAP, aligned, fold, word_spans, words
from geo.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.gazetteer import Name

CASE_WINDOW: Final = 200
"""Characters on either side in which a single capital letter shows that the writer uses capitals."""

_JOINING: Final = frozenset({"@", "_"})
_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]")


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words of a text that are a name of one or more places; offsets are those of the original text."""

    start: int
    end: int
    surface: str
    candidates: tuple[Name, ...]


class ToponymMatcher:
    """Finds names in text by one Aho-Corasick pass over its folded words.

    A name matches whole words only; the longest name wins, then the leftmost. Case, diacritics, hyphens, quotes, line
    breaks and Unicode normal forms make no difference (``geo.folding``), with one exception: a name in Latin script
    needs a capital letter in one of its words, or a ``#`` before it, unless the 200 characters around it have no
    capital at all (a text written in lower case). A name that is an abbreviation (HKIA) must be written in capitals.
    """

    def __init__(self, names: Iterable[Name], folded: Iterable[Name] = ()) -> None:
        """Prepare the names; those ``folded`` are written as ``geo.folding.fold`` gives them."""
        candidates: dict[str, list[Name]] = {}
        for key, name in (*((fold(name.text), name) for name in names), *((name.text, name) for name in folded)):
            places = candidates.setdefault(key, [])
            if name.place_id not in {known.place_id for known in places}:
                places.append(name)
        candidates.pop("", None)
        self._candidates = [tuple(places) for places in candidates.values()]
        # Abbreviations are matched as written only.
        self._spelt_out = [
            tuple(name for name in names if not is_abbreviation(name.text)) for names in self._candidates
        ]
        patterns = [f" {key.replace(' ', GAP)} " for key in candidates]
        self._automaton = ahocorasick_rs.AhoCorasick(
            patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def find(self, text: str) -> tuple[Toponym, ...]:
        """Return the toponyms of a text from left to right; they do not overlap."""
        return tuple(self._scan(text))

    def might_mention(self, text: str) -> bool:
        """Say whether ``find`` would return anything, as fast as can be told."""
        return next(self._scan(text), None) is not None

    def _scan(self, text: str) -> Iterator[Toponym]:
        same_length = aligned(text)
        haystack = words(same_length)
        matches = self._automaton.find_matches_as_indexes(haystack)
        if not matches:
            return
        spans = word_spans(same_length)
        position, word = 0, 0
        for index, begin, finish in matches:
            word += haystack.count(GAP, position, begin + 1)
            last = word + haystack.count(GAP, begin + 1, finish - 1)
            position = begin + 1
            start, end = spans[word][0], spans[last][1]
            surface = text[start:end]
            names = (self._candidates if surface.isupper() else self._spelt_out)[index]
            if names and not joined(text, start, end) and written_as_name(text, start, end):
                yield Toponym(start, end, surface, names)


def is_abbreviation(name: str) -> bool:
    """Say whether a name is one word in capitals: it is matched as written only."""
    return name.isascii() and name.isupper() and " " not in name


def joined(text: str, start: int, end: int) -> bool:
    """Say whether an underscore or an at sign makes the words part of a longer one (``kabul_now``, ``@Kabul``)."""
    if text[start - 1 : start] not in _JOINING and text[end : end + 1] != "_":
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (
        before.endswith("@")
        or (before.endswith("_") and before[:1].isalnum())
        or (after.startswith("_") and after[1:].isalnum())
    )


def written_as_name(text: str, start: int, end: int) -> bool:
    """Say whether the words are written as a name is: with a capital, as a hashtag, or where nobody uses capitals."""
    surface = text[start:end]
    if surface != surface.lower() or text[start - 1 : start] == "#" or surface.upper() == surface:
        return True
    return not _CAPITAL.search(text, max(0, start - CASE_WINDOW), end + CASE_WINDOW)


@cache
def load_matcher() -> ToponymMatcher:
    """Return the matcher of the bundled gazetteer."""
    gazetteer = load_gazetteer()
    return ToponymMatcher(gazetteer.names, folded=gazetteer.spellings)
