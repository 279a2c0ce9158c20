"""Bringing a store of an older schema to the present one, a version at a time, in one transaction."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

STEPS: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType(
    {
        2: ("ALTER TABLE readings ADD COLUMN edition TEXT NOT NULL DEFAULT ''",),
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
