"""Find the object of a verb: rightwards, through the nouns that head a place name ("seized the centre of Zaranj")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extraction.arguments.argument import Argument
from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.places import AIRPORT, ASSOCIATIVE, EXCEPTED, PART
from pipeline.records import Level

if TYPE_CHECKING:
    from pipeline.extraction.arguments.phrases import Phrases
    from pipeline.extraction.arguments.place_groups import PlaceGroups

_REACH = 24
_LIST_REACH = 3
_SKIPPED = frozenset({Kind.DETERMINER, Kind.ADVERB, Kind.NUMBER, Kind.TIME, Kind.QUOTE})
_HEADS_AFTER_ACTOR = frozenset({Kind.WORD, Kind.NOUN, Kind.PLACE})
_CLOSES_APPOSITION = frozenset({Kind.COMMA, Kind.STOP})
# "two posts on the edge of Zhari"
_PART_LINKS = frozenset({"on", "along", "outside"})
_DASHES = frozenset(":—–-")


@dataclass(slots=True)
class _Walk:
    """A search for the object of ``index``, with what was met on the way."""

    index: int
    words: int = 0
    """Words that are no common nouns for places."""
    heads_place: bool = False
    """Whether a common noun for places was met: "the centre of"."""
    part: bool = False
    counted: bool = False
    common: bool = False
    """Whether a single place in a province was met: "a district in"."""


class Objects:
    """The objects of one sentence."""

    def __init__(self, phrases: Phrases, groups: PlaceGroups) -> None:
        self._phrases = phrases
        self._groups = groups
        self._chunks = phrases.chunks
        self._words = phrases.words

    def of(self, index: int, start: int | None = None) -> Argument:
        """Return the object of the verb ``index``, searched from chunk ``start``."""
        walk = _Walk(index)
        position = index + 1 if start is None else start
        limit = min(len(self._chunks), index + _REACH)
        while position < limit:
            step = self._step(walk, position)
            if isinstance(step, Argument):
                return step
            position = step
        return self._unnamed(walk)

    def _step(self, walk: _Walk, i: int) -> Argument | int:
        """Return the object, or the chunk to go on from."""
        chunk = self._chunks[i]
        if chunk.kind is Kind.PLACE:
            return self._at_place(walk, i)
        if chunk.kind is Kind.ANAPHOR and chunk.possessive and self._counts_after(i):
            return i + 1
        if chunk.kind is Kind.ANAPHOR and chunk.possessive and self._owns_other(i):
            return Argument(other=True)
        if chunk.kind is Kind.ANAPHOR:
            named = self._named_after(i)
            if named is not None:
                return Argument(places=[named], part=walk.part, last=named + 1)
            return Argument(anaphor=i, part=walk.part, last=i + 1, counted=self._counts_more(i))
        if chunk.kind is Kind.ACTOR:
            return self._at_actor(walk, i)
        if chunk.kind is Kind.PRONOUN:
            return Argument(pronoun=i, last=i + 1) if not walk.words else self._unnamed(walk)
        if chunk.kind is Kind.NOUN:
            return Argument(noun=i, last=i + 1)
        if chunk.kind is Kind.WORD or (chunk.kind is Kind.DETERMINER and self._is_portion(i)):
            self._note_word(walk, chunk)
            return i + 1
        if chunk.kind is Kind.COMMA and not walk.words and i == walk.index + 1:
            return Argument()
        return i + 1 if self._goes_on(walk, i) else self._unnamed(walk)

    def _is_portion(self, i: int) -> bool:
        """Whether ``i`` is a part of what follows: "most of the city"."""
        after = self._phrases.at(i + 1)
        return after is not None and after.word == "of" and self._phrases.heads_part(self._chunks[i])

    def _unnamed(self, walk: _Walk) -> Argument:
        return Argument(other=bool(walk.words or walk.heads_place), part=walk.part, counted=walk.counted)

    def _at_place(self, walk: _Walk, i: int) -> Argument | int:
        chunk = self._chunks[i]
        if EXCEPTED in chunk.marks:
            return i + 1
        if chunk.level is Level.PROVINCE and (walk.counted or walk.common):
            walk.heads_place = walk.counted = True
            return i + 1
        if ASSOCIATIVE in chunk.marks and AIRPORT not in chunk.marks:
            return Argument(other=True)
        after = self._phrases.at(i + 1) if chunk.possessive else None
        if after is not None and after.kind is Kind.PLACE:
            return i + 1
        if after is not None and after.kind is Kind.WORD:
            # "Kunduz's governor" is somebody, "Kunduz's airport" is in Kunduz.
            inside = self._phrases.heads_place(after) or PART in chunk.marks or AIRPORT in chunk.marks
            if not inside:
                return Argument(other=True)
        if walk.counted and chunk.level is Level.CAPITAL and self._phrases.at(i - 1) is not None:
            # "all but one of the districts of Lashkar Gah": quarters of the city.
            walk.part = walk.part or (self._chunks[i - 1].word == "of" and self._chunks[i - 2].word == "districts")
        members, last = self._groups.beginning_at(i)
        return Argument(places=self._phrases.literal(members) or [i], part=walk.part or PART in chunk.marks, last=last)

    def _owns_other(self, i: int) -> bool:
        """Whether something that is no place follows the possessive ``i``: "the capital's military hospital"."""
        following = self._phrases.at(i + 1)
        if following is None or following.kind is not Kind.WORD:
            return False
        return not (self._phrases.heads_place(following) or self._phrases.heads_part(following))

    def _counts_after(self, i: int) -> bool:
        """Whether places are counted after the possessive ``i``: "six of the province's seven districts"."""
        return any(self._phrases.is_counted(chunk) for chunk in self._chunks[i + 1 : i + 1 + _LIST_REACH])

    def _named_after(self, i: int) -> int | None:
        """Return the name in apposition to the anaphor ``i``: Dushi in "its centre, Dushi"."""
        comma, name, after = (self._phrases.at(i + n) for n in (1, 2, 3))
        if comma is None or comma.kind is not Kind.COMMA or name is None:
            return None
        if name.kind is not Kind.PLACE or name.possessive:
            return None
        closed = after is None or after.kind in _CLOSES_APPOSITION or not after.word.isalpha()
        return i + 2 if closed else None

    def _counts_more(self, i: int) -> bool:
        """Whether places are counted after the anaphor ``i``: ``the city and three districts``."""
        after = self._chunks[i + 1 : i + 4]
        return (
            len(after) == _LIST_REACH
            and after[0].kind is Kind.CONJUNCTION
            and after[1].kind is Kind.NUMBER
            and self._phrases.is_counted(after[2])
        )

    def _at_actor(self, walk: _Walk, i: int) -> Argument | int:
        """Return the side ``i``, unless it only says whose: ``the Taliban bases in Zhari``."""
        after = self._phrases.at(i + 1)
        if self._chunks[i].possessive or (after is not None and after.kind in _HEADS_AFTER_ACTOR):
            walk.words += 1
            return i + 1
        return Argument(actor=i, last=i + 1)

    def _note_word(self, walk: _Walk, chunk: Chunk) -> None:
        heads_place = self._phrases.heads_place(chunk)
        if chunk.word in self._words.part_nouns or (not heads_place and self._phrases.heads_part(chunk)):
            walk.part = walk.heads_place = True
        elif heads_place:
            walk.heads_place = True
            walk.counted = walk.counted or self._phrases.is_counted(chunk)
        else:
            walk.words += 1

    def _goes_on(self, walk: _Walk, i: int) -> bool:
        """Whether the object goes on past chunk ``i``, which joins its words or stands between them."""
        chunk = self._chunks[i]
        if chunk.kind in _SKIPPED or chunk.word == "than":
            return True
        if chunk.kind is Kind.PREPOSITION:
            before = self._chunks[i - 1]
            joins = walk.heads_place and (
                chunk.word in self._words.place_links or (walk.part and chunk.word in _PART_LINKS)
            )
            if joins or (chunk.word == "of" and not walk.words):
                if before.kind is Kind.DETERMINER and i > 1:
                    # "one district each in Parwan and Baghlan"
                    before = self._chunks[i - 2]
                walk.common = walk.common or (chunk.word == "in" and before.word in self._words.common_heads)
                return True
            return False
        if chunk.kind is Kind.STOP:
            return chunk.word in _DASHES and (walk.heads_place or walk.part)
        return chunk.kind is Kind.COMMA and walk.heads_place and self._lists_next(i)

    def _lists_next(self, comma: int) -> bool:
        """Whether names follow: ``three districts, including Zhari``."""
        following = self._phrases.at(comma + 1)
        return following is not None and (following.kind is Kind.PLACE or following.word in self._words.listing)
