"""The store: reports, what was read from them, and the evidence that follows from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from pipeline.control.assembly import Gathered, gather
from pipeline.readers.model import Rejection, Skipped
from pipeline.records import Extraction
from pipeline.store.database import open_engine
from pipeline.store.decisions import add_override, load_overrides, revoke_override
from pipeline.store.errors import StoreError
from pipeline.store.neighbours import link_twins
from pipeline.store.rows import (
    aggregate_of,
    aggregate_rows,
    event_of,
    event_rows,
    found_digest,
    report_of,
    report_row,
)
from pipeline.store.schema import aggregates, bands, events, readings, state, twins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from pipeline.control.model import AggregateEvidence, Evidence
    from pipeline.control.overrides import Override, RejectionDraft, StatusDraft
    from pipeline.records import AggregateStatement, Event

_BATCH = 100


class Outcome(StrEnum):
    """What became of a report that was to be stored."""

    STORED = "stored"
    NEW_VERSION = "new version"
    REREAD = "read anew"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What an ingest did: reports by outcome, events and statements stored, and what was rejected and why.

    ``reread`` counts known reports in which a newer version of this program reads something else than before.
    """

    stored: int = 0
    new_versions: int = 0
    reread: int = 0
    unchanged: int = 0
    events: int = 0
    undated: int = 0
    aggregates: int = 0
    rejected: tuple[Rejection, ...] = ()

    @property
    def reports(self) -> int:
        """Return the number of reports that were read."""
        return self.stored + self.new_versions + self.reread + self.unchanged


class Store:
    """A store in one SQLite file; a context manager.

    Raises :class:`pipeline.store.StoreError` where the file cannot be used. Reading never waits for a process that
    writes, and sees what that has committed. A store opened ``read_only`` is never made.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self._writer = None if read_only else open_engine(self.path, read_only=False)
        self._reader = open_engine(self.path, read_only=True)
        self._gathered: tuple[int, Gathered] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()
        if self._writer:
            self._writer.dispose()

    def ingest(
        self,
        readings_: Iterable[Extraction | Rejection | Skipped],
        on_stored: Callable[[Extraction, Outcome], None] | None = None,
    ) -> IngestSummary:
        """Store what was read of reports, in batches; ``on_stored`` is called for each when it is safely stored.

        A report that is stored already changes nothing; one whose text or statements changed is a new version.
        """
        writer, tally = self._writing(), _Tally()
        incoming = iter(readings_)
        while batch := list(islice(incoming, _BATCH)):
            tally.rejected += [item for item in batch if isinstance(item, Rejection)]
            extractions = [item for item in batch if isinstance(item, Extraction)]
            with self._transaction(writer) as connection:
                done = [(reading, _store(connection, reading)) for reading in extractions]
                if any(outcome is not Outcome.UNCHANGED for _, outcome in done):
                    _raise_revision(connection)
            for reading, outcome in done:
                tally.add(reading, outcome)
                if on_stored:
                    on_stored(reading, outcome)
        return tally.summary()

    def override(self, draft: StatusDraft | RejectionDraft, *, recorded: date) -> Override:
        """Store what an analyst decides by hand on the day ``recorded``.

        Raises :class:`pipeline.control.overrides.OverrideError`, saying why, where it makes no sense.
        """
        with self._transaction(self._writing()) as connection:
            _raise_revision(connection)
            return add_override(connection, draft, recorded)

    def revoke(self, number: int, *, author: str, reason: str, recorded: date) -> Override:
        """Revoke an override by its number; it stays on record, as does who revoked it and why.

        Raises :class:`pipeline.control.overrides.OverrideError` where there is none, or it was revoked before.
        """
        with self._transaction(self._writing()) as connection:
            _raise_revision(connection)
            return revoke_override(connection, number, author, reason, recorded)

    def overrides(self) -> tuple[Override, ...]:
        """Return all that analysts have decided by hand, the revoked too, in the order in which it was stored."""
        with self._transaction(self._reader) as connection:
            return load_overrides(connection)

    def _writing(self) -> Engine:
        if self._writer is None:
            message = f"{self.path}: was opened for reading only"
            raise StoreError(message)
        return self._writer

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        """Open a transaction; what the database cannot do is told as a :class:`StoreError`."""
        try:
            with engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            reason = getattr(error, "orig", None) or error
            message = f"{self.path}: cannot be used ({reason}); if another program is writing it, try again after that"
            raise StoreError(message) from error

    def revision(self) -> int:
        """Return a number that rises whenever what is stored changes."""
        with self._transaction(self._reader) as connection:
            return _revision(connection)

    def gather(self) -> Gathered:
        """Return all evidence of the store; it is read again only when the store has changed."""
        with self._transaction(self._reader) as connection:
            revision = _revision(connection)
            if self._gathered is None or self._gathered[0] != revision:
                self._gathered = (revision, _gather(connection))
        return self._gathered[1]

    def evidence(self) -> tuple[Evidence, ...]:
        """Return every event of every version of every report, as evidence."""
        return self.gather().evidence

    def aggregates(self) -> tuple[AggregateEvidence, ...]:
        """Return every aggregate statement."""
        return self.gather().aggregates

    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day of a dated event, ``None`` without any."""
        with self._transaction(self._reader) as connection:
            first, last = connection.execute(select(func.min(events.c.date), func.max(events.c.date))).one()
        return (first, last) if first else None

    def reports(self) -> int:
        """Return the number of reports."""
        with self._transaction(self._reader) as connection:
            return connection.execute(select(func.count(func.distinct(readings.c.report_id)))).scalar_one()


