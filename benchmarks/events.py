"""A hundred thousand events as evidence, for the benchmarks of the control status: the same on every run."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from pipeline.control.model import Evidence
from pipeline.records import Assertion, DatePrecision, Event, EventKind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER: Final = 100_000
FIRST: Final = date(2021, 1, 1)
DAYS: Final = 365
_PER_REPORT: Final = 3
_KINDS: Final = (EventKind.CAPTURE, EventKind.CLASH, EventKind.CLASH, EventKind.HOLD, EventKind.WITHDRAW)
_SENTENCE: Final = "Fighters overran the town on the day before, officials said."


def evidence(number: int = NUMBER) -> Iterator[Evidence]:
    """Yield events of one year at all capitals and districts, reported within a week by sixty origins."""
    dice = random.Random(2021)  # noqa: S311 - nobody is to be surprised
    places = [place for place in load_gazetteer().places.values() if place.level != "province"]
    capitals = [place for place in places if place.level == "capital"]
    for index in range(number):
        place = dice.choice(capitals if dice.random() < 0.4 else places)
        happened = FIRST + timedelta(days=dice.randrange(DAYS))
        published = happened + timedelta(days=dice.choice((0, 0, 1, 1, 2, 5)))
        actor = dice.choice(("taliban", "taliban", "government", "nrf"))
        event = Event(
            report_id=f"r{index // _PER_REPORT}",
            place=place.name,
            level=Level(place.level),
            province=place.province,
            event=dice.choice(
                (EventKind.CAPTURE, EventKind.CLASH, EventKind.CLASH, EventKind.HOLD, EventKind.WITHDRAW)
            ),
            actor=actor,
            date=happened,
            date_precision=DatePrecision.DAY,
            assertion=dice.choice((Assertion.CONFIRMED, Assertion.CONFIRMED, Assertion.CLAIMED, Assertion.DENIED)),
            said_by=dice.choice(("media", "media", "taliban", "government", "local")),
            start=0,
            end=len(_SENTENCE),
            sentence=_SENTENCE,
            rule="bench",
            confidence=1.0,
            place_id=place.id,
        )
        yield Evidence(
            event=event,
            source="Outlet",
            url=None,
            title="",
            text=_SENTENCE,
            published=published,
            alignment=None,
            origin=f"outlet:{dice.randrange(60)}",
            known_from=published,
        )
