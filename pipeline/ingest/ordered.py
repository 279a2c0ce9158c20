"""Doing things at the same time and taking the results in order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Task = TypeVar("Task")
Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class Pending(Protocol[Value_co]):
    """Something that will have a result."""

    def result(self) -> Value_co:
        """Wait for the result and return it."""


def in_order(submit: Callable[[Task], Pending[Value]], tasks: Iterable[Task], window: int) -> Iterator[Value]:
    """Yield the results of ``tasks`` in their order; no more than ``window`` of them are begun and not yet taken."""
    pending: deque[Pending[Value]] = deque()
    for task in tasks:
        pending.append(submit(task))
        if len(pending) >= window:
            yield pending.popleft().result()
    while pending:
        yield pending.popleft().result()
