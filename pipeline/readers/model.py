"""What readers take and give: an input, what is known about it beforehand, reports, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from pipeline.records import Extraction, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from io import BufferedReader


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
class Skipped:
    """Records that are in order, and of no use here: events in other countries, of other kinds.

    ``reason`` is the same for all of its kind, so that they can be counted.
    """

    name: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says about the reports.

    ``published`` and ``source`` replace what a text, a page or a PDF file says of itself, and fill in what a record of
    a collection leaves out. ``columns`` names the columns of a table by the field they hold.
    """

    published: date | None = None
    source: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The YAML file beside a report that has to stay as it came. ``load`` returns its content; OSError if it cannot."""

    name: str
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Input:
    """An open input. ``name`` is what messages call it; ``depth`` counts the archives it lies in."""

    name: str
    stream: BufferedReader
    sidecar: Sidecar | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is read as a whole by a library, in a process that may be lost.

    ``stated`` is what its sidecar says.
    """

    name: str
    format: str
    data: bytes
    given: Given
    stated: Mapping[str, object] = field(default_factory=dict)


Item: TypeAlias = Report | Extraction | Rejection | Skipped
"""What is read: a report, events that a dataset has coded (with a report that says so), or neither and why."""


class Read(Protocol):
    """How a format is read record by record: items in the order of the input."""

    def __call__(self, source: Input, given: Given, /) -> Iterator[Item | Document]:
        """Yield the items of ``source``; an archive also yields documents that are still to be read."""


class Parse(Protocol):
    """How a document is read: its reports, and rejections of parts of it."""

    def __call__(self, document: Document, /) -> Iterator[Item]:
        """Yield the items of ``document``; raise :class:`UnreadableError` where it has none."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name, how its first bytes (and file name) are recognised, and how it is read.

    A format has ``read`` where it is read record by record by code of this project, ``parse`` where a library reads it
    as a whole.
    """

    format: str
    sniff: Callable[[bytes, str], bool]
    read: Read | None = None
    parse: Parse | None = None
