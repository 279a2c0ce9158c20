"""A chunked sentence as attribution looks at it: every token with its chunk, and what is asked of it often at hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from pipeline.extraction.chunks import Chunk, ChunkedSentence, Kind

QUOTE_MARKS = frozenset('"“”«»')
BREAKS = frozenset({";", ":", "—", "–", "|", "…", ")", "(", "[", "]"}) | QUOTE_MARKS
"""Marks that no noun phrase reaches over."""
PAUSES = QUOTE_MARKS | {",", "—", "–", "-", "’", "'", "‘", ";"}
"""Marks after which a speaker may be named in the middle or at the end of what is said."""
CLAUSE_OPENERS = frozenset(
    "that but while because although though whereas if until since when as after before nor yet".split()
)
RELATIVES = frozenset("who whose whom which where".split())
_JOINTS = BREAKS | CLAUSE_OPENERS | {","}
REACH = 40
"""No speaker is looked for further than so many tokens from its verb."""
_CARRIERS = frozenset({Kind.BE, Kind.AUXILIARY})
_OPENING = frozenset({Kind.PREPOSITION, Kind.SUBORDINATOR, Kind.TIME, Kind.ADVERB})
SHORT = 7
"""The length in tokens of a speaker named in brackets, before a colon or in an aside."""


class SentenceView:
    """A chunked sentence with the chunk of every token at hand."""

    def __init__(self, sentence: ChunkedSentence) -> None:
        self.sentence = sentence
        self.chunks: list[Chunk] = sentence.chunks
        self.words: list[str] = sentence.folded
        self._texts = sentence.tokens.texts
        self._length = len(sentence.folded)
        self._chunk_of: list[Chunk] = [chunk for chunk in sentence.chunks for _ in range(chunk.first, chunk.last)]
        self._finite: list[bool] | None = None
        self._joints: list[bool] | None = None
        self._statements_before: list[int] | None = None
        self._ends: tuple[list[int], int] | None = None

    def __len__(self) -> int:
        return self._length

    def word(self, token: int) -> str:
        """Return the folded word at ``token``, empty outside the sentence."""
        return self.words[token] if 0 <= token < self._length else ""

    def chunk(self, token: int) -> Chunk:
        """Return the chunk that ``token`` belongs to."""
        return self._chunk_of[token]

    def kind(self, token: int) -> Kind | None:
        """Return the kind of chunk at ``token``; ``None`` outside the sentence."""
        return self._chunk_of[token].kind if 0 <= token < self._length else None

    def capitalised(self, token: int) -> bool:
        """Whether the word at ``token`` is written with a capital."""
        return self._texts[token][:1].isupper()

    def finite(self, token: int) -> bool:
        """Whether a verb stands at ``token`` that carries a clause: not "reached by phone", not "Associated Press"."""
        if self._finite is None:
            self._finite = [
                chunk.kind in _CARRIERS or (chunk.kind is Kind.VERB and self._is_finite(chunk))
                for chunk in self._chunk_of
            ]
        return self._finite[token]

    def joints(self) -> list[bool]:
        """Tell of each token whether a noun phrase may end at it: a mark, an opener of clauses, or a finite verb."""
        if self._joints is None:
            self._joints = [word in _JOINTS or self.finite(i) for i, word in enumerate(self.words)]
        return self._joints

    def _is_finite(self, chunk: Chunk) -> bool:
        if chunk.verb is None or chunk.verb.gerund or chunk.verb.infinitive:
            return False
        if chunk.verb.bare and self.word(chunk.last) == "by":
            return False
        return self.sentence.in_title or chunk.first == 0 or not self.capitalised(chunk.first)

    def _told_until(self) -> list[int]:
        """How many statements stand before each token."""
        if self._statements_before is None:
            told = (self.finite(i) or chunk.kind is Kind.STATE for i, chunk in enumerate(self._chunk_of))
            self._statements_before = list(accumulate(told, initial=0))
        return self._statements_before

    def _clause_ends(self) -> tuple[list[int], int]:
        """Where the semicolons stand, and the last act of speech; ``-1`` where there is none."""
        if self._ends is None:
            semicolons = [i for i, word in enumerate(self.words) if word == ";"]
            speeches = (i for i in range(self._length - 1, -1, -1) if self._speaks(i)) if semicolons else ()
            self._ends = semicolons, next(iter(speeches), -1)
        return self._ends

    def _speaks(self, token: int) -> bool:
        return self._chunk_of[token].kind is Kind.SPEECH or self.words[token] == "according"

    def told_before(self, start: int, end: int) -> bool:
        """Whether a statement stands in tokens ``start``..``end``, not just a place or time that opens the sentence."""
        if end - start < 2:
            return False
        told = self._told_until()
        if told[end] > told[start]:
            return self.kind(start) is not Kind.SUBORDINATOR
        return self.kind(start) not in _OPENING and end - start > 4

    def clause_start(self, token: int) -> int:
        """Where the part of the sentence between semicolons begins that ``token`` stands in."""
        semicolons, _ = self._clause_ends()
        index = bisect_left(semicolons, token)
        return semicolons[index - 1] + 1 if index else 0

    def clause_end(self, token: int) -> int:
        """Where the words that follow ``token`` may come to be another speaker's: a semicolon, or the end."""
        semicolons, last_speech = self._clause_ends()
        index = bisect_right(semicolons, token)
        if index < len(semicolons) and last_speech > semicolons[index]:
            return semicolons[index]
        return self._length
