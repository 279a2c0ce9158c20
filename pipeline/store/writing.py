"""Storing what was read of reports, one within a transaction of the caller's."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from pipeline.store.neighbours import Neighbours
from pipeline.store.rows import version_of
from pipeline.store.schema import aggregates, bands, events, readings, twins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from pipeline.records import Report
    from pipeline.store.prepared import Prepared


class Outcome(StrEnum):
    """What became of a report that was to be stored."""

    STORED = "stored"
    NEW_VERSION = "new version"
    REREAD = "read anew"
    UNCHANGED = "unchanged"


# Made once: building statements costs more than SQLite takes to run them.
_VERSIONS = select(readings.c.id, readings.c.version, readings.c.found, readings.c.edition).where(
    readings.c.report_id == bindparam("id")
)
_EDITIONS = select(readings.c.report_id, readings.c.version, readings.c.edition).where(
    readings.c.report_id.in_(bindparam("ids", expanding=True))
)
_INSERT_READING = insert(readings).returning(readings.c.id)
_INSERT_EVENTS, _INSERT_AGGREGATES = insert(events), insert(aggregates)


class Writer:
    """Stores reports one after the other. ``edition`` is that of the rules by which they were read."""

    def __init__(self, edition: str) -> None:
        self._edition = edition
        self._neighbours = Neighbours()

    def store(self, connection: Connection, reading: Prepared) -> tuple[Outcome, int]:
        """Store a report; return what became of it and how many near-duplicates it has among those before it."""
        row = {**reading.row, "edition": self._edition}
        stored = connection.execute(_VERSIONS, {"id": reading.report_id}).all()
        same = next((known for known in stored if known.version == row["version"]), None)
        if same and same.found == row["found"]:
            if same.edition != self._edition:
                self._update(connection, same.id, row["found"])
            return Outcome.UNCHANGED, 0
        if same:
            key = same.id
            self._forget_what_was_read(connection, key)
            self._update(connection, key, row["found"])
        else:
            key = connection.execute(_INSERT_READING, row).scalar_one()
        for statement, rows in ((_INSERT_EVENTS, reading.events), (_INSERT_AGGREGATES, reading.aggregates)):
            if rows:
                connection.execute(statement, [{**values, "reading": key} for values in rows])
        twins_found = self._neighbours.link(connection, key, row["text"], reading.bands)
        if same:
            return Outcome.REREAD, twins_found
        return (Outcome.NEW_VERSION if stored else Outcome.STORED), twins_found

    def rolled_back(self) -> None:
        """Forget what was remembered of a transaction that was undone."""
        self._neighbours.clear()

    def _update(self, connection: Connection, key: int, found: str) -> None:
        values = {"found": found, "edition": self._edition}
        connection.execute(update(readings).where(readings.c.id == key).values(**values))

    def _forget_what_was_read(self, connection: Connection, key: int) -> None:
        for table in (events, aggregates, bands):
            connection.execute(delete(table).where(table.c.reading == key))
        connection.execute(delete(twins).where((twins.c.earlier == key) | (twins.c.later == key)))
        self._neighbours.drop(key)


def known_reports(connection: Connection, reports: Sequence[Report], edition: str) -> set[Report]:
    """Return the reports that are stored as they are, read by the rules of ``edition``."""
    if not reports or not edition:
        return set()
    rows = connection.execute(_EDITIONS, {"ids": [report.id for report in reports]})
    stored = {(row.report_id, row.version) for row in rows if row.edition == edition}
    return {report for report in reports if (report.id, version_of(report)) in stored}
