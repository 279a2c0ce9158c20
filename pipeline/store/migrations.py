"""Bringing a store of an older schema to the present one, a version at a time, in one transaction."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


def guard(table: str, change: str) -> str:
    """Return the statement by which a table refuses a kind of change (``UPDATE``, ``DELETE``)."""
    return (
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'what was decided by hand stays on record; revoke it instead'); END"
    )


STEPS: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType(
    {
        2: ("ALTER TABLE readings ADD COLUMN edition TEXT NOT NULL DEFAULT ''",),
        3: (
            (
                "CREATE TABLE overrides (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, target TEXT, place_id TEXT, "
                "status TEXT, party TEXT, first DATE, until DATE, reason TEXT NOT NULL, author TEXT NOT NULL, "
                "recorded DATE NOT NULL)"
            ),
            (
                "CREATE TABLE revocations (override INTEGER NOT NULL PRIMARY KEY REFERENCES overrides (id), "
                "reason TEXT NOT NULL, author TEXT NOT NULL, recorded DATE NOT NULL)"
            ),
            *(guard(table, change) for table in ("overrides", "revocations") for change in ("UPDATE", "DELETE")),
        ),
    }
)
"""By schema version, the statements that lead to it from the version before."""


def migrate(connection: sqlite3.Connection, target: int) -> None:
    """Bring a store to schema ``target``; another process that does the same at once is waited for.

    Raises :class:`sqlite3.Error` where the file cannot be written; it is then left as it was.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for step in range(version + 1, target + 1):
            for statement in STEPS[step]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(version, target)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
