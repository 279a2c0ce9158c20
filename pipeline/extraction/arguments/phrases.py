"""What the chunks of a sentence are to each other, whatever the cue: heads, prepositions, containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.grammar import load_grammar
from pipeline.extraction.places import ASSOCIATIVE, CONTAINER, DESCRIPTOR, EVERY, EXCEPTED, is_seat

if TYPE_CHECKING:
    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.lexicon import Lexicon

NOMINAL = frozenset({Kind.PLACE, Kind.ANAPHOR, Kind.ACTOR, Kind.PRONOUN})
"""Kinds of chunks that fill a role."""
NOT_LITERAL = frozenset({CONTAINER, ASSOCIATIVE, DESCRIPTOR, EXCEPTED})
"""Marks of places that something else is said with: "the governor of Kunduz"."""
BRACKETS = frozenset("()")
"""Stops that no clause ends at."""
_PORTIONS = frozenset(
    {"part", "parts", "corner", "corners", "quarter", "quarters", "section", "sections", "area", "areas"}
)
_MODIFIERS = frozenset({Kind.DETERMINER, Kind.NUMBER, Kind.ADVERB})
_ADJECTIVE_ENDINGS = ("ern", "ous", "ing")
_LONGEST_PHRASE = 6
_CONTAINER_REACH = 13


class Phrases:
    """The chunks of one sentence with what the lexicon and the grammar know of their words."""

    def __init__(self, sentence: ChunkedSentence, lexicon: Lexicon) -> None:
        self.chunks = sentence.chunks
        self.words = load_grammar().arguments
        self._place_words = load_grammar().places
        self._folded = sentence.folded
        self._place_heads = lexicon.place_heads
        self._parts = lexicon.parts
        self._side_heads = lexicon.actor_heads

    def heads_place(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` is a common noun for places, or begins one: "city", "provincial capital"."""
        return self._is_all_of_it(chunk) or self._place_heads.match(self._folded, chunk.first) is not None

    def heads_part(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` names, or begins to name, a part of a place: "outskirts", "police district"."""
        found = self._parts.match(self._folded, chunk.first) is not None
        if found and self._is_all_of_it(chunk):
            return False
        return found and not is_seat(self._folded, chunk.first, self._place_words)

    def _is_all_of_it(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` stands for the whole: "every part of the city" is the city."""
        return chunk.word in _PORTIONS and chunk.first > 0 and self._folded[chunk.first - 1] in EVERY

    def heads_side(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` is a noun for men under arms: "fighters" of "fighters of the Northern Alliance"."""
        return chunk.kind is Kind.WORD and chunk.word in self._side_heads

    def is_counted(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` is a plural noun that stands for places: "districts"."""
        return chunk.word in self.words.counted

    def is_place_noun(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` is a word, and a common noun for places."""
        return chunk.kind is Kind.WORD and self.heads_place(chunk)

    def at(self, index: int) -> Chunk | None:
        """Return the chunk ``index``; ``None`` beyond the sentence."""
        return self.chunks[index] if 0 <= index < len(self.chunks) else None

    def literal(self, indices: list[int]) -> list[int]:
        """Return the places of ``indices`` that are meant themselves, without their containers."""
        return [index for index in indices if CONTAINER not in self.chunks[index].marks]

    def contained_head(self, index: int) -> int | None:
        """Return the place that ``index``, a container, says where to find: Zhari in "Zhari in Kandahar"."""
        if CONTAINER not in self.chunks[index].marks:
            return None
        for i in range(index - 1, max(-1, index - _CONTAINER_REACH - 1), -1):
            if self.chunks[i].kind is Kind.PLACE and CONTAINER not in self.chunks[i].marks:
                return i
        return None

    def preposition_before(self, index: int) -> int | None:
        """Return the preposition of the phrase that ends with ``index``: "in" of "in the strategic city of Herat"."""
        for i in range(index - 1, max(-1, index - _LONGEST_PHRASE - 1), -1):
            chunk = self.chunks[i]
            if chunk.kind is Kind.PREPOSITION or chunk.word in self.words.before_phrase:
                return i
            if chunk.kind not in _MODIFIERS and not (chunk.kind is Kind.WORD and self.modifies_place(chunk)):
                return None
        return None

    def modifies_place(self, chunk: Chunk) -> bool:
        """Whether ``chunk`` may stand before the name of a place: "the neighbouring district of"."""
        return chunk.word in self.words.adjectives or chunk.word.endswith(_ADJECTIVE_ENDINGS) or self.heads_place(chunk)


def is_finite(chunk: Chunk) -> bool:
    """Whether ``chunk`` is a verb of control that carries a clause, or an infinitive: no "capturing"."""
    return chunk.kind is Kind.VERB and chunk.verb is not None and not chunk.verb.gerund


def ends_clause(chunk: Chunk) -> bool:
    """Whether ``chunk`` is a stop, but no bracket."""
    return chunk.kind is Kind.STOP and chunk.word not in BRACKETS
