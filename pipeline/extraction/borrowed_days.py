"""Days that one sentence gives and another needs: the attack that was repelled is dated, its defence is not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extraction.absorption import DEFENCES
from pipeline.extraction.drafts import place_key
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.drafts import Draft


def with_borrowed_days(drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` in which a defence without a day of its own has that of the attack told in its paragraph.

    A capture has that of the attackers' coming in: "overran the town ... drove in late on Thursday".
    """
    dated: defaultdict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind is EventKind.CLASH and draft.explicit and draft.date is not None:
            dated[_scene(draft)].append(draft)
    return [_dated(draft, dated.get(_scene(draft), ())) if _needs_day(draft) else draft for draft in drafts]


def _scene(draft: Draft) -> tuple[object, ...]:
    return place_key(draft.place), draft.in_title, draft.sentence.paragraph


def _needs_day(draft: Draft) -> bool:
    if draft.explicit:
        return False
    return draft.kind is EventKind.CAPTURE or (draft.kind is EventKind.HOLD and draft.rule.startswith(DEFENCES))


def _dated(draft: Draft, clashes: Sequence[Draft]) -> Draft:
    for clash in clashes:
        if draft.kind is EventKind.HOLD:
            fits = clash.actor != draft.actor and clash.order <= draft.order
        else:
            fits = clash.actor == draft.actor and clash.rule.startswith("approach")
        if fits:
            return replace(draft, date=clash.date, precision=clash.precision, explicit=True)
    return draft
