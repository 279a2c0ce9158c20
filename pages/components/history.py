"""How the status of the provinces went from day to day: what the chart counts and what the list of changes tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from pipeline.control.changes import Change, compare
from pipeline.control.model import StatusKind, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.control.model import ControlStatus, ProvinceStatus
    from pipeline.control.status import StatusEngine

# What is looked at day by day at once. A store may span decades; nobody reads that off one chart.
LONGEST: Final = timedelta(days=366)

Kind = tuple[str, str | None]
"""A status as a chart counts it: ``held``, ``claimed``, ``disputed``, ``contested`` or ``no_report``, and whose."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day: how many provinces stand how, and what is different from the day before."""

    day: date
    counts: tuple[tuple[Kind, int], ...]
    changes: tuple[Change, ...]
    events: int


@dataclass(frozen=True, slots=True)
class History:
    """The days of a window, in order."""

    days: tuple[Day, ...]

    def changes(self, first: date, last: date) -> tuple[Change, ...]:
        """Return what changed after ``first`` up to ``last``, newest first."""
        return tuple(change for day in reversed(self.days) if first < day.day <= last for change in day.changes)


def window(first: date, last: date, as_of: date) -> tuple[date, date]:
    """Return the days to look at: all of them, or where they are too many the calendar year of ``as_of``."""
    if last - first <= LONGEST:
        return first, last
    year = min(max(as_of, first), last).year
    return max(first, date(year, 1, 1)), min(last, date(year, 12, 31))


def read_history(
    engine: StatusEngine,
    first: date,
    last: date,
    known_on: Callable[[date], date | None],
    events_on: Counter[date],
) -> History:
    """Return the days from ``first`` to ``last``; the first is compared with the day before it."""
    before = engine.at(first - timedelta(days=1), known_on(first - timedelta(days=1)))
    days = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        after = engine.at(day, known_on(day))
        days.append(Day(day, _counts(after), compare(before, after), events_on[day]))
        before = after
    return History(tuple(days))


def kind_of(province: ProvinceStatus) -> Kind:
    """Return how a province is counted."""
    if province.status is StatusKind.HELD:
        return "held", province.holder
    if province.status is StatusKind.CLAIMED:
        return "disputed" if province.support is Support.DISPUTED else "claimed", province.claimant
    return province.status.value, None


def _counts(status: ControlStatus) -> tuple[tuple[Kind, int], ...]:
    return tuple(sorted(Counter(_kinds(status)).items(), key=str))


def _kinds(status: ControlStatus) -> Iterable[Kind]:
    return (kind_of(province) for province in status.provinces)
