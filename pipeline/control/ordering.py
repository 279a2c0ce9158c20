"""The order of evidence, so that a status never depends on the order in which reports came in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.control.model import AggregateEvidence, Evidence
    from pipeline.records import Event


def place_key(event: Event) -> tuple[str, ...]:
    """Return what tells one place from another: an id of the gazetteer, or the name as written."""
    return (event.province, event.level, event.place_id or "", "" if event.place_id else event.place.casefold())


def evidence_order(item: Evidence) -> tuple[date, date, str, int, str, str, str, str]:
    """Return the order of evidence: by the day it happened, then by what the report itself states."""
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


def aggregate_order(item: AggregateEvidence) -> tuple[date, date, int, str, int]:
    """Return the order of counts, the latest last."""
    statement = item.statement
    return (
        statement.date or date.min,
        item.published or date.min,
        statement.captured,
        statement.report_id,
        statement.start,
    )
