"""From what single sentences say to one event per place and thing reported (ANNOTATION "An event")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.records import Assertion, DatePrecision, Event, EventKind, Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.discourse import Referent
    from pipeline.records import Highlight, Report

SAME_EVENT_DAYS = 3
"""Within so many days two dated captures of one place by one side are one event (DESIGN section 5)."""

_ASSERTION_RANK = {Assertion.DENIED: 0, Assertion.CONFIRMED: 1, Assertion.CLAIMED: 2}


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as one sentence tells it."""

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
    tense: str
    highlights: tuple[Highlight, ...]
    order: int
    ongoing: bool


def consolidate(drafts: Sequence[Draft], report: Report) -> tuple[Event, ...]:
    """Merge, absorb and order ``drafts`` into the events of ``report``."""
    merged: list[Draft] = []
    for draft in sorted(_walked_in(drafts), key=lambda d: d.in_title):
        for i, known in enumerate(merged):
            if _same(known, draft):
                merged[i] = _merge(known, draft)
                break
        else:
            merged.append(draft)
    told = {draft.place.province for draft in merged if not draft.in_title}
    merged = [d for d in merged if not (d.in_title and d.place.level is Level.PROVINCE and d.place.province in told)]
    kept = [draft for draft in merged if not _absorbed(draft, merged)]
    return tuple(_event(draft, report) for draft in sorted(kept, key=lambda d: d.order))


def _walked_in(drafts: Sequence[Draft]) -> list[Draft]:
    """``Police left the district and the Taliban entered its headquarters``: leaving and entering is a capture."""
    found: list[Draft] = []
    for draft in drafts:
        left = any(
            d.kind is EventKind.WITHDRAW and d.sentence is draft.sentence and _place_key(d.place) == _place_key(draft.place) and d.actor != draft.actor
            for d in drafts
        )
        entered = draft.kind is EventKind.CLASH and draft.rule.startswith("approach") and left
        found.append(replace(draft, kind=EventKind.CAPTURE) if entered else draft)
    return found


_NAMESAKES = frozenset({"AF-GHA", "AF-KAN", "AF-HER", "AF-KDZ", "AF-FRA", "AF-KHO", "AF-KAB", "AF-BAM", "AF-SAR"})
"""Provinces that share their name with their capital: a report that names both tells one event."""


def _place_key(place: Referent) -> tuple[str, str, str]:
    if place.level is not Level.DISTRICT and place.province in _NAMESAKES:
        return ("", place.province, "")
    return (place.place_id or "", place.name.casefold(), place.level.value)


def _same(a: Draft, b: Draft) -> bool:
    if _place_key(a.place) != _place_key(b.place) or a.kind is not b.kind or a.actor != b.actor:
        return False
    if a.date is None or b.date is None or not (a.explicit and b.explicit):
        return True
    gap = abs((a.date - b.date).days)
    if a.kind is EventKind.CAPTURE:
        return gap <= SAME_EVENT_DAYS
    return gap <= 1


def _merge(a: Draft, b: Draft) -> Draft:
    """One draft from two that tell the same event; the more exact date and the weightier voice win."""
    first, second = (a, b) if not a.in_title or b.in_title else (b, a)
    best = first
    if second.explicit and not first.explicit and not second.in_title:
        best = replace(first, date=second.date, precision=second.precision, explicit=True)
    voice = _voice(first, second)
    return replace(best, assertion=voice.assertion, said_by=voice.said_by, voice=voice.voice, attributed=voice.attributed, still=first.still or second.still, state=first.state and second.state)


def _voice(a: Draft, b: Draft) -> Draft:
    """The account that counts: the outlet's own, else a denial, else one by somebody who does not gain by it."""
    own = [draft for draft in (a, b) if not draft.attributed and draft.assertion is Assertion.CONFIRMED and not (draft.in_title and "-noun" in draft.rule)]
    if own:
        return own[0]
    return min((a, b), key=lambda draft: (draft.in_title, _ASSERTION_RANK[draft.assertion], draft.said_by == "media"))


def _absorbed(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a stronger event of the same report says it already."""
    for other in others:
        if other is draft or _place_key(other.place) != _place_key(draft.place):
            continue
        if draft.kind is EventKind.CLASH and other.kind is EventKind.HOLD and other.rule.startswith("repel") and other.actor != draft.actor and (other.sentence.start == draft.sentence.start or not draft.rule.startswith(("fight", "presence")) and other.sentence.paragraph == draft.sentence.paragraph and other.date == draft.date) and other.in_title == draft.in_title:
            return True
        if other.kind is not EventKind.CAPTURE:
            continue
        if draft.kind is EventKind.CLASH and other.actor == draft.actor and _near(draft, other) and other.assertion is not Assertion.DENIED:
            return True
        if draft.kind is EventKind.WITHDRAW and other.actor != draft.actor and _near(draft, other):
            return True
        if draft.kind is EventKind.HOLD and draft.state and not draft.still and other.actor == draft.actor:
            return True
    return False


def _near(weaker: Draft, stronger: Draft) -> bool:
    if weaker.date is None or stronger.date is None or not (weaker.explicit and stronger.explicit):
        return True
    return -SAME_EVENT_DAYS <= (stronger.date - weaker.date).days <= 14


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
