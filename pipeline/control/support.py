"""How well the outcome that a single event tells of is supported by everything said about it at that time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.control.account import CONTROL, Account, Item, weigh
from pipeline.control.policy import load_policy
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.control.model import Evidence, Support


class SupportIndex:
    """Events by place, ready to be asked how well what one of them tells is supported."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self._policy = load_policy()
        self._items: dict[tuple[str, ...], list[Item]] = {}
        self._accounts: dict[tuple[str, ...], Account] = {}
        for piece in evidence:
            if piece.event.date is not None:
                item = weigh(piece, piece.event.date, self._policy)
                self._items.setdefault(_place(piece), []).append(item)

    def of(self, evidence: Evidence) -> Support | None:
        """Return the support of an event's outcome within the window of the policy, ``None`` where it has no date."""
        event = evidence.event
        if event.date is None:
            return None
        key = _place(evidence)
        account = self._accounts.get(key)
        if account is None:
            account = self._accounts[key] = Account(self._items.get(key, ()), self._policy)
        day, window = event.date.toordinal(), self._policy.support_days
        first, last = day - window, day + window
        if event.event in CONTROL:
            saying = account.saying(event.actor, first, last)
            return account.assess(saying, denied=bool(account.denying(event.actor, first, last)))
        if event.event is EventKind.WITHDRAW:
            return account.assess(account.leaving(event.actor, first, last))
        clashes = [item for item in account.clashes(first, last) if item.actor == event.actor]
        return account.assess(clashes)


def _place(evidence: Evidence) -> tuple[str, ...]:
    """Return the key of a place; a province and its capital share one, since the one takes the state of the other."""
    event = evidence.event
    if event.level != "district":
        return (event.province,)
    return (event.province, event.place_id or event.place.casefold())
