"""The control status of all provinces and places on any day, as known by any day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer
from pipeline.control.account import weigh
from pipeline.control.model import ControlStatus, PlaceStatus, ProvinceStatus, StatusKind
from pipeline.control.policy import load_policy
from pipeline.control.timeline import Timeline
from pipeline.control.verdict import Verdict, age, decide, held, put_into_words
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.control.account import Item
    from pipeline.control.model import AggregateEvidence, Evidence, Standing
    from pipeline.control.policy import Policy
    from pipeline.control.timeline import Tenure
    from pipeline.records import Event

_KEPT_TIMELINES = 4  # knowledge dates kept ready for one place


def control_status(
    evidence: Sequence[Evidence],
    *,
    as_of: date,
    known_by: date | None = None,
    aggregates: Sequence[AggregateEvidence] = (),
) -> ControlStatus:
    """Return who is reported to hold what on ``as_of``, from reports published up to ``known_by`` (``None``: all).

    A pure function of the set of evidence. For many days over the same evidence make a :class:`StatusEngine` once.
    """
    return StatusEngine(evidence, aggregates).at(as_of, known_by)


def is_known(item: Evidence | AggregateEvidence, known_by: date | None) -> bool:
    """Tell whether an item counts: by a day, what was published up to it; without one, the latest version of all."""
    if known_by is None:
        return item.superseded is None
    if item.known_from is None or item.known_from > known_by:
        return False
    return item.superseded is None or known_by < item.superseded


class StatusEngine:
    """Evidence indexed once by place, for the status on any number of days."""

    def __init__(self, evidence: Iterable[Evidence], aggregates: Iterable[AggregateEvidence] = ()) -> None:
        self._policy = load_policy()
        self._gazetteer = load_gazetteer()
        ordered = sorted(evidence, key=_order)
        self._undated = [item for item in ordered if item.event.date is None]
        self._aggregates = sorted(aggregates, key=_aggregate_order)
        places: dict[tuple[str, ...], list[Item]] = {}
        seats: dict[str, list[Item]] = {}
        for piece in ordered:
            event = piece.event
            if event.date is None:
                continue
            item = weigh(piece, event.date, self._policy)
            if event.level is not Level.PROVINCE:
                places.setdefault(_place_key(event), []).append(item)
            if event.level is not Level.DISTRICT:
                seats.setdefault(event.province, []).append(item)
        self._places = [_Subject(items, self._policy) for _, items in sorted(places.items())]
        self._seats = {
            place.id: _Subject(seats.get(place.id, []), self._policy)
            for place in sorted(self._gazetteer.provinces, key=lambda place: place.id)
        }
        self._parts: dict[str, list[_Subject]] = {}
        for place in self._places:
            if place.event.level is Level.DISTRICT:
                self._parts.setdefault(place.event.province, []).append(place)

    def at(self, as_of: date, known_by: date | None = None) -> ControlStatus:
        """Return the status on a day, as known by a day (``None``: from everything)."""
        day = as_of.toordinal()
        provinces = tuple(self._province(code, day, known_by) for code in self._seats)
        told = [found for place in self._places if (found := self._place(place, day, known_by))]
        resting = frozenset[tuple[str, str]]().union(*map(_resting, provinces), *(found.resting for found in told))
        counted = Counter(province.holder for province in provinces if province.holder)
        return ControlStatus(
            as_of=as_of,
            known_by=known_by,
            provinces=provinces,
            places=tuple(found.status for found in told),
            undated=tuple(item for item in self._undated if is_known(item, known_by)),
            aggregates=self._aggregates_at(as_of, known_by),
            counted=MappingProxyType(dict(sorted(counted.items()))),
            reports=len({report for report, _ in resting}),
            origins=len({origin for _, origin in resting}),
        )

    def _province(self, code: str, day: int, known_by: date | None) -> ProvinceStatus:
        seat = self._seats[code].timeline(known_by)
        verdict = decide(seat, day, self._policy)
        timelines = [seat]
        if self._policy.rules[verdict.rule].status is StatusKind.HELD:
            tenure = seat.state(day).tenure
            parts = self._taken_parts(code, tenure, day, known_by) if tenure else []
            if tenure and parts:
                timelines += [timeline for _, timeline, _ in parts]
                verdict = _divided(held(seat, tenure, day), parts, day, self._policy)
        name = self._gazetteer.province(code).name
        return ProvinceStatus(code=code, name=name, **put_into_words(verdict, name, timelines, day, self._policy))

    def _taken_parts(
        self, code: str, tenure: Tenure, day: int, known_by: date | None
    ) -> list[tuple[str, Timeline, Tenure]]:
        """Return the places in a province that an opponent of its holder has taken: name, timeline, tenure."""
        found = []
        for part in self._parts.get(code, []):
            timeline = part.timeline(known_by)
            other = timeline.state(day).tenure
            if other and other.taken and self._policy.opposed(other.actor, tenure.actor):
                found.append((part.event.place, timeline, other))
        return found

    def _place(self, place: _Subject, day: int, known_by: date | None) -> _Told | None:
        timeline = place.timeline(known_by)
        last = timeline.last_reported(day)
        if last is None:
            return None
        phase, told = timeline.phase(day), place.told
        if told and told.timeline is timeline and told.phase == phase:
            status = replace(told.status, **age(told.status.status, last, day, self._policy))
            place.told = _Told(timeline, phase, status, told.resting)
            return place.told
        event = place.event
        known = self._gazetteer.places.get(event.place_id) if event.place_id else None
        name = known.name if known else event.place
        status = PlaceStatus(
            place_id=event.place_id,
            place=name,
            level=event.level,
            province=event.province,
            lat=known.lat if known else None,
            lon=known.lon if known else None,
            **put_into_words(decide(timeline, day, self._policy), name, [timeline], day, self._policy),
        )
        place.told = _Told(timeline, phase, status, _resting(status))
        return place.told

    def _aggregates_at(self, as_of: date, known_by: date | None) -> tuple[AggregateEvidence, ...]:
        scope = [
            a for a in self._aggregates if is_known(a, known_by) and a.statement.date and a.statement.date <= as_of
        ]
        capitals = [index for index, item in enumerate(scope) if "capital" in item.statement.unit]
        if capitals:
            scope[capitals[-1]] = replace(scope[capitals[-1]], latest=True)
        return tuple(scope)


@dataclass(frozen=True, slots=True)
class _Told:
    """The status of a place in one phase of its timeline, kept because the next day asked about is often in it."""

    timeline: Timeline
    phase: tuple[int, bool, bool]
    status: PlaceStatus
    resting: frozenset[tuple[str, str]]


class _Subject:
    """All events about one place, with its timeline for the days by which they may be known."""

    __slots__ = ("_changes", "_items", "_policy", "_timelines", "event", "told")

    def __init__(self, items: list[Item], policy: Policy) -> None:
        self._items = items
        self._policy = policy
        if items:
            self.event = items[0].evidence.event
        self.told: _Told | None = None
        known = {(item.evidence.known_from, item.evidence.superseded) for item in items}
        self._changes = sorted({day for days in known for day in days if day})
        self._timelines: OrderedDict[int, Timeline] = OrderedDict()

    def timeline(self, known_by: date | None) -> Timeline:
        """Return the timeline of what is known by a day; days between two publications share one."""
        key = -1 if known_by is None else bisect_right(self._changes, known_by)
        timeline = self._timelines.pop(key, None)
        if timeline is None:
            timeline = Timeline((item for item in self._items if is_known(item.evidence, known_by)), self._policy)
        self._timelines[key] = timeline
        if len(self._timelines) > _KEPT_TIMELINES:
            self._timelines.popitem(last=False)
        return timeline


def _divided(seat: Verdict, parts: list[tuple[str, Timeline, Tenure]], day: int, policy: Policy) -> Verdict:
    held_by = [
        held(timeline, earlier, day) for _, timeline, tenure in parts for earlier in _opposed(tenure, seat, policy)
    ]
    names = sorted({name for name, _, _ in parts})
    since = max(seat.since or 0, min(tenure.start for _, _, tenure in parts))
    return Verdict(
        rule="divided",
        holder=seat.holder,
        support=min((tenure.support for _, _, tenure in parts), key=policy.rank),
        since=since,
        deciding=_once(item for verdict in held_by for item in verdict.deciding),
        background=_once(item for verdict in (seat, *held_by) for item in (*verdict.deciding, *verdict.background)),
        words={"others": _listed(names), "was": "was" if len(names) == 1 else "were"},
    )


def _opposed(tenure: Tenure, seat: Verdict, policy: Policy) -> Iterator[Tenure]:
    """Yield a tenure and those just before it by sides that the holder of the seat fights too."""
    earlier: Tenure | None = tenure
    while earlier and earlier.taken and policy.opposed(earlier.actor, seat.holder or ""):
        yield earlier
        earlier = earlier.before


def _once(items: Iterable[Item]) -> list[Item]:
    unique = {id(item): item for item in items}
    return sorted(unique.values(), key=lambda item: item.day)


def _listed(names: list[str]) -> str:
    if len(names) > 4:
        return f"{len(names)} places ({', '.join(names[:3])}, …)"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _resting(standing: Standing) -> frozenset[tuple[str, str]]:
    """Return the reports, with their origins, that a standing rests on."""
    return frozenset((e.event.report_id, e.origin) for e in (*standing.deciding, *standing.background))


def _place_key(event: Event) -> tuple[str, ...]:
    return (event.province, event.level, event.place_id or "", "" if event.place_id else event.place.casefold())


def _order(item: Evidence) -> tuple[date, date, str, int, str, str, str, str]:
    event = item.event
    return (
        event.date or date.min,
        item.published or date.max,
        event.report_id,
        event.start,
        event.place,
        event.event,
        event.actor,
        event.said_by,
    )


def _aggregate_order(item: AggregateEvidence) -> tuple[date, date, int, str, int]:
    statement = item.statement
    return (
        statement.date or date.min,
        item.published or date.min,
        statement.captured,
        statement.report_id,
        statement.start,
    )
