"""The store: reports, what was read from them, and the evidence that follows from it."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

from sqlalchemy import func, select, update
from sqlalchemy.exc import SQLAlchemyError

from pipeline.control.assembly import Gathered, gather
from pipeline.readers.model import Rejection, Skipped
from pipeline.records import Extraction
from pipeline.store.database import open_engine
from pipeline.store.decisions import add_override, load_overrides, revoke_override
from pipeline.store.errors import StoreError
from pipeline.store.prepared import Known, Prepared, prepare
from pipeline.store.rows import aggregate_of, event_of, report_of
from pipeline.store.schema import aggregates, events, readings, state, twins
from pipeline.store.summary import IngestSummary, Tally
from pipeline.store.writing import Outcome, Writer, known_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from pipeline.control.model import AggregateEvidence, Evidence
    from pipeline.control.overrides import Override, RejectionDraft, StatusDraft
    from pipeline.records import AggregateStatement, Event, Report

_BATCH = 100

Stored: TypeAlias = Extraction | Prepared | Known | Rejection | Skipped
"""What comes to be stored: what was read of a report, as it is or prepared, and what was known, rejected, skipped."""


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
        readings_: Iterable[Stored],
        on_stored: Callable[[str, Outcome], None] | None = None,
        *,
        edition: str = "",
    ) -> IngestSummary:
        """Store what was read of reports, in batches.

        ``on_stored`` is called with each report's id when it is safely stored. ``edition`` is that of the rules by
        which the reports were read (empty: not known, so that they are read again the next time). A report that is
        stored already changes nothing; one whose text or statements changed is a new version.
        """
        writer, tally, by = self._writing(), Tally(), Writer(edition)
        incoming = iter(readings_)
        # One connection for all batches: SQLite empties its log whenever the last connection is closed.
        with self._told(), writer.connect() as connection:
            while batch := list(islice(incoming, _BATCH)):
                for reading, outcome, twins_found in self._store_batch(connection, by, batch, tally):
                    tally.add(reading, outcome, twins_found)
                    if on_stored:
                        on_stored(reading.report_id, outcome)
        return tally.summary()

    def _store_batch(
        self, connection: Connection, by: Writer, batch: Iterable[Stored], tally: Tally
    ) -> list[tuple[Prepared, Outcome, int]]:
        """Store the reports of a batch in one transaction; count what is none."""
        prepared: list[Prepared] = []
        for item in batch:
            if isinstance(item, Rejection):
                tally.reject(item)
            elif isinstance(item, Skipped):
                tally.skip(item)
            elif isinstance(item, Known):
                tally.unchanged()
            else:
                prepared.append(prepare(item) if isinstance(item, Extraction) else item)
        if not prepared:
            return []
        try:
            with connection.begin():
                done = [(reading, *by.store(connection, reading)) for reading in prepared]
                if any(outcome is not Outcome.UNCHANGED for _, outcome, _ in done):
                    _raise_revision(connection)
        except BaseException:
            by.rolled_back()
            raise
        return done

    def known(self, reports: Sequence[Report], edition: str) -> set[Report]:
        """Return which of the reports are stored as they are, read by the rules of ``edition``."""
        if not reports:
            return set()
        with self._transaction(self._reader) as connection:
            return known_reports(connection, reports, edition)

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
        with self._told(), engine.begin() as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what the database cannot do as a :class:`StoreError`."""
        try:
            yield
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
