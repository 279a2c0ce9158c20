"""How control of one place develops: its events, read day by day, by the policy.

A day's state follows from the state before and from the day's events alone, so that what holds on a day never depends
on what happened later. Days are proleptic Gregorian ordinals.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import combinations, groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.control.account import CONTROL, Account, is_clash
from pipeline.control.model import Support
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.control.account import Item
    from pipeline.control.policy import Policy


@dataclass(frozen=True, slots=True)
class Tenure:
    """A side's hold of the place since ``start``, resting on what was said from ``first`` on.

    ``taken`` tells a capture from a hold that was there when reports began; ``before`` is who held it before, and
    ``spent`` which events had been overtaken when it began, for the case that it turns out to be disputed.
    """

    actor: str
    start: int
    first: int
    support: Support
    taken: bool
    before: Tenure | None
    spent: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """An unconfirmed or disputed claim on the place, made from ``first`` to ``last``; ``taking``: that it was taken."""

    actor: str
    first: int
    last: int
    support: Support
    taking: bool


@dataclass(frozen=True, slots=True)
class Departure:
    """A withdrawal, on ``day``, that ended a tenure; ``support`` is how well it is supported."""

    day: int
    tenure: Tenure
    support: Support


@dataclass(frozen=True, slots=True)
class State:
    """What is known about the place at the end of a day.

    ``spent`` gives for each side the day up to which its statements have been overtaken by events. ``fight`` is the
    run of clashes (first, last day), ``challenge`` the latest firm report (day, side) that another side than the holder
    holds it, ``conflict`` the day and sides of contradicting reports, ``left`` the withdrawal after which nobody is
    reported to hold it.
    """

    tenure: Tenure | None = None
    claims: tuple[Claim, ...] = ()
    spent: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    fight: tuple[int, int] | None = None
    challenge: tuple[int, str] | None = None
    conflict: tuple[int, tuple[str, ...]] | None = None
    left: Departure | None = None


@dataclass(frozen=True, slots=True)
class Bid:
    """What speaks, within the window of support, for a side's control of the place."""

    actor: str
    first: int
    support: Support
    taking: bool
    claims_taking: bool
    taken_today: bool
    retaken_today: bool
    firm_today: bool
    only_claimed: bool


