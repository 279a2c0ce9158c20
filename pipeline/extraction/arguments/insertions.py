"""What may stand between a subject and its verb: insertions, lists of names, copulas before a relative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments.phrases import NOMINAL, NOT_LITERAL, ends_clause
from pipeline.extraction.chunks import Kind
from pipeline.extraction.places import CONTAINER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.arguments.phrases import Phrases
    from pipeline.extraction.arguments.place_groups import PlaceGroups
    from pipeline.extraction.chunks import Chunk

_LONGEST_INSERTION = 40
_LONGEST_QUIET = 10
_LONGEST_SPEECH = 7
_LONGEST_PREDICATE = 9
_LOUD = frozenset({Kind.VERB, Kind.BE, Kind.SPEECH, Kind.STATE, Kind.CONJUNCTION})
_OPENERS = frozenset(
    {
        Kind.DETERMINER,
        Kind.RELATIVE,
        Kind.PREPOSITION,
        Kind.TIME,
        Kind.NUMBER,
        Kind.ANAPHOR,
        Kind.ADVERB,
        Kind.SUBORDINATOR,
        Kind.VERB,
    }
)
_LISTED = frozenset({Kind.CONJUNCTION, Kind.PLACE, Kind.WORD})
_PREDICATES = frozenset({Kind.DETERMINER, Kind.ADVERB, Kind.WORD})
_LONGEST_RESTRICTIVE = 10
_ANTECEDENTS = frozenset({Kind.ACTOR, Kind.PLACE, Kind.ANAPHOR, Kind.WORD})
_ENDS_RESTRICTIVE = frozenset({Kind.COMMA, Kind.STOP, Kind.SPEECH, Kind.QUOTE, Kind.SUBORDINATOR, Kind.CONJUNCTION})
_OPENS_CLAUSE = frozenset({"since", "once"})
_BEYOND_PREDICATE = frozenset({Kind.COMMA, Kind.STOP, Kind.VERB, Kind.SPEECH, Kind.ACTOR})


class Insertions:
    """The insertions of one sentence."""

    def __init__(self, phrases: Phrases, groups: PlaceGroups) -> None:
        self._phrases = phrases
        self._groups = groups
        self._chunks = phrases.chunks
        self._words = phrases.words

    def opening_comma(self, closing: int) -> int | None:
        """Return the comma that opens the insertion which comma ``closing`` ends: "Zaranj, a town, fell"."""
        for i in range(closing - 1, max(-1, closing - _LONGEST_INSERTION), -1):
            chunk = self._chunks[i]
            if chunk.kind is Kind.QUOTE or ends_clause(chunk):
                return None
            if chunk.kind is not Kind.COMMA or i == 0:
                continue
            opener = self._chunks[i + 1]
            if self._is_insertion(self._chunks[i - 1], opener, self._chunks[i + 1 : closing]):
                if self._follows_nominal(i):
                    return i
            elif opener.kind not in _LISTED:
                return None
        return None

    def _is_insertion(self, before: Chunk, opener: Chunk, inside: Sequence[Chunk]) -> bool:
        if opener.kind is Kind.PLACE and CONTAINER in opener.marks:
            return True
        if opener.kind in _OPENERS or opener.word in self._words.insertion_openers:
            return True
        if len(inside) <= _LONGEST_SPEECH and any(chunk.kind is Kind.SPEECH for chunk in inside):
            return True
        about_place = before.kind is Kind.PLACE and opener.kind is not Kind.PLACE
        return about_place and len(inside) <= _LONGEST_QUIET and not any(chunk.kind in _LOUD for chunk in inside)

    def _follows_nominal(self, comma: int) -> bool:
        before = self._chunks[comma - 1]
        if before.kind in NOMINAL:
            return True
        if before.kind is not Kind.WORD:
            return False
        return self._phrases.heads_place(before) or (comma > 1 and self._chunks[comma - 2].kind in NOMINAL)

    def last_of_names(self, comma: int) -> int | None:
        """Return the last name before ``comma`` of a list that says which places a noun means.

        "The second and third cities, Kandahar and Herat, fell": the names carry the role of the noun.
        """
        last = comma - 1
        if last < 1 or self._chunks[last].kind is not Kind.PLACE or self._chunks[last].marks & NOT_LITERAL:
            return None
        before = self._groups.ending_at(last)[0] - 1
        if before < 1 or self._chunks[before].kind is not Kind.COMMA:
            return None
        head = self._chunks[before - 1]
        return last if head.kind is Kind.NUMBER or self._phrases.is_place_noun(head) else None

    def restrictive(self, verb: int) -> int | None:
        """Return the relative pronoun of the clause without commas that reaches to ``verb``: "troops who left"."""
        for i in range(verb - 1, max(0, verb - _LONGEST_RESTRICTIVE), -1):
            chunk = self._chunks[i]
            if chunk.kind is Kind.RELATIVE or (chunk.word == "that" and self._chunks[i - 1].kind in _ANTECEDENTS):
                return i
            if chunk.kind in _ENDS_RESTRICTIVE or chunk.word in _OPENS_CLAUSE:
                return None
        return None

    def copula_before(self, relative: int) -> int | None:
        """Return the copula before ``relative`` whose subject is meant: "Faizabad is the only city that"."""
        for i in range(relative - 1, max(-1, relative - _LONGEST_PREDICATE), -1):
            chunk = self._chunks[i]
            if chunk.kind is Kind.BE and chunk.word in self._words.copulas:
                between = self._chunks[i + 1 : relative]
                common = any(self._phrases.is_place_noun(piece) for piece in between)
                return i if common and between[0].kind in _PREDICATES else None
            if chunk.kind in _BEYOND_PREDICATE:
                return None
        return None

    def copula_of(self, i: int, index: int) -> int | None:
        """Return the copula before chunk ``i`` whose predicate the verb ``index`` goes with."""
        for j in range(i - 1, max(-1, i - _LONGEST_PREDICATE), -1):
            chunk = self._chunks[j]
            if chunk.kind is Kind.BE:
                return j if self.is_predicate(j, index) else None
            if chunk.kind in _BEYOND_PREDICATE:
                return None
        return None

    def is_predicate(self, copula: int, index: int) -> bool:
        """Whether ``index`` goes with the noun after ``copula``: "is the first to fall", "is a district lost"."""
        verb = self._chunks[index].verb
        if verb is None or not (verb.infinitive or verb.bare):
            return False
        return any(self._phrases.is_place_noun(piece) for piece in self._chunks[copula + 1 : index])
