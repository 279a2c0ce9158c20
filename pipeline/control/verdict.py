"""From the state of a place on a day to its standing: which rule decides, and on which events it rests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from geo.view import long_date
from pipeline.control.model import StatusKind, Support
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.control.account import Item
    from pipeline.control.model import Evidence
    from pipeline.control.policy import Policy
    from pipeline.control.timeline import Claim, Departure, State, Tenure, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule decides about a place on a day, before it is put into words. Days are ordinals."""

    rule: str
    holder: str | None = None
    claimant: str | None = None
    support: Support | None = None
    since: int | None = None
    deciding: Sequence[Item] = ()
    background: Sequence[Item] = ()
    words: Mapping[str, Any] = field(default_factory=dict)


def decide(timeline: Timeline, day: int, policy: Policy) -> Verdict:
    """Return the verdict on a place at the end of a day: the first rule that applies."""
    state = timeline.state(day)
    fighting = timeline.fighting(state, day)
    claim = max(state.claims, key=lambda c: (c.last, c.actor), default=None)
    if state.conflict:
        return _conflicting(timeline, state, state.conflict, day, policy)
    if claim and not (fighting and state.fight and state.fight[1] > claim.last):
        return _claimed(timeline, state, claim, day)
    if fighting and state.fight:
        return _fighting(timeline, state, state.fight, claim, day)
    if state.tenure and state.challenge and timeline.challenged(state, day):
        return _challenged(timeline, state, state.tenure, state.challenge, day, policy)
    if state.tenure:
        return held(timeline, state.tenure, day)
    if state.left:
        return _left(timeline, state.left, day, policy)
    return Verdict(rule="nothing_reported" if timeline.last_reported(day) is None else "nothing_firm")


def held(timeline: Timeline, tenure: Tenure, day: int) -> Verdict:
    """Return the verdict that a side holds the place."""
    return Verdict(
        rule="takeover" if tenure.taken else "holding",
        holder=tenure.actor,
        support=tenure.support,
        since=tenure.start,
        deciding=timeline.account.saying(tenure.actor, tenure.first, day),
        background=_denials_of_rivals(timeline, tenure, day),
    )


def put_into_words(
    verdict: Verdict, name: str, timelines: Iterable[Timeline], day: int, policy: Policy
) -> dict[str, Any]:
    """Return the fields of a standing for a verdict on what is called ``name``.

    The events of ``timelines`` may dissent from it.
    """
    timelines = tuple(timelines)
    rule = policy.rules[verdict.rule]
    reported = [last for last in (timeline.last_reported(day) for timeline in timelines) if last is not None]
    last = max(reported, default=None)
    return {
        "status": rule.status,
        "holder": verdict.holder,
        "claimant": verdict.claimant,
        "support": verdict.support,
        "since": None if verdict.since is None else date.fromordinal(verdict.since),
        "last_reported": None if last is None else date.fromordinal(last),
        **age(rule.status, last, day, policy),
        "origins": len({item.evidence.origin for item in verdict.deciding}),
        "rule": rule.name,
        "reason": _sentence(rule.why, verdict, name, last, policy),
        "deciding": _evidence(verdict.deciding),
        "background": _evidence(verdict.background),
        "dissenting": _evidence(_dissenting(verdict, timelines, day)),
    }


def age(status: StatusKind, last: int | None, day: int, policy: Policy) -> dict[str, Any]:
    """Return the fields of a standing that tell how old its latest report is."""
    if last is None:
        return {"age_days": None, "aged": False}
    return {"age_days": day - last, "aged": status is not StatusKind.NO_REPORT and day - last > policy.aged_days}


def _conflicting(
    timeline: Timeline, state: State, conflict: tuple[int, tuple[str, ...]], day: int, policy: Policy
) -> Verdict:
    when, sides = conflict
    said = [i for side in sides for i in timeline.account.saying(side, when - policy.support_days, when)]
    return Verdict(
        rule="conflicting_reports",
        holder=state.tenure.actor if state.tenure else None,
        since=when,
        deciding=_in_order(said),
        background=_before(timeline, state, when, day),
    )


def _claimed(timeline: Timeline, state: State, claim: Claim, day: int) -> Verdict:
    disputed = claim.support is Support.DISPUTED
    rule = "disputed_claim" if disputed else "claim" if claim.taking else "claim_to_hold"
    return Verdict(
        rule=rule,
        holder=state.tenure.actor if state.tenure else None,
        claimant=claim.actor,
        support=claim.support,
        since=claim.first,
        deciding=_claim_items(timeline, claim, day),
        background=_before(timeline, state, claim.first, day),
    )


def _fighting(timeline: Timeline, state: State, fight: tuple[int, int], claim: Claim | None, day: int) -> Verdict:
    clashes = timeline.account.clashes(fight[0], day)
    return Verdict(
        rule="fighting",
        holder=state.tenure.actor if state.tenure else None,
        claimant=claim.actor if claim else None,
        support=timeline.account.assess(clashes),
        since=fight[0],
        deciding=clashes,
        background=_in_order(
            [*_before(timeline, state, fight[0], day), *(_claim_items(timeline, claim, day) if claim else ())]
        ),
        words={"period": _period(*fight)},
    )


