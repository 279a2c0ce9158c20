"""How far an ingest has come, how fast it goes, and how long it will take."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.readers.meter import Meter

_RECENT = 30.0  # seconds over which the rate is taken
_MINUTE, _HOUR = 60, 3600


class Progress:
    """Counts reports and tells where things stand. Times are seconds of any one clock."""

    def __init__(self, meter: Meter, started: float) -> None:
        self._meter = meter
        self._started = started
        self._marks: deque[tuple[float, int]] = deque([(started, 0)])
        self.reports = 0

    def line(self, now: float) -> str:
        """Return the line to show: reports, rate, share that is done and time left, as far as they are known."""
        self._marks.append((now, self.reports))
        while len(self._marks) > 2 and now - self._marks[1][0] >= _RECENT:
            self._marks.popleft()
        parts = [f"{self.reports:,} reports"]
        since, before = self._marks[0]
        if now > since:
            parts.append(f"{(self.reports - before) / (now - since):,.0f}/s")
        done = self._done()
        if done is not None:
            parts.append(f"{done:.0%}")
            if done > 0 and now > self._started:
                parts.append(f"{duration((now - self._started) * (1 - done) / done)} left")
        return " · ".join(parts)

    def _done(self) -> float | None:
        return min(1.0, self._meter.read / self._meter.total) if self._meter.total else None


def duration(seconds: float) -> str:
    """Return a time in words, as exact as it deserves."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE:02} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE:02} min"
