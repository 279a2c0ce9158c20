"""Ctrl-C and the wish of a service manager that the program end: what is begun is finished, nothing more is begun."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import dataclass
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

Item = TypeVar("Item")
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM") if hasattr(signal, name))


@dataclass(slots=True)
class Interruption:
    """Whether the user has asked to stop."""

    asked: bool = False

    def until(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass items on until the user asks to stop."""
        for item in items:
            if self.asked:
                return
            yield item


@contextmanager
def interruptible() -> Iterator[Interruption]:
    """Take the first signal for a wish to stop after what is begun; a second one interrupts at once."""
    interruption = Interruption()
    if current_thread() is not main_thread():
        yield interruption
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        if interruption.asked:
            raise KeyboardInterrupt
        interruption.asked = True

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield interruption
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
