"""Who attacked where a sentence does not say: the side that the report names elsewhere as attacking that place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.drafts import Draft, PlaceKey, place_key
from pipeline.records import Assertion, EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence


def with_named_attackers(drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` in which fights without a named side are those of the side named nearest to them.

    ``The battle for Marja went on`` is fought by whoever the report says attacked Marja; where it names nobody, or the
    side that was assumed, nothing changes.
    """
    named: defaultdict[PlaceKey, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind is EventKind.CLASH and not draft.assumed and draft.assertion is not Assertion.DENIED:
            named[place_key(draft.place)].append(draft)
    return [_named(draft, named.get(place_key(draft.place), ())) if _is_open(draft) else draft for draft in drafts]


def _is_open(draft: Draft) -> bool:
    return draft.assumed and draft.kind is EventKind.CLASH


def _named(draft: Draft, others: Sequence[Draft]) -> Draft:
    if not others or any(other.actor == draft.actor for other in others):
        return draft
    nearest = min(others, key=lambda other: abs(other.order - draft.order))
    return replace(draft, actor=nearest.actor)
