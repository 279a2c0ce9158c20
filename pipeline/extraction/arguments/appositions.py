"""What describes a place after its name: its container, an apposition, brackets, the word "district"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments.phrases import BRACKETS
from pipeline.extraction.chunks import Kind
from pipeline.extraction.places import CONTAINER

if TYPE_CHECKING:
    from pipeline.extraction.arguments.phrases import Phrases
    from pipeline.extraction.chunks import Chunk

_CONTAINER_REACH = 9
_BRACKET_REACH = 15
_REACH = 32
_CONTAINER_OPENERS = frozenset({Kind.PREPOSITION, Kind.COMMA})
_BEFORE_CONTAINER = frozenset({Kind.DETERMINER, Kind.ADVERB, Kind.WORD, Kind.PREPOSITION, Kind.NUMBER})
_OPENERS = frozenset(
    {Kind.DETERMINER, Kind.RELATIVE, Kind.NUMBER, Kind.PREPOSITION, Kind.ADVERB, Kind.TIME, Kind.ANAPHOR}
)
_BREAKS = frozenset({Kind.STOP, Kind.QUOTE})
_CLAUSES = frozenset({Kind.VERB, Kind.SPEECH, Kind.BE})
_SENTENCE_ENDS = frozenset(".!?")


class Appositions:
    """What follows the place names of one sentence and belongs to them."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._chunks = phrases.chunks
        self._words = phrases.words

    def skip(self, position: int) -> int:
        """Return the chunk after all that describes the place which ends before ``position``."""
        while (after := self._after_description(position)) is not None:
            position = after
        return position

    def _after_description(self, position: int) -> int | None:
        chunk = self._phrases.at(position)
        if chunk is None:
            return None
        if self._phrases.is_place_noun(chunk):
            return position + 1
        if chunk.kind in _CONTAINER_OPENERS and (after := self._after_container(position)) is not None:
            return after
        if chunk.word == "in" and self._is_direction(position):
            return position + 3
        if chunk.word == "(":
            return self._after_brackets(position)
        return self._apposition_end(position) if chunk.kind is Kind.COMMA else None

    def _is_direction(self, position: int) -> bool:
        """Whether ``position`` opens ``in the north``, ``in the far south-west``."""
        article, direction = self._phrases.at(position + 1), self._phrases.at(position + 2)
        if article is None or direction is None or article.word != "the":
            return False
        return direction.word in self._words.compass

    def _after_brackets(self, position: int) -> int | None:
        for i in range(position, min(len(self._chunks), position + _BRACKET_REACH)):
            if self._chunks[i].word == ")":
                return i + 1
        return None

    def _after_container(self, position: int) -> int | None:
        """Return the chunk after ``in Ghazni``, ``, in northern Kunduz province``, ``of Balkh``."""
        linked = False
        for i in range(position, min(len(self._chunks), position + _CONTAINER_REACH)):
            chunk = self._chunks[i]
            if chunk.kind is Kind.PLACE and CONTAINER in chunk.marks:
                return self._after_nouns(i + 1)
            if chunk.word in self._words.contained_by or (chunk.kind is Kind.COMMA and i == position):
                linked = True
            elif not (linked and chunk.kind in _BEFORE_CONTAINER):
                return None
        return None

    def _after_nouns(self, position: int) -> int:
        while (chunk := self._phrases.at(position)) is not None and self._phrases.is_place_noun(chunk):
            position += 1
        return position

    def _apposition_end(self, comma: int) -> int | None:
        """Return the comma that closes ``, the capital of Helmand,`` or ``, a district near the border,``."""
        opener = self._phrases.at(comma + 1)
        if opener is None or not (opener.kind in _OPENERS or opener.word in self._words.apposition_openers):
            return None
        second = self._phrases.at(comma + 2)
        relative = (
            opener.kind is Kind.RELATIVE
            or opener.word == "where"
            or (second is not None and second.kind is Kind.RELATIVE)
        )
        for i in range(comma + 2, min(len(self._chunks), comma + _REACH)):
            chunk = self._chunks[i]
            if chunk.kind is Kind.COMMA:
                return i
            if chunk.kind in _BREAKS and chunk.word not in BRACKETS:
                return None
            if not relative and _carries_clause(chunk):
                return None
            if chunk.word in _SENTENCE_ENDS and i == len(self._chunks) - 1:
                return i
        return None


def _carries_clause(chunk: Chunk) -> bool:
    return chunk.kind in _CLAUSES and not (chunk.verb is not None and (chunk.verb.gerund or chunk.verb.bare))
