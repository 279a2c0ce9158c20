"""What "the city", "it", "the group" and "his men" mean: the memory of a report while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.extraction.frames import ATTACKER, DEFENDER, RETAKER
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer, Place
    from pipeline.extraction.chunks import Chunk
    from pipeline.extraction.lexicon import Lexicon

_KABUL = "AF-KAB"
TAKEOVER = date(2021, 8, 16)
"""From this day on the officials of Kabul are the Taliban's (ANNOTATION, borderline cases)."""


@dataclass(frozen=True, slots=True)
class Referent:
    """A place as an event will carry it."""

    place_id: str | None
    name: str
    level: Level
    province: str
    geo_precision: int = 1


def referent(place: Place) -> Referent:
    """The referent of a gazetteer place."""
    return Referent(place.id, place.name, Level(place.level), place.province)


def airport_of(city: Referent) -> Referent:
    """The airport of ``city``, a place of district level beside it."""
    return Referent(city.place_id, f"{city.name} Airport", Level.DISTRICT, city.province, geo_precision=2)


@dataclass
class Discourse:
    """Places and sides in the order in which the report names them."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    published: date | None
    parties: frozenset[str]
    places: list[Referent] = field(default_factory=list)
    event_places: list[tuple[Referent, ...]] = field(default_factory=list)
    topic: list[Referent] = field(default_factory=list)
    literal: list[Referent] = field(default_factory=list)
    here: list[Referent] = field(default_factory=list)
    last_side: str = ""
    event_here: bool = False

    @property
    def after_takeover(self) -> bool:
        """Whether the report was published after the fall of Kabul in August 2021."""
        return self.published is not None and self.published >= TAKEOVER

    # ------------------------------------------------------------------ places

    def note_place(self, place: Referent, *, literal: bool = True) -> None:
        """Remember that ``place`` was named; ``literal`` where it is more than a speaker's address."""
        self.places.append(place)
        self.here.append(place)
        if literal:
            self.literal.append(place)

    def note_event(self, places: Sequence[Referent]) -> None:
        """Remember what an event was about."""
        if places:
            self.event_here = True
            self.event_places.append(tuple(places))

    def resolve(self, level: str, count: int) -> tuple[Referent, ...]:
        """The places that an anaphor of ``level`` ("capital", "district", …) stands for; empty where unknown."""
        if level == "national capital":
            return (referent(self.gazetteer.capital_of("AF-KAB")),)
        if level == "airport":
            city = self._latest({Level.CAPITAL})
            return (airport_of(city),) if city else ()
        if level == "others":
            return self._others()
        if count > 1:
            return self._several(level, count)
        if level == "provincial capital":
            return self._provincial_capital()
        if level in {"capital", "regional city"}:
            found = self._latest({Level.CAPITAL}, provincial=True) or (self._latest({Level.CAPITAL}) if level == "capital" else None)
            return (found,) if found else ()
        if level == "town":
            found = self._latest({Level.CAPITAL, Level.DISTRICT})
            return (found,) if found else ()
        if level == "district":
            found = self._latest({Level.DISTRICT})
            return (found,) if found else ()
        if level == "province":
            found = self._latest({Level.PROVINCE})
            last = self.places[-1] if self.places else None
            if found is None and last is not None:
                found = referent(self.gazetteer.province(last.province))
            return (found,) if found else ()
        if level in {"former", "latter"}:
            pair = next((group for group in reversed(self.event_places[-4:]) if len(group) == 2), None)
            pair = pair or (tuple(self.literal[-2:]) if len(self.literal) >= 2 else None)
            return (pair[0 if level == "former" else 1],) if pair else ()
        if level == "place":
            return tuple(self.places[-1:])
        return ()

    def it(self) -> tuple[Referent, ...]:
        """The place that "it" most likely is: that of the last event, else the last one named."""
        if self.topic and not self.event_here and (not self.event_places or self.event_places[-1][-1] not in self.topic):
            return tuple(self.topic[-1:])
        if self.event_places:
            last = self.event_places[-1]
            return last[-1:] if len(last) > 1 else last
        return tuple(self.literal[-1:] or self.places[-1:])

    def _others(self) -> tuple[Referent, ...]:
        recent: set[Referent] = set()
        for group in reversed(self.event_places):
            if len(group) > 1:
                return tuple(place for place in group if place not in recent)
            recent.update(group)
        return ()

    def _latest(self, levels: set[Level], *, provincial: bool = False) -> Referent | None:
        for place in (*reversed(self.topic), *reversed(self.here), *reversed(self.literal), *reversed(self.places)):
            if place.level in levels and not (provincial and place.province == _KABUL):
                return place
        return None

    def _provincial_capital(self) -> tuple[Referent, ...]:
        for place in reversed(self.places):
            if place.province:
                return (referent(self.gazetteer.capital_of(place.province)),)
        return ()

    def _several(self, level: str, count: int) -> tuple[Referent, ...]:
        for group in reversed(self.event_places[-6:]):
            if len(group) == count or (count == 2 and len(group) > 1 and level == "district"):
                return group
        wanted = {"district": {Level.DISTRICT}, "capital": {Level.CAPITAL}}.get(level, {Level.DISTRICT, Level.CAPITAL})
        single: list[Referent] = []
        for group in reversed(self.event_places):
            single.extend(place for place in reversed(group) if place not in single and place.level in wanted)
            if len(single) >= count:
                return tuple(reversed(single[:count]))
        found: list[Referent] = []
        for place in reversed(self.places):
            if place.level in wanted and place not in found:
                found.append(place)
            if len(found) == count:
                return tuple(reversed(found))
        return ()

    # ------------------------------------------------------------------ sides

    def side(self, party: str, chunk: Chunk | None, speaker: str) -> str:
        """The party that a side chunk means here; ``speaker`` is who says it."""
        if party == "?own":
            own = {"taliban": "taliban", "government": "government", "local": "government"}.get(speaker, "")
            return self._current(own) if own else (self.last_side or "")
        if chunk is not None and chunk.nominal:
            party = self._nominal(party, chunk)
        elif chunk is not None:
            party = self._current(party, chunk.role)
        return party

    def _current(self, party: str, phrase: str = "") -> str:
        if self.published is None:
            return party
        for change in self.lexicon.rule_changes:
            if party == change.words_of and self.published >= change.since and phrase not in change.exceptions:
                return change.mean
        return party

    def _nominal(self, party: str, chunk: Chunk) -> str:
        if party == "taliban":
            if "taliban" not in self.parties and "iskp" in self.parties:
                return "iskp"
            if chunk.role in {"the group", "the movement"} and self.last_side in {"taliban", "iskp", "nrf"}:
                return self.last_side
            if self.after_takeover and chunk.role in {"rebel", "rebels", "enemy", "the enemy"} and "nrf" in self.parties:
                return "nrf"
            return party
        if party == "government" and self.published is not None and self.published.year < 2002:
            return "other"
        if party == "government" and self.after_takeover:
            if chunk.role in {"local fighters", "local people", "local men", "volunteers", "local volunteers", "armed residents", "local residents", "local armed residents", "the defenders", "defenders", "local forces"} and "nrf" in self.parties:
                return "nrf"
            return self._current(party, chunk.role)
        return party

    def opponent(self, party: str) -> str:
        """The side that gains where ``party`` loses."""
        if party == "taliban":
            if self.after_takeover:
                return "nrf" if "nrf" in self.parties else "other"
            if "other" in self.parties and self.published is not None and self.published.year < 2002:
                return "other"
            return "government"
        if party == "iskp":
            return "taliban" if "taliban" in self.parties and "government" not in self.parties or self.after_takeover else "government"
        return "taliban"

    def default_side(self, role: str) -> str:
        """The side that attacks, defends or retakes where a report does not say which."""
        attacker = "taliban"
        if self.published is not None and self.published.year < 2002 and "other" in self.parties:
            attacker = "other"
        if role == ATTACKER:
            return attacker
        if role in {DEFENDER, RETAKER}:
            return self.opponent(attacker)
        return attacker
