"""The local engine: tasks are performed in processes on this machine."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import TYPE_CHECKING

from pipeline.ingest.ordered import in_order
from pipeline.ingest.tasks import Guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.ingest.tasks import Result, Unit

_WAITING = 2  # tasks that wait or are done beside those being performed, for each process


def cores() -> int:
    """Return how many processes of this program can run at the same time."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


class LocalEngine:
    """Performs tasks in ``workers`` processes, each led by a thread; a process starts when it is first needed."""

    batch = 16

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()
        self._own = local()
        self._guards: list[Guarded] = []
        self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="ingest")

    @property
    def pids(self) -> list[int]:
        """The ids of the running processes."""
        return [guard.pid for guard in self._guards if guard.pid is not None]

    def perform(self, tasks: Iterable[Sequence[Unit]]) -> Iterator[list[list[Result]]]:
        """Yield the results of the tasks in their order, at most a few tasks ahead of what is taken."""
        return in_order(lambda task: self._threads.submit(self._perform, task), tasks, self.workers * (1 + _WAITING))

    def close(self) -> None:
        """End the processes; tasks that are not done are given up."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for guard in self._guards:
            guard.close()
        self._threads.shutdown()

    def _perform(self, task: Sequence[Unit]) -> list[list[Result]]:
        guard: Guarded | None = getattr(self._own, "guard", None)
        if guard is None:
            guard = self._own.guard = Guarded()
            self._guards.append(guard)
        return guard.perform(task)
