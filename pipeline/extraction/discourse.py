"""What "the city", "it", "the group" and "his men" mean: the memory of a report while it is read."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from pipeline.extraction.frames import DEFENDER, RETAKER
from pipeline.extraction.topicality import load_topicality
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from geo.gazetteer import Gazetteer, Place
    from pipeline.extraction.chunks import Chunk
    from pipeline.extraction.lexicon import Lexicon

_KABUL: Final = "AF-KAB"
TAKEOVER: Final = date(2021, 8, 16)
"""From this day on the officials of Kabul are the Taliban's."""
_EMIRATE_ENDS: Final = 2002
"""Before this year the Taliban govern, and the Northern Alliance ("other") attacks."""
MEMORY: Final = 200
"""So many places and events are remembered: no reader looks back further, and looking back stays cheap in any text."""
_PAIRS, _GROUPS = 4, 6
_OF_SEVERAL: Final = {"district": frozenset({Level.DISTRICT}), "capital": frozenset({Level.CAPITAL})}
_ANY_PLACE: Final = frozenset({Level.DISTRICT, Level.CAPITAL})
_SIDE_OF_SPEAKER: Final = {"taliban": "taliban", "government": "government", "local": "government"}


@dataclass(frozen=True, slots=True)
class Referent:
    """A place as an event will carry it."""

    place_id: str | None
    name: str
    level: Level
    province: str
    geo_precision: int = 1


def referent(place: Place) -> Referent:
    """Return the referent of a gazetteer place."""
    return Referent(place.id, place.name, Level(place.level), place.province)


def airport_of(city: Referent) -> Referent:
    """Return the airport of ``city``, a place of district level beside it."""
    return Referent(city.place_id, f"{city.name} Airport", Level.DISTRICT, city.province, geo_precision=2)


