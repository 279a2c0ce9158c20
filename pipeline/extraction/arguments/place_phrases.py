"""Find places and sides in phrases around a cue: "withdrew from Zaranj", "by the Taliban", "In Jurm, fighting"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extraction.arguments.argument import Argument
from pipeline.extraction.arguments.phrases import BRACKETS, NOT_LITERAL, ends_clause, is_finite
from pipeline.extraction.chunks import Chunk, Kind
from pipeline.extraction.places import ASSOCIATIVE, CONTAINER, DESCRIPTOR, EXCEPTED, LEADING, PART
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.extraction.arguments.phrases import Phrases
    from pipeline.extraction.arguments.place_groups import PlaceGroups

_FURTHER_REACH = 10
_CLAUSE_REACH = 6
_SIDES_REACH = 5
_LEADING_REACH = 3
_LEADING_ANAPHOR_REACH = 5
_BOUNDARIES = frozenset({Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE})
_SIDE_BOUNDARIES = _BOUNDARIES | {Kind.SPEECH, Kind.BE}
_NOT_BOUNDARIES = BRACKETS | {"where"}
_BEFORE_PARTICIPLE = frozenset({Kind.BE, Kind.ADVERB, Kind.AUXILIARY})
_AUXILIARIES = frozenset({Kind.BE, Kind.AUXILIARY})
_AFTER_OTHER_THERE = frozenset({Kind.SPEECH, Kind.BE})
_OPENS = frozenset({"in", "at"})
_FRONTED_REACH = 5
_BEFORE_FRONTED = frozenset({Kind.DETERMINER, Kind.WORD, Kind.PREPOSITION, Kind.ADVERB})
_PAUSES = frozenset({Kind.COMMA, Kind.STOP, Kind.PREPOSITION})
_BETWEEN_PHRASES = frozenset({Kind.COMMA, Kind.DETERMINER, Kind.ADVERB})
_BEFORE_RELATIVE = frozenset({Kind.COMMA, Kind.TIME, Kind.ADVERB})


@dataclass(slots=True)
class _Walk:
    """A search for a place after one of the ``wanted`` prepositions."""

    wanted: frozenset[str]
    through_verbs: bool
    active: str = ""
    """The preposition that was met last."""
    part: bool = False

    def is_open(self) -> bool:
        """Whether a wanted phrase is open, or the part that one names: "to the outskirts to"."""
        return self.active in self.wanted or (self.part and self.active == "to")


class PlacePhrases:
    """The phrases with places and sides of one sentence."""

    def __init__(self, phrases: Phrases, groups: PlaceGroups) -> None:
        self._phrases = phrases
        self._groups = groups
        self._chunks = phrases.chunks
        self._words = phrases.words

    def place_after(self, index: int, prepositions: Iterable[str], *, limit: int, through_verbs: bool) -> Argument:
        """Return the place of the first phrase after ``index`` that one of ``prepositions`` opens."""
        walk = _Walk(frozenset(prepositions), through_verbs)
        for i in range(index + 1, min(len(self._chunks), index + limit)):
            found = self._named_at(walk, i)
            if found is not None:
                return found
            if self._ends_search(walk, i):
                break
        return Argument()

    def _named_at(self, walk: _Walk, i: int) -> Argument | None:
        """Return the place at ``i``, where a wanted phrase is open; note prepositions and parts."""
        chunk = self._chunks[i]
        if chunk.kind is Kind.PREPOSITION:
            if chunk.word != "of" or not (walk.active in walk.wanted and self._is_headed(i)):
                walk.active = chunk.word
        elif chunk.kind is Kind.TIME:
            # "fought on Monday while ...": what follows a time is no part of its phrase.
            walk.active = ""
        elif chunk.word == "as" and i and self._chunks[i - 1].word == "far":
            walk.active = "far"
        elif chunk.kind is Kind.PLACE:
            return self._place_at(walk, i)
        elif chunk.kind is Kind.ANAPHOR and walk.is_open():
            return Argument(anaphor=i, part=walk.part, last=i + 1)
        elif (chunk.kind is Kind.PRONOUN and walk.active in walk.wanted and chunk.word in {"it", "them"}) or (
            chunk.word == "there" and self._is_place_of_deed(i)
        ):
            return Argument(pronoun=i, last=i + 1)
        elif (
            chunk.kind is Kind.WORD
            and (walk.active in walk.wanted or walk.active in self._words.part_prepositions)
            and self._phrases.heads_part(chunk)
        ):
            walk.part = True
        return None

    def _is_place_of_deed(self, there: int) -> bool:
        """Whether "there" is where it happened, not where they came from, nor where the speaker or anything is."""
        following = self._phrases.at(there + 1)
        elsewhere = following is not None and following.kind in _AFTER_OTHER_THERE
        return not elsewhere and self._chunks[there - 1].kind is not Kind.PREPOSITION

    def _is_headed(self, of: int) -> bool:
        """Whether ``of`` follows a common noun for a place or a part: "into the streets of", "to the town of"."""
        head = self._chunks[of - 1]
        return head.kind is Kind.WORD and (self._phrases.heads_part(head) or self._phrases.heads_place(head))

    def _place_at(self, walk: _Walk, i: int) -> Argument | None:
        chunk = self._chunks[i]
        if (
            EXCEPTED in chunk.marks
            or ASSOCIATIVE in chunk.marks
            or (DESCRIPTOR in chunk.marks and walk.active not in walk.wanted)
        ):
            walk.active = ""
            return None
        if not walk.is_open():
            return None
        if self._is_divided(i):
            return None
        contains = CONTAINER in chunk.marks and chunk.level is Level.PROVINCE
        if contains and self._phrases.contained_head(i) is not None:
            return None
        members, last = self._groups.beginning_at(i)
        places = self._phrases.literal(members) + self._further_phrases(last, walk.wanted)
        return Argument(places=places or [i], part=walk.part or PART in chunk.marks, last=last)

    def _is_divided(self, i: int) -> bool:
        """Whether places in ``i`` are counted and named after it: "in two districts of Nangarhar, Achin and Kot"."""
        if self._chunks[i].level is not Level.PROVINCE or i < 2 or self._chunks[i - 1].word != "of":
            return False
        named = self._phrases.at(i + 2)
        return self._phrases.is_counted(self._chunks[i - 2]) and named is not None and named.kind is Kind.PLACE

    def _ends_search(self, walk: _Walk, i: int) -> bool:
        chunk = self._chunks[i]
        if chunk.kind in _BOUNDARIES:
            far = chunk.word == "as" and any(piece.word == "far" for piece in self._chunks[max(0, i - 1) : i + 2])
            return chunk.word not in _NOT_BOUNDARIES and not far
        if chunk.kind is Kind.VERB:
            return not walk.through_verbs and is_finite(chunk)
        if chunk.kind is Kind.SPEECH:
            # "has reportedly fled to": part of the predicate, not who says it.
            return not (walk.through_verbs and self._chunks[i - 1].kind in _BEFORE_PARTICIPLE)
        return chunk.kind is Kind.CONJUNCTION and not self._joins_two_sides(i) and self._clause_follows(i)

    def _joins_two_sides(self, joint: int) -> bool:
        """Whether the conjunction ``joint`` stands in "between troops and the Taliban"."""
        return any(chunk.word == "between" for chunk in self._chunks[max(0, joint - _SIDES_REACH) : joint])

    def _further_phrases(self, position: int, wanted: frozenset[str]) -> list[int]:
        """Return the places of phrases coordinated with the one before ``position``: "in Herat and around Kandahar"."""
        joined = False
        for i in range(position, min(len(self._chunks), position + _FURTHER_REACH)):
            chunk = self._chunks[i]
            if chunk.kind is Kind.CONJUNCTION and chunk.word in {"and", "or"}:
                joined = True
            elif chunk.kind is Kind.PLACE and joined and not chunk.marks & NOT_LITERAL:
                members, last = self._groups.beginning_at(i)
                return self._phrases.literal(members) + self._further_phrases(last, wanted)
            elif not (self._stands_between(chunk, wanted, joined=joined) or _owns(chunk)):
                break
        return []

    def _stands_between(self, chunk: Chunk, wanted: frozenset[str], *, joined: bool) -> bool:
        if chunk.kind is Kind.PREPOSITION:
            return chunk.word in wanted or chunk.word == "of"
        if chunk.kind is Kind.WORD:
            return joined or self._phrases.heads_place(chunk)
        return chunk.kind in _BETWEEN_PHRASES

    def _clause_follows(self, joint: int) -> bool:
        """Whether a verb follows the conjunction ``joint`` before the next pause."""
        for chunk in self._chunks[joint + 1 : joint + 1 + _CLAUSE_REACH]:
            if chunk.kind in _AUXILIARIES or is_finite(chunk):
                return True
            if chunk.kind in _PAUSES:
                return False
        return False

    def side_after(self, index: int, prepositions: Iterable[str], *, limit: int) -> int | None:
        """Return the side in a phrase after ``index`` opened by one of ``prepositions``: "by the Taliban"."""
        wanted = frozenset(prepositions)
        active = ""
        for i in range(index + 1, min(len(self._chunks), index + limit)):
            chunk = self._chunks[i]
            if chunk.kind is Kind.PREPOSITION:
                active = chunk.word
            elif chunk.kind is Kind.ACTOR:
                if active in wanted and (not chunk.possessive or self._acts(i)):
                    return i
            elif chunk.kind is Kind.PRONOUN and active in wanted and chunk.word in {"them", "it"}:
                return i
            elif (chunk.kind in _SIDE_BOUNDARIES and chunk.word not in BRACKETS) or is_finite(chunk):
                return None
            elif chunk.kind is Kind.COMMA:
                active = "" if active in wanted else active
        return None

    def _acts(self, i: int) -> bool:
        """Whether the possessive side ``i`` is who does it: ``by the Taliban's attack``."""
        after = self._phrases.at(i + 1)
        return after is not None and after.kind is Kind.NOUN and after.frame in self._words.side_frames

    def leading_place(self, index: int) -> Argument:
        """Return the place of a phrase that opens the clause of ``index``: "In Jurm, fighting was reported"."""
        spoken = False
        for i in range(index - 1, -1, -1):
            chunk = self._chunks[i]
            spoken = spoken or chunk.kind is Kind.SPEECH
            if chunk.kind is Kind.VERB or ends_clause(chunk) or (spoken and _is_seat_of_speakers(chunk)):
                break
            if chunk.kind is Kind.PLACE and not chunk.marks & NOT_LITERAL:
                preposition = self._phrases.preposition_before(i)
                if preposition is not None and self._chunks[preposition].word in self._words.leading:
                    if preposition > _LEADING_REACH and LEADING not in chunk.marks:
                        break
                    return Argument(places=self._groups.ending_at(i), part=PART in chunk.marks)
            elif (
                chunk.kind is Kind.ANAPHOR
                and i <= _LEADING_ANAPHOR_REACH
                and self._phrases.preposition_before(i) is not None
            ):
                return Argument(anaphor=i)
        return self._fronted(index) if self._chunks[index].kind is Kind.VERB else Argument()

    def _fronted(self, index: int) -> Argument:
        """Return the place that opens a sentence of several clauses: "In Jurm, shops shut and fighting was heard"."""
        chunks = self._chunks
        if chunks[0].word not in _OPENS or any(ends_clause(c) or c.kind is Kind.QUOTE for c in chunks[:index]):
            return Argument()
        for i, chunk in enumerate(chunks[1 : min(index, _FRONTED_REACH)], 1):
            if chunk.kind is Kind.PLACE and chunk.level is not Level.PROVINCE and not chunk.marks & NOT_LITERAL:
                return Argument(places=self._groups.beginning_at(i)[0])
            if chunk.kind not in _BEFORE_FRONTED:
                break
        return Argument()

    def named_before(self, relative: int) -> Argument | None:
        """Return the place that the relative pronoun ``relative`` takes up: "Zaranj, which the Taliban seized"."""
        i = relative - 1
        while i >= 0 and (self._chunks[i].kind in _BEFORE_RELATIVE or self._phrases.is_place_noun(self._chunks[i])):
            i -= 1
        if i < 0:
            return None
        while i > 0 and self._chunks[i].kind is Kind.PLACE and DESCRIPTOR in self._chunks[i].marks:
            # "Char Asyab, a district south of Kabul, where": the place described is meant.
            i = next((j for j in range(i - 1, -1, -1) if self._chunks[j].kind is Kind.PLACE), -1)
        if i < 0:
            return None
        contained = self._phrases.contained_head(i)
        head = contained if contained is not None else i
        chunk = self._chunks[head]
        if chunk.kind is Kind.PLACE:
            return Argument(places=[head], part=PART in chunk.marks)
        return Argument(anaphor=i) if chunk.kind is Kind.ANAPHOR else None


def _owns(chunk: Chunk) -> bool:
    """Whether ``chunk`` is the province of the place after it: "Parwan's Shinwari"."""
    return chunk.possessive and CONTAINER in chunk.marks


def _is_seat_of_speakers(chunk: Chunk) -> bool:
    """Whether ``chunk`` names Kabul, where speakers speak: "he said in Kabul that"."""
    return chunk.word == "national capital" or (chunk.mention is not None and chunk.mention.place == "Kabul")
