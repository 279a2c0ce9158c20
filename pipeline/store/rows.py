"""Records as rows and back."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from pipeline.records import (
    AggregateStatement,
    Assertion,
    DatePrecision,
    Event,
    EventKind,
    Extraction,
    Highlight,
    Level,
    Report,
    Role,
)

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

_REPORT = ("text", "source", "url", "title", "published", "language", "retrieved", "sha256")
_EVENT = (
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
_ENUMERATED: dict[str, dict[str, Any]] = {
    name: {str(member.value): member for member in kind}
    for name, kind in (
        ("level", Level),
        ("event", EventKind),
        ("date_precision", DatePrecision),
        ("assertion", Assertion),
    )
}
_AGGREGATE = ("actor", "captured", "of", "unit", "date", "assertion", "said_by", "start", "end", "sentence")


def report_row(report: Report) -> dict[str, Any]:
    """Return the row of a report; ``version`` tells whether anything that it states has changed."""
    row = {name: getattr(report, name) for name in _REPORT}
    return {"report_id": report.id, "version": version_of(report), **row}


def version_of(report: Report) -> str:
    """Return a digest of everything that a report states, by its text's own digest in place of the text."""
    return _digest({name: str(getattr(report, name)) for name in _REPORT if name not in ("text", "retrieved")})


def event_rows(reading: Extraction) -> list[dict[str, Any]]:
    """Return the rows of the events of a report, without the key of its reading."""
    return [{**_values(event, _EVENT), "highlights": _marks(event)} for event in reading.events]


def aggregate_rows(reading: Extraction) -> list[dict[str, Any]]:
    """Return the rows of the aggregate statements of a report, without the key of its reading."""
    return [_values(statement, _AGGREGATE) for statement in reading.aggregates]


def found_digest(event_rows_: list[dict[str, Any]], aggregate_rows_: list[dict[str, Any]]) -> str:
    """Return a digest of what was read, by which a better reading of the same text is noticed."""
    return _digest([event_rows_, aggregate_rows_])


def report_of(row: RowMapping) -> Report:
    """Return the report of a row."""
    return Report(id=row["report_id"], **{name: row[name] for name in _REPORT})


def event_of(row: RowMapping, report_id: str) -> Event:
    """Return the event of a row."""
    fields = {name: row[name] for name in _EVENT}
    for name, members in _ENUMERATED.items():
        fields[name] = members[fields[name]]
    marks = tuple(Highlight(start, end, Role(role)) for start, end, role in json.loads(row["highlights"]))
    return Event(report_id=report_id, highlights=marks, **fields)


def aggregate_of(row: RowMapping, report_id: str) -> AggregateStatement:
    """Return the aggregate statement of a row."""
    fields = {name: row[name] for name in _AGGREGATE}
    return AggregateStatement(report_id=report_id, **{**fields, "assertion": Assertion(fields["assertion"])})


def _values(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in names}
    return {name: str(value) if isinstance(value, str) else value for name, value in values.items()}


def _marks(event: Event) -> str:
    return json.dumps([[mark.start, mark.end, str(mark.role)] for mark in event.highlights])


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
