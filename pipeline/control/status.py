"""The control status of all provinces and places on any day, as known by any day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, OrderedDict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer
from pipeline.control.account import weigh
from pipeline.control.by_hand import set_by_hand, without_rejected
from pipeline.control.division import TakenPart, divided, regained
from pipeline.control.known import is_known
from pipeline.control.model import ControlStatus, PlaceStatus, ProvinceStatus, StatusKind
from pipeline.control.ordering import aggregate_order, evidence_order, place_key
from pipeline.control.overrides import StatusDraft, statuses_set
from pipeline.control.policy import load_policy
from pipeline.control.timeline import Timeline
from pipeline.control.verdict import Verdict, age, decide, held, put_into_words
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from geo.gazetteer import Place
    from pipeline.control.account import Item
    from pipeline.control.model import AggregateEvidence, Evidence, Standing
    from pipeline.control.overrides import Override
    from pipeline.control.policy import Policy
_KEPT_TIMELINES = 4  # knowledge dates kept ready for one place


def control_status(
    evidence: Sequence[Evidence],
    *,
    as_of: date,
    known_by: date | None = None,
    aggregates: Sequence[AggregateEvidence] = (),
    overrides: Sequence[Override] = (),
) -> ControlStatus:
    """Return who is reported to hold what on ``as_of``, from reports published up to ``known_by`` (``None``: all).

    A pure function of the evidence and the overrides. For many days over the same make a :class:`StatusEngine` once.
    """
    return StatusEngine(evidence, aggregates, overrides).at(as_of, known_by)


class StatusEngine:
    """Evidence indexed once by place, for the status on any number of days."""

    def __init__(
        self,
        evidence: Iterable[Evidence],
        aggregates: Iterable[AggregateEvidence] = (),
        overrides: Iterable[Override] = (),
    ) -> None:
        self._policy = load_policy()
        self._gazetteer = load_gazetteer()
        self._overrides = tuple(overrides)
        ordered, self._rejected = without_rejected(sorted(evidence, key=evidence_order), self._overrides)
        self._undated = [item for item in ordered if item.event.date is None]
        self._aggregates = sorted(aggregates, key=aggregate_order)
        places: dict[tuple[str, ...], list[Item]] = {}
        seats: dict[str, list[Item]] = {}
        for piece in ordered:
            event = piece.event
            if event.date is None:
                continue
            item = weigh(piece, event.date, self._policy)
            if event.level is not Level.PROVINCE:
                places.setdefault(place_key(event), []).append(item)
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
        by_hand = statuses_set(self._overrides, as_of, known_by)
        provinces = tuple(self._province(code, day, known_by, by_hand) for code in self._seats)
        told = [*self._told(day, known_by)]
        resting = frozenset[tuple[str, str]]().union(*map(_resting, provinces), *(found.resting for found in told))
        counted = Counter(province.holder for province in provinces if province.holder)
        return ControlStatus(
            as_of=as_of,
            known_by=known_by,
            provinces=provinces,
            places=tuple(self._places_at([found.status for found in told], as_of, by_hand)),
            undated=tuple(item for item in self._undated if is_known(item, known_by)),
            aggregates=self._aggregates_at(as_of, known_by),
            counted=MappingProxyType(dict(sorted(counted.items()))),
            reports=len({report for report, _ in resting}),
            origins=len({origin for _, origin in resting}),
            overrides=tuple(sorted(by_hand.values(), key=lambda override: override.id)),
        )

    def provinces(self, as_of: date, known_by: date | None = None) -> tuple[ProvinceStatus, ...]:
        """Return the status of the provinces alone: what :meth:`at` says of them, for many days in a row."""
        by_hand = statuses_set(self._overrides, as_of, known_by)
        return tuple(self._province(code, as_of.toordinal(), known_by, by_hand) for code in self._seats)

    def _province(self, code: str, day: int, known_by: date | None, by_hand: Mapping[str, Override]) -> ProvinceStatus:
        name = self._gazetteer.province(code).name
        reported = self._derived(code, name, day, known_by, {})
        if code in self._rejected:
            known = (item for item in self._rejected[code] if is_known(item, known_by))
            reported = replace(reported, rejected=tuple(item for item in known if _happened_by(item, day)))
        if not by_hand:
            return reported
        override = by_hand.get(code) or by_hand.get(self._gazetteer.capital_of(code).id)
        if override:
            return set_by_hand(reported, override)
        of_parts = {place: item for place, item in by_hand.items() if self._gazetteer.places[place].province == code}
        if not of_parts:
            return reported
        changed = replace(self._derived(code, name, day, known_by, of_parts), rejected=reported.rejected)
        if changed == reported:
            return reported
        return replace(changed, overrides=tuple(of_parts.values()), reported=reported)

    def _derived(
        self, code: str, name: str, day: int, known_by: date | None, by_hand: Mapping[str, Override]
    ) -> ProvinceStatus:
        """Return what follows for a province from its capital and its parts, some of which may be set by hand."""
        seat = self._seats[code].timeline(known_by)
        verdict = decide(seat, day, self._policy)
        timelines = [seat]
        if self._policy.rules[verdict.rule].status is StatusKind.HELD:
            tenure = seat.state(day).tenure
            parts = [*self._taken_parts(code, tenure.actor, day, known_by, by_hand)] if tenure else []
            if tenure and parts:
                timelines += [part.timeline for part in parts if part.timeline]
                verdict = divided(held(seat, tenure, day), parts, day, self._policy)
            elif tenure:
                others = [part.timeline(known_by) for part in self._parts.get(code, [])]
                back = regained(others, tenure.actor, day, self._policy)
                verdict = replace(verdict, background=[*verdict.background, *back]) if back else verdict
        return ProvinceStatus(code=code, name=name, **put_into_words(verdict, name, timelines, day, self._policy))

    def _taken_parts(
        self, code: str, holder: str, day: int, known_by: date | None, by_hand: Mapping[str, Override]
    ) -> Iterator[TakenPart]:
        """Yield the places in a province that an opponent of its holder has taken."""
        for part in self._parts.get(code, []):
            if part.event.place_id in by_hand:
                continue
            timeline = part.timeline(known_by)
            other = timeline.state(day).tenure
            if other and other.taken and self._policy.opposed(other.actor, holder):
                yield TakenPart(part.event.place, other.start, timeline, other)
        for place, override in by_hand.items():
            draft = override.draft
            held_by = draft.party if isinstance(draft, StatusDraft) and draft.status is StatusKind.HELD else None
            if isinstance(draft, StatusDraft) and held_by and self._policy.opposed(held_by, holder):
                yield TakenPart(self._gazetteer.places[place].name, draft.first.toordinal(), override=override)

    def _told(self, day: int, known_by: date | None) -> Iterator[_Told]:
        for place in self._places:
            if found := self._place(place, day, known_by):
                yield found

    def _places_at(
        self, told: Iterable[PlaceStatus], as_of: date, by_hand: Mapping[str, Override]
    ) -> Iterator[PlaceStatus]:
        """Yield the places of a day, those set by hand as such, also where no report names them."""
        silent = dict(by_hand)
        for place in told:
            override = silent.pop(place.place_id or "", None)
            yield set_by_hand(place, override) if override else place
        for key, override in sorted(silent.items()):
            known = self._gazetteer.places[key]
            if known.level != Level.PROVINCE.value:
                yield set_by_hand(self._silent(known, as_of), override)

    def _silent(self, place: Place, as_of: date) -> PlaceStatus:
        words = put_into_words(Verdict(rule="nothing_reported"), place.name, (), as_of.toordinal(), self._policy)
        return PlaceStatus(
            place_id=place.id,
            place=place.name,
            level=Level(place.level),
            province=place.province,
            lat=place.lat,
            lon=place.lon,
            **words,
        )

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

    __slots__ = ("_changes", "_items", "_latest", "_policy", "_timelines", "event", "told")

    def __init__(self, items: list[Item], policy: Policy) -> None:
        self._items = items
        self._policy = policy
        if items:
            self.event = items[0].evidence.event
        self.told: _Told | None = None
        known = {(item.evidence.known_from, item.evidence.superseded) for item in items}
        self._changes = sorted({day for days in known for day in days if day})
        self._timelines: OrderedDict[int, Timeline] = OrderedDict()
        self._latest: tuple[date | None, Timeline] | None = None  # most questions are about the same day of knowledge

    def timeline(self, known_by: date | None) -> Timeline:
        """Return the timeline of what is known by a day; days between two publications share one."""
        if self._latest is not None and self._latest[0] == known_by:
            return self._latest[1]
        key = -1 if known_by is None else bisect_right(self._changes, known_by)
        timeline = self._timelines.pop(key, None)
        if timeline is None:
            timeline = Timeline((item for item in self._items if is_known(item.evidence, known_by)), self._policy)
        self._timelines[key] = timeline
        if len(self._timelines) > _KEPT_TIMELINES:
            self._timelines.popitem(last=False)
        self._latest = (known_by, timeline)
        return timeline


def _happened_by(item: Evidence, day: int) -> bool:
    return item.event.date is None or item.event.date.toordinal() <= day


def _resting(standing: Standing) -> frozenset[tuple[str, str]]:
    """Return the reports, with their origins, that a standing rests on."""
    return frozenset((e.event.report_id, e.origin) for e in (*standing.deciding, *standing.background))
