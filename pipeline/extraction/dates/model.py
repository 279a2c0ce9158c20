"""What a time expression of a news text is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.records import DatePrecision

if TYPE_CHECKING:
    from datetime import date

PUBLISHED = "published"
ABSOLUTE = "absolute"
PREVIOUS = "previous"

HISTORY_DAYS = 90
"""Anything dated more than this many days before publication is history by the coding rules."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that says when something happened, resolved to a calendar date.

    ``start`` and ``end`` are character offsets into the text that was searched. ``date`` is ``None`` where the
    expression needs the day of publication and that is unknown, or where it names a year or an era alone.

    ``anchor`` tells what it was counted from: ``"published"`` ("on Monday", "3 days ago", "9 August"), ``"absolute"``
    (the year is written out) or ``"previous"`` ("a day later"): the last day that the text named before. Where it named
    none, ``offset`` says how many days it lies from an event yet to be known, and until then ``date`` counts
    from publication; elsewhere ``offset`` is ``None``. ``near`` marks what counts within its paragraph only
    ("by nightfall"; no expression where that names no day), ``since`` the start of something that lasts ("since
    Monday"), ``subordinate`` an expression that dates the words right after it rather than its whole sentence ("two
    days after losing Zaranj, …").
    """

    start: int
    end: int
    surface: str
    date: date | None
    precision: DatePrecision
    history: bool = False
    future: bool = False
    anchor: str = PUBLISHED
    offset: int | None = None
    since: bool = False
    subordinate: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of one matched pattern, before it is tied to its place in the text.

    ``history`` and ``future`` are ``None`` where they follow from the date and the day of publication.
    """

    date: date | None
    precision: DatePrecision = DatePrecision.DAY
    anchor: str = PUBLISHED
    offset: int | None = None
    history: bool | None = None
    future: bool | None = None
    subordinate: bool = False
    near: bool = False
