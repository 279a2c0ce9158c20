"""Applying what analysts decide by hand to what follows from the reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from geo.view import long_date
from pipeline.control.model import Standing, StatusKind
from pipeline.control.overrides import StatusDraft, event_key, rejections
from pipeline.control.policy import load_policy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.control.model import Evidence
    from pipeline.control.overrides import Override

StandingT = TypeVar("StandingT", bound=Standing)


def set_by_hand(reported: StandingT, override: Override) -> StandingT:
    """Return a standing as an analyst has set it, with what the reports say kept beside it."""
    draft = override.draft
    if not isinstance(draft, StatusDraft):
        return reported
    keeps_holder = draft.status in (StatusKind.CLAIMED, StatusKind.CONTESTED) and reported.holder != draft.party
    return replace(
        reported,
        status=draft.status,
        holder=draft.party if draft.status is StatusKind.HELD else reported.holder if keeps_holder else None,
        claimant=draft.party if draft.status is StatusKind.CLAIMED else None,
        support=None,
        since=draft.first,
        origins=0,
        rule="override",
        reason=_why(override, draft, reported),
        deciding=(),
        background=(*reported.deciding, *reported.background),
        overrides=(override,),
        reported=reported,
    )


def without_rejected(
    evidence: Sequence[Evidence], overrides: Sequence[Override]
) -> tuple[list[Evidence], dict[str, list[Evidence]]]:
    """Return the evidence that counts, and by province what analysts have set aside."""
    targets = rejections(overrides)
    if not targets:
        return [*evidence], {}
    counting: list[Evidence] = []
    aside: dict[str, list[Evidence]] = {}
    for item in evidence:
        rejection = targets.get(item.event.report_id) or targets.get(event_key(item.event))
        if rejection:
            aside.setdefault(item.event.province, []).append(replace(item, rejected=rejection))
        else:
            counting.append(item)
    return counting, aside


def _why(override: Override, draft: StatusDraft, reported: Standing) -> str:
    """Return the sentences that say who set a status by hand, why, and what the reports alone say."""
    return load_policy().override.format(
        author=draft.author,
        recorded=long_date(override.recorded),
        period=_period(draft.first, draft.until),
        reason=draft.reason.strip().rstrip("."),
        reported=reported.reason,
    )


def _period(first: date, until: date | None) -> str:
    return f"from {long_date(first)} on" if until is None else f"from {long_date(first)} to {long_date(until)}"
