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
    from collections.abc import Iterable, Sequence
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
        return self.voice in (Voice.ADMISSION, Voice.INDEPENDENT)

    @property
    def stated(self) -> bool:
        """Tell whether it is said to be so, rather than denied."""
        return self.voice is not Voice.DENIAL


def weigh(evidence: Evidence, day: date, policy: Policy) -> Item:
    """Return an event that happened on a day, with how it is vouched for."""
    event = evidence.event
    return Item(day.toordinal(), event.event, event.actor, voice(evidence, policy), evidence)


class Account:
    """The dated events about one place. ``actors`` are the sides that they name."""

    __slots__ = ("_by_actor", "_policy", "actors", "items")

    def __init__(self, items: Iterable[Item], policy: Policy) -> None:
        self._policy = policy
        self.items = sorted(items, key=attrgetter("day"))
        self._by_actor: dict[str, list[Item]] = {}
        for item in self.items:
            self._by_actor.setdefault(item.actor, []).append(item)
        self.actors = tuple(sorted(self._by_actor))

    def between(self, first: int, last: int) -> list[Item]:
        """Return all events of those days."""
        return _between(self.items, first, last)

    def saying(self, actor: str, first: int, last: int) -> list[Item]:
        """Return what speaks for a side's control in those days: that it took or holds it, that opponents left it."""
        own = [item for item in self._of(actor, first, last) if item.kind in CONTROL and item.stated]
        if not own:
            return own
        left = [item for other in self.opponents(actor) for item in self.leaving(other, first, last)]
        return sorted(own + left, key=attrgetter("day")) if left else own

    def denying(self, actor: str, first: int, last: int, holds_from: int | None = None) -> list[Item]:
        """Return what denies a side's control in those days.

        That is what says that it did not take the place and, from ``holds_from`` on, that an opponent still holds it.
        """
        denied = [item for item in self._of(actor, first, last) if item.kind in CONTROL and not item.stated]
        if holds_from is None:
            return denied
        held = [
            item
            for other in self.opponents(actor)
            for item in self._of(other, holds_from, last)
            if item.kind is EventKind.HOLD and item.stated
        ]
        return sorted(denied + held, key=attrgetter("day")) if held else denied

    def clashes(self, first: int, last: int) -> list[Item]:
        """Return the clashes of those days."""
        return [item for item in self.between(first, last) if is_clash(item)]

    def leaving(self, actor: str, first: int, last: int) -> list[Item]:
        """Return what says in those days that a side left."""
        return [item for item in self._of(actor, first, last) if item.kind is EventKind.WITHDRAW and item.stated]

    def opponents(self, actor: str) -> list[str]:
        """Return the sides named here that a side fights."""
        return [other for other in self.actors if self._policy.opposed(actor, other)]

    def assess(self, saying: Sequence[Item], *, denied: bool = False) -> Support:
        """Return the support of what is said, by the ladder of the policy."""
        admissions = sum(item.voice is Voice.ADMISSION for item in saying)
        origins = len({item.evidence.origin for item in saying if item.firm})
        rung = next(r for r in self._policy.ladder if admissions >= r.admissions and origins >= r.origins)
        return Support.DISPUTED if rung.deniable and (denied or not saying) else rung.support

    def _of(self, actor: str, first: int, last: int) -> list[Item]:
        return _between(self._by_actor.get(actor, []), first, last)


def is_clash(item: Item) -> bool:
    """Tell whether an event is fighting that is not denied."""
    return item.kind is EventKind.CLASH and item.stated


def _between(items: list[Item], first: int, last: int) -> list[Item]:
    day = attrgetter("day")
    return items[bisect_left(items, first, key=day) : bisect_right(items, last, key=day)]
