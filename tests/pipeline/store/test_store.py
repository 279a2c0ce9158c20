from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest
from factory import aggregate, day, event, extraction, report
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.control.assembly import gather
from pipeline.readers import Rejection
from pipeline.records import Extraction, Highlight, Role
from pipeline.store import IngestSummary, Store, StoreError
from pipeline.store.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened


def reading(number: int = 1, text: str = "", published: str = "08-10") -> Extraction:
    name = f"r{number}"
    words = text or f"Report {number}: the Taliban overran Aybak as told in words of its own, number {number}."
    return extraction(
        event(report_id=name, highlights=(Highlight(0, 5, Role.ACTOR),)),
        event("clash", None, report_id=name, place="Digal", level="district", place_id=None, in_title=True),
        report=report(words, id=name, url=f"https://example.org/{number}", title="“Title”\n", published=published),
        aggregates=(aggregate(report_id=name),),
    )


def test_what_is_stored_comes_back_as_it_was(store: Store) -> None:
    items = [reading(1), reading(2)]
    summary = store.ingest(items)
    assert summary == IngestSummary(stored=2, events=4, undated=2, aggregates=2)
    assert store.gather() == gather(items)
    assert (store.reports(), store.days()) == (2, (day("08-09"), day("08-09")))


def test_the_same_report_twice_changes_nothing(store: Store, path: Path) -> None:
    store.ingest([reading(1)])
    before, revision = list(_dump(path)), store.revision()
    assert store.ingest([reading(1), reading(1)]) == IngestSummary(unchanged=2)
    assert list(_dump(path)) == before
    assert store.revision() == revision


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), max_size=10))
@settings(max_examples=25, deadline=None)
def test_ingesting_anything_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, int]]
) -> None:
    items = [reading(number, f"Version {version} of {number}.") for number, version in rows]
    with Store(tmp_path_factory.mktemp("any") / "store.db") as store:
        store.ingest(items)
        evidence = store.evidence()
        again = store.ingest(items)
        assert (again.unchanged, again.stored, again.new_versions, again.reread) == (len(items), 0, 0, 0)
        assert store.evidence() == evidence


def test_a_corrected_text_is_a_new_version_and_the_older_stays(store: Store) -> None:
    store.ingest([reading(1)])
    summary = store.ingest([reading(1, "Corrected: Aybak has not fallen.", "08-12")])
    assert (summary.stored, summary.new_versions) == (0, 1)
    assert store.reports() == 1
    assert [item.superseded for item in store.evidence()] == [day("08-12"), day("08-12"), None, None]


def test_a_better_reading_of_the_same_report_replaces_the_old_one(store: Store) -> None:
    first = reading(1)
    store.ingest([first])
    better = extraction(event("hold", report_id="r1"), report=first.report)
    assert store.ingest([better]).reread == 1
    assert [item.event.event for item in store.evidence()] == ["hold"]
    assert store.aggregates() == ()


def test_near_duplicates_share_an_origin_through_the_store(store: Store) -> None:
    words = " ".join(f"word{n}" for n in range(60))
    store.ingest([reading(n, f"{words} {n}") for n in range(1, 4)])
    store.ingest([reading(4, " ".join(f"other{n}" for n in range(60)))])
    origins = {item.event.report_id: item.origin for item in store.evidence()}
    assert origins["r1"] == origins["r2"] == origins["r3"]


def test_rejections_are_counted_and_stop_nothing(store: Store) -> None:
    bad = Rejection("x.jsonl", "is broken", 3)
    summary = store.ingest([reading(1), bad, reading(2)])
    assert (summary.stored, summary.rejections, summary.rejected) == (2, 1, (bad,))


def test_what_is_reported_as_stored_is_stored_when_the_input_breaks_off(path: Path) -> None:
    told: list[str] = []

    def broken() -> Iterator[Extraction]:
        for number in range(250):
            yield reading(number)
        message = "the input broke off"
        raise OSError(message)

    with Store(path) as store, pytest.raises(OSError, match="broke off"):
        store.ingest(broken(), on_stored=lambda name, _: told.append(name))
    with Store(path, read_only=True) as store:
        assert store.reports() == len(told) == 200


def test_a_killed_ingest_leaves_what_it_reported_and_nothing_half_written(path: Path) -> None:
    program = textwrap.dedent("""
        import itertools, sys
        sys.path.insert(0, sys.argv[2])
        from test_store import reading
        from pipeline.store import Store
        with Store(sys.argv[1]) as store:
            store.ingest(map(reading, itertools.count(1)), on_stored=lambda name, _: print(name, flush=True))
    """)
    folder = str(__import__("pathlib").Path(__file__).parent)
    arguments = [sys.executable, "-c", program, str(path), folder]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=_environment()) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(150)]
        process.kill()
        told += [line.strip() for line in process.stdout if line.endswith("\n")]
    with Store(path) as store:
        stored = {item.event.report_id for item in store.evidence()}
        assert set(told) <= stored
        assert len(store.evidence()) == 2 * len(stored) == 2 * store.reports()
        assert len(store.aggregates()) == len(stored)
        assert store.ingest([reading(10_000_000)]).stored == 1


def test_a_reader_sees_what_is_committed_while_another_process_writes(store: Store, path: Path) -> None:
    store.ingest([reading(1)])
    with Store(path, read_only=True) as reader:
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM events")
        assert len(reader.evidence()) == 2
        writer.execute("ROLLBACK")
        writer.close()
        store.ingest([reading(2)])
        assert reader.reports() == 2
        assert len(reader.evidence()) == 4


def test_a_reader_makes_no_store_and_does_not_write(path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such store"):
        Store(path, read_only=True)
    assert not path.exists()
    Store(path).close()
    with Store(path, read_only=True) as store, pytest.raises(StoreError, match="reading only"):
        store.ingest([])


def test_a_newer_schema_is_refused(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    for read_only in (False, True):
        with pytest.raises(StoreError, match="newer controlmap"):
            Store(path, read_only=read_only)


def test_other_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "other.sqlite"
    text.write_text("no database, but rather a text that is long enough to be taken for a header of one " * 20)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = text.read_bytes(), other.read_bytes()
    for file in (text, other):
        for read_only in (False, True):
            with pytest.raises(StoreError, match="controlmap store"):
                Store(file, read_only=read_only)
    assert (text.read_bytes(), other.read_bytes()) == before
    with pytest.raises(StoreError, match="does not exist"):
        Store(tmp_path / "nowhere" / "x.db")


def test_two_processes_make_one_store(path: Path) -> None:
    program = "import sys; from pipeline.store import Store; Store(sys.argv[1]).close()"
    arguments = [sys.executable, "-c", program, str(path)]
    running = [subprocess.Popen(arguments, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(process.communicate()[1], process.returncode) for process in running] == [(b"", 0)] * 3


def _dump(path: Path) -> Iterator[str]:
    connection = sqlite3.connect(path)
    yield from connection.iterdump()
    connection.close()


def _environment() -> dict[str, str]:
    import os
    from pathlib import Path

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
