from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from corpora import COUNT, PROGRAM, content, corpus, serial
from inputs import good_bytes

from pipeline.ingest import run
from pipeline.ingest.cluster import ClusterError, DaskEngine
from pipeline.readers import open_inputs
from pipeline.store import IngestSummary, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

distributed: Any = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=60
    ) as made:
        yield made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    corpus(folder / "corpus.jsonl", COUNT)
    for name, data in good_bytes().items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("undisturbed") / "store.db"
    serial(source, db)
    return db


def on_cluster(cluster: Any, source: Path, db: Path, watch: Any = None) -> IngestSummary:
    engine = DaskEngine(cluster.scheduler_address)
    engine.batch = 8
    try:
        with Store(db) as store:
            return run(open_inputs([source]), store, engine, watch=watch)
    finally:
        engine.close()


def test_a_cluster_gives_the_same_store_as_one_process(
    cluster: Any, source: Path, undisturbed: Path, tmp_path: Path
) -> None:
    summary = on_cluster(cluster, source, tmp_path / "x.db")
    assert summary.stored > COUNT
    assert content(tmp_path / "x.db") == content(undisturbed)


def test_a_killed_worker_loses_nothing(cluster: Any, source: Path, undisturbed: Path, tmp_path: Path) -> None:
    seen, killed = 0, 0

    def kill(_: object) -> None:
        nonlocal seen, killed
        seen += 1
        if seen in (20, 150):
            workers = [nanny.pid for nanny in cluster.workers.values() if nanny.pid]
            os.kill(workers[0], signal.SIGKILL)
            killed += 1

    summary = on_cluster(cluster, source, tmp_path / "x.db", kill)
    assert killed == 2
    assert summary.rejections == 0
    assert content(tmp_path / "x.db") == content(undisturbed)


def test_a_task_that_every_worker_is_lost_over_is_done_here(
    cluster: Any, source: Path, undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.ingest import cluster as module

    class Lost:
        def result(self) -> object:
            worker = next(iter(cluster.scheduler.workers.values()))
            raise distributed.KilledWorker("task", worker, 3)

        def release(self) -> None:
            pass

    monkeypatch.setattr(DaskEngine, "_submit", lambda self, task: module._Promise(Lost(), task, self._here))
    on_cluster(cluster, source, tmp_path / "x.db")
    assert content(tmp_path / "x.db") == content(undisturbed)


def test_the_command_uses_the_scheduler_that_it_is_given(cluster: Any, source: Path, tmp_path: Path) -> None:
    arguments = [PROGRAM, "ingest", str(source), "--db", "x.db", "--engine", "dask"]
    done = subprocess.run(
        [*arguments, "--scheduler", cluster.scheduler_address], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "reports (" in done.stdout


def test_a_scheduler_without_the_engine_is_wrong_usage(tmp_path: Path) -> None:
    arguments = [PROGRAM, "ingest", "x.txt", "--db", "x.db", "--scheduler", "tcp://127.0.0.1:1"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--scheduler is for --engine dask" in done.stderr


def test_a_scheduler_that_does_not_answer_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.cluster._CONNECT_SECONDS", 0.3)
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:1 does not answer"):
        DaskEngine("tcp://127.0.0.1:1")


def test_without_the_package_the_command_says_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['distributed'] = None\nfrom pipeline.cli import main\n"
        f"sys.argv = ['controlmap', 'ingest', 'x.txt', '--db', {str(tmp_path / 'x.db')!r}, '--engine', 'dask']\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install '.[dask]'" in done.stderr
