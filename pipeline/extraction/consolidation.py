"""From what single sentences say to one event per place and thing reported.

Drafts of one place, kind and side within a few days are one event; a fight that ends in a capture told by the same
report, or a flight from a place that fell, is part of that capture and told by it. All look-ups go by place, so that a
report of any length is consolidated in linear time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from pipeline.records import Assertion, DatePrecision, Event, EventKind, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.discourse import Referent
    from pipeline.records import Highlight, Report

SAME_EVENT_DAYS: Final = 3
"""Within so many days two dated captures of one place by one side are one event."""
_SAME_OTHER_DAYS: Final = 1
_PRELUDE_DAYS: Final = 14
"""Fights within so many days before a capture belong to it."""

_ASSERTION_RANK: Final = {Assertion.DENIED: 0, Assertion.CONFIRMED: 1, Assertion.CLAIMED: 2}
_PlaceKey = tuple[str, str, str]
_EventKey = tuple[_PlaceKey, EventKind, str]


class Fate(StrEnum):
    """What consolidation makes of a draft."""

    TOLD = "event"
    REPEATED = "the same event as told elsewhere in the report"
    ABSORBED = "part of a capture or a defence that the report tells"
    IN_TEXT = "the headline names the province, the text the places in it"


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as one sentence tells it.

    ``explicit`` says that words date it; ``voice`` is the speaker, of whom ``said_by`` is the coarser kind;
    ``attributed`` tells a speaker's words from the report's own; ``state`` tells who holds a place rather than what
    happened there, ``still`` that this is no news; ``token`` is where its cue stands, ``order`` how many drafts there
    were before its sentence.
    """

    place: Referent
    kind: EventKind
    actor: str
    date: date | None
    precision: DatePrecision
    explicit: bool
    assertion: Assertion
    said_by: str
    voice: str
    attributed: bool
    negated: bool
    token: int
    sentence: ChunkedSentence
    source: str
    in_title: bool
    rule: str
    state: bool
    still: bool
    highlights: tuple[Highlight, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The events of a report, and what became of each draft: its fate, and the event that now tells it, if one does."""

    events: tuple[Event, ...]
    fates: tuple[tuple[Draft, Fate, Event | None], ...]


def settle(drafts: Sequence[Draft], report: Report) -> Settled:
    """Merge, absorb and order ``drafts`` into the events of ``report``."""
    merged: list[Draft] = []
    told_by: list[tuple[Draft, int]] = []
    known: defaultdict[_EventKey, _SameEvent] = defaultdict(_SameEvent)
    for draft in sorted(_walked_in(drafts), key=lambda d: d.in_title):
        same = known[_place_key(draft.place), draft.kind, draft.actor]
        index = same.find(draft)
        if index is None:
            index = len(merged)
            merged.append(draft)
        else:
            merged[index] = _merge(merged[index], draft)
        same.put(index, merged[index])
        told_by.append((draft, index))
    provinces = {draft.place.province for draft in merged if not draft.in_title}
    stronger = _Stronger(draft for draft in merged if not _told_in_text(draft, provinces))
    fates = [
        Fate.IN_TEXT if _told_in_text(d, provinces) else Fate.ABSORBED if stronger.absorb(d) else Fate.TOLD
        for d in merged
    ]
    kept = sorted((i for i, fate in enumerate(fates) if fate is Fate.TOLD), key=lambda i: merged[i].order)
    events = {index: _event(merged[index], report) for index in kept}
    first = {index: i for i, (_, index) in reversed(list(enumerate(told_by)))}
    return Settled(
        tuple(events.values()),
        tuple(
            (
                draft,
                Fate.REPEATED if fates[index] is Fate.TOLD and first[index] != i else fates[index],
                events.get(index),
            )
            for i, (draft, index) in enumerate(told_by)
        ),
    )


def _walked_in(drafts: Sequence[Draft]) -> list[Draft]:
    """``Police left the district and the Taliban entered its headquarters``: leaving and entering is a capture."""
    leavers: defaultdict[tuple[int, _PlaceKey], set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.kind is EventKind.WITHDRAW:
            leavers[id(draft.sentence), _place_key(draft.place)].add(draft.actor)
    if not leavers:
        return list(drafts)
    return [
        replace(draft, kind=EventKind.CAPTURE)
        if draft.kind is EventKind.CLASH
        and draft.rule.startswith("approach")
        and leavers.get((id(draft.sentence), _place_key(draft.place)), set()) - {draft.actor}
        else draft
        for draft in drafts
    ]


def _told_in_text(draft: Draft, provinces: set[str]) -> bool:
    return draft.in_title and draft.place.level is Level.PROVINCE and draft.place.province in provinces


@cache
def _namesakes() -> frozenset[str]:
    """Provinces that share their name with their capital: a report that names both tells one event."""
    gazetteer = load_gazetteer()
    return frozenset(p.province for p in gazetteer.provinces if gazetteer.capital_of(p.province).name == p.name)


def _place_key(place: Referent) -> _PlaceKey:
    if place.level is not Level.DISTRICT and place.province in _namesakes():
        return ("", place.province, "")
    return (place.place_id or "", place.name.casefold(), place.level.value)


@dataclass(slots=True)
class _SameEvent:
    """The merged drafts of one place, kind and side by day. One without a day of its own fits any, so it has no rival."""

    first: int | None = None
    undated: bool = False
    by_day: dict[date, int] = field(default_factory=dict)

    def find(self, draft: Draft) -> int | None:
        """Return the first of them that tells the event of ``draft``."""
        day = _own_day(draft)
        if day is None or self.undated:
            return self.first
        reach = SAME_EVENT_DAYS if draft.kind is EventKind.CAPTURE else _SAME_OTHER_DAYS
        return min((self.by_day[near] for near in _days_around(day, reach) if near in self.by_day), default=None)

    def put(self, index: int, draft: Draft) -> None:
        """Remember the merged draft at ``index``, which is new or may have a day of its own now."""
        day = _own_day(draft)
        if self.first is None:
            self.first = index
        self.undated = day is None
        if day is not None:
            self.by_day.setdefault(day, index)


def _own_day(draft: Draft) -> date | None:
    return draft.date if draft.explicit else None


def _days_around(day: date, reach: int) -> list[date]:
    low, high = max(1, day.toordinal() - reach), min(date.max.toordinal(), day.toordinal() + reach)
    return [date.fromordinal(ordinal) for ordinal in range(low, high + 1)]


def _merge(first: Draft, second: Draft) -> Draft:
    """Return one draft of two that tell the same event; the more exact date and the weightier voice win."""
    best = first
    if second.explicit and not first.explicit and not second.in_title:
        best = replace(first, date=second.date, precision=second.precision, explicit=True)
    voice = _weightier(first, second)
    return replace(
        best,
        assertion=voice.assertion,
        said_by=voice.said_by,
        voice=voice.voice,
        attributed=voice.attributed,
        still=first.still or second.still,
        state=first.state and second.state,
    )


def _weightier(first: Draft, second: Draft) -> Draft:
    """Return the account that counts: the outlet's own, else a denial, else one by somebody who does not gain by it."""
    for draft in (first, second):
        own_word = not draft.attributed and draft.assertion is Assertion.CONFIRMED
        if own_word and not (draft.in_title and "-noun" in draft.rule):
            return draft
    return min((first, second), key=lambda d: (d.in_title, _ASSERTION_RANK[d.assertion], d.said_by == "media"))


class _Stronger:
    """The events of a report that may say what a weaker one says, too, by place."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._captures: defaultdict[_PlaceKey, defaultdict[str, _Days]] = defaultdict(lambda: defaultdict(_Days))
        self._confirmed: defaultdict[_PlaceKey, defaultdict[str, _Days]] = defaultdict(lambda: defaultdict(_Days))
        self._repelled: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
        for draft in drafts:
            place = _place_key(draft.place)
            if draft.kind is EventKind.CAPTURE:
                self._captures[place][draft.actor].add(_own_day(draft))
                if draft.assertion is not Assertion.DENIED:
                    self._confirmed[place][draft.actor].add(_own_day(draft))
            elif draft.kind is EventKind.HOLD and draft.rule.startswith("repel"):
                for circumstance in _circumstances(draft):
                    self._repelled[circumstance].add(draft.actor)

    def absorb(self, draft: Draft) -> bool:
        """Tell whether a stronger event of the report says it already."""
        place, day = _place_key(draft.place), _own_day(draft)
        if draft.kind is EventKind.CLASH:
            sentence, paragraph = _circumstances(draft)
            repelled = self._repelled.get(sentence, set())
            if not draft.rule.startswith(("fight", "presence")):
                repelled = repelled | self._repelled.get(paragraph, set())
            if repelled - {draft.actor}:
                return True
            confirmed = self._confirmed.get(place, {})
            return draft.actor in confirmed and confirmed[draft.actor].near(day)
        captures = self._captures.get(place, {})
        if draft.kind is EventKind.WITHDRAW:
            return any(days.near(day) for actor, days in captures.items() if actor != draft.actor)
        return draft.kind is EventKind.HOLD and draft.state and not draft.still and draft.actor in captures


def _circumstances(draft: Draft) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Where a fight was told: a defence in the same sentence, or on the same day of the same paragraph, is its outcome."""
    place, sentence = _place_key(draft.place), draft.sentence
    return (
        (place, draft.in_title, "sentence", sentence.start),
        (place, draft.in_title, "paragraph", sentence.paragraph, draft.date),
    )


@dataclass(slots=True)
class _Days:
    """The days of events, sorted when first asked for; ``undated`` where one has none of its own."""

    undated: bool = False
    days: list[int] = field(default_factory=list)
    _sorted: bool = False

    def add(self, day: date | None) -> None:
        """Remember an event on ``day``."""
        if day is None:
            self.undated = True
        else:
            self.days.append(day.toordinal())

    def near(self, day: date | None) -> bool:
        """Tell whether what happened on ``day`` led up to one of the events; ``None`` may have been any day."""
        if day is None or self.undated:
            return True
        if not self._sorted:
            self.days.sort()
            self._sorted = True
        index = bisect_left(self.days, day.toordinal() - SAME_EVENT_DAYS)
        return index < len(self.days) and self.days[index] <= day.toordinal() + _PRELUDE_DAYS


def _event(draft: Draft, report: Report) -> Event:
    confidence = 0.9 if draft.explicit else 0.8
    if draft.assertion is not Assertion.CONFIRMED:
        confidence -= 0.1
    if draft.place.geo_precision > 1 or draft.place.level is Level.PROVINCE:
        confidence -= 0.1
    return Event(
        report_id=report.id,
        place=draft.place.name,
        level=draft.place.level,
        province=draft.place.province,
        event=draft.kind,
        actor=draft.actor,
        date=draft.date,
        date_precision=draft.precision,
        assertion=draft.assertion,
        said_by=draft.said_by,
        start=draft.sentence.start,
        end=draft.sentence.end,
        sentence=draft.source[draft.sentence.start : draft.sentence.end],
        rule=draft.rule,
        confidence=round(confidence, 2),
        geo_precision=draft.place.geo_precision,
        place_id=draft.place.place_id,
        in_title=draft.in_title,
        highlights=draft.highlights,
    )
