"""The rows of what analysts decide by hand."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from pipeline.control.model import StatusKind
from pipeline.control.overrides import (
    Override,
    OverrideError,
    RejectionDraft,
    Revocation,
    StatusDraft,
    checked_rejection,
    checked_revocation,
    checked_status,
    event_key,
)
from pipeline.store.rows import event_of
from pipeline.store.schema import events, overrides, readings, revocations

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection, RowMapping


def add_override(connection: Connection, draft: StatusDraft | RejectionDraft, recorded: date) -> Override:
    """Store a decision; OverrideError where it makes no sense, or its target is not stored."""
    if isinstance(draft, StatusDraft):
        checked_status(draft)
    else:
        _check_target(connection, checked_rejection(draft).target)
    values = {name: str(value) if isinstance(value, str) else value for name, value in asdict(draft).items()}
    row = insert(overrides).values(**values, recorded=recorded).returning(overrides.c.id)
    return Override(connection.execute(row).scalar_one(), draft, recorded)


def revoke_override(connection: Connection, number: int, author: str, reason: str, recorded: date) -> Override:
    """Store that a decision no longer stands; OverrideError where there is none, or it was revoked before."""
    revocation = checked_revocation(author, reason, recorded)
    found = next((item for item in load_overrides(connection) if item.id == number), None)
    if found is None:
        message = f"there is no override {number}; see `controlmap override list`"
        raise OverrideError(message)
    if found.revoked:
        message = f"override {number} was revoked on {found.revoked.recorded} by {found.revoked.author}"
        raise OverrideError(message)
    connection.execute(insert(revocations).values(override=number, **asdict(revocation)))
    return Override(number, found.draft, found.recorded, revocation)


def load_overrides(connection: Connection) -> tuple[Override, ...]:
    """Return all decisions in the order in which they were made, the revoked ones too."""
    revoked = {
        row["override"]: Revocation(row["author"], row["reason"], row["recorded"])
        for row in connection.execute(select(revocations)).mappings()
    }
    rows = connection.execute(select(overrides).order_by(overrides.c.id)).mappings()
    return tuple(Override(row["id"], _draft(row), row["recorded"], revoked.get(row["id"])) for row in rows)


def _draft(row: RowMapping) -> StatusDraft | RejectionDraft:
    if row["target"] is not None:
        return RejectionDraft(target=row["target"], reason=row["reason"], author=row["author"])
    return StatusDraft(
        place_id=row["place_id"],
        status=StatusKind(row["status"]),
        party=row["party"],
        first=row["first"],
        until=row["until"],
        reason=row["reason"],
        author=row["author"],
    )


def _check_target(connection: Connection, target: str) -> None:
    if connection.execute(select(readings.c.id).where(readings.c.report_id == target).limit(1)).first():
        return
    stored = select(events, readings.c.report_id).join(readings, events.c.reading == readings.c.id)
    if not any(event_key(event_of(row, row["report_id"])) == target for row in connection.execute(stored).mappings()):
        message = f"no event or report {target!r} is stored; `controlmap explain` shows the keys of events"
        raise OverrideError(message)
