"""What the control status is made of: evidence, the standing of a place or province, and the whole picture of a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.control.overrides import Override
    from pipeline.records import AggregateStatement, Event, Level


class StatusKind(StrEnum):
    """What is known about the control of a place or province on a day."""

    HELD = "held"
    CLAIMED = "claimed"
    CONTESTED = "contested"
    NO_REPORT = "no_report"


class Support(StrEnum):
    """How well a change of control is supported, from the best to the worst."""

    ADMITTED = "admitted"
    CORROBORATED = "corroborated"
    REPORTED = "reported"
    CLAIMED = "claimed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One event with the report that it was read from.

    ``text`` is the report's text, so that the event's spans can be marked in it. ``published`` is the report's date of
    publication and ``known_from`` the day from which this version of it could be known (``None``: the date is not
    known). A version replaced by a corrected one is known until the day before ``superseded``. ``alignment`` is the
    party for which the outlet speaks. ``origin`` identifies the independent origin: copies of one story share it.
    ``rejected`` is the override by which an analyst has set the event aside; it then enters no status.
    """

    event: Event
    source: str
    url: str | None
    title: str
    text: str
    published: date | None
    alignment: str | None
    origin: str
    known_from: date | None = None
    superseded: date | None = None
    rejected: Override | None = None


@dataclass(frozen=True, slots=True)
class AggregateEvidence:
    """A count without names ("five of 34 provincial capitals") with the report that it was read from.

    ``latest`` marks the one that the map's own count is checked against.
    """

    statement: AggregateStatement
    source: str
    url: str | None
    title: str
    published: date | None
    known_from: date | None = None
    superseded: date | None = None
    latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who is reported to hold something on a day, how sure that is, and why.

    ``holder`` is the side that holds it: with ``claimed`` and ``contested`` the one that held it before. ``claimant``
    is the side whose claim is not confirmed. ``since`` is the day from which the status has held, ``last_reported`` the
    day of the latest event, ``age_days`` the days from then to the day asked about, and ``aged`` tells that they are
    many. ``origins`` counts the independent origins of ``deciding``. ``rule`` names the rule of ``data/status.toml``
    that decided and ``reason`` says it in a sentence. ``deciding`` is what the status rests on, in order;
    ``background`` is what the earlier holder rests on and what denied a rival's claims; ``dissenting`` says otherwise
    and did not prevail. ``overrides`` are the decisions of analysts by which it differs from ``reported``, which is
    what the reports alone say; without any, ``reported`` is ``None``. ``rejected`` are the events that an analyst has
    set aside.
    """

    status: StatusKind
    holder: str | None = None
    claimant: str | None = None
    support: Support | None = None
    since: date | None = None
    last_reported: date | None = None
    age_days: int | None = None
    aged: bool = False
    origins: int = 0
    rule: str
    reason: str
    deciding: tuple[Evidence, ...] = ()
    background: tuple[Evidence, ...] = ()
    dissenting: tuple[Evidence, ...] = ()
    rejected: tuple[Evidence, ...] = ()
    overrides: tuple[Override, ...] = ()
    reported: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStatus(Standing):
    """The standing of one place. ``lat`` and ``lon`` are WGS 84 degrees, ``None`` where they are not known."""

    place_id: str | None
    place: str
    level: Level
    province: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceStatus(Standing):
    """The standing of one province; ``code`` is its ISO 3166-2 code."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlStatus:
    """What is reported to be held by whom on ``as_of``, from reports published up to ``known_by`` (``None``: all).

    ``provinces`` are sorted by code and always all of them; ``places`` are those with an event up to that day.
    ``undated`` events enter no status. ``counted`` is the number of provincial capitals that the map itself counts as
    held by each party, beside what ``aggregates`` say. ``reports`` and ``origins`` count what the picture rests on.
    ``overrides`` are the analysts' decisions that apply on that day.
    """

    as_of: date
    known_by: date | None
    provinces: tuple[ProvinceStatus, ...]
    places: tuple[PlaceStatus, ...] = ()
    undated: tuple[Evidence, ...] = ()
    aggregates: tuple[AggregateEvidence, ...] = ()
    counted: Mapping[str, int]
    reports: int = 0
    origins: int = 0
    overrides: tuple[Override, ...] = ()
