"""Toponyms resolved to places: which place a name means at its position, or why it means none.

``Mention.rule`` names what decided, followed by ``;associative`` where the name only tells which province a text is
about ("the Kunduz governor", "the road to Kandahar") and nothing is said to happen in the place itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from geo.toponyms import load_matcher
from pipeline.extraction import rejections
from pipeline.extraction.containment import contain
from pipeline.extraction.datelines import reject_datelines
from pipeline.extraction.metonymy import located
from pipeline.extraction.namesakes import AFGHAN, Evidence, load_namesakes
from pipeline.extraction.placing import AS_TOLD, Known, choose, is_associative
from pipeline.extraction.spots import Spot, spots
from pipeline.extraction.words import name_key, paragraphs
from pipeline.records import Level, Mention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Place
    from geo.toponyms import Toponym

ASSOCIATIVE: Final = ";associative"

# A judgement, not a measurement: the more directly the text says which place is meant, the higher.
_CONFIDENCE: Final = {
    "container": 0.98,
    "cue": 0.95,
    "name": 0.9,
    "list": 0.85,
    "repeated": 0.85,
    "text's province": 0.75,
    "prominence": 0.5,
    AS_TOLD: 0.6,
}
_LEVELS: Final = {level.value: level for level in Level}
_DOUBTFUL: Final = 0.9
_ASSOCIATED: Final = 0.9


@dataclass(frozen=True, slots=True)
class Reading:
    """A toponym and how it was read: ``mention``, or ``None`` and the ``reason`` why it is no place here."""

    start: int
    end: int
    surface: str
    mention: Mention | None
    reason: str


@dataclass(frozen=True, slots=True)
class Named:
    """A text and the toponyms in it."""

    text: str
    toponyms: tuple[Toponym, ...]

    @classmethod
    def of(cls, text: str) -> Named:
        """Find the toponyms of ``text``."""
        return cls(text, load_matcher().find(text) if text else ())

    def opening(self, length: int) -> Named:
        """Return the first ``length`` characters, with the toponyms that stand wholly in them."""
        return Named(self.text[:length], tuple(t for t in self.toponyms if t.end <= length))


def resolve_mentions(text: str, *, title: str = "") -> tuple[Mention, ...]:
    """Return the mentions of places in ``text``, by position; ``title`` only adds to what is known of the text."""
    return mentions_of(Named.of(text), Named.of(title))


def mentions_of(named: Named, title: Named) -> tuple[Mention, ...]:
    """Return what ``resolve_mentions`` does where the toponyms are known."""
    return tuple(read for _, read in _read(named, title) if isinstance(read, Mention))


def explain_mentions(text: str, title: str = "") -> tuple[Reading, ...]:
    """Return every toponym of ``text`` with its mention or with the reason why it has none. Linear in the length."""
    return tuple(_reading(spot.toponym, read) for spot, read in _read(Named.of(text), Named.of(title)))


def _reading(toponym: Toponym, read: Mention | str) -> Reading:
    mention, reason = (read, "") if isinstance(read, Mention) else (None, read)
    return Reading(toponym.start, toponym.end, toponym.surface, mention, reason)


def _read(named: Named, title: Named) -> list[tuple[Spot, Mention | str]]:
    """Return each toponym in its surroundings with its mention, or the reason why it has none."""
    text = named.text
    if not named.toponyms:
        return []
    spans = list(paragraphs(text))
    found = spots(text, named.toponyms, spans)
    evidence = _evidence(text, title.text, spans, found)
    _reject_locally(text, found, evidence)
    for spot in found:
        spot.rejected = spot.rejected or rejections.longer_name(spot)
    contain(found)
    around = _certain_places(title)
    _reject_by_context(found, evidence, around)
    known = Known(found, frozenset(place.province for place in around))
    return [(spot, _resolve(spot, known)) for spot in found]


def _certain_places(title: Named) -> frozenset[Place]:
    """Places that the words around the text name beyond doubt."""
    gazetteer, namesakes = load_gazetteer(), load_namesakes()
    certain = set()
    for toponym in title.toponyms:
        names = toponym.candidates
        if len(names) == 1 and not (names[0].weak or names[0].context):
            place = gazetteer.places[names[0].place_id]
            if not namesakes.of((name_key(toponym.surface), name_key(place.name))).doubtful:
                certain.add(place)
    return frozenset(certain)


def _evidence(text: str, title: str, spans: Sequence[tuple[int, int]], found: Sequence[Spot]) -> Evidence:
    namesakes = load_namesakes()
    parts = namesakes.topics_of_parts(text, spans)
    for spot in found:
        if spot.sense.topics:
            parts[spot.paragraph].subtract(spot.sense.topics)
    whole: Counter[str] = Counter(namesakes.topics(title)) if title else Counter()
    for part in parts:
        whole.update(part)
    return Evidence(whole, parts)


def _reject_locally(text: str, found: Sequence[Spot], evidence: Evidence) -> None:
    reject_datelines(text, found)
    evidence.whole[AFGHAN] += sum(spot.sense.sure for spot in found if spot.rejected)
    for spot in found:
        if not spot.rejected:
            spot.rejected = _local_reason(spot) or rejections.work_title(spot, evidence)


def _local_reason(spot: Spot) -> str:
    for test in rejections.LOCAL:
        if reason := test(spot):
            return reason
    return ""


def _reject_by_context(found: Sequence[Spot], evidence: Evidence, around: frozenset[Place]) -> None:
    open_spots = [s for s in found if not s.rejected]
    sure = {s.sense.candidates[0].place.id for s in open_spots if s.sense.sure} | {place.id for place in around}
    per_paragraph = Counter(s.paragraph for s in open_spots if s.sense.sure)
    total = sum(per_paragraph.values())
    places = {place.id: place.province for place in around}
    for spot in open_spots:
        if len(spot.sense.provinces) == 1 and (spot.sense.sure or spot.container):
            places[spot.sense.candidates[0].place.id] = spot.sense.candidates[0].place.province
    named = Counter(places.values())
    persons = {s.key for s in found if s.rejected.startswith("person")}
    established = {s.key for s in open_spots if s.supported or located(s) or rejections.fought_over(s)}
    for spot in open_spots:
        others = len(sure) - (spot.sense.candidates[0].place.id in sure)
        near = _accompanied(spot, places, named)
        afghan = evidence.weight(AFGHAN, spot.paragraph) + total + 2 * per_paragraph[spot.paragraph]
        spot.rejected = (
            (
                (spot.key not in established or not evidence.whole[AFGHAN])
                and rejections.without_context(spot, evidence, others, near=near)
            )
            or rejections.elsewhere(spot, evidence, afghan)
            or rejections.outweighed(spot, evidence, others, near=near)
            or rejections.sporting(spot, evidence)
        )
        if spot.key in persons and spot.sense.namesake.person and not spot.supported and not located(spot):
            spot.rejected = spot.rejected or "person: named before"


def _accompanied(spot: Spot, places: Mapping[str, str], named: Counter[str]) -> bool:
    """Tell whether the text certainly names its province, or another place in it."""
    candidates = spot.sense.candidates
    return any(
        named[province] > sum(places.get(c.place.id) == province for c in candidates)
        for province in spot.sense.provinces
    )


def _resolve(spot: Spot, known: Known) -> Mention | str:
    """Return the mention that a spot is, or the reason why it is none."""
    if spot.rejected:
        return spot.rejected
    chosen = choose(spot, known)
    if chosen is None:
        return "weak name without a cue beside it"
    toponym = spot.toponym
    candidate, rule = chosen
    confidence = _CONFIDENCE[rule] * (_DOUBTFUL if spot.sense.namesake.doubtful and not spot.supported else 1)
    if is_associative(spot):
        rule, confidence = rule + ASSOCIATIVE, confidence * _ASSOCIATED
    place = candidate.place
    return Mention(
        start=toponym.start,
        end=toponym.end,
        surface=toponym.surface,
        place_id=place.id,
        place=place.name,
        level=_LEVELS[place.level],
        province=place.province,
        rule=rule,
        confidence=round(confidence, 3),
        lat=place.lat,
        lon=place.lon,
    )