@dataclass(slots=True)
class _Tally:
    """What an ingest has done so far."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejection] = field(default_factory=list)

    def add(self, reading: Extraction, outcome: Outcome) -> None:
        self.outcomes[outcome] += 1
        if outcome is not Outcome.UNCHANGED:
            self.found["events"] += len(reading.events)
            self.found["undated"] += sum(event.date is None for event in reading.events)
            self.found["aggregates"] += len(reading.aggregates)

    def summary(self) -> IngestSummary:
        return IngestSummary(
            stored=self.outcomes[Outcome.STORED],
            new_versions=self.outcomes[Outcome.NEW_VERSION],
            reread=self.outcomes[Outcome.REREAD],
            unchanged=self.outcomes[Outcome.UNCHANGED],
            rejected=tuple(self.rejected),
            **self.found,
        )


# Made once: building statements costs more than SQLite takes to run them.
_VERSIONS = select(readings.c.id, readings.c.version, readings.c.found).where(readings.c.report_id == bindparam("id"))
_INSERT_READING = insert(readings).returning(readings.c.id)
_INSERT_EVENTS, _INSERT_AGGREGATES = insert(events), insert(aggregates)


def _store(connection: Connection, reading: Extraction) -> Outcome:
    row, event_rows_, aggregate_rows_ = report_row(reading.report), event_rows(reading), aggregate_rows(reading)
    row["found"] = found_digest(event_rows_, aggregate_rows_)
    stored = connection.execute(_VERSIONS, {"id": reading.report.id}).all()
    same = next((known for known in stored if known.version == row["version"]), None)
    if same and same.found == row["found"]:
        return Outcome.UNCHANGED
    if same:
        key = same.id
        _forget_what_was_read(connection, key)
        connection.execute(update(readings).where(readings.c.id == key).values(found=row["found"]))
    else:
        key = connection.execute(_INSERT_READING, row).scalar_one()
    for statement, rows in ((_INSERT_EVENTS, event_rows_), (_INSERT_AGGREGATES, aggregate_rows_)):
        if rows:
            connection.execute(statement, [{**values, "reading": key} for values in rows])
    if event_rows_:
        link_twins(connection, key, reading.report.text)
    if same:
        return Outcome.REREAD
    return Outcome.NEW_VERSION if stored else Outcome.STORED


def _forget_what_was_read(connection: Connection, key: int) -> None:
    for table in (events, aggregates, bands):
        connection.execute(delete(table).where(table.c.reading == key))
    connection.execute(delete(twins).where((twins.c.earlier == key) | (twins.c.later == key)))


def _raise_revision(connection: Connection) -> None:
    connection.execute(update(state).values(revision=state.c.revision + 1))


def _revision(connection: Connection) -> int:
    revision: int = connection.execute(select(state.c.revision)).scalar_one()
    return revision


def _gather(connection: Connection) -> Gathered:
    reports = {
        row["id"]: report_of(row) for row in connection.execute(select(readings).order_by(readings.c.id)).mappings()
    }
    events_of: dict[int, list[Event]] = defaultdict(list)
    for row in connection.execute(select(events).order_by(events.c.id)).mappings():
        events_of[row["reading"]].append(event_of(row, reports[row["reading"]].id))
    statements_of: dict[int, list[AggregateStatement]] = defaultdict(list)
    for row in connection.execute(select(aggregates).order_by(aggregates.c.id)).mappings():
        statements_of[row["reading"]].append(aggregate_of(row, reports[row["reading"]].id))
    found = [
        Extraction(report=report, events=tuple(events_of[key]), aggregates=tuple(statements_of[key]))
        for key, report in reports.items()
    ]
    index = {key: position for position, key in enumerate(reports)}
    pairs = connection.execute(select(twins.c.earlier, twins.c.later)).all()
    gathered = gather(found, [(index[one], index[other]) for one, other in pairs])
    return replace(gathered, overrides=load_overrides(connection))
