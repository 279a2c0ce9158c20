"""From what single sentences say to one event per place and thing reported.

Drafts of one place, kind and side within a few days are one event; a fight that ends in a capture told by the same
report, or a flight from a place that fell, is part of that capture and told by it. All look-ups go by place, so that a
report of any length is consolidated in linear time.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pipeline.extraction.absorption import Stronger
from pipeline.extraction.assumed_sides import with_named_attackers
from pipeline.extraction.borrowed_days import with_borrowed_days
from pipeline.extraction.drafts import SAME_EVENT_DAYS, Draft, PlaceKey, own_day, place_key
from pipeline.records import Assertion, Event, EventKind, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.records import Report

_SAME_OTHER_DAYS: Final = 1

_ASSERTION_RANK: Final = {Assertion.DENIED: 0, Assertion.CONFIRMED: 1, Assertion.CLAIMED: 2}
_NEXT_SENTENCE: Final = 4  # characters between two sentences of a paragraph
_EventKey = tuple[PlaceKey, EventKind, str]


class Fate(StrEnum):
    """What consolidation makes of a draft."""

    TOLD = "event"
    REPEATED = "the same event as told elsewhere in the report"
    ABSORBED = "part of a capture or a defence that the report tells"
    IN_TEXT = "the headline names the province, the text the places in it"


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
    for draft in sorted(
        _only_repelled(with_borrowed_days(_walked_in(with_named_attackers(drafts)))), key=lambda d: d.in_title
    ):
        same = known[place_key(draft.place), draft.kind, draft.actor]
        index = same.find(draft)
        if index is None:
            index = len(merged)
            merged.append(draft)
        else:
            merged[index] = _merge(merged[index], draft)
        same.put(index, merged[index])
        told_by.append((draft, index))
    provinces = {draft.place.province for draft in merged if not draft.in_title}
    stronger = Stronger(draft for draft in merged if not _told_in_text(draft, provinces))
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
    left: defaultdict[PlaceKey, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind is EventKind.WITHDRAW and not draft.in_title:
            left[place_key(draft.place)].append(draft)
    if not left:
        return list(drafts)
    return [
        replace(draft, kind=EventKind.CAPTURE)
        if draft.kind is EventKind.CLASH
        and draft.rule.startswith("approach")
        and any(_leads_to(leaving, draft) for leaving in left.get(place_key(draft.place), ()))
        else draft
        for draft in drafts
    ]


def _only_repelled(drafts: Sequence[Draft]) -> list[Draft]:
    """``entered the city ... were pushed out again``: who drives out those who had not taken a place has held it."""
    taken = {(place_key(draft.place), draft.actor) for draft in drafts if draft.kind is EventKind.CAPTURE}
    entered = {
        (place_key(draft.place), draft.actor)
        for draft in drafts
        if draft.kind is EventKind.CLASH and draft.rule.startswith(("approach", "presence"))
    } - taken
    by_place: defaultdict[PlaceKey, set[str]] = defaultdict(set)
    for place, actor in entered:
        by_place[place].add(actor)
    return [
        replace(draft, kind=EventKind.HOLD, rule=f"repel:{draft.rule}")
        if draft.rule.startswith("expel")
        and draft.kind is EventKind.CAPTURE
        and by_place.get(place_key(draft.place), set()) - {draft.actor}
        else draft
        for draft in drafts
    ]


def _leads_to(leaving: Draft, entering: Draft) -> bool:
    """Tell whether the others come in the sentence that tells of the leaving, or in the next."""
    apart = entering.sentence.start - leaving.sentence.end
    same = entering.sentence is leaving.sentence
    return leaving.actor != entering.actor and (same or 0 <= apart <= _NEXT_SENTENCE)


def _told_in_text(draft: Draft, provinces: set[str]) -> bool:
    return draft.in_title and draft.place.level is Level.PROVINCE and draft.place.province in provinces


@dataclass(slots=True)
class _SameEvent:
    """The merged drafts of one place, kind and side by day; one without a day of its own fits any, so it is alone."""

    first: int | None = None
    undated: bool = False
    by_day: dict[date, int] = field(default_factory=dict)

    def find(self, draft: Draft) -> int | None:
        """Return the first of them that tells the event of ``draft``."""
        day = own_day(draft)
        if day is None or self.undated:
            return self.first
        reach = SAME_EVENT_DAYS if draft.kind is EventKind.CAPTURE else _SAME_OTHER_DAYS
        return min((self.by_day[near] for near in _days_around(day, reach) if near in self.by_day), default=None)

    def put(self, index: int, draft: Draft) -> None:
        """Remember the merged draft at ``index``, which is new or may have a day of its own now."""
        day = own_day(draft)
        if self.first is None:
            self.first = index
        self.undated = day is None
        if day is not None:
            self.by_day.setdefault(day, index)


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
