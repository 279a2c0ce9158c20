"""What readers take and give: an input, what is known about it beforehand, and rejections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from io import BufferedReader
    from pathlib import Path

    from pipeline.records import Report


class UnreadableError(Exception):
    """A record that cannot become a report; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input, or one record of it, that was not read. ``line`` counts from 1 and is ``None`` for a whole input."""

    name: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.name if self.line is None else f"{self.name}, line {self.line}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says about the reports.

    It replaces what the front matter or the sidecar of a text says, and fills in what a record of a collection leaves
    out.
    """

    published: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """An open input. ``name`` is what messages call it, ``path`` its file (``None`` for a stream)."""

    name: str
    stream: BufferedReader
    path: Path | None = None


class Read(Protocol):
    """How a format is read: reports and rejections in the order of the input."""

    def __call__(self, source: Input, given: Given, /) -> Iterator[Report | Rejection]:
        """Yield the reports and rejections of ``source``."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name, how its first bytes (and file name) are recognised, and how it is read."""

    format: str
    sniff: Callable[[bytes, str], bool]
    read: Read
