from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.store import Store, StoreError
from pipeline.store.migrations import STEPS
from pipeline.store.schema import SCHEMA_VERSION

OLD = Path(__file__).parents[2] / "data" / "store_schema_1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    connection.close()
    return path


def columns(path: Path) -> dict[str, set[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        table: {(row[1], row[2], row[3], row[5]) for row in connection.execute(f"PRAGMA table_info({table})")}
        for table in tables
    }
    connection.close()
    return found


def test_every_schema_version_has_its_step() -> None:
    assert sorted(STEPS) == list(range(2, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_store_is_brought_to_the_present_schema_and_keeps_what_it_holds(old: Path, *, read_only: bool) -> None:
    with Store(old, read_only=read_only) as store:
        assert store.reports() == 2
        assert len(store.evidence()) == 4
    fresh = old.with_name("fresh.db")
    Store(fresh).close()
    assert columns(old) == columns(fresh)


def test_an_older_store_that_cannot_be_written_is_told_so(old: Path) -> None:
    blocker = sqlite3.connect(old, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    program = (
        "import sys, pipeline.store.database as d; d._BUSY_SECONDS = 0.1\n"
        "from pipeline.store import Store, StoreError\n"
        "try:\n    Store(sys.argv[1])\nexcept StoreError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(old)], capture_output=True, text=True, check=True)
    blocker.close()
    assert str(old) in done.stdout
    assert "again" in done.stdout
    with Store(old) as store:
        assert store.reports() == 2


def test_a_step_that_fails_leaves_the_store_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = columns(old)
    monkeypatch.setattr(
        "pipeline.store.migrations.STEPS",
        dict.fromkeys(range(2, SCHEMA_VERSION + 1), ("CREATE TABLE half (x)", "no SQL")),
    )
    with pytest.raises(StoreError, match="older schema"):
        Store(old)
    assert columns(old) == before
