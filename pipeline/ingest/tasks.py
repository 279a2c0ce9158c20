"""What a worker does: read the documents of a task, extract all its reports, and prepare them for the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pipeline.processes import Helper, LostError
from pipeline.readers import Document
from pipeline.readers.documents import lost, read_document
from pipeline.readers.limits import SECONDS
from pipeline.readers.model import Rejection, Skipped
from pipeline.records import Extraction, Report
from pipeline.store.prepared import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Unit: TypeAlias = Report | Document
"""What is to be done: a report to extract, or a document to read and extract."""

Result: TypeAlias = Prepared | Rejection | Skipped


def perform(units: Sequence[Unit]) -> list[list[Result]]:
    """Return what is read of each unit."""
    return [list(_performed(unit)) for unit in units]


def _performed(unit: Unit) -> Iterator[Result]:
    from pipeline.extraction import extract

    for item in read_document(unit) if isinstance(unit, Document) else (unit,):
        if isinstance(item, Report):
            try:
                yield prepare(extract(item))
            except Exception as error:  # noqa: BLE001 - one report must not stop the others
                told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
                yield Rejection(_name(unit), f"its text cannot be read ({told}); please report this", None)
        elif isinstance(item, Extraction):
            yield prepare(item)
        else:
            yield item


def _name(unit: Unit) -> str:
    return unit.name if isinstance(unit, Document) else f"report {unit.id}"


class Guarded:
    """Performs tasks in a helper process. A process that is lost is replaced, and what it had is done again.

    Not for several threads.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._helper = Helper(f"{__name__}:{perform.__name__}")
        self._seconds = seconds

    @property
    def pid(self) -> int | None:
        """The id of the helper process, ``None`` while there is none."""
        return self._helper.pid

    def perform(self, units: Sequence[Unit]) -> list[list[Result]]:
        """Return what is read of each unit; one over which the process is lost again and again is rejected."""
        try:
            return self._ask(units)
        except LostError:
            return [self._alone(unit) for unit in units]

    def close(self) -> None:
        """End the process."""
        self._helper.close()

    def _alone(self, unit: Unit) -> list[Result]:
        """Perform one unit in a process of its own, which can have been lost to something else before."""
        try:
            try:
                return self._ask([unit])[0]
            except LostError as error:
                if error.late:
                    raise
                return self._ask([unit])[0]
        except LostError as error:
            return [lost(_name(unit), error, self._seconds)]

    def _ask(self, units: Sequence[Unit]) -> list[list[Result]]:
        found: list[list[Result]] = self._helper.ask(list(units), self._seconds)
        return found