def _challenged(
    timeline: Timeline, state: State, tenure: Tenure, challenge: tuple[int, str], day: int, policy: Policy
) -> Verdict:
    when, challenger = challenge
    said = timeline.account.saying(challenger, max(when - policy.support_days, tenure.start), day)
    return Verdict(
        rule="hold_against_holder",
        holder=tenure.actor,
        claimant=challenger,
        support=timeline.account.assess(said),
        since=when,
        deciding=said,
        background=_before(timeline, state, when, day),
        words={"latest": when, "challenger": policy.phrase(challenger)},
    )


def _left(timeline: Timeline, left: Departure, day: int, policy: Policy) -> Verdict:
    return Verdict(
        rule="withdrawal",
        support=left.support,
        since=left.day,
        deciding=timeline.account.leaving(left.tenure.actor, left.day - policy.support_days, day),
        background=_holding_items(timeline, left.tenure, left.day),
        words={"Leaver": _capital(policy.phrase(left.tenure.actor))},
    )


def _before(timeline: Timeline, state: State, since: int, day: int) -> list[Item]:
    """Return what is known of the holder, or of the last one, where the question has been open since a day.

    That includes the denials without which the holder's own reports would have closed it.
    """
    if state.tenure:
        kept_open = timeline.account.denying(state.tenure.actor, since, day, since)
        return _in_order([*_holding_items(timeline, state.tenure, day), *kept_open])
    if state.left:
        gone = timeline.account.leaving(state.left.tenure.actor, state.left.tenure.first, state.left.day)
        return _in_order([*_holding_items(timeline, state.left.tenure, state.left.day), *gone])
    return []


def _holding_items(timeline: Timeline, tenure: Tenure, day: int) -> list[Item]:
    said = timeline.account.saying(tenure.actor, tenure.first, day)
    return _in_order([*said, *_denials_of_rivals(timeline, tenure, day)])


def _denials_of_rivals(timeline: Timeline, tenure: Tenure, day: int) -> list[Item]:
    """Return the denials without which a rival's claim might have prevailed."""
    rivals = timeline.account.opponents(tenure.actor)
    return _in_order(item for rival in rivals for item in timeline.account.denying(rival, tenure.first, day))


def _claim_items(timeline: Timeline, claim: Claim, day: int) -> list[Item]:
    """Return what a claim rests on, and what disputes it."""
    said = timeline.account.saying(claim.actor, claim.first, day)
    if claim.support is not Support.DISPUTED:
        return said
    taken = [item.day for item in said if item.kind is EventKind.CAPTURE]
    return _in_order([*said, *timeline.account.denying(claim.actor, claim.first, day, max(taken, default=None))])


def _dissenting(verdict: Verdict, timelines: Sequence[Timeline], day: int) -> list[Item]:
    """Return what was said otherwise since the day of the first deciding event, leaving out fighting that is over."""
    used = {id(item.evidence) for item in (*verdict.deciding, *verdict.background)}
    first = min((item.day for item in verdict.deciding), default=0)
    others = [item for timeline in timelines for item in timeline.account.other_than_clashes(first, day)]
    unused = [item for item in others if id(item.evidence) not in used]
    return unused if len(timelines) == 1 else _in_order(unused)


def _sentence(why: str, verdict: Verdict, name: str, last: int | None, policy: Policy) -> str:
    about = {item.evidence.event.place for item in verdict.deciding}
    holder = policy.phrase(verdict.holder) if verdict.holder else ""
    claimant = policy.phrase(verdict.claimant) if verdict.claimant else ""
    words = {
        "name": name,
        "place": about.pop() if len(about) == 1 else name,
        "Holder": _capital(holder),
        "Claimant": _capital(claimant),
        "since": verdict.since,
        "last": last,
        "means": policy.rung(verdict.support).means if verdict.support else "",
        "before": f" {_capital(holder)} held it before." if holder else "",
        "claim": f" {_capital(claimant)} claimed to have taken it." if claimant else "",
        **verdict.words,
    }
    in_words = {
        name: long_date(date.fromordinal(value)) if isinstance(value, int) else value for name, value in words.items()
    }
    return why.format_map(in_words)


def _period(first: int, last: int) -> str:
    days = [long_date(date.fromordinal(day)) for day in (first, last)]
    return f"on {days[0]}" if first == last else f"from {days[0]} to {days[1]}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _in_order(items: Iterable[Item]) -> list[Item]:
    """Return items by day, each once."""
    listed = list(items)
    unique = dict(zip(map(id, listed), listed, strict=True))
    return sorted(unique.values(), key=attrgetter("day"))


def _evidence(items: Iterable[Item]) -> tuple[Evidence, ...]:
    return tuple(item.evidence for item in items)
