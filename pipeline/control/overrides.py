"""What analysts decide by hand: a status of a place or province in place of the derived one, or an event set aside.

Overrides are only ever added and revoked, each with its author, its reason and the day. Whatever they change is shown
as changed by hand, beside what the reports alone say.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer
from pipeline.control.model import StatusKind
from pipeline.control.policy import load_policy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pipeline.records import Event

_KEY_LENGTH = 10
_LONGEST_AUTHOR = 200
_LONGEST_REASON = 4000
_WITH_PARTY = (StatusKind.HELD, StatusKind.CLAIMED)


class OverrideError(ValueError):
    """An override that makes no sense; the message says why and what to do."""


class OverrideKind(StrEnum):
    """What an override does."""

    STATUS = "status"
    REJECTION = "rejection"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusDraft:
    """A status that somebody sets by hand for a place or province, on the days from ``first`` to ``until``.

    ``place_id`` is an id of the gazetteer, ``until`` ``None`` where no end is set. ``party`` is the holder of what is
    ``held``, the claimant of what is ``claimed``, and ``None`` with the other statuses.
    """

    place_id: str
    status: StatusKind
    party: str | None
    first: date
    until: date | None
    reason: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectionDraft:
    """An event that somebody sets aside: ``target`` is its :func:`event_key`, or the id of a report for all of its."""

    target: str
    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class Revocation:
    """The end of an override, on the day it was revoked; it stays on record."""

    author: str
    reason: str
    recorded: date


@dataclass(frozen=True, slots=True)
class Override:
    """A decision as stored: its number, the day it was ``recorded``, and its revocation where it was revoked."""

    id: int
    draft: StatusDraft | RejectionDraft
    recorded: date
    revoked: Revocation | None = None

    @property
    def kind(self) -> OverrideKind:
        """Tell what the override does."""
        return OverrideKind.STATUS if isinstance(self.draft, StatusDraft) else OverrideKind.REJECTION

    def known(self, known_by: date | None) -> bool:
        """Tell whether it stood by a day: recorded up to it, and not revoked up to it (``None``: now)."""
        if known_by is None:
            return self.revoked is None
        return self.recorded <= known_by and (self.revoked is None or known_by < self.revoked.recorded)


def event_key(event: Event) -> str:
    """Return what names an event for good: its report, its sentence and what was read there, but not its number."""
    parts = (event.report_id, event.in_title, event.start, event.province, event.place, event.event, event.actor)
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LENGTH]


def statuses_set(overrides: Iterable[Override], as_of: date, known_by: date | None) -> dict[str, Override]:
    """Return, by place, the override that sets its status on a day; of several the one recorded last."""
    found: dict[str, Override] = {}
    for override in sorted(overrides, key=lambda item: item.id):
        draft = override.draft
        if isinstance(draft, StatusDraft) and override.known(known_by) and _covers(draft, as_of):
            found[draft.place_id] = override
    return found


def rejections(overrides: Iterable[Override]) -> dict[str, Override]:
    """Return the rejections that stand by their targets. A misreading never was knowledge, so no clock applies."""
    standing = sorted((item for item in overrides if item.revoked is None), key=lambda item: item.id)
    return {item.draft.target: item for item in standing if isinstance(item.draft, RejectionDraft)}


def checked_status(draft: StatusDraft) -> StatusDraft:
    """Return a draft that can be stored; OverrideError where it cannot."""
    _check_words(draft.author, draft.reason)
    if draft.place_id not in load_gazetteer().places:
        message = f"{draft.place_id!r} is no place of the gazetteer; name a province or a place of data/places.csv"
        raise OverrideError(message)
    parties = load_policy().phrases
    if draft.status in _WITH_PARTY and draft.party not in parties:
        message = f"the status {draft.status!s} needs a party; name one of {', '.join(parties)}"
        raise OverrideError(message)
    if draft.status not in _WITH_PARTY and draft.party is not None:
        message = f"the status {draft.status!s} is nobody's; leave the party out"
        raise OverrideError(message)
    if draft.until and draft.until < draft.first:
        message = f"it would end ({draft.until}) before it begins ({draft.first}); swap the days"
        raise OverrideError(message)
    return draft


def checked_rejection(draft: RejectionDraft) -> RejectionDraft:
    """Return a draft that can be stored; OverrideError where it cannot."""
    _check_words(draft.author, draft.reason)
    return draft


def checked_revocation(author: str, reason: str, recorded: date) -> Revocation:
    """Return a revocation that can be stored; OverrideError where it cannot."""
    _check_words(author, reason)
    return Revocation(author, reason, recorded)


def _covers(draft: StatusDraft, day: date) -> bool:
    return draft.first <= day and (draft.until is None or day <= draft.until)


def _check_words(author: str, reason: str) -> None:
    for words, what, most in ((author, "an author", _LONGEST_AUTHOR), (reason, "a reason", _LONGEST_REASON)):
        if not words.strip():
            message = f"an override needs {what}: it is shown wherever the override changes something"
            raise OverrideError(message)
        if len(words) > most:
            message = f"{what} may have {most:,} characters, and this one has {len(words):,}; shorten it"
            raise OverrideError(message)
