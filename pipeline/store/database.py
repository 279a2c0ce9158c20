"""Opening a store's SQLite file: write-ahead log, schema version, migration, refusal of foreign and newer files."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import create_engine, event, insert
from sqlalchemy.pool import NullPool

from pipeline.store.errors import StoreError
from pipeline.store.migrations import migrate
from pipeline.store.schema import APPLICATION_ID, SCHEMA_VERSION, metadata, state

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

_BUSY_SECONDS = 30
_CACHE_KIB = 32 * 1024  # of pages kept in memory while writing: the index of near-duplicates is hit at random


def open_engine(path: Path, *, read_only: bool) -> Engine:
    """Return an engine on a store's file, made where it does not exist and may be written.

    A store of an older schema is brought to the present one, also where it is only to be read.
    Raises :class:`StoreError` where the file is no store, a newer one, or cannot be opened.
    """
    if read_only and not path.is_file():
        message = f"{path}: there is no such store; make one with `controlmap ingest FILE --db {path}`"
        raise StoreError(message)
    if not path.parent.is_dir():
        message = f"{path}: the folder {path.parent} does not exist; make it first"
        raise StoreError(message)
    engine = create_engine("sqlite://", creator=lambda: _connect(path, read_only=read_only), poolclass=NullPool)
    event.listen(engine, "begin", _begin_reading if read_only else _begin_writing)
    try:
        _check(path, engine, read_only=read_only)
    except (sqlite3.Error, StoreError):
        engine.dispose()
        raise
    return engine


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rwc'}"
    try:
        connection = sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        message = f"{path}: cannot be opened ({error}); check the path and the rights on it"
        raise StoreError(message) from None
    return connection


# The driver's own transaction handling is off (isolation_level=None): it would begin them too late to be safe.
def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _check(path: Path, engine: Engine, *, read_only: bool) -> None:
    connection = _connect(path, read_only=read_only)
    try:
        if not read_only and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _create(connection, engine)
        kind, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
    except sqlite3.OperationalError as error:
        message = f"{path}: cannot be used now ({error}); another process may be making it, so try again"
        raise StoreError(message) from None
    except sqlite3.DatabaseError as error:
        message = f"{path}: is no controlmap store ({error}); name another file with --db"
        raise StoreError(message) from None
    finally:
        connection.close()
    if kind != APPLICATION_ID:
        message = f"{path}: is an SQLite file, but no controlmap store; name another file with --db"
        raise StoreError(message)
    if version > SCHEMA_VERSION:
        message = (
            f"{path}: was written by a newer controlmap (schema {version}, this one knows {SCHEMA_VERSION}); "
            "update controlmap, or name another file with --db"
        )
        raise StoreError(message)
    if version < SCHEMA_VERSION:
        _migrate(path, version)


def _migrate(path: Path, version: int) -> None:
    connection = _connect(path, read_only=False)
    try:
        migrate(connection, SCHEMA_VERSION)
    except sqlite3.Error as error:
        message = (
            f"{path}: has the older schema {version} and cannot be brought to schema {SCHEMA_VERSION} ({error}); "
            "make it writable, or try again when no other program uses it"
        )
        raise StoreError(message) from None
    finally:
        connection.close()


def _create(connection: sqlite3.Connection, engine: Engine) -> None:
    """Make the tables in an empty file, in one transaction that two processes cannot both win."""
    connection.execute("PRAGMA journal_mode = WAL")
    with engine.begin() as tables:
        if tables.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
            return
        metadata.create_all(tables)
        tables.execute(insert(state).values(revision=0))
        tables.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        tables.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _pragma(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]
