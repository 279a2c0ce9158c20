"""What changed between two pictures: from day to day, and from what was known then to what is known now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.control.known import is_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.control.model import ControlStatus, Evidence, ProvinceStatus
    from pipeline.control.status import StatusEngine

_STATED = ("status", "holder", "claimant", "support")
_COMPARED = (*_STATED, "overrides")


@dataclass(frozen=True, slots=True)
class Change:
    """A province whose status, holder, claimant or support is another, or set by hand; ``day`` is the later one."""

    day: date
    before: ProvinceStatus
    after: ProvinceStatus

    def record(self) -> dict[str, Any]:
        """Return the change as a plain dictionary."""
        states = {
            name: {
                **{field: getattr(province, field) for field in _STATED},
                "overrides": [override.id for override in province.overrides],
            }
            for name, province in (("before", self.before), ("after", self.after))
        }
        after = self.after
        return {
            "date": self.day.isoformat(),
            "code": after.code,
            "name": after.name,
            **states,
            "rule": after.rule,
            "why": after.reason,
        }


def compare(before: ControlStatus, after: ControlStatus) -> tuple[Change, ...]:
    """Return the provinces in which two pictures differ, in the order of their codes."""
    return compare_provinces(after.as_of, before.provinces, after.provinces)


def compare_provinces(
    day: date, before: Iterable[ProvinceStatus], after: Iterable[ProvinceStatus]
) -> tuple[Change, ...]:
    """Return the provinces that differ between two pictures, the later one of ``day``."""
    return tuple(
        Change(day, one, other)
        for one, other in zip(before, after, strict=True)
        if any(getattr(one, field) != getattr(other, field) for field in _COMPARED)
    )


def daily_changes(engine: StatusEngine, first: date, last: date, known_by: date | None = None) -> Iterator[Change]:
    """Yield what changed on each day after ``first`` up to ``last``."""
    day, before = first, engine.provinces(first, known_by)
    while day < last:
        day += timedelta(days=1)
        after = engine.provinces(day, known_by)
        yield from compare_provinces(day, before, after)
        before = after


@dataclass(frozen=True, slots=True)
class Hindsight:
    """A province whose status of a day is another by what became known later.

    ``change`` goes from what was known then to what is known now, ``learned`` is what that rests on and was not known
    then, and ``superseded`` what it rested on then and has been corrected since.
    """

    change: Change
    learned: tuple[Evidence, ...]
    superseded: tuple[Evidence, ...]


def hindsight(
    engine: StatusEngine, as_of: date, known_by: date, known_later: date | None = None
) -> tuple[Hindsight, ...]:
    """Return the provinces whose status on ``as_of`` is another by ``known_later`` than it was by ``known_by``.

    Without ``known_later`` everything counts that is known now.
    """
    then, later = engine.provinces(as_of, known_by), engine.provinces(as_of, known_later)
    return tuple(
        Hindsight(
            change,
            learned=_not_known(change.after, known_by),
            superseded=_not_known(change.before, known_later),
        )
        for change in compare_provinces(as_of, then, later)
    )


def _not_known(province: ProvinceStatus, known_by: date | None) -> tuple[Evidence, ...]:
    resting = (*province.deciding, *province.background, *province.dissenting)
    return tuple(item for item in resting if not is_known(item, known_by))
