"""Who attacked where a sentence does not say: the side that the report names elsewhere as attacking that place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.extraction.drafts import Draft, PlaceKey, place_key
from pipeline.records import Assertion, EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_ATTACKS: Final = frozenset({EventKind.CAPTURE, EventKind.CLASH})
_REBELS: Final = frozenset({"nrf", "iskp"})


def with_named_attackers(drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` in which fights without a named side are those of the side named nearest to them.

    ``The battle for Marja went on`` is fought by whoever the report says attacked Marja; where it names nobody there,
    but tells of rebels as the only attackers elsewhere, by those. Where it names the side assumed, nothing changes.
    """
    named: defaultdict[PlaceKey, list[Draft]] = defaultdict(list)
    attackers: set[str] = set()
    for draft in drafts:
        if draft.assumed or draft.assertion is Assertion.DENIED:
            continue
        if draft.kind is EventKind.CLASH:
            named[place_key(draft.place)].append(draft)
        if draft.kind in _ATTACKS:
            attackers.add(draft.actor)
    alone = next(iter(attackers)) if len(attackers) == 1 else ""
    return [
        _named(draft, named.get(place_key(draft.place), ()), alone) if _is_open(draft) else draft for draft in drafts
    ]


def _is_open(draft: Draft) -> bool:
    return draft.assumed and draft.kind is EventKind.CLASH


def _named(draft: Draft, others: Sequence[Draft], alone: str) -> Draft:
    if any(other.actor == draft.actor for other in others):
        return draft
    if others:
        return replace(draft, actor=min(others, key=lambda other: abs(other.order - draft.order)).actor)
    return replace(draft, actor=alone) if alone in _REBELS else draft
