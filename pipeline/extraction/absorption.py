"""Events that another of the report says already: the fight before a capture, the flight from a place that fell."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.extraction.drafts import SAME_EVENT_DAYS, PlaceKey, own_day, place_key
from pipeline.records import Assertion, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pipeline.extraction.drafts import Draft

_PRELUDE_DAYS: Final = 14
"""Fights within so many days before a capture belong to it."""
DEFENCES: Final = ("repel", "retreat", "leave")
"""Rules of holds that end an attack."""


class Stronger:
    """The events of a report that may say what a weaker one says, too, by place."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._captures: defaultdict[PlaceKey, defaultdict[str, _Days]] = defaultdict(lambda: defaultdict(_Days))
        self._confirmed: defaultdict[PlaceKey, defaultdict[str, _Days]] = defaultdict(lambda: defaultdict(_Days))
        self._repelled: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
        for draft in drafts:
            place = place_key(draft.place)
            if draft.kind is EventKind.CAPTURE:
                self._captures[place][draft.actor].add(own_day(draft))
                if draft.assertion is not Assertion.DENIED:
                    self._confirmed[place][draft.actor].add(own_day(draft), draft.date)
            elif draft.kind is EventKind.HOLD and draft.rule.startswith(DEFENCES):
                for circumstance in _circumstances(draft):
                    self._repelled[circumstance].add(draft.actor)

    def absorb(self, draft: Draft) -> bool:
        """Tell whether a stronger event of the report says it already."""
        place, day = place_key(draft.place), own_day(draft)
        if draft.kind is EventKind.CLASH:
            sentence, paragraph = _circumstances(draft)
            repelled = self._repelled.get(sentence, set())
            if not draft.rule.startswith(("fight", "presence")):
                repelled = repelled | self._repelled.get(paragraph, set())
            if repelled - {draft.actor}:
                return True
            captures = self._confirmed[place]
            if draft.assumed and day is not None and any(days.end(day) for days in captures.values()):
                return True
            return draft.actor in captures and captures[draft.actor].near(day)
        captures = self._captures[place]
        if draft.kind is EventKind.WITHDRAW:
            return any(days.near(day) for actor, days in captures.items() if actor != draft.actor)
        return draft.kind is EventKind.HOLD and draft.state and not draft.still and draft.actor in captures


def _circumstances(draft: Draft) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Return where a fight was told: a defence in the same sentence, or that day in the same paragraph, ended it."""
    place, sentence = place_key(draft.place), draft.sentence
    return (
        (place, draft.in_title, "sentence", sentence.start),
        (place, draft.in_title, "paragraph", sentence.paragraph, draft.date),
    )


@dataclass(slots=True)
class _Days:
    """The days of events, sorted when first asked for; ``undated`` where one has none of its own."""

    undated: bool = False
    days: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    _sorted: bool = False

    def add(self, day: date | None, told: date | None = None) -> None:
        """Remember an event on ``day``; of one without a day of its own ``told`` is that of the telling."""
        if told is not None:
            self.told.append(told.toordinal())
        if day is None:
            self.undated = True
        else:
            self.days.append(day.toordinal())

    def end(self, day: date) -> bool:
        """Tell whether one of the events ended what went on on ``day`` before."""
        return any(0 < later - day.toordinal() <= _PRELUDE_DAYS for later in self.told)

    def near(self, day: date | None) -> bool:
        """Tell whether what happened on ``day`` led up to one of the events; ``None`` may have been any day."""
        if day is None or self.undated:
            return True
        if not self._sorted:
            self.days.sort()
            self._sorted = True
        index = bisect_left(self.days, day.toordinal() - SAME_EVENT_DAYS)
        return index < len(self.days) and self.days[index] <= day.toordinal() + _PRELUDE_DAYS
