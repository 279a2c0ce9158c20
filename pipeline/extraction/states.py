"""Find phrases that tell who holds a place: "in Taliban hands", "under the full control of the army"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.tokens import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.actors import Actors
    from pipeline.extraction.grammar import Grammar

_QUOTES = (['"'], ('"',), ["”"], ("”",))
_OF = (["of"], ("of",))
_HELD_OF = frozenset({"control", "possession", "charge", "command"})
_OUTSIDE = frozenset({"outside", "beyond"})
_REACH = 9
_REACH_OF_SIDE = 5
PRONOUN = "pronoun:"
"""Begins the word of a state whose side is a pronoun ("in their hands")."""


class States:
    """The states among folded words."""

    def __init__(self, grammar: Grammar, actors: Actors) -> None:
        self._words = grammar.states
        self._actors = actors

    def openers(self) -> frozenset[str]:
        """Return the words that a state can begin with."""
        return self._words.openers | _OUTSIDE | {"out", "with"}

    def read(self, words: Sequence[str], at: int) -> Chunk | None:
        """Return the state at ``words[at]``: its frame is "held", "lost" or "holds"."""
        word = words[at]
        if word in self._words.openers:
            return self._in_hands(words, at) or (self._with_side(words, at) if word == "under" else None)
        if word == "out":
            return self._out_of_control(words, at)
        if word in _OUTSIDE:
            return self._beyond_control(words, at)
        return self._with_side(words, at) if word == "with" else None

    def _out_of_control(self, words: Sequence[str], at: int) -> Chunk | None:
        """``out of the government's control``."""
        if at + 2 >= len(words) or words[at + 1] != "of":
            return None
        side = self._side(words, at + 2)
        if side is None or side.last >= len(words) or words[side.last] not in self._words.control:
            return None
        return _state(at, side.last + 1, words[side.last], side, "lost")

    def _beyond_control(self, words: Sequence[str], at: int) -> Chunk | None:
        """``outside Taliban control``, ``beyond the reach of the army``."""
        side = self._side(words, at + 1)
        if side is not None:
            controlled = side.last < len(words) and words[side.last] in self._words.beyond
            return _state(at, side.last + 1, words[side.last], side, "beyond") if controlled else None
        noun = at + 1 + (at + 1 < len(words) and words[at + 1] == "the")
        if noun + 1 >= len(words) or words[noun] not in self._words.beyond or words[noun + 1] != "of":
            return None
        side = self._side(words, noun + 2)
        return _state(at, side.last, words[noun], side, "beyond") if side is not None else None

    def _with_side(self, words: Sequence[str], at: int) -> Chunk | None:
        """``is still with the Taliban``, and nothing of theirs after it."""
        if not at or words[at - 1] not in self._words.before_with:
            return None
        side = self._side(words, at + 1)
        if side is None:
            return None
        following = words[side.last] if side.last < len(words) else ""
        if is_word(following) and following not in self._words.after_with:
            return None
        return _state(at, side.last, "with", side, "held")

    def _side(self, words: Sequence[str], at: int) -> Chunk | None:
        """Return the side at ``words[at]``, past an article."""
        position = at + (at < len(words) and words[at] == "the")
        return self._actors.read(words, position) if position < len(words) else None

    def _in_hands(self, words: Sequence[str], at: int) -> Chunk | None:
        """``back in the government's hands``, ``under full control of the army``, ``in control of``."""
        head = self._control_noun(words, at)
        if head is None:
            return None
        position, side, pronoun = head
        control = words[position]
        last = position + 1
        if words[last : last + 1] in _QUOTES:
            last += 1
        if side is None and not pronoun and last < len(words) and words[last] == "of":
            side, after = self._side_of(words, last + 1)
            if side is not None:
                last = side.last
            elif after < len(words) and words[after] in self._words.pronouns:
                pronoun, last = words[after], after + 1
            elif control in _HELD_OF:
                # "in control of Kunduz": the subject holds, the place follows.
                holds = words[at] == "in"
                return Chunk(Kind.STATE, at, last + 1, "in control of", frame="holds") if holds else None
        if side is None and not pronoun:
            kept = control == "control" and words[at] == "under" and words[last : last + 1] not in _OF
            return Chunk(Kind.STATE, at, last, control, frame="kept") if kept else None
        if control == "flag" and words[at] != "under":
            return None
        if side is not None:
            return _state(at, last, control, side, "held")
        return Chunk(Kind.STATE, at, last, PRONOUN + pronoun, frame="held")

    def _control_noun(self, words: Sequence[str], at: int) -> tuple[int, Chunk | None, str] | None:
        """Where the word of control after the preposition at ``at`` stands, and the side or pronoun before it."""
        side: Chunk | None = None
        pronoun = ""
        position = at + 1
        limit = min(len(words), at + _REACH)
        while position < limit:
            word = words[position]
            if word in self._words.control:
                return position, side, pronoun
            actor = self._actors.read(words, position)
            if actor is not None:
                side, position = actor, actor.last
                continue
            if word in self._words.possessives:
                pronoun = word
            elif word not in self._words.fillers and not word.endswith("ly"):
                return None
            position += 1
        return None

    def _side_of(self, words: Sequence[str], start: int) -> tuple[Chunk | None, int]:
        """Return the side after "of", and the token at which the search for it ended."""
        after = start
        limit = min(len(words), start + _REACH_OF_SIDE)
        while after < limit:
            side = self._actors.read(words, after)
            if side is not None or words[after] not in self._words.before_side:
                return side, after
            after += 1
        return None, after


def _state(first: int, last: int, word: str, side: Chunk, frame: str) -> Chunk:
    return Chunk(Kind.STATE, first, last, word, party=side.party, nominal=side.nominal, role=side.role, frame=frame)