class Timeline:
    """The states of one place in the order of days; ``account`` holds the events behind them."""

    __slots__ = ("_days", "_policy", "_states", "account")

    def __init__(self, items: Iterable[Item], policy: Policy) -> None:
        self._policy = policy
        self.account = Account(items, policy)
        self._days: list[int] = []
        self._states: list[State] = []
        state = State()
        for day, batch in groupby(self.account.items, key=attrgetter("day")):
            state = self._next(state, day, list(batch))
            self._days.append(day)
            self._states.append(state)

    def state(self, day: int) -> State:
        """Return what is known at the end of a day."""
        index = bisect_right(self._days, day)
        return self._states[index - 1] if index else State()

    def last_reported(self, day: int) -> int | None:
        """Return the day of the latest event up to a day."""
        index = bisect_right(self._days, day)
        return self._days[index - 1] if index else None

    def phase(self, day: int) -> tuple[int, bool, bool]:
        """Return what tells apart the days between which only the age of what is known differs."""
        index = bisect_right(self._days, day)
        state = self._states[index - 1] if index else State()
        return index, self.fighting(state, day), self.challenged(state, day)

    def fighting(self, state: State, day: int) -> bool:
        """Tell whether a day is so soon after the latest clash that the place counts as fought for."""
        return state.fight is not None and day - state.fight[1] < self._policy.contested_days

    def challenged(self, state: State, day: int) -> bool:
        """Tell whether a day is soon after a report that another side than the holder holds the place."""
        return state.challenge is not None and day - state.challenge[0] < self._policy.contested_days

    def _next(self, state: State, day: int, batch: list[Item]) -> State:
        bids = self._bids(state, day, batch)
        state = self._revert(state, day, bids)
        state = self._leave(state, day, batch)
        state, taken_by = self._take(state, day, bids)
        state = self._hold(state, day, bids)
        state = self._claim(state, day, bids)
        return self._fight(state, day, batch, taken_by)

    def _bids(self, state: State, day: int, batch: list[Item]) -> dict[str, Bid]:
        """Return the bids that the day's events make or change."""
        touched = {item.actor for item in batch if item.kind in CONTROL}
        for item in batch:
            if item.kind in (EventKind.HOLD, EventKind.WITHDRAW):
                touched.update(self.account.opponents(item.actor))
        bids = (self._bid(actor, state.spent.get(actor, 0), day) for actor in sorted(touched))
        return {bid.actor: bid for bid in bids if bid}

    def _bid(self, actor: str, spent: int, day: int) -> Bid | None:
        first = max(day - self._policy.support_days, spent + 1)
        saying = self.account.saying(actor, first, day)
        takes = [item for item in saying if item.kind is EventKind.CAPTURE]
        # A denial answers what was said before it, not what happened after it.
        answered = saying[0].day if saying else first
        denying = self.account.denying(actor, answered, day, takes[-1].day if takes else None)
        if not saying and not denying:
            return None
        firm = [item for item in saying if item.firm]
        return Bid(
            actor=actor,
            first=(saying or denying)[0].day,
            support=self.account.assess(saying, denied=bool(denying)),
            taking=bool(takes),
            # Whoever denies that it was taken answers somebody who says so.
            claims_taking=any(item.kind is EventKind.CAPTURE for item in (*takes, *denying)),
            taken_today=any(item.day == day for item in takes),
            retaken_today=any(item.day == day and item.firm for item in takes),
            firm_today=any(item.day == day for item in firm),
            only_claimed=not firm,
        )

    def _firm(self, support: Support) -> bool:
        return self._policy.rung(support).changes_holder

    def _revert(self, state: State, day: int, bids: Mapping[str, Bid]) -> State:
        """Give the place back where the report that it was taken is now disputed."""
        tenure = state.tenure
        bid = bids.get(tenure.actor) if tenure else None
        if not tenure or not bid or bid.support is not Support.DISPUTED or not tenure.taken:
            return state
        if tenure.start < day - self._policy.support_days or not self._policy.rung(tenure.support).deniable:
            return state
        claim = Claim(tenure.actor, tenure.first, day, Support.DISPUTED, taking=True)
        others = tuple(other for other in state.claims if not tenure.before or other.actor != tenure.before.actor)
        return replace(state, tenure=tenure.before, spent=tenure.spent, claims=_with(others, claim))

    def _take(self, state: State, day: int, bids: Mapping[str, Bid]) -> tuple[State, str | None]:
        """Change the holder where a side is firmly reported to have taken (or, with no holder known, to hold) it.

        A holder who is firmly reported to have taken it on the day on which another side did has retaken it.
        Returns the side that took or retook it today, if any.
        """
        holder = state.tenure.actor if state.tenure else None
        open_question = state.tenure is None or state.conflict is not None
        firm = [bid for bid in bids.values() if self._firm(bid.support)]
        contenders = [bid for bid in firm if (bid.taken_today if bid.actor == holder else bid.taking)]
        if not contenders and open_question:
            contenders = firm
        if not contenders:
            return state, None
        winners = [bid for bid in contenders if bid.actor == holder and bid.retaken_today]
        if not winners:
            best = min(self._policy.rank(bid.support) for bid in contenders)
            winners = [bid for bid in contenders if self._policy.rank(bid.support) == best]
        if any(self._policy.opposed(one.actor, other.actor) for one, other in combinations(winners, 2)):
            sides = tuple(bid.actor for bid in winners)
            spent = MappingProxyType({**state.spent, **dict.fromkeys(sides, day)})
            return replace(state, conflict=(day, sides), spent=spent), None
        winner = max(winners, key=lambda bid: bid.actor == holder)
        beaten = {other: day for other in self.account.actors if other != winner.actor}
        spent = MappingProxyType({**state.spent, **beaten})
        if winner.actor == holder:
            return replace(state, spent=spent), holder
        tenure = Tenure(winner.actor, day, winner.first, winner.support, winner.taking, state.tenure, state.spent)
        return State(tenure=tenure, spent=spent, fight=state.fight), winner.actor

    def _hold(self, state: State, day: int, bids: Mapping[str, Bid]) -> State:
        """Strengthen the holder by what confirms it, which also clears claims; note who else is reported to hold it."""
        tenure = state.tenure
        if tenure is None or (state.conflict and state.conflict[0] == day):
            return state
        for bid in bids.values():
            if not self._firm(bid.support):
                continue
            if bid.actor == tenure.actor and bid.taking:
                tenure = replace(tenure, taken=True)
                state = replace(state, tenure=tenure)
            if not bid.firm_today:
                continue
            if bid.actor == tenure.actor:
                state = self._confirm(state, tenure, day, bid, bids)
            elif state.spent.get(bid.actor, 0) < day and self._policy.opposed(bid.actor, tenure.actor):
                state = replace(state, challenge=(day, bid.actor))
        return state

    def _confirm(self, state: State, tenure: Tenure, day: int, bid: Bid, bids: Mapping[str, Bid]) -> State:
        answered = [a for a in self.account.actors if a != bid.actor and (a not in bids or bids[a].only_claimed)]
        spent = {**state.spent, **dict.fromkeys(answered, day)}
        support = min(tenure.support, bid.support, key=self._policy.rank)
        return replace(
            state,
            tenure=replace(tenure, support=support),
            claims=tuple(claim for claim in state.claims if claim.actor not in answered),
            spent=MappingProxyType(spent),
            challenge=None,
            conflict=None,
        )

    def _claim(self, state: State, day: int, bids: Mapping[str, Bid]) -> State:
        """Note claims that do not change the holder."""
        holder = state.tenure.actor if state.tenure else None
        for bid in bids.values():
            if bid.actor == holder or self._firm(bid.support) or state.spent.get(bid.actor, 0) >= day:
                continue
            if holder and not bid.claims_taking:
                continue
            earlier = next((c for c in state.claims if c.actor == bid.actor), None)
            first = min(earlier.first, bid.first) if earlier and earlier.last >= bid.first else bid.first
            state = replace(
                state, claims=_with(state.claims, Claim(bid.actor, first, day, bid.support, bid.claims_taking))
            )
        return state

    def _leave(self, state: State, day: int, batch: list[Item]) -> State:
        """Leave the place to nobody where its holder is firmly reported to have left it."""
        tenure = state.tenure
        if not tenure or not any(i.kind is EventKind.WITHDRAW and i.actor == tenure.actor for i in batch):
            return state
        first = max(day - self._policy.support_days, tenure.first)
        support = self.account.assess(self.account.leaving(tenure.actor, first, day))
        stays = any(item.day == day and item.firm for item in self.account.saying(tenure.actor, day, day))
        if stays or not self._firm(support):
            return state
        spent = MappingProxyType({**state.spent, tenure.actor: day})
        return replace(state, tenure=None, spent=spent, left=Departure(day, tenure, support), challenge=None)

    def _fight(self, state: State, day: int, batch: list[Item], taken_by: str | None) -> State:
        """Begin or go on with a run of clashes; the fighting that led to a capture is over with it."""
        fight = None if taken_by else state.fight
        if any(is_clash(item) and item.actor != taken_by for item in batch):
            live = fight is not None and day - fight[1] < self._policy.contested_days
            fight = (fight[0] if fight and live else day, day)
        return state if fight == state.fight else replace(state, fight=fight)


def _with(claims: tuple[Claim, ...], claim: Claim) -> tuple[Claim, ...]:
    return (*(c for c in claims if c.actor != claim.actor), claim)
