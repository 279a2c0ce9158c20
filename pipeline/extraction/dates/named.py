"""Readings of dates that are named: days of a month, months, weekdays, years, figures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.extraction.dates import arithmetic, words
from pipeline.extraction.dates.model import ABSOLUTE, PREVIOUS, PUBLISHED, Reading
from pipeline.records import DatePrecision

if TYPE_CHECKING:
    from pipeline.extraction.dates.context import Context, Result

DAY, WEEK, MONTH = DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH

PARTS_OF_MONTH = {
    "early": 1, "earlier": 1, "beginning": 1, "start": 1, "first": 1,
    "mid": 15, "middle": 15,
    "late": 31, "later": 31, "end": 31, "close": 31, "last": 31, "final": 31,
}  # fmt: skip
"""The day of the month that stands for each part of it; 31 is the month's last day, whichever that is."""

WEEKS_OF_MONTH = {"first": 4, "second": 11, "third": 18, "fourth": 25, "last": 28}
"""The day in the middle of each week of a month."""

_VERB_AFTER_MAY = re.compile(r"\s+(?:also|be|have|not|never|now|only|soon|still|well|yet|[a-z]+\s+(?:been|to))\b")
_MOVE_AFTER_MARCH = re.compile(r"\s+(?:on|into|in|against|through|towards?|to|past|from|across|for|by|of)\b")
_DATING_WORD = re.compile(
    r"(?:\b(?:in|on|since|by|until|till|during|from|of|early|late|mid|last|after|before|between|through|past|and|to)|-)\s*$"
)
_LIMIT = re.compile(r"\b(?:by|before|until|till)\s+(?:the\s+)?$")
_DAY_BEFORE = re.compile(r"\d\s*(?:st|nd|rd|th)?\s*(?:of\s+)?$")
_DAY_AFTER = re.compile(r"\.?\s*\d{1,2}(?:st|nd|rd|th)?(?![\d,.:])")


def _is_month(context: Context, group: str, *, numbered: bool) -> bool:
    """Tell the months "May" and "March" from the verbs.

    A month is capitalised, and either has a day or year beside it (``numbered``) or a word before it that dates take.
    """
    name = context.group(group).rstrip(".")
    if name not in ("may", "march", "mar"):
        return True
    start, end = context.match.span(group)
    lowered = context.match.string
    dated = _DATING_WORD.search(lowered, max(0, start - 16), start) is not None
    if name == "may" and _VERB_AFTER_MAY.match(lowered, end):
        return False
    if not context.text[start].isupper():
        return dated and numbered
    if numbered:
        return True
    if name == "march" and (context.text[start:end].isupper() or _MOVE_AFTER_MARCH.match(lowered, end)):
        return False
    return dated


def _month_year(context: Context, month: int, day: int, *, past: bool = False) -> tuple[date | None, str]:
    """Return the date of a day of a Gregorian month and what it was counted from, empty where there is no such day."""
    year, said = context.group("year"), context.group("said_year")
    if year:
        found = arithmetic.make_date(int(year), month, day)
        return found, ABSOLUTE if found else ""
    if context.published is None:
        return None, PUBLISHED if arithmetic.make_date(2000, month, day) else ""
    if said:
        back = 0 if said == "this year" else 1
        found = arithmetic.make_date(context.published.year - back, month, day)
    else:
        found = arithmetic.nearest_year(month, day, context.published, past=past)
    return found, PUBLISHED if found else ""


def _reading(found: tuple[date | None, str], precision: DatePrecision = DAY) -> Result:
    day, anchor = found
    return Reading(day, precision, anchor) if anchor else None


def _month(context: Context) -> tuple[str, int]:
    """Return the group that holds the month's name, and its number."""
    group = "month" if context.group("month") else "trigger"
    return group, words.MONTHS[context.group(group).rstrip(".")]


def month_day(context: Context) -> Result:
    """Read a day of a month."""
    group, month = _month(context)
    if not _is_month(context, group, numbered=True):
        return None
    return _reading(_month_year(context, month, context.number("day")))


def range_of_days(context: Context) -> Result:
    """Read "between July 18 and 21": its last day."""
    found = month_day(context)
    return found and replace(found, precision=WEEK)


def ordinal_of_month(context: Context) -> Result:
    """Read "the twenty-first of June"."""
    if not _is_month(context, "trigger", numbered=True):
        return None
    tens, _, unit = context.group("ordinal").replace("-", " ").rpartition(" ")
    day = words.ORDINALS[unit] + {"": 0, "twenty": 20, "thirty": 30}[tens.strip()]
    return _reading(_month_year(context, words.MONTHS[context.trigger], day))


def week_of_month(context: Context) -> Result:
    """Read "the first week of July": the middle day of that week."""
    day = WEEKS_OF_MONTH[context.group("ordinal")]
    return _reading(_month_year(context, words.MONTHS[context.trigger], day), WEEK)


def part_of_month(context: Context) -> Result:
    """Read "early August", "mid-July", "the end of June"."""
    if not _is_month(context, "trigger", numbered=False) or context.group("that").startswith("that"):
        return None
    first, anchor = _month_year(context, words.MONTHS[context.trigger], 1)
    if first is None:
        return _reading((first, anchor), WEEK)
    part = PARTS_OF_MONTH[context.group("part").split()[0]]
    day = day_of_part(first, part, context.published)
    start = context.before.start() if context.before else 0
    limit = _LIMIT.search(context.match.string, max(0, start - 16), start) is not None
    return Reading(day, WEEK, anchor, future=True if limit and day == context.published else None)


