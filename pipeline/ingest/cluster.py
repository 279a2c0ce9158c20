"""The Dask engine: tasks are performed on the workers of a cluster, one on this machine or an existing one.

A task that was on a worker which is lost is given to another; one that is lost again and again is performed here. Each
worker reads in a process of its own, as the local engine does, so that what a report does to it stays there.
"""

from __future__ import annotations

import atexit
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.ingest.local import cores
from pipeline.ingest.ordered import in_order
from pipeline.ingest.tasks import Guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.ingest.ordered import Pending
    from pipeline.ingest.tasks import Result, Unit

_WAITING = 3  # tasks that wait or are done beside those being performed, for each thread of the cluster
_CONNECT_SECONDS = 10


class ClusterError(Exception):
    """A cluster that cannot be used; the message says why and what to do."""


class DaskEngine:
    """Performs tasks on a Dask cluster: that of ``scheduler``, or one of ``workers`` processes on this machine.

    Raises :class:`ClusterError` where the packages are missing or the scheduler does not answer.
    """

    batch = 64

    def __init__(self, scheduler: str | None = None, workers: int | None = None) -> None:
        try:
            import distributed
        except ImportError:
            message = "--engine dask needs the package distributed; install it with: .venv/bin/pip install '.[dask]'"
            raise ClusterError(message) from None
        dask: Any = distributed
        self._cluster: Any = None
        try:
            if scheduler is None:
                self._cluster = dask.LocalCluster(
                    n_workers=workers or cores(),
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    silence_logs=logging.ERROR,
                )
            self.client: Any = dask.Client(self._cluster or scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            message = f"the Dask scheduler {scheduler or 'on this machine'} does not answer ({error}); is it running?"
            raise ClusterError(message) from None
        self._here = Guarded()

    def perform(self, tasks: Iterable[Sequence[Unit]]) -> Iterator[list[list[Result]]]:
        """Yield the results of the tasks in their order, at most a few tasks ahead of what is taken."""
        threads = sum(self.client.nthreads().values()) or 1
        return in_order(self._submit, tasks, threads * (1 + _WAITING))

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here."""
        self.client.close()
        if self._cluster is not None:
            self._cluster.close()
        self._here.close()

    def _submit(self, task: Sequence[Unit]) -> Pending[list[list[Result]]]:
        return _Promise(self.client.submit(_perform, list(task), pure=False), task, self._here)


class _Promise:
    """The result that a cluster will have of a task; performed here where the cluster fails at it."""

    def __init__(self, future: Any, task: Sequence[Unit], here: Guarded) -> None:
        self._future = future
        self._task = task
        self._here = here

    def result(self) -> list[list[Result]]:
        """Wait for the result and return it."""
        from distributed.scheduler import KilledWorker

        try:
            found: list[list[Result]] = self._future.result()
        except KilledWorker:
            found = self._here.perform(self._task)
        self._future.release()
        return found


def _perform(task: Sequence[Unit]) -> list[list[Result]]:
    return _guarded().perform(task)


@cache
def _guarded() -> Guarded:
    """Return this worker's own process for reading."""
    guard = Guarded()
    atexit.register(guard.close)
    return guard
