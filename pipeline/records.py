"""The records that pass between the stages: reports, mentions, events, statements, control status.

All are frozen dataclasses. Values that another conflict would change (parties, speakers) are plain strings named in
``data/actors.toml``; values that belong to the method are enumerations.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class EventKind(StrEnum):
    """What happened to the control of a place."""

    CAPTURE = "capture"
    CLASH = "clash"
    HOLD = "hold"
    WITHDRAW = "withdraw"


class Level(StrEnum):
    """The administrative level of a place; ``district`` covers every place below a provincial capital."""

    CAPITAL = "capital"
    PROVINCE = "province"
    DISTRICT = "district"


class Assertion(StrEnum):
    """How an event is reported: as a fact, as the word of the side that gains, or as something denied."""

    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    DENIED = "denied"


class DatePrecision(StrEnum):
    """How exactly an event is dated."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Role(StrEnum):
    """What a highlighted span of a sentence was recognised as."""

    PLACE = "place"
    ACTOR = "actor"
    CUE = "cue"
    SPEAKER = "speaker"
    DATE = "date"
    BLOCK = "block"


CODED = "coded:"
"""What the ``rule`` of an event begins with that a dataset has coded, in place of a rule that read it in a text."""


@dataclass(frozen=True, slots=True)
class Report:
    """One news report.

    ``published`` and ``retrieved`` are calendar dates, ``None`` where unknown. ``sha256`` is the digest of the text
    and tells versions of one report apart; it is computed when not given.
    """

    id: str
    text: str
    source: str = ""
    url: str | None = None
    title: str = ""
    published: date | None = None
    language: str = "en"
    retrieved: date | None = None
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.sha256:
            digest = hashlib.sha256(f"{self.title}\n{self.text}".encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "sha256", digest)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a report's text resolved to a place.

    ``start`` and ``end`` are character offsets into ``Report.text``. ``province`` is an ISO 3166-2 code, ``lat`` and
    ``lon`` are WGS 84 degrees, ``None`` for a place whose coordinates are not known.
    """

    start: int
    end: int
    surface: str
    place_id: str
    place: str
    level: Level
    province: str
    rule: str
    confidence: float
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of a report's text (offsets into ``Report.text``) that an event's rule matched."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Event:
    """Something reported about the control of one place.

    ``start`` and ``end`` span the sentence it rests on; they are offsets into ``Report.text``, or into
    ``Report.title`` where ``in_title``. ``geo_precision`` follows ACLED: 1 the place itself, 2 its district or
    surroundings, 3 its province. ``place_id`` is ``None`` for a place that the gazetteer does not know.
    """

    report_id: str
    place: str
    level: Level
    province: str
    event: EventKind
    actor: str
    date: date | None
    date_precision: DatePrecision
    assertion: Assertion
    said_by: str
    start: int
    end: int
    sentence: str
    rule: str
    confidence: float
    geo_precision: int = 1
    place_id: str | None = None
    in_title: bool = False
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class AggregateStatement:
    """A count of places without their names: five of 34 provincial capitals."""

    report_id: str
    actor: str
    captured: int
    of: int | None
    unit: str
    date: date | None
    assertion: Assertion
    said_by: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read from one report, with the warnings that a user must see."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    aggregates: tuple[AggregateStatement, ...] = ()
    warnings: tuple[str, ...] = field(default=())