def day_of_part(first: date, day: int, published: date | None) -> date:
    """Return the day that stands for a part of the month that begins on ``first``, publication at the latest."""
    found = first.replace(day=min(day, arithmetic.month_length(first.year, first.month)))
    return published if published is not None and first <= published < found else found


def bare_month(context: Context) -> Result:
    """Read a month without a day: its first day."""
    year_given, said = bool(context.group("year")), context.group("said")
    if not _is_month(context, "trigger", numbered=year_given):
        return None
    if not (context.capitalised("trigger") or year_given or said):
        return None
    start, end = context.match.span()
    lowered = context.match.string
    if _DAY_BEFORE.search(lowered, max(0, start - 12), start) or _DAY_AFTER.match(lowered, end):
        return None
    if said == "that":
        return Reading(None, MONTH, PREVIOUS, history=True)
    day, anchor = _month_year(context, words.MONTHS[context.trigger], 1, past=said in ("last", "this past"))
    published = context.published
    if said == "last" and day and published and (day.year, day.month) == (published.year, published.month):
        day = arithmetic.shift_months(day, -12)
    if said == "next":
        return Reading(day, MONTH, anchor, future=True)
    return _reading((day, anchor), MONTH)


def attacks(_: Context) -> Result:
    """Read the attacks of 11 September 2001."""
    return Reading(date(2001, 9, 11), DAY, ABSOLUTE, history=True)


def iso_date(context: Context) -> Result:
    """Read year, month and day in digits."""
    return _absolute(arithmetic.make_date(context.number("year"), context.number("month"), context.number("day")))


def numeric_date(context: Context) -> Result:
    """Read day and month in digits where only one order is possible; with full stops the day comes first."""
    first, second, year = (context.number(name) for name in ("first", "second", "year"))
    day_first = arithmetic.make_date(year, second, first)
    month_first = day_first if context.group("mark") == "." else arithmetic.make_date(year, first, second)
    if day_first and month_first and day_first != month_first:
        return None
    return _absolute(day_first or month_first)


def solar_iso_date(context: Context) -> Result:
    """Read a Solar Hijri year, month and day in digits."""
    return _absolute(arithmetic.solar_hijri(context.number("year"), context.number("month"), context.number("day")))


def _absolute(day: date | None, precision: DatePrecision = DAY) -> Result:
    return None if day is None else Reading(day, precision, ABSOLUTE)


def solar_date(context: Context) -> Result:
    """Read a day of a Solar Hijri month."""
    group = "solar" if context.group("solar") else "trigger"
    if not context.capitalised(group):
        return None
    month, day = words.SOLAR_HIJRI_MONTHS[context.group(group)], context.number("day")
    if context.group("year"):
        return _absolute(arithmetic.solar_hijri(context.number("year"), month, day))
    if context.published is None:
        return Reading(None) if arithmetic.solar_hijri(1399, month, day) else None
    found = arithmetic.nearest_solar_hijri(month, day, context.published)
    return None if found is None else Reading(found)


def solar_month(context: Context) -> Result:
    """Read a Solar Hijri month with its year: its first day."""
    month = words.SOLAR_HIJRI_MONTHS[context.trigger]
    return _absolute(arithmetic.solar_hijri(context.number("year"), month, 1), MONTH)


def day_of_month(context: Context) -> Result:
    """Read "on the 9th": the latest such day on or before publication."""
    if context.published is None:
        return Reading(None)
    value = context.number("day")
    for back in range(3):
        month = arithmetic.shift_months(context.published.replace(day=1), -back)
        day = month and arithmetic.make_date(month.year, month.month, value)
        if day and day <= context.published:
            return Reading(day)
    return None


def years(context: Context) -> Result:
    """Read a year or a span of years: history, unless it is the year of publication."""
    last = int(context.group("year2") or context.group("year"))
    past = context.published is None or last < context.published.year
    ahead = context.published is not None and last > context.published.year
    return Reading(None, MONTH, ABSOLUTE, history=past, future=ahead)


def weekday(context: Context) -> Result:
    """Read a weekday: the last such day on or before publication."""
    number = words.WEEKDAYS[context.group("weekday") or context.trigger]
    return Reading(context.published and arithmetic.weekday_on_or_before(context.published, number))


def range_of_weekdays(context: Context) -> Result:
    """Read "from Saturday to Monday": its last day."""
    found = weekday(context)
    return found and replace(found, precision=WEEK)


def short_weekday(context: Context) -> Result:
    """Read an abbreviated weekday, capitalised so that it is no verb ("sat") or noun ("sun")."""
    written = context.text[slice(*context.match.span("trigger"))]
    return weekday(context) if written[0].isupper() and not written.isupper() else None


def relative_weekday(context: Context) -> Result:
    """Read "last Friday" (before the day of publication) and "next Monday"."""
    ahead = context.group("relative") in ("next", "coming", "this coming")
    step = arithmetic.weekday_after if ahead else arithmetic.weekday_before
    return Reading(context.published and step(context.published, words.WEEKDAYS[context.trigger]), future=ahead)


def weekday_of_week(context: Context) -> Result:
    """Read "Friday last week", in weeks that begin on Monday."""
    if context.published is None:
        return Reading(None)
    ahead = context.group("relative") == "next"
    monday = arithmetic.week_start(context.published)
    days = words.WEEKDAYS[context.trigger] + (7 if ahead else -7)
    return Reading(monday and arithmetic.shift(monday, days), future=ahead)
