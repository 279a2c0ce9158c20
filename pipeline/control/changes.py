"""What changed between two pictures, and from day to day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.control.model import ControlStatus, ProvinceStatus
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
    return tuple(
        Change(after.as_of, one, other)
        for one, other in zip(before.provinces, after.provinces, strict=True)
        if any(getattr(one, field) != getattr(other, field) for field in _COMPARED)
    )


def daily_changes(engine: StatusEngine, first: date, last: date, known_by: date | None = None) -> Iterator[Change]:
    """Yield what changed on each day after ``first`` up to ``last``."""
    before = engine.at(first, known_by)
    while before.as_of < last:
        after = engine.at(before.as_of + timedelta(days=1), known_by)
        yield from compare(before, after)
        before = after
