"""Readers to be run in a process of their own, whose memory is then measured."""

from __future__ import annotations

import re
import resource
import sys
from itertools import cycle, islice
from pathlib import Path

from benchmarks.texts import on_topic

STATUS = Path("/proc/self/status")
BYTES = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit in which ``getrusage`` reports the peak of resident memory."""


def peak() -> float:
    """Return the most memory that this process had resident, in MiB."""
    # On Linux getrusage counts what the parent had resident as well; the kernel's own mark does not.
    if STATUS.exists() and (mark := re.search(r"VmHWM:\s*(\d+) kB", STATUS.read_text(encoding="ascii"))):
        return int(mark[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES / 2**20


def extraction(count: int) -> None:
    """Extract ``count`` on-topic reports and keep nothing."""
    from pipeline.extraction import extract

    for report in islice(cycle(on_topic().reports), count):
        extract(report)


def with_spacy(count: int) -> None:
    """Find the entities of ``count`` on-topic texts with spaCy's small English pipeline and keep nothing."""
    from benchmarks.alternatives import with_spacy as build

    find = build()
    for text in islice(cycle(on_topic().texts), count):
        find(text)
