"""Places that stand together: coordination, what may stand between its members, and a second clause without a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments.appositions import Appositions
from pipeline.extraction.arguments.phrases import BRACKETS, NOT_LITERAL, is_finite
from pipeline.extraction.chunks import Kind
from pipeline.extraction.places import ASSOCIATIVE, DESCRIPTOR, LEADING

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.extraction.arguments.phrases import Phrases
    from pipeline.extraction.chunks import Chunk

_REACH = 60
_JOINT_LENGTH = 9
_BREAKS = frozenset({Kind.STOP, Kind.QUOTE, Kind.SPEECH})
_SKIPPED = frozenset({Kind.DETERMINER, Kind.ADVERB, Kind.ANAPHOR})
_CLAUSES = frozenset({Kind.STOP, Kind.VERB, Kind.SPEECH, Kind.SUBORDINATOR, Kind.BE})
_VERBAL = frozenset({Kind.VERB, Kind.BE, Kind.AUXILIARY})
_CLOSERS = _VERBAL | {Kind.STOP, Kind.SPEECH}
_COPULAR = frozenset({Kind.BE, Kind.AUXILIARY})
_GAP_JOINTS = frozenset({Kind.COMMA, Kind.CONJUNCTION})
_GAP_LEADS = frozenset({Kind.TIME, Kind.ADVERB, Kind.PREPOSITION, Kind.DETERMINER, Kind.COMMA, Kind.CONJUNCTION})
_CLOSES_OBJECT = frozenset({Kind.COMMA, Kind.STOP, Kind.TIME})
_LONGEST_SPEECH = 8
_GAP_STOPS = frozenset("();")
_NOT_COORDINATED = frozenset({ASSOCIATIVE, DESCRIPTOR})


class PlaceGroups:
    """The groups of coordinated places of one sentence; each is searched once."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._chunks = phrases.chunks
        self._words = phrases.words
        self._appositions = Appositions(phrases)
        self._beginning: dict[tuple[int, bool], tuple[tuple[int, ...], int]] = {}
        self._ending: dict[int, tuple[int, ...]] = {}

    def beginning_at(self, index: int, *, subject: bool = False) -> tuple[list[int], int]:
        """Return the places coordinated with ``index``, the first of them, and where the group ends."""
        known = self._beginning.get((index, subject))
        if known is None:
            known = self._beginning[index, subject] = self._search(index, subject=subject)
        return list(known[0]), known[1]

    def _search(self, index: int, *, subject: bool) -> tuple[tuple[int, ...], int]:
        if LEADING in self._chunks[index].marks or self._chunks[index].possessive:
            return (index,), index + 1
        members = [index]
        position = self._appositions.skip(index + 1)
        while (following := self._next_member(position, subject=subject)) is not None:
            members.append(following)
            position = self._appositions.skip(following + 1)
        return tuple(members), position

    def ending_at(self, index: int) -> list[int]:
        """Return the places coordinated with ``index``, the last of them."""
        known = self._ending.get(index)
        if known is None:
            known = self._ending[index] = self._search_back(index)
        return list(known)

    def _search_back(self, index: int) -> tuple[int, ...]:
        best: tuple[int, ...] = (index,)
        for start in range(index - 1, max(-1, index - _REACH), -1):
            chunk = self._chunks[start]
            if (chunk.kind in _BREAKS and chunk.word not in BRACKETS) or is_finite(chunk):
                break
            if chunk.kind is Kind.PLACE and not chunk.marks & NOT_LITERAL:
                members, _ = self.beginning_at(start, subject=True)
                if index in members:
                    best = tuple(members)
        return best

    def _next_member(self, position: int, *, subject: bool) -> int | None:
        """Return the place that a comma or conjunction at ``position`` joins to those before it."""
        joined_by_word = False
        separated = False
        for i in range(position, min(len(self._chunks), position + _JOINT_LENGTH)):
            chunk = self._chunks[i]
            if chunk.kind is Kind.COMMA and not separated:
                separated = True
            elif self._joins(chunk):
                separated = joined_by_word = True
            elif not separated:
                return None
            elif chunk.kind is Kind.PLACE:
                if chunk.possessive or chunk.marks & _NOT_COORDINATED:
                    return None
                return None if joined_by_word and not subject and self._opens_clause(i) else i
            elif not self._may_precede_member(i):
                return None
        return None

    def _joins(self, chunk: Chunk) -> bool:
        if chunk.kind is Kind.CONJUNCTION and chunk.word in self._words.joining:
            return True
        return chunk.word in self._words.joining_else

    def _may_precede_member(self, index: int) -> bool:
        """Whether ``index`` may stand between a joint and the place: "as well as the district of", "later"."""
        chunk = self._chunks[index]
        if chunk.kind in _SKIPPED or chunk.word in self._words.joined or chunk.word == "of":
            return True
        if chunk.kind is Kind.WORD and not self._phrases.is_counted(chunk):
            return True
        following = self._phrases.at(index + 1)
        return chunk.word in self._words.counted_of and following is not None and following.word == "of"

    def _opens_clause(self, index: int) -> bool:
        """Whether the place ``index`` after "and" is the subject of a clause of its own."""
        position = self._appositions.skip(index + 1)
        while (chunk := self._phrases.at(position)) is not None and chunk.kind is Kind.ADVERB:
            position += 1
        if chunk is None:
            return False
        infinitive = chunk.verb is not None and chunk.verb.infinitive
        return chunk.kind in _COPULAR or (is_finite(chunk) and not infinitive)

    def gapped(self, index: int, told: Collection[int]) -> list[tuple[list[int], int]]:
        """Return the groups of places after ``index`` whose verb is left out: "and Farah a day later; on Friday Aybak".

        Each has a time of its own, which comes with it (-1 where it is one more object of the verb and has none);
        ``told`` are the places that the verb itself is said of.
        """
        chunks, found = self._chunks, list[tuple[list[int], int]]()
        joint, i = -1, index + 1
        if told and (last := max(told)) > index:
            i = self._appositions.skip(last + 1)
        while i < len(chunks) and not self._ends_gapping(chunks[i]):
            chunk = chunks[i]
            if chunk.kind is Kind.COMMA and (after := self._after_speech(i)) is not None:
                i = after
                continue
            if chunk.kind in _GAP_JOINTS or chunk.word == ";":
                joint = i
            elif chunk.kind is Kind.PLACE and i not in told and not chunk.marks & NOT_LITERAL:
                members, after = self.beginning_at(i)
                time = self._time_of_gap(joint, i, after) if joint >= 0 else None
                if time is None and self._continues_object(index, joint, i, after, told):
                    time = -1
                if time is None and not self._in_participle(joint, i):
                    break
                if time is None:
                    i = after
                    continue
                found.append((self._phrases.literal(members), time))
                i = after - 1
            i += 1
        return found

    def _after_speech(self, comma: int) -> int | None:
        """Return the comma that closes who says so: ", they said, and Torghundi on Friday"."""
        spoken = False
        for i in range(comma + 1, min(len(self._chunks), comma + _LONGEST_SPEECH)):
            chunk = self._chunks[i]
            spoken = spoken or chunk.kind is Kind.SPEECH
            if chunk.kind is Kind.COMMA:
                return i if spoken else None
            if chunk.kind in _VERBAL or chunk.kind in {Kind.STOP, Kind.PLACE}:
                return None
        return None

    def _ends_gapping(self, chunk: Chunk) -> bool:
        if chunk.kind is Kind.STOP:
            return chunk.word not in _GAP_STOPS
        if chunk.word == "being" or (chunk.verb is not None and chunk.verb.gerund):
            return False
        return chunk.kind in _CLAUSES

    def _in_participle(self, joint: int, place: int) -> bool:
        """Whether ``place`` belongs to a participle: Kabul in "took Jalalabad, cutting off Kabul, and Torkham"."""
        return any(chunk.verb is not None and chunk.verb.gerund for chunk in self._chunks[max(0, joint) : place])

    def _continues_object(self, verb: int, joint: int, place: int, after: int, told: Collection[int]) -> bool:
        """Whether ``place`` is one more object: "took Zaranj, cutting the road, and the nearby border post of Kang"."""
        if not told or min(told) < verb or joint < 1 or self._chunks[joint].kind is not Kind.CONJUNCTION:
            return False
        if not any(self._phrases.is_place_noun(chunk) for chunk in self._chunks[joint + 1 : place]):
            return False
        following = self._phrases.at(after)
        return following is None or following.kind in _CLOSES_OBJECT or following.word == "."

    def _time_of_gap(self, joint: int, place: int, after: int) -> int | None:
        """Return the time of the place between ``joint`` and ``after``, if it has words of its own for nothing else."""
        chunks = self._chunks
        before, named = range(joint + 1, place), range(place, after)
        if any(not self._may_lead_gap(chunks[i]) for i in before):
            return None
        time = self._first_time(before)
        if time is None and all(chunks[i].kind not in _VERBAL for i in named):
            time = self._first_time(named)
        for i in range(after, len(chunks)):
            chunk = chunks[i]
            if chunk.kind in _VERBAL or (chunk.kind is Kind.COMMA and self._is_verbal(i + 1)):
                return None
            if chunk.kind in _CLOSERS or (chunk.kind in _GAP_JOINTS and not self._sets_off_time(i)):
                break
            if time is None and (chunk.kind is Kind.TIME or chunk.word in self._words.later):
                time = i
        return time

    def _is_verbal(self, i: int) -> bool:
        return i < len(self._chunks) and self._chunks[i].kind in _VERBAL

    def _sets_off_time(self, comma: int) -> bool:
        """Whether a time follows ``comma`` that leads no other place: "Khan Abad, in Kunduz, on Tuesday"."""
        time = self._first_time(range(comma + 1, comma + 3))
        following = self._phrases.at(time + 1) if time is not None else None
        return time is not None and (following is None or following.kind is not Kind.PLACE)

    def _first_time(self, indices: range) -> int | None:
        return next((i for i in indices if i < len(self._chunks) and self._chunks[i].kind is Kind.TIME), None)

    def _may_lead_gap(self, chunk: Chunk) -> bool:
        return chunk.kind in _GAP_LEADS or self._phrases.is_place_noun(chunk)
