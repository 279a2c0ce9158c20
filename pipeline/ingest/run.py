"""The run of an ingest: what is known already is passed by, the rest is batched, performed and stored in order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol

from pipeline.ingest.edition import edition
from pipeline.readers import Document
from pipeline.records import Report
from pipeline.store.prepared import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.ingest.tasks import Result, Unit
    from pipeline.readers import Item
    from pipeline.store import IngestSummary, Store
    from pipeline.store.store import Stored

_LARGE = 256 * 2**10
"""Characters or bytes from which a batch is closed, however few reports it holds."""

_LOOKED_UP = 64  # items that are looked up in the store together
_LONGEST_PLAN = 1024


class Engine(Protocol):
    """Where tasks are performed. ``batch`` is how many reports make a task."""

    batch: int

    def perform(self, tasks: Iterable[Sequence[Unit]]) -> Iterator[list[list[Result]]]:
        """Yield the results of the tasks in their order."""

    def close(self) -> None:
        """Let go of what the engine holds."""


def run(
    items: Iterable[Item | Document],
    store: Store,
    engine: Engine,
    *,
    watch: Callable[[Stored], None] | None = None,
) -> IngestSummary:
    """Store what is read of ``items`` (see :func:`pipeline.readers.open_inputs`) and return what was done.

    Reports that are stored already, as these rules read them, are not extracted again, so that an ingest that was
    interrupted goes on where it was. ``watch`` is called with each item before it is stored.
    """
    return store.ingest(_watched(_results(items, store, engine), watch), edition=edition())


def _watched(items: Iterable[Stored], watch: Callable[[Stored], None] | None) -> Iterator[Stored]:
    for item in items:
        if watch:
            watch(item)
        yield item


def _results(items: Iterable[Item | Document], store: Store, engine: Engine) -> Iterator[Stored]:
    """Yield what is stored of the items, in their order."""
    plans: deque[list[Stored | None]] = deque()

    def tasks() -> Iterator[list[Unit]]:
        for plan, units in _batches(items, store, engine.batch):
            plans.append(plan)
            yield units

    for results in engine.perform(tasks()):
        found = iter(results)
        for entry in plans.popleft():
            if entry is None:
                yield from next(found)
            else:
                yield entry


def _batches(
    items: Iterable[Item | Document], store: Store, size: int
) -> Iterator[tuple[list[Stored | None], list[Unit]]]:
    """Yield what is to be stored, ``None`` for each unit that is still to be performed, with these units."""
    plan: list[Stored | None] = []
    units: list[Unit] = []
    weight = 0
    for chunk in _chunks(items):
        known = store.known([item for item in chunk if isinstance(item, Report)], edition())
        for item in chunk:
            if isinstance(item, Report) and item in known:
                plan.append(Known(item.id))
            elif isinstance(item, (Report, Document)):
                plan.append(None)
                units.append(item)
                weight += _weight(item)
            else:
                plan.append(item)
            if len(units) >= size or weight >= _LARGE or len(plan) >= _LONGEST_PLAN:
                yield plan, units
                plan, units, weight = [], [], 0
    if plan:
        yield plan, units


def _chunks(items: Iterable[Item | Document]) -> Iterator[list[Item | Document]]:
    """Yield the items a few at a time, to be looked up together."""
    chunk: list[Item | Document] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += _weight(item)
        if len(chunk) >= _LOOKED_UP or weight >= _LARGE:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _weight(item: Item | Document) -> int:
    if isinstance(item, Report):
        return len(item.text)
    return len(item.data) if isinstance(item, Document) else 0
