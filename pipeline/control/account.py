"""What has been said about one place: its dated events, indexed by day and side, and how well they support a side.

Days are proleptic Gregorian ordinals.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from pipeline.control.model import Support
from pipeline.control.voices import Voice, voice
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pipeline.control.model import Evidence
    from pipeline.control.policy import Policy

CONTROL = frozenset({EventKind.CAPTURE, EventKind.HOLD})


@dataclass(frozen=True, slots=True)
class Item:
    """One dated event, with how it is vouched for."""

    day: int
    kind: EventKind
    actor: str
    voice: Voice
    evidence: Evidence

    @property
    def firm(self) -> bool:
        """Tell whether somebody vouches for it who gains nothing by it."""
        return self.voice is Voice.INDEPENDENT or self.voice is Voice.ADMISSION

    @property
    def stated(self) -> bool:
        """Tell whether it is said to be so, rather than denied."""
        return self.voice is not Voice.DENIAL


def weigh(evidence: Evidence, day: date, policy: Policy) -> Item:
    """Return an event that happened on a day, with how it is vouched for."""
    event = evidence.event
    return Item(day.toordinal(), event.event, event.actor, voice(evidence, policy), evidence)


class Account:
    """The dated events about one place. ``actors`` are the sides that they name.

    Every question is about some days in a row, and asked anew for each day; so the answers are cut from lists that were
    sorted out once.
    """

    __slots__ = ("_clashes", "_opponents", "_others", "_policy", "_sides", "actors", "items")

    def __init__(self, items: Iterable[Item], policy: Policy) -> None:
        self._policy = policy
        self.items = sorted(items, key=attrgetter("day"))
        self._clashes = _Days(item for item in self.items if is_clash(item))
        self._others = _Days(item for item in self.items if not is_clash(item))
        by_actor: dict[str, list[Item]] = {}
        for item in self.items:
            by_actor.setdefault(item.actor, []).append(item)
        self.actors = tuple(sorted(by_actor))
        self._opponents = {
            actor: [other for other in self.actors if policy.opposed(actor, other)] for actor in self.actors
        }
        self._sides = {actor: _Side(by_actor, actor, self._opponents[actor]) for actor in self.actors}

    def other_than_clashes(self, first: int, last: int) -> list[Item]:
        """Return the events of those days that are no fighting, or deny it."""
        return self._others.between(first, last)

    def saying(self, actor: str, first: int, last: int) -> list[Item]:
        """Return what speaks for a side's control in those days: that it took or holds it, that opponents left it."""
        side = self._sides.get(actor)
        return side.speaking.between(first, last) if side and side.own.any(first, last) else []

    def denying(self, actor: str, first: int, last: int, holds_from: int | None = None) -> list[Item]:
        """Return what denies a side's control in those days.

        That is what says that it did not take the place and, from ``holds_from`` on, that an opponent still holds it.
        """
        side = self._sides.get(actor)
        denied = side.denied.between(first, last) if side else []
        if holds_from is None:
            return denied
        held = [item for other in self.opponents(actor) for item in self._sides[other].holds.between(holds_from, last)]
        return sorted(denied + held, key=attrgetter("day")) if held else denied

    def clashes(self, first: int, last: int) -> list[Item]:
        """Return the clashes of those days."""
        return self._clashes.between(first, last)

    def leaving(self, actor: str, first: int, last: int) -> list[Item]:
        """Return what says in those days that a side left."""
        side = self._sides.get(actor)
        return side.leaving.between(first, last) if side else []

    def opponents(self, actor: str) -> list[str]:
        """Return the sides named here that a side fights."""
        known = self._opponents.get(actor)
        return [other for other in self.actors if self._policy.opposed(actor, other)] if known is None else known

    def assess(self, saying: Sequence[Item], *, denied: bool = False) -> Support:
        """Return the support of what is said, by the ladder of the policy."""
        firm = [item for item in saying if item.firm]
        admissions = sum(1 for item in firm if item.voice is Voice.ADMISSION)
        origins = len({item.evidence.origin for item in firm})
        rung = next(r for r in self._policy.ladder if admissions >= r.admissions and origins >= r.origins)
        return Support.DISPUTED if rung.deniable and (denied or not saying) else rung.support


class _Days:
    """Events in the order of their days, to be cut by days."""

    __slots__ = ("_days", "_items")

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = sorted(items, key=attrgetter("day"))
        self._days = [item.day for item in self._items]

    def between(self, first: int, last: int) -> list[Item]:
        return self._items[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def any(self, first: int, last: int) -> bool:
        start = bisect_left(self._days, first)
        return start < len(self._days) and self._days[start] <= last


class _Side:
    """What is said about one side's control of the place."""

    __slots__ = ("denied", "holds", "leaving", "own", "speaking")

    def __init__(self, by_actor: Mapping[str, list[Item]], actor: str, opponents: Iterable[str]) -> None:
        items = by_actor[actor]
        own = [item for item in items if item.kind in CONTROL and item.stated]
        left = [item for other in opponents for item in by_actor[other] if _is_leaving(item)]
        self.own = _Days(own)
        self.speaking = _Days(own + left)
        self.denied = _Days(item for item in items if item.kind in CONTROL and not item.stated)
        self.holds = _Days(item for item in own if item.kind is EventKind.HOLD)
        self.leaving = _Days(item for item in items if _is_leaving(item))


def is_clash(item: Item) -> bool:
    """Tell whether an event is fighting that is not denied."""
    return item.kind is EventKind.CLASH and item.stated


def _is_leaving(item: Item) -> bool:
    return item.kind is EventKind.WITHDRAW and item.stated
