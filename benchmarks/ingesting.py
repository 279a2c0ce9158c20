"""Running an ingest as a user does, and measuring it: time, processor time, memory of all its processes.

``python -m benchmarks.ingesting COUNT [--short] [--workers N] [--engine dask]`` measures one and prints the figures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.reports import generated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROGRAM = Path(sysconfig.get_path("scripts")) / "controlmap"
_EVERY = 0.25  # seconds between two looks at the memory
_PAGE = os.sysconf("SC_PAGE_SIZE")
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Measured:
    """What an ingest took: seconds on the clock and of the processors, and MiB resident at most in all processes.

    ``resident`` adds up what each process has resident, so that what they share counts several times; ``half_way`` is
    the most that was resident in the first half of the time.
    """

    reports: int
    seconds: float
    processor_seconds: float
    resident: float
    half_way: float
    store: float

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds


def corpus(path: Path, count: int, *, short: bool = False) -> Path:
    """Write generated reports to a file of JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for report in generated(count, short=short):
            file.write(f"{json.dumps(report, ensure_ascii=False)}\n")
    return path


def ingest(
    source: Path,
    store: Path,
    count: int,
    options: Sequence[str] = (),
    *,
    cores: int | None = None,
    beside: Callable[[], None] | None = None,
) -> Measured:
    """Run ``controlmap ingest`` on so many cores (all of them if not given) and measure it.

    ``beside`` is called again and again while it runs, once there is a store.
    """
    allowed = sorted(os.sched_getaffinity(0))
    started = time.perf_counter()
    seen: list[tuple[float, float]] = []
    before = _processor_seconds()
    with subprocess.Popen(
        [PROGRAM, "ingest", str(source), "--db", str(store), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed[:cores]),  # noqa: PLW1509 - no thread is running here
    ) as process:
        while process.poll() is None:
            seen.append((time.perf_counter() - started, _resident(process.pid)))
            if beside and store.exists():
                beside()
            else:
                time.sleep(_EVERY)
    seconds = time.perf_counter() - started
    if process.returncode:
        message = f"the ingest ended with {process.returncode}"
        raise RuntimeError(message)
    return Measured(
        reports=count,
        seconds=seconds,
        processor_seconds=_processor_seconds() - before,
        resident=max(resident for _, resident in seen),
        half_way=max((resident for when, resident in seen if when < seconds / 2), default=0.0),
        store=store.stat().st_size / _MIB,
    )


def _resident(session: int) -> float:
    """Return the MiB that the processes of a session have resident."""
    total = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                if int(fields[3]) == session:
                    total += int(fields[21]) * _PAGE
            except (OSError, IndexError, ValueError):
                continue  # it has ended meanwhile
    return total / _MIB


def _processor_seconds() -> float:
    """Return the processor time of the processes that have ended and were waited for."""
    times = os.times()
    return times.children_user + times.children_system


def main(arguments: list[str]) -> None:
    """Measure one ingest and print the figures as JSON."""
    count = int(arguments[0])
    short = "--short" in arguments
    options = [argument for argument in arguments[1:] if argument != "--short"]
    with tempfile.TemporaryDirectory() as folder:
        source = corpus(Path(folder, "reports.jsonl"), count, short=short)
        measured = ingest(source, Path(folder, "store.db"), count, options)
    print(json.dumps({name: round(getattr(measured, name), 1) for name in (*Measured.__slots__, "rate")}))


if __name__ == "__main__":
    main(sys.argv[1:])
