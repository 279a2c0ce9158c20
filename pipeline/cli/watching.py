"""What is shown while an ingest runs: what is rejected, and on a terminal how far it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pipeline.cli.output import note, reject

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.ingest.progress import Progress
    from pipeline.readers import Rejection
    from pipeline.readers.meter import Meter
    from pipeline.store.store import Stored

_EVERY = 0.2  # seconds between two lines of progress
_NAMED = 50  # lines of one file that are named; a file of another kind than it seems would fill the screen


class Watcher:
    """Sees each item before it is stored, and says on standard error what a user should know at once."""

    def __init__(self, meter: Meter, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._meter = meter
        self._shows = sys.stderr.isatty()
        self._progress: Progress | None = None
        self._shown_at = clock()
        self._started = self._shown_at
        self._name = ""
        self._lines = 0

    def see(self, item: Stored) -> None:
        """Note an item."""
        from pipeline.readers.model import Rejection, Skipped

        if isinstance(item, Rejection):
            self._reject(item)
        elif not isinstance(item, Skipped):
            self._count()

    def done(self) -> None:
        """Say what was held back, and clear the line."""
        self._tell_unnamed()
        self._clear()

    def _reject(self, rejection: Rejection) -> None:
        if rejection.name != self._name:
            self._tell_unnamed()
            self._name, self._lines = rejection.name, 0
        if rejection.line is not None:
            self._lines += 1
        if rejection.line is None or self._lines <= _NAMED:
            self._clear()
            reject(rejection)

    def _tell_unnamed(self) -> None:
        if self._lines > _NAMED:
            self._clear()
            note(f"rejected: {self._name}: {self._lines - _NAMED:,} more lines")
        self._lines = 0

    def _count(self) -> None:
        if not self._shows:
            return
        from pipeline.ingest.progress import Progress

        if self._progress is None:
            self._progress = Progress(self._meter, self._started)
        self._progress.reports += 1
        now = self._clock()
        if now - self._shown_at >= _EVERY:
            self._shown_at = now
            click.echo(f"\r\033[K{self._progress.line(now)}", err=True, nl=False)

    def _clear(self) -> None:
        if self._progress:
            click.echo("\r\033[K", err=True, nl=False)
