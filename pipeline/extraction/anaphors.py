"""Find phrases that stand for a place named before: "the city", "both districts", "the strategic northern city"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.grammar import Standing
from pipeline.extraction.lexicon import PhraseTrie

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pipeline.extraction.grammar import Grammar
    from pipeline.extraction.tokens import Token

_LONGEST_DESCRIPTION = 5
_BEFORE_ADVERB = frozenset("is are was were be been being has have had".split())
_ONE_OF_TWO = frozenset({"former", "latter"})
_AFTER_ONE_OF_TWO = frozenset(
    "was were is are had has have fell held remained remains surrendered collapsed changed on in by to".split()
)


class Anaphors:
    """The anaphors of tokens."""

    def __init__(self, grammar: Grammar) -> None:
        self._phrases = PhraseTrie(grammar.anaphors.items())
        self._words = grammar.descriptions

    def openers(self) -> frozenset[str]:
        """Return the words that an anaphor can begin with."""
        return self._phrases.openers() | self._words.openers

    def read(self, tokens: Sequence[Token], at: int, names: Container[int]) -> Chunk | None:
        """Return the anaphor at token ``at``; ``None`` where none is, or where it belongs to one of ``names``.

        ``names`` are the offsets at which place names begin.
        """
        found = self._phrases.match(tokens, at) or self._described(tokens, at)
        if found is not None and found[0] == at + 1 and at and tokens[at - 1].word in _BEFORE_ADVERB:
            # "were both overrun": the places have been named already.
            return None
        if found is not None and found[1].level in _ONE_OF_TWO and _counts_on(tokens, found[0]):
            return None
        if found is None or _belongs_to_name(tokens, found[0], names):
            return None
        last, stands_for = found
        possessive = last < len(tokens) and tokens[last].word == "'s"
        level = stands_for.level
        if level == "capital" and any(token.word.endswith("ern") for token in tokens[at:last]):
            # "the northern city" is the one city meant, wherever in the report it was named.
            level = "regional city"
        return Chunk(Kind.ANAPHOR, at, last + possessive, level, plural=stands_for.count, possessive=possessive)

    def _described(self, tokens: Sequence[Token], at: int) -> tuple[int, Standing] | None:
        """Find a place by its description: ``the strategic northern city``, ``the country's second-largest city``."""
        words = self._words
        if tokens[at].word not in words.openers:
            return None
        position = at + 1
        limit = min(len(tokens), position + _LONGEST_DESCRIPTION)
        while position < limit and (
            tokens[position].word in words.describing or tokens[position].word.endswith(words.endings)
        ):
            position += 1
        if position == at + 1 or position >= len(tokens):
            return None
        level = words.heads.get(tokens[position].word)
        return (position + 1, Standing(level, 1)) if level else None


def _counts_on(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a noun follows: "the first capital to fall" is no anaphor, "the first fell" is."""
    return last < len(tokens) and tokens[last].is_word and tokens[last].word not in _AFTER_ONE_OF_TWO


def _belongs_to_name(tokens: Sequence[Token], last: int, names: Container[int]) -> bool:
    """Tell whether the words before ``last`` belong to a name after them: ``the city of Kandahar``."""
    following = tokens[last : last + 3]
    if following and following[0].start in names:
        return True
    return bool(following) and following[0].word == "of" and any(token.start in names for token in following[1:])
