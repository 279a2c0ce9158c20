"""The head of a phrase that stands where a subject is looked for: the troops of "troops in Kunduz withdrew"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.arguments.argument import Argument
from pipeline.extraction.arguments.phrases import NOT_LITERAL
from pipeline.extraction.chunks import Kind
from pipeline.extraction.places import PART
from pipeline.records import Level

if TYPE_CHECKING:
    from pipeline.extraction.arguments.phrases import Phrases
    from pipeline.extraction.arguments.place_groups import PlaceGroups
    from pipeline.extraction.chunks import Chunk

_LOOSE = frozenset({Kind.TIME, Kind.ADVERB})
_PLACES = frozenset({Kind.PLACE, Kind.ANAPHOR})
_QUANTITIES = frozenset({Kind.NUMBER, Kind.DETERMINER})
_FRONTED = frozenset({Kind.COMMA, Kind.SUBORDINATOR, Kind.CONJUNCTION, Kind.STOP, Kind.WORD})


class Heads:
    """The heads of the phrases of one sentence."""

    def __init__(self, phrases: Phrases, groups: PlaceGroups) -> None:
        self._phrases = phrases
        self._groups = groups
        self._chunks = phrases.chunks

    def of(self, i: int) -> Argument:
        """Return the subject that the phrase of ``i`` belongs to: the troops of "troops in Kunduz withdrew"."""
        contained = self._phrases.contained_head(i)
        if contained is not None:
            return self.of(contained)
        preposition = self._phrases.preposition_before(i) or self._preposition_of_list(i)
        if preposition is None or self._opens_clause(preposition, i):
            return self.nominal(i)
        head = preposition - 1
        while head >= 0 and self._chunks[head].kind in _LOOSE:
            head -= 1
        if head < 0:
            return self.nominal(i)
        outer = self._chunks[head]
        if outer.kind is Kind.ACTOR and not outer.possessive:
            return Argument(actor=head, last=head)
        if self._chunks[i].kind is Kind.ACTOR and self._phrases.heads_side(outer):
            return self.nominal(i)
        if outer.kind is Kind.NOUN:
            return Argument(noun=head)
        if outer.kind is Kind.WORD and self._phrases.heads_part(outer):
            return self.nominal(i, part=True)
        if outer.kind is Kind.WORD and self._phrases.heads_place(outer):
            return self._in_place(i, outer, self._chunks[preposition].word)
        if outer.kind in _PLACES and self._chunks[i].kind in _PLACES:
            return self.of(head)
        if outer.kind in _FRONTED:
            # "In Kunduz fell" is no subject, and a common noun with a place in it is people, prices or a road.
            return Argument(other=True)
        if outer.kind is Kind.NUMBER and self._chunks[i].level is Level.PROVINCE:
            # "one of Baghlan": a district that the sentence leaves unnamed
            return Argument(other=True, counted=True)
        return self.nominal(i, part=outer.kind in _QUANTITIES)

    def _preposition_of_list(self, i: int) -> int | None:
        """Return the preposition before the list that ends with ``i``: "columns from Samangan, Jowzjan and Bamyan"."""
        if self._chunks[i].kind is not Kind.PLACE or i < 1 or self._chunks[i - 1].kind is not Kind.CONJUNCTION:
            return None
        preposition = self._phrases.preposition_before(self._groups.ending_at(i)[0])
        return preposition if preposition and self._chunks[preposition - 1].kind is Kind.WORD else None

    def _opens_clause(self, opener: int, i: int) -> bool:
        """Whether ``opener`` begins a clause whose subject is ``i``: "before the insurgents entered"."""
        return self._chunks[opener].kind is Kind.SUBORDINATOR and self._chunks[i].kind is Kind.ACTOR

    def _in_place(self, i: int, outer: Chunk, preposition: str) -> Argument:
        """Return ``i`` itself for ``the city of Kunduz``, other places in it for ``the districts in Kunduz``."""
        chunk = self._chunks[i]
        counted = self._phrases.is_counted(outer)
        if preposition in self._phrases.words.beside and not self._phrases.heads_part(outer):
            # "a district on Kabul's doorstep", "the base outside the city"
            return Argument(other=True, counted=counted)
        inside = chunk.level is Level.PROVINCE or chunk.kind is Kind.ANAPHOR or counted
        subdivided = counted and outer.word != "provinces" and chunk.level is Level.PROVINCE
        if (preposition != "of" and inside) or subdivided:
            return Argument(other=True, counted=counted)
        return self.nominal(i)

    def nominal(self, i: int, *, part: bool = False) -> Argument:
        """Return the chunk ``i`` as the subject, with the places coordinated before it."""
        chunk = self._chunks[i]
        if chunk.kind is Kind.ACTOR:
            return Argument(actor=i, last=i)
        if chunk.kind is Kind.PRONOUN:
            return Argument(pronoun=i, last=i)
        if chunk.kind is Kind.ANAPHOR:
            named = self._apposed(i)
            return Argument(anaphor=i, last=i, part=part) if named is None else self.nominal(named, part=part)
        members = self._literal_group(i)
        if not members:
            head = self._phrases.contained_head(i)
            if head is None:
                return Argument(other=True)
            members = self._literal_group(head)
        parted = part or any(PART in self._chunks[member].marks for member in members)
        return Argument(places=members, part=parted, last=i)

    def _apposed(self, i: int) -> int | None:
        """Return the place that the anaphor ``i`` stands in apposition to: "Zaranj, the provincial capital"."""
        if i < 2 or self._chunks[i - 1].kind is not Kind.COMMA or self._chunks[i - 2].kind is not Kind.PLACE:
            return None
        return i - 2

    def _literal_group(self, i: int) -> list[int]:
        return [member for member in self._groups.ending_at(i) if not self._chunks[member].marks & NOT_LITERAL]