@dataclass
class Discourse:
    """Places and sides in the order in which the report names them."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    published: date | None
    parties: frozenset[str]
    places: deque[Referent] = field(default_factory=lambda: deque(maxlen=MEMORY))
    event_places: deque[tuple[Referent, ...]] = field(default_factory=lambda: deque(maxlen=MEMORY))
    topic: list[Referent] = field(default_factory=list)
    literal: deque[Referent] = field(default_factory=lambda: deque(maxlen=MEMORY))
    here: list[Referent] = field(default_factory=list)
    centre: Referent | None = None
    """The first place meant itself in the sentence before, where that told of no event: what it was about."""
    _meant_here: list[Referent] = field(default_factory=list)
    last_side: str = ""
    side_before: str = ""
    """The side named last before this sentence."""
    owners: dict[int, str] = field(default_factory=dict)
    """Whom "their men" at each token of this sentence are the men of."""
    event_here: bool = False

    @property
    def after_takeover(self) -> bool:
        """Whether the report was published after the fall of Kabul in August 2021."""
        return self.published is not None and self.published >= TAKEOVER

    # ------------------------------------------------------------------ places

    def begin_sentence(self) -> None:
        """Forget what only the sentence before named; keep what it was about."""
        if self.event_here:
            self.centre = None
        elif self._meant_here:
            self.centre = self._meant_here[0]
        self.event_here = False
        self.side_before = self.last_side
        self.here.clear()
        self.owners.clear()
        self._meant_here.clear()

    def note_place(self, place: Referent, *, literal: bool = True, leading: bool = False) -> None:
        """Remember that ``place`` was named; ``literal`` where it is more than a speaker's address.

        A ``leading`` province only says where the sentence plays.
        """
        self.places.append(place)
        self.here.append(place)
        if literal:
            self.literal.append(place)
            if not leading and place.province != _KABUL:
                self._meant_here.append(place)

    def note_event(self, places: Sequence[Referent]) -> None:
        """Remember what an event was about."""
        if places:
            group = tuple(places)
            if (
                self.event_here
                and self.event_places
                and self.event_places[-1]
                and not (set(group) & set(self.event_places[-1]))
            ):
                # What one sentence tells of several places is of one group: "both towns".
                group = (*self.event_places.pop(), *group)
            self.event_here = True
            self.event_places.append(group)

    def resolve(self, level: str, count: int) -> tuple[Referent, ...]:
        """Return the places that an anaphor of ``level`` ("capital", "district", …) stands for; empty where unknown."""
        if level == "national capital":
            return (referent(self.gazetteer.capital_of(_KABUL)),)
        if level == "airport":
            return tuple(map(airport_of, self._city_told_of() or self._latest({Level.CAPITAL})))
        if level == "others":
            return self._others()
        if count > 1:
            return self._several(level, count)
        if level in {"former", "latter"}:
            pair = self._pair()
            return (pair[level == "latter"],) if pair else ()
        if level == "place":
            named = [place for place in self.here if place in self.literal and place.province != _KABUL]
            return tuple(named[-1:]) or self.it()
        return self._one(level)

    def _one(self, level: str) -> tuple[Referent, ...]:
        """Return what "the capital", "the town", "the district", "the province" is."""
        if level == "provincial capital":
            return self._provincial_capital()
        if level in {"capital", "regional city"}:
            found = self._latest({Level.CAPITAL}, provincial=True)
            return found or (self._latest({Level.CAPITAL}) if level == "capital" else ())
        if level == "town":
            return self._latest(_ANY_PLACE, provincial=True)
        if level == "district":
            return self._latest({Level.DISTRICT})
        if level == "province":
            found = self._latest({Level.PROVINCE})
            return found or tuple(referent(self.gazetteer.province(place.province)) for place in self._last_named())
        return ()

    def it(self) -> tuple[Referent, ...]:
        """Return the place that "it" most likely is: that of the last event, else the last one named."""
        last = self.event_places[-1] if self.event_places else ()
        if self.centre is not None and not self.event_here and not self.here:
            return (self.centre,)
        if self.topic and not self.event_here and not (last and _lies_in(last[-1], self.topic)):
            return tuple(self.topic[-1:])
        if last:
            return last[-1:]
        return (self.literal[-1],) if self.literal else tuple(p for p in self._last_named() if p.province != _KABUL)

    def them(self) -> tuple[Referent, ...]:
        """Return the places that "they" are: those of the last event, if it had several."""
        last = self.event_places[-1] if self.event_places else ()
        return last if len(last) > 1 else ()

    def _last_named(self) -> tuple[Referent, ...]:
        return (self.places[-1],) if self.places else ()

    def _pair(self) -> tuple[Referent, ...]:
        recent = islice(reversed(self.event_places), _PAIRS)
        pair = next((group for group in recent if len(group) == 2), ())
        return pair or (tuple(islice(reversed(self.literal), 2))[::-1] if len(self.literal) > 1 else ())

    def _others(self) -> tuple[Referent, ...]:
        recent: set[Referent] = set()
        for group in reversed(self.event_places):
            if len(group) > 1:
                return tuple(place for place in group if place not in recent)
            recent.update(group)
        return ()

    def _city_told_of(self) -> tuple[Referent, ...]:
        """Return the city that the last event was about."""
        last = self.event_places[-1][-1:] if self.event_places else ()
        return last if last and last[0].level is Level.CAPITAL else ()

    def _latest(self, levels: Collection[Level], *, provincial: bool = False) -> tuple[Referent, ...]:
        """Return the last place of ``levels``: of the topic first, then of this sentence; ``provincial``: not Kabul."""
        remembered = chain(reversed(self.topic), reversed(self.here), reversed(self.literal), reversed(self.places))
        for place in remembered:
            if place.level in levels and not (provincial and place.province == _KABUL):
                return (place,)
        return ()

    def _provincial_capital(self) -> tuple[Referent, ...]:
        province = next((place.province for place in reversed(self.places) if place.province), "")
        return (referent(self.gazetteer.capital_of(province)),) if province else ()

    def _several(self, level: str, count: int) -> tuple[Referent, ...]:
        for group in islice(reversed(self.event_places), _GROUPS):
            if len(group) == count or (count == 2 and len(group) > 1 and level == "district"):
                return group
        wanted = _OF_SEVERAL.get(level, _ANY_PLACE)
        return _last_few(reversed(self.literal), wanted, count) or _last_few(reversed(self.places), wanted, count)

    # ------------------------------------------------------------------ sides

    def note_side(self, chunk: Chunk) -> None:
        """Remember that a side was named, or of "their men" which side had been named before."""
        if chunk.party == "?own":
            self.owners[chunk.first] = self.last_side
        else:
            self.last_side = self.side(chunk.party, chunk, "")

    def side(self, party: str, chunk: Chunk | None, speaker: str) -> str:
        """Return the party that a side chunk means here; ``speaker`` is who says it."""
        if party == "?own":
            own = _SIDE_OF_SPEAKER.get(speaker, "")
            if own:
                return self._current(own)
            return self.last_side if chunk is None else self.owners.get(chunk.first, self.last_side)
        if chunk is None:
            return self._current(party)
        if chunk.nominal and speaker == "taliban" and chunk.role in load_topicality().words["sides.enemy"]:
            return self.opponent("taliban")
        return self._nominal(party, chunk.role) if chunk.nominal else self._current(party, chunk.role)

    def _current(self, party: str, phrase: str = "") -> str:
        if self.published is None:
            return party
        if party == "government" and self._is_nrf(phrase, "sides.uprising"):
            return "nrf"
        for change in self.lexicon.rule_changes:
            if party == change.words_of and self.published >= change.since and phrase not in change.exceptions:
                return change.mean
        return party

    def _nominal(self, party: str, phrase: str) -> str:
        """Return the party that words like "the group", "the enemy", "local fighters" mean in this report."""
        words = load_topicality().words
        if party == "taliban":
            if "taliban" not in self.parties and "iskp" in self.parties:
                return "iskp"
            if phrase in words["sides.group"] and self.last_side in {"taliban", "iskp", "nrf"}:
                return self.last_side
            return "nrf" if self._is_nrf(phrase, "sides.enemy") else party
        if party == "government" and self._under_emirate:
            return "other"
        if party == "government" and self.after_takeover:
            return "nrf" if self._is_nrf(phrase, "sides.defenders") else self._current(party, phrase)
        return party

    def _is_nrf(self, phrase: str, words: str) -> bool:
        return self.after_takeover and "nrf" in self.parties and phrase in load_topicality().words[words]

    @property
    def _under_emirate(self) -> bool:
        return self.published is not None and self.published.year < _EMIRATE_ENDS

    def opponent(self, party: str) -> str:
        """Return the side that gains where ``party`` loses."""
        if party == "taliban":
            if self.after_takeover:
                return "nrf" if "nrf" in self.parties else "other"
            return "other" if self._under_emirate and "other" in self.parties else "government"
        if party == "iskp":
            among_themselves = "taliban" in self.parties and "government" not in self.parties
            return "taliban" if among_themselves or self.after_takeover else "government"
        return "taliban"

    def default_side(self, role: str) -> str:
        """Return the side that attacks, defends or retakes where a report does not say which."""
        attacker = "other" if self._under_emirate and "other" in self.parties else "taliban"
        return self.opponent(attacker) if role in {DEFENDER, RETAKER} else attacker


def _lies_in(place: Referent, topic: Iterable[Referent]) -> bool:
    """Tell whether ``place`` is one of a topic, or in a province that is."""
    return any(
        place == about or (about.level is Level.PROVINCE and place.province == about.province) for about in topic
    )


def _last_few(places: Iterable[Referent], levels: Collection[Level], count: int) -> tuple[Referent, ...]:
    """Return the last ``count`` different places of ``levels`` in the order of the text; ``places`` are in reverse."""
    found = list(islice(dict.fromkeys(place for place in places if place.level in levels), count))
    return tuple(reversed(found)) if len(found) == count else ()
