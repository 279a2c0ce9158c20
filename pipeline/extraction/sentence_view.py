"""A chunked sentence as attribution looks at it: every token with its chunk, and what is asked of it often at hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind

if TYPE_CHECKING:
    from pipeline.extraction.tokens import Token

QUOTE_MARKS = frozenset('"“”«»')
BREAKS = frozenset({";", ":", "—", "–", "|", "…", ")", "(", "[", "]"}) | QUOTE_MARKS
"""Marks that no noun phrase reaches over."""
PAUSES = QUOTE_MARKS | {",", "—", "–", "-", "’", "'", "‘", ";"}
"""Marks after which a speaker may be named in the middle or at the end of what is said."""
CLAUSE_OPENERS = frozenset(
    "that but while because although though whereas if until since when as after before nor yet".split()
)
RELATIVES = frozenset("who whose whom which where".split())
REACH = 40
"""No speaker is looked for further than so many tokens from its verb."""
SHORT = 7
"""The length in tokens of a speaker named in brackets, before a colon or in an aside."""


class SentenceView:
    """A chunked sentence with the chunk of every token at hand."""

    def __init__(self, sentence: ChunkedSentence) -> None:
        self.sentence = sentence
        self.tokens: list[Token] = sentence.tokens
        self.chunks: list[Chunk] = sentence.chunks
        self.words: list[str] = sentence.folded
        self.chunk_of: list[int] = [
            index for index, chunk in enumerate(sentence.chunks) for _ in range(chunk.last - chunk.first)
        ]

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, token: int) -> str:
        """Return the folded word at ``token``, empty outside the sentence."""
        return self.words[token] if 0 <= token < len(self.words) else ""

    def chunk(self, token: int) -> Chunk:
        """Return the chunk that ``token`` belongs to."""
        return self.chunks[self.chunk_of[token]]

    def kind(self, token: int) -> Kind | None:
        """Return the kind of chunk at ``token``; ``None`` outside the sentence."""
        return self.chunks[self.chunk_of[token]].kind if 0 <= token < len(self.tokens) else None

    def capitalised(self, token: int) -> bool:
        """Whether the word at ``token`` is written with a capital."""
        return self.tokens[token].text[:1].isupper()

    def finite(self, token: int) -> bool:
        """Whether a verb stands at ``token`` that carries a clause: not "reached by phone", not "Associated Press"."""
        chunk = self.chunk(token)
        if chunk.kind is not Kind.VERB:
            return chunk.kind in {Kind.BE, Kind.AUXILIARY}
        if chunk.verb is None or chunk.verb.gerund or chunk.verb.infinitive:
            return False
        if chunk.verb.bare and self.word(chunk.last) == "by":
            return False
        return self.sentence.in_title or token == 0 or not self.capitalised(chunk.first)

    @cached_property
    def _statements_before(self) -> list[int]:
        told = (self.finite(i) or self.kind(i) is Kind.STATE for i in range(len(self)))
        return list(accumulate(told, initial=0))

    @cached_property
    def _semicolons(self) -> list[int]:
        return [i for i, word in enumerate(self.words) if word == ";"]

    @cached_property
    def _last_speech(self) -> int:
        speeches = (
            i for i in range(len(self) - 1, -1, -1) if self.kind(i) is Kind.SPEECH or self.words[i] == "according"
        )
        return next(speeches, -1)

    def told_before(self, start: int, end: int) -> bool:
        """Whether a statement stands in tokens ``start``..``end``, not just a place or time that opens the sentence."""
        if end - start < 2:
            return False
        if self._statements_before[end] > self._statements_before[start]:
            return self.kind(start) is not Kind.SUBORDINATOR
        opening = {Kind.PREPOSITION, Kind.SUBORDINATOR, Kind.TIME, Kind.ADVERB}
        return self.kind(start) not in opening and end - start > 4

    def clause_start(self, token: int) -> int:
        """Where the part of the sentence between semicolons begins that ``token`` stands in."""
        index = bisect_left(self._semicolons, token)
        return self._semicolons[index - 1] + 1 if index else 0

    def clause_end(self, token: int) -> int:
        """Where the words that follow ``token`` may come to be another speaker's: a semicolon, or the end."""
        index = bisect_right(self._semicolons, token)
        if index < len(self._semicolons) and self._last_speech > self._semicolons[index]:
            return self._semicolons[index]
        return len(self)
