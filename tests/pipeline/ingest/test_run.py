from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from corpora import COUNT, PROGRAM, content, corpus, line, serial
from inputs import bad_bytes, good_bytes

from pipeline.corpus import read_and_extract
from pipeline.ingest import run
from pipeline.ingest.local import LocalEngine
from pipeline.ingest.ordered import in_order
from pipeline.ingest.progress import Progress, duration
from pipeline.ingest.tasks import Guarded, perform
from pipeline.readers import Rejection, open_inputs, read_bytes
from pipeline.readers.meter import Meter, total_size
from pipeline.records import Report
from pipeline.store import IngestSummary, Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.ingest.tasks import Unit


def local(source: Path, db: Path, workers: int) -> IngestSummary:
    engine = LocalEngine(workers)
    try:
        with Store(db) as store:
            return run(open_inputs([source]), store, engine)
    finally:
        engine.close()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("corpus") / "reports.jsonl", COUNT)


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("undisturbed") / "store.db"
    summary = serial(source, db)
    assert (summary.stored, summary.events >= COUNT, summary.near_duplicates) == (COUNT, True, COUNT // 10)
    return db


@pytest.mark.parametrize("workers", [1, 3])
def test_the_store_is_the_same_however_many_processes_work(
    source: Path, undisturbed: Path, tmp_path: Path, workers: int
) -> None:
    summary = local(source, tmp_path / "x.db", workers)
    assert content(tmp_path / "x.db") == content(undisturbed)
    assert summary.stored == COUNT


def test_a_folder_of_every_kind_gives_the_same_as_one_process(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in good_bytes().items():
        (folder / name).write_bytes(data)
    assert serial(folder, tmp_path / "a.db") == local(folder, tmp_path / "b.db", 2)
    assert content(tmp_path / "a.db") == content(tmp_path / "b.db")


def test_what_is_stored_already_is_not_extracted_again(source: Path, tmp_path: Path) -> None:
    local(source, tmp_path / "x.db", 1)
    before = content(tmp_path / "x.db")

    class Refusing(LocalEngine):
        def perform(self, tasks):  # type: ignore[no-untyped-def]
            for task in tasks:
                assert task == []
                yield []

    engine = Refusing(1)
    with Store(tmp_path / "x.db") as store:
        assert run(open_inputs([source]), store, engine).unchanged == COUNT
    engine.close()
    assert content(tmp_path / "x.db") == before


def test_reports_read_by_other_rules_are_read_anew(source: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "x.db") as store:
        store.ingest(read_and_extract([source]), edition="of another time")
    summary = local(source, tmp_path / "x.db", 1)
    assert (summary.unchanged, summary.reread) == (COUNT, 0)
    assert {row[-1] for row in content(tmp_path / "x.db")["readings"]} != {"of another time"}


def test_a_lost_process_loses_nothing(source: Path, undisturbed: Path, tmp_path: Path) -> None:
    engine = LocalEngine(2)
    killed: list[int] = []

    def kill(_: object) -> None:
        if len(killed) < 3 and (pids := [pid for pid in engine.pids if pid not in killed]):
            killed.append(pids[0])
            os.kill(pids[0], signal.SIGKILL)

    with Store(tmp_path / "x.db") as store:
        summary = run(open_inputs([source]), store, engine, watch=kill)
    engine.close()
    assert len(killed) == 3
    assert (summary.stored, summary.rejections) == (COUNT, 0)
    assert content(tmp_path / "x.db") == content(undisturbed)


def test_a_report_over_which_the_process_is_lost_again_and_again_is_rejected_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    units: list[Unit] = [Report(name, f"{name} fell.", published=None) for name in ("a", "b", "c")]
    guard = Guarded()

    def ask(asked: list[Unit]) -> object:
        from pipeline.processes import LostError

        if units[1] in asked:
            raise LostError(late=False)
        return perform(asked)

    monkeypatch.setattr(guard, "_ask", ask)
    found = guard.perform(units)
    assert [type(results[0]).__name__ for results in found] == ["Prepared", "Rejection", "Prepared"]
    rejection = found[1][0]
    assert isinstance(rejection, Rejection)
    assert str(rejection).startswith("report b: reading it ended the process")


def test_no_more_is_read_than_a_few_tasks_ahead() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    class Done:
        def __init__(self, value: int) -> None:
            self.value = value

        def result(self) -> int:
            return self.value

    assert list(islice(in_order(Done, endless(), 5), 20)) == list(range(1, 21))
    assert taken <= 25


def test_a_killed_ingest_goes_on_where_it_was_and_gives_the_same_store(tmp_path: Path) -> None:
    import random

    count = 1_100
    chance = random.Random()  # noqa: S311 - other moments on every run
    source, db = corpus(tmp_path / "reports.jsonl", count), tmp_path / "x.db"
    serial(source, tmp_path / "undisturbed.db")
    arguments = [PROGRAM, "ingest", str(source), "--db", str(db), "--workers", "2"]
    reached = []
    for _ in range(10):
        before = stored(db)
        with subprocess.Popen(arguments, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None and stored(db) == before:
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 0.1))
            process.kill()
        reached.append(stored(db))
    assert reached == sorted(reached)
    assert reached[0] < count
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert f"{count:,} reports" in done.stdout
    assert content(db) == content(tmp_path / "undisturbed.db")


def stored(db: Path) -> int:
    """Return how many reports a store holds that may be about to be made."""
    if not db.exists():
        return 0
    connection = sqlite3.connect(db)
    try:
        count: int = connection.execute("SELECT count(*) FROM readings").fetchone()[0]
    except sqlite3.OperationalError:  # its tables are being made
        return 0
    finally:
        connection.close()
    return count


def test_a_process_ends_when_its_owner_is_killed() -> None:
    program = (
        "import sys, time\nfrom pipeline.ingest.local import LocalEngine\nfrom pipeline.records import Report\n"
        "engine = LocalEngine(1)\nlist(engine.perform([[Report('a', 'Kunduz fell.')]]))\n"
        "print(engine.pids[0], flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1][:3]:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_ctrl_c_stores_what_was_begun_and_says_how_to_go_on(tmp_path: Path) -> None:
    arguments = [PROGRAM, "ingest", "-", "--db", str(tmp_path / "x.db")]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        for number in range(200):
            process.stdin.write(f"{line(number)}\n")
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while not (tmp_path / "x.db").exists() or not content(tmp_path / "x.db").get("readings"):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        process.stdin.write(f"{line(201)}\n")
        out, err = process.communicate()
    assert process.returncode == 130
    assert "run the same command again" in err
    stored = len(content(tmp_path / "x.db")["readings"])
    assert f"{stored} reports" in out


def test_a_folder_with_a_good_and_a_bad_file_of_every_kind(tmp_path: Path) -> None:
    """The bad ones are named with their reasons, the good ones are stored, twice gives the same."""
    folder, db = tmp_path / "in", tmp_path / "x.db"
    folder.mkdir()
    wanted: set[str] = set()
    for name, data in good_bytes().items():
        (folder / f"good-{name}").write_bytes(data)
        for item in read_bytes(data, name):
            report = getattr(item, "report", item)
            if isinstance(report, Report):
                wanted.add(report.id)
    for name, (data, _) in bad_bytes().items():
        (folder / f"bad-{name}").write_bytes(data)
    arguments = [PROGRAM, "ingest", str(folder), "--db", str(db), "--workers", "2"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for name, (_, reason) in bad_bytes().items():
        named = [told for told in done.stderr.splitlines() if f"bad-{name}" in told]
        assert any(reason in told for told in named), (name, named)
    assert "rejected: " not in "".join(told for told in done.stderr.splitlines() if "/good-" in told)
    stored = {row[1] for row in content(db)["readings"]}
    assert wanted <= stored
    before = content(db)
    again = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert " 0 new, 0 corrected" in again.stdout.replace("(", " ")
    assert content(db) == before


def test_lines_of_a_file_that_is_something_else_do_not_flood_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text('{"text": 1}\n' * 500)
    done = subprocess.run(
        [PROGRAM, "ingest", str(file), "--db", str(tmp_path / "x.db")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "500 rejected" in done.stdout
    assert f"{file}: 450 more lines" in done.stderr
    assert len(done.stderr.splitlines()) < 60


def test_what_is_passed_over_is_counted_and_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "acled.csv").write_bytes(good_bytes()["acled.csv"])
    done = subprocess.run(
        [PROGRAM, "ingest", "acled.csv", "--db", "x.db"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "4 reports (4 new" in done.stdout
    assert "passed over: 1 ACLED events in other countries" in done.stderr


def test_progress_tells_the_rate_and_the_time_left() -> None:
    meter = Meter(total=1000)
    progress = Progress(meter, started=0.0)
    progress.reports, meter.read = 50, 100
    assert progress.line(10.0) == "50 reports · 5/s · 10% · 1 min 30 s left"
    progress.reports, meter.read = 1250, 500
    assert progress.line(50.0) == "1,250 reports · 30/s · 50% · 50 s left"
    assert Progress(Meter(), 0.0).line(0.0) == "0 reports"
    assert (duration(59.4), duration(61), duration(7260)) == ("59 s", "1 min 01 s", "2 h 01 min")


def test_the_size_of_what_is_to_be_read_is_known_for_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_bytes(b"1234")
    (tmp_path / "y.txt").write_bytes(b"12")
    assert total_size([tmp_path / "a", tmp_path / "y.txt", tmp_path / "missing"]) == 6
    assert total_size(["-", tmp_path / "y.txt"]) is None
    meter = Meter()
    list(open_inputs([tmp_path], meter=meter))
    assert meter.read == 6
