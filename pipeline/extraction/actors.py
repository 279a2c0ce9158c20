"""Find the sides of the conflict: "Taliban fighters", "the army's", "security forces"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.lexicon import Lexicon
    from pipeline.extraction.tokens import Tokens

_POSSESSIVE = frozenset({"'s", "'", "’"})
_LONG_WORD = 3
# "members of the Taliban" do what it does; a commander of theirs speaks.
_MEN = frozenset({"fighters", "forces", "units", "members", "soldiers", "men", "militants", "gunmen", "troops"})


class Actors:
    """The actors of tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = lexicon.actors
        # "the Taliban offensive" is no side but what the side does.
        self._heads = lexicon.actor_heads - {"offensive"}
        self._men = self._heads & _MEN

    def openers(self) -> frozenset[str]:
        """Return the words that an actor can begin with."""
        return self._names.openers() | self._men | {"is"}

    def read(self, words: Sequence[str], at: int) -> Chunk | None:
        """Return the side named at ``words[at]``, with the nouns after its name ("Taliban" + "fighters")."""
        match = self._names.match(words, at)
        if match is None:
            return self._men_of(words, at) if words[at] in self._men else None
        last, name = match
        count = len(words)
        if name.nominal and name.phrase == "the group" and last < count and words[last] == "of":
            return None
        while last < count and words[last] in self._heads:
            last += 1
        possessive = last < count and words[last] in _POSSESSIVE
        if possessive:
            last += 1
            # "the movement's men" are the movement.
            if last < count and words[last] in self._heads:
                last, possessive = last + 1, False
        return Chunk(
            Kind.ACTOR,
            at,
            last,
            words[at],
            party=name.party,
            nominal=name.nominal,
            possessive=possessive,
            role=name.phrase,
        )

    def _men_of(self, words: Sequence[str], at: int) -> Chunk | None:
        """Return "fighters of the Taliban" as the side that their name gives."""
        if words[at + 1 : at + 2] != ["of"] and tuple(words[at + 1 : at + 2]) != ("of",):
            return None
        start = at + 2 + (words[at + 2 : at + 3] in (["the"], ("the",)))
        side = self.read(words, start) if start < len(words) else None
        return None if side is None or side.possessive else replace(side, first=at, word=words[at])

    def read_initials(self, tokens: Tokens, at: int) -> Chunk | None:
        """Return "IS", which only its capitals tell from the verb, unless all words about it are written so."""
        if tokens.texts[at] != "IS":
            return None
        before = tokens.texts[at - 1] if at else ""
        if before.isupper() and len(before) > _LONG_WORD:
            return None
        return Chunk(Kind.ACTOR, at, at + 1, "is", party="iskp", role="is")
