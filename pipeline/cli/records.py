"""What commands print of records, as plain dictionaries in a fixed order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pipeline.control.model import StatusKind

if TYPE_CHECKING:
    from pipeline.control.changes import Hindsight
    from pipeline.control.model import AggregateEvidence, ControlStatus, Evidence, ProvinceStatus, Standing
    from pipeline.control.overrides import Override
    from pipeline.records import AggregateStatement, Event, Mention

_EVENT = (
    "report_id",
    "place",
    "level",
    "province",
    "event",
    "actor",
    "date",
    "date_precision",
    "assertion",
    "said_by",
    "start",
    "end",
    "sentence",
    "rule",
    "confidence",
    "geo_precision",
    "place_id",
    "in_title",
)
_AGGREGATE = (
    "report_id",
    "actor",
    "captured",
    "of",
    "unit",
    "date",
    "assertion",
    "said_by",
    "start",
    "end",
    "sentence",
)
_MENTION = ("start", "end", "surface", "place", "level", "province", "lat", "lon", "confidence", "place_id", "rule")
_STANDING = (
    "status",
    "holder",
    "claimant",
    "support",
    "since",
    "last_reported",
    "age_days",
    "origins",
)
_PROVINCE = ("code", "name", *_STANDING)


def event_record(event: Event) -> dict[str, Any]:
    """Return an event."""
    return _fields(event, _EVENT)


def aggregate_record(statement: AggregateStatement) -> dict[str, Any]:
    """Return an aggregate statement."""
    return _fields(statement, _AGGREGATE)


def mention_record(report_id: str, mention: Mention) -> dict[str, Any]:
    """Return a place mention."""
    return {"report_id": report_id, **_fields(mention, _MENTION)}


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """Return an event with the report it was read from."""
    from pipeline.control.overrides import event_key

    return {
        **event_record(evidence.event),
        **_fields(evidence, ("source", "url", "title", "published", "origin")),
        "key": event_key(evidence.event),
    }


def province_record(province: ProvinceStatus) -> dict[str, Any]:
    """Return the status of a province with the events it rests on."""
    return {
        **_fields(province, _PROVINCE),
        "events": [evidence_record(item) for item in province.deciding],
        **_by_hand(province),
    }


def explanation_record(province: ProvinceStatus, status: ControlStatus) -> dict[str, Any]:
    """Return the status of a province with everything that speaks for it and against it."""
    return {
        "as_of": _plain(status.as_of),
        "known_by": _plain(status.known_by),
        **_fields(province, (*_PROVINCE, "aged", "rule", "reason")),
        "deciding": [evidence_record(item) for item in province.deciding],
        "background": [evidence_record(item) for item in province.background],
        "dissenting": [evidence_record(item) for item in province.dissenting],
        "rejected": [
            {**evidence_record(item), "rejected_by": override_record(item.rejected)}
            for item in province.rejected
            if item.rejected
        ],
        **_by_hand(province),
    }


def hindsight_record(found: Hindsight) -> dict[str, Any]:
    """Return how a status looks by what became known later, with the events that make the difference."""
    return {
        **found.change.record(),
        "learned": [evidence_record(item) for item in found.learned],
        "superseded": [evidence_record(item) for item in found.superseded],
    }


def override_record(override: Override) -> dict[str, Any]:
    """Return what an analyst decided by hand, with its revocation where it was revoked."""
    from pipeline.control.overrides import StatusDraft

    draft = override.draft
    what: tuple[str, ...] = ("target",)
    if isinstance(draft, StatusDraft):
        what = ("place_id", "status", "party", "first", "until")
    return {
        "id": override.id,
        "kind": override.kind.value,
        **_fields(draft, (*what, "reason", "author")),
        "recorded": _plain(override.recorded),
        "revoked": _fields(override.revoked, ("author", "reason", "recorded")) if override.revoked else None,
    }


def _by_hand(standing: Standing) -> dict[str, Any]:
    """Return, for a standing that was set by hand, the overrides it rests on and what the reports alone say."""
    if not standing.overrides:
        return {}
    alone = _fields(standing.reported, (*_STANDING, "reason")) if standing.reported else None
    return {"overrides": [override_record(item) for item in standing.overrides], "reported": alone}


def status_record(status: ControlStatus) -> dict[str, Any]:
    """Return the status of all provinces."""
    kinds = Counter(province.status for province in status.provinces)
    held = Counter(province.holder for province in status.provinces if province.status is StatusKind.HELD)
    latest = next((item for item in status.aggregates if item.latest), None)
    return {
        "as_of": _plain(status.as_of),
        "known_by": _plain(status.known_by),
        "provinces": [province_record(province) for province in status.provinces],
        "summary": {
            "provinces": {kind.value: kinds[kind] for kind in StatusKind},
            "held_by": {party: held[party] for party in sorted(filter(None, held))},
            "capitals_counted": dict(status.counted),
            "latest_aggregate": _aggregate_evidence(latest) if latest else None,
            "undated_events": len(status.undated),
            "reports": status.reports,
            "origins": status.origins,
            "overrides": len(status.overrides),
        },
    }


def _aggregate_evidence(item: AggregateEvidence) -> dict[str, Any]:
    return {**aggregate_record(item.statement), **_fields(item, ("source", "url", "published"))}


def _fields(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
