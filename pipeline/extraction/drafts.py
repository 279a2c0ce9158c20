"""An event as one sentence tells it, before the report is seen as a whole, and what makes two of them comparable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from pipeline.records import Level

if TYPE_CHECKING:
    from datetime import date

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.discourse import Referent
    from pipeline.records import Assertion, DatePrecision, EventKind, Highlight

SAME_EVENT_DAYS: Final = 3
"""Within so many days two dated captures of one place by one side are one event."""
PlaceKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as one sentence tells it.

    ``explicit`` says that words date it; ``voice`` is the speaker, of whom ``said_by`` is the coarser kind;
    ``attributed`` tells a speaker's words from the report's own; ``state`` tells who holds a place rather than what
    happened there, ``still`` that this is no news, ``assumed`` that no words name the side; ``token`` is where its cue
    stands, ``order`` how many drafts there were before its sentence.
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
    assumed: bool
    highlights: tuple[Highlight, ...]
    order: int


@cache
def _namesakes() -> frozenset[str]:
    """Provinces that share their name with their capital: a report that names both tells one event."""
    gazetteer = load_gazetteer()
    return frozenset(p.province for p in gazetteer.provinces if gazetteer.capital_of(p.province).name == p.name)


def place_key(place: Referent) -> PlaceKey:
    """Return what two drafts of one place have in common."""
    if place.level is not Level.DISTRICT and place.province in _namesakes():
        return ("", place.province, "")
    return (place.place_id or "", place.name.casefold(), place.level)


def own_day(draft: Draft) -> date | None:
    """Return the day that words give to a draft, ``None`` where it may have been any."""
    return draft.date if draft.explicit else None
