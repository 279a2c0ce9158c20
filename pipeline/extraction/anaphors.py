"""Find phrases that stand for a place named before: "the city", "both districts", "the strategic northern city"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.grammar import Standing
from pipeline.extraction.lexicon import PhraseTrie
from pipeline.extraction.tokens import is_word

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pipeline.extraction.grammar import Grammar
    from pipeline.extraction.tokens import Tokens

_LONGEST_DESCRIPTION = 5
_LONGEST_PAIR = 6
_BEFORE_ADVERB = frozenset("is are was were be been being has have had".split())
_SEVERAL = 3
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

    def read(self, tokens: Tokens, words: Sequence[str], at: int, names: Container[int]) -> Chunk | None:
        """Return the anaphor at token ``at``; ``None`` where none is, or where it belongs to one of ``names``.

        ``words`` are the folded words of ``tokens``, ``names`` the offsets at which place names begin.
        """
        found = self._phrases.match(words, at) or self._described(words, at)
        if found is not None and found[0] == at + 1 and at and words[at - 1] in _BEFORE_ADVERB:
            # "were both overrun": the places have been named already.
            return None
        if found is not None and _may_count(found[1]) and _counts_on(words, found[0]):
            return None
        if words[at] == "both" and "and" in words[at + 1 : at + _LONGEST_PAIR] and found and found[0] == at + 1:
            # "both the jail and the airfield"
            return None
        if found is None or _belongs_to_name(tokens, found[0], names):
            return None
        last, stands_for = found
        possessive = last < len(words) and words[last] == "'s"
        level = stands_for.level
        if level == "capital" and any(word.endswith("ern") for word in words[at:last]):
            # "the northern city" is the one city meant, wherever in the report it was named.
            level = "regional city"
        return Chunk(Kind.ANAPHOR, at, last + possessive, level, plural=stands_for.count, possessive=possessive)

    def _described(self, words: Sequence[str], at: int) -> tuple[int, Standing] | None:
        """Find a place by its description: ``the strategic northern city``, ``the country's second-largest city``."""
        table = self._words
        if words[at] not in table.openers:
            return None
        position = at + 1
        limit = min(len(words), position + _LONGEST_DESCRIPTION)
        while position < limit and (words[position] in table.describing or words[position].endswith(table.endings)):
            position += 1
        if position == at + 1 or position >= len(words):
            return None
        level = table.heads.get(words[position])
        return (position + 1, Standing(level, 1)) if level else None


_OF = frozenset({"of"})
_AIRPORTS = frozenset({"airport", "airfield", "airbase"})
_AIRPORT_LINKS = frozenset({"of", "in", "at"})


def _may_count(stands_for: Standing) -> bool:
    """Tell whether it may count something else: "the first capital", "all five men"."""
    return stands_for.level in _ONE_OF_TWO or (stands_for.level == "place" and stands_for.count > _SEVERAL)


def _counts_on(words: Sequence[str], last: int) -> bool:
    """Tell whether a noun follows: "the first capital to fall" is no anaphor, "the first fell" is."""
    return last < len(words) and is_word(words[last]) and words[last] not in _AFTER_ONE_OF_TWO


def _belongs_to_name(tokens: Tokens, last: int, names: Container[int]) -> bool:
    """Tell whether the words before ``last`` belong to a name after them: ``the city of Kandahar``."""
    following = tokens.starts[last : last + 3]
    if not following or following[0] in names:
        return bool(following)
    links = _AIRPORT_LINKS if tokens.words[last - 1] in _AIRPORTS else _OF
    return tokens.words[last] in links and any(start in names for start in following[1:])
