"""Whether a province is divided: its capital held by one side, another place in it taken by the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.control.verdict import Verdict, held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.control.account import Item
    from pipeline.control.overrides import Override
    from pipeline.control.policy import Policy
    from pipeline.control.timeline import Tenure, Timeline


@dataclass(frozen=True, slots=True)
class TakenPart:
    """A place in a province that an opponent of its holder has taken: by what is reported of it, or set by hand."""

    name: str
    start: int
    timeline: Timeline | None = None
    tenure: Tenure | None = None
    override: Override | None = None


def divided(seat: Verdict, parts: Sequence[TakenPart], day: int, policy: Policy) -> Verdict:
    """Return the verdict on a province whose capital's holder does not hold those parts of it."""
    reported = [(part.timeline, part.tenure) for part in parts if part.timeline and part.tenure]
    held_by = [
        held(timeline, earlier, day)
        for timeline, tenure in reported
        for earlier in _opposed(tenure, seat.holder or "", policy)
    ]
    # What allies of whoever holds a part say of it would divide the province as well.
    allied = [
        item
        for timeline, tenure in reported
        for actor in timeline.account.actors
        if actor != tenure.actor and policy.opposed(actor, seat.holder or "")
        for item in timeline.account.saying(actor, tenure.first, day)
    ]
    names = sorted({f"{part.name} (set by hand)" if part.override else part.name for part in parts})
    return Verdict(
        rule="divided",
        holder=seat.holder,
        support=min((tenure.support for _, tenure in reported), key=policy.rank, default=None),
        since=max(seat.since or 0, min(part.start for part in parts)),
        deciding=_once([*(item for verdict in held_by for item in verdict.deciding), *allied]),
        background=_once(item for verdict in (seat, *held_by) for item in (*verdict.deciding, *verdict.background)),
        words={"others": _listed(names), "was": "was" if len(names) == 1 else "were"},
    )


def regained(timelines: Iterable[Timeline], holder: str, day: int, policy: Policy) -> list[Item]:
    """Return what ended the hold of the holder's opponents on parts of a province, without which it were divided."""
    return _once(item for timeline in timelines for item in _ending(timeline, holder, day, policy))


def _ending(timeline: Timeline, holder: str, day: int, policy: Policy) -> Iterator[Item]:
    state = timeline.state(day)
    tenure, left = state.tenure, state.left
    if tenure and tenure.before and policy.opposed(tenure.before.actor, holder):
        yield from timeline.account.saying(tenure.actor, tenure.first, tenure.start)
    if tenure is None and left and policy.opposed(left.tenure.actor, holder):
        yield from timeline.account.leaving(left.tenure.actor, left.tenure.first, left.day)


def _opposed(tenure: Tenure, holder: str, policy: Policy) -> Iterator[Tenure]:
    """Yield a tenure and those just before it by sides that the holder of the seat fights too."""
    earlier: Tenure | None = tenure
    while earlier and earlier.taken and policy.opposed(earlier.actor, holder):
        yield earlier
        earlier = earlier.before


def _once(items: Iterable[Item]) -> list[Item]:
    unique = {id(item): item for item in items}
    return sorted(unique.values(), key=lambda item: item.day)


def _listed(names: list[str]) -> str:
    if len(names) > 4:
        return f"{len(names)} places ({', '.join(names[:3])}, …)"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
