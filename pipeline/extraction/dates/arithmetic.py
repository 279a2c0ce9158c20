"""Calendar arithmetic: weekdays, months, seasons and the Solar Hijri calendar. Pure functions over dates."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

FUTURE_HORIZON_DAYS = 183
"""A day and month without a year that lie up to this many days after publication are read as still to come."""

SATURDAY = 5
SUNDAY = 6
FRIDAY = 4


def shift(day: date, days: int) -> date | None:
    """Return the date ``days`` later (earlier if negative), ``None`` outside the calendar's range."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(day: date, months: int) -> date | None:
    """Return the same day ``months`` later; a day that the month lacks becomes its last one."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return calendar.monthrange(year, month)[1]


def weekday_on_or_before(published: date, weekday: int) -> date | None:
    """Return the last such weekday (Monday is 0) on or before ``published``."""
    return shift(published, -((published.weekday() - weekday) % 7))


def weekday_before(published: date, weekday: int) -> date | None:
    """Return the last such weekday strictly before ``published``."""
    return shift(published, -((published.weekday() - weekday - 1) % 7 + 1))


def weekday_after(published: date, weekday: int) -> date | None:
    """Return the next such weekday strictly after ``published``."""
    return shift(published, (weekday - published.weekday() - 1) % 7 + 1)


def week_start(day: date) -> date | None:
    """Return the Monday of the week ``day`` belongs to."""
    return shift(day, -day.weekday())


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or ``None`` where the calendar has none such (31 June, 29 February 2021)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_year(month: int, day: int, published: date, *, past: bool = False) -> date | None:
    """Return the day that news published on ``published`` means by a day and month without a year.

    That is the latest such day on or before publication, unless the next one is less than half a year ahead and
    the wording does not say that it is ``past``. 29 February takes the nearest leap year.
    """
    candidates = [
        found for year in range(published.year - 8, published.year + 2) if (found := _in_year(year, month, day))
    ]
    before = [found for found in candidates if found <= published]
    after = [found for found in candidates if found > published]
    if after and not past and (after[0] - published).days <= FUTURE_HORIZON_DAYS:
        same_year_first = not before or (published - before[-1]).days > (after[0] - published).days
        if same_year_first:
            return after[0]
    return before[-1] if before else None


def _in_year(year: int, month: int, day: int) -> date | None:
    return make_date(year, month, day) if date.min.year <= year <= date.max.year else None


def season_start(month: int, published: date) -> date | None:
    """Return the first day of the latest season that begins in ``month`` and had begun by ``published``."""
    year = published.year if published >= date(published.year, month, 1) else published.year - 1
    return make_date(year, month, 1)


def weekend(published: date, *, last: bool) -> date | None:
    """Return the day that stands for "the weekend": its Sunday, or publication itself during a weekend.

    ``last`` asks for the weekend before the current one.
    """
    if published.weekday() >= SATURDAY and not last:
        return published
    if published.weekday() == SATURDAY:
        return shift(published, -6)
    return weekday_before(published, SUNDAY)


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of a day in the Solar Hijri calendar (month 1 is Hamal), ``None`` if there is none."""
    import jdatetime

    try:
        return jdatetime.date(year, month, day).togregorian()  # type: ignore[no-any-return]
    except ValueError:
        return None


def nearest_solar_hijri(month: int, day: int, published: date) -> date | None:
    """Return the day that a Solar Hijri day and month without a year mean, as :func:`nearest_year` does."""
    year = published.year - 621
    candidates = [found for offset in (-2, -1, 0, 1) if (found := solar_hijri(year + offset, month, day))]
    before = [found for found in candidates if found <= published]
    after = [found for found in candidates if found > published]
    if after and (not before or (published - before[-1]).days > (after[0] - published).days):
        return after[0]
    return before[-1] if before else None
