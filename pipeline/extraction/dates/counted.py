"""Readings of times that are counted: from publication ("three days ago", "last week") or from the event before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.dates import arithmetic, words
from pipeline.extraction.dates.model import PREVIOUS, Reading
from pipeline.extraction.dates.named import PARTS_OF_MONTH, day_of_part
from pipeline.records import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.extraction.dates.context import Context, Result

DAY, WEEK, MONTH = DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH

UNIT_DAYS = {"minute": 0, "moment": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30}
"""Days in each unit of time; what is shorter than a day stays on the same day."""

HOURS_A_DAY = 24
UNIT_PRECISION = {"week": WEEK, "fortnight": WEEK, "month": MONTH}
UNCOUNTED = {"day": 3, "night": 3, "week": 2, "month": 2}
"""What a plural without its count is taken for ("days later", "weeks ago")."""

SEASON_DAYS = 92
"""A season lasts three months: until it is over, "last summer" means the one before."""


def _singular(unit: str) -> str:
    return unit.removesuffix("s")


def _days(count: int, unit: str) -> int:
    return count // HOURS_A_DAY if unit == "hour" else count * UNIT_DAYS[unit]


def _from_published(context: Context, days: int, precision: DatePrecision = DAY) -> Reading:
    return Reading(context.published and arithmetic.shift(context.published, days), precision)


def _from_previous(
    context: Context, offset: int, precision: DatePrecision = DAY, *, subordinate: bool = False
) -> Reading:
    guess = context.published and arithmetic.shift(context.published, min(offset, 0))
    return Reading(guess, precision, PREVIOUS, offset, subordinate=subordinate)


def history(_: Context) -> Result:
    """Read what is years back, however written."""
    return Reading(None, MONTH, history=True)


def future(_: Context) -> Result:
    """Read what lies after publication."""
    return Reading(None, WEEK, future=True)


def days_back(days: int) -> Callable[[Context], Result]:
    """Return the reading of an expression that lies a fixed number of days before publication."""

    def read(context: Context) -> Result:
        return _from_published(context, -days)

    return read


def ago(context: Context) -> Result:
    """Read "three days ago", "a month ago"."""
    unit, said = _singular(context.trigger), context.group("number")
    count = words.number(said)
    if count is None:
        return None
    if unit == "month":
        return Reading(context.published and arithmetic.shift_months(context.published, -count), MONTH)
    days = _days(count, unit)
    return _from_published(
        context, -days, WEEK if said in words.VAGUE_NUMBERS and days else UNIT_PRECISION.get(unit, DAY)
    )


def since_then(context: Context) -> Result:
    """Read "five months since Kunduz fell": how long ago it was."""
    return ago(context) if _singular(context.trigger) in UNIT_DAYS else history(context)


def vague_ago(context: Context) -> Result:
    """Read "hours ago", "days ago", "weeks ago"."""
    unit = _singular(context.trigger)
    if unit == context.trigger:
        return None
    days = UNIT_DAYS[unit] * UNCOUNTED.get(unit, 0)
    return _from_published(context, -days, UNIT_PRECISION.get(unit, WEEK if days else DAY))


def _counted(context: Context, sign: int, *, subordinate: bool) -> Result:
    unit, said = _singular(context.trigger), context.group("number")
    if unit not in UNIT_DAYS:
        return Reading(None, MONTH, PREVIOUS, history=True)
    if not said and unit == context.trigger:
        return None
    count = words.number(said) if said else UNCOUNTED.get(unit, 0)
    if count is None:
        return None
    offset = sign * _days(count, unit)
    precision = UNIT_PRECISION.get(unit, DAY if said or not offset else WEEK)
    return _from_previous(context, offset, precision, subordinate=subordinate)


def counted_from_previous(context: Context) -> Result:
    """Read "two days earlier", "a day later", "hours later"."""
    back = context.group("side") in ("earlier", "before", "previously")
    return _counted(context, -1 if back else 1, subordinate=False)


def subordinate_count(context: Context) -> Result:
    """Read "two days after losing Zaranj": the loss lies two days before what the sentence tells."""
    return _counted(context, 1 if context.group("side") == "before" else -1, subordinate=True)


def day_before(context: Context) -> Result:
    """Read "the day before", "the previous night"."""
    return _from_previous(context, -1)


def day_after(context: Context) -> Result:
    """Read "the next day", "the following morning"."""
    return _from_previous(context, 1)


def same_day(context: Context) -> Result:
    """Read "the same day", "that evening", "later in the day"."""
    return _from_previous(context, 0)


def later_that_day(context: Context) -> Result:
    """Read "in the evening", "by nightfall": the day that the paragraph tells of."""
    return replace(_from_previous(context, 0), near=True)


def within(context: Context) -> Result:
    """Read "within hours", "within two days": soon after what was told before."""
    return _from_previous(context, 0, WEEK if UNIT_DAYS[_singular(context.trigger)] else DAY)


def recent(context: Context) -> Result:
    """Read "in recent days", "the past two weeks": publication, within a week or a month."""
    return _from_published(context, 0, MONTH if _singular(context.trigger) == "month" else WEEK)


def part_of_week(context: Context) -> Result:
    """Read "earlier this week", "late last week", "earlier that week"."""
    part, week = context.group("part"), context.group("said")
    if week in ("that", "the"):
        return _from_previous(context, 0, WEEK)
    if week == "this":
        return Reading(None, WEEK, future=True) if part == "later" else _from_published(context, 0, WEEK)
    if context.published is None:
        return Reading(None, WEEK)
    at_end = part.startswith("late") or "end" in part
    monday = arithmetic.week_start(context.published)
    return Reading(monday and arithmetic.shift(monday, arithmetic.FRIDAY - 7 if at_end else -7), WEEK)


def part_of_this_month(context: Context) -> Result:
    """Read "earlier this month" (its first day), "late last month"."""
    day = next(PARTS_OF_MONTH[word] for word in context.group("part").split() if word in PARTS_OF_MONTH)
    month = context.group("said")
    if month == "that":
        return _from_previous(context, 0, MONTH)
    if context.group("part") == "later" or (day > PARTS_OF_MONTH["middle"] and month != "last"):
        return Reading(None, MONTH, future=True)
    if context.published is None:
        return Reading(None, MONTH)
    first = context.published.replace(day=1)
    if month != "last":
        return Reading(day_of_part(first, day, context.published), MONTH)
    previous = arithmetic.shift_months(first, -1)
    return None if previous is None else Reading(day_of_part(previous, day, context.published), WEEK)


def earlier_this_year(context: Context) -> Result:
    """Read "earlier this year": the first day of the year."""
    return Reading(context.published and context.published.replace(month=1, day=1), MONTH)


def last_unit(context: Context) -> Result:
    """Read "last week", "last month", "last night", "last weekend"."""
    unit, published = context.trigger, context.published
    if unit in ("night", "evening"):
        return _from_published(context, -1)
    if unit == "week":
        return _from_published(context, -7, WEEK)
    if unit == "weekend":
        return Reading(published and arithmetic.weekend(published, last=True), WEEK)
    return Reading(published and arithmetic.shift_months(published.replace(day=1), -1), MONTH)


def weekend(context: Context) -> Result:
    """Read "over the weekend": the latest Sunday."""
    return Reading(context.published and arithmetic.weekend(context.published, last=False), WEEK)


def season(context: Context) -> Result:
    """Read "in the spring", "last summer": the season's first day."""
    if context.group("said") == "that":
        return Reading(None, MONTH, PREVIOUS, history=True)
    if context.published is None:
        return Reading(None, MONTH)
    first = arithmetic.season_start(words.SEASONS[context.trigger], context.published)
    if first and context.group("said") == "last" and (context.published - first).days < SEASON_DAYS:
        first = arithmetic.shift_months(first, -12)
    return Reading(first, MONTH)
