"""The whole ingest: reports a second on one core and on two, memory, a reader beside it, a Dask cluster."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from benchmarks.ingesting import corpus, ingest
from benchmarks.ledger import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.ledger import Ledger

REPORTS = 5_000
FEW, MANY = 10_000, 1_000_000
RATE = f"Ingest, {REPORTS:,} reports of some 120 words (reports/s)"
COST = "Ingest, processor time (ms a report)"
MEMORY = "Ingest, short reports (MiB resident at its peak, all processes added up)"
BESIDE = f"A reader beside the ingest of {REPORTS:,} reports (seconds to open the store and make a status, the slowest)"
MEMORY_FLOOR = 500
"""MiB that an ingest is to stay below, however many reports it reads."""

WAYS = {
    "one core": (1, ["--workers", "1"]),
    "two cores": (2, ["--workers", "2"]),
    "two cores, Dask on this machine": (2, ["--engine", "dask", "--workers", "2"]),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("corpus") / "reports.jsonl", REPORTS)


@pytest.mark.parametrize("name", WAYS)
def test_rate(name: str, source: Path, tmp_path: Path, ledger: Ledger) -> None:
    cores, options = WAYS[name]
    measured = ingest(source, tmp_path / "store.db", REPORTS, options, cores=cores)
    ledger.add(RATE, Entry(name, measured.rate, "/s", baseline=cores == 1))
    ledger.add(COST, Entry(name, measured.processor_seconds / REPORTS * 1000, "ms", baseline=cores == 1))


@pytest.mark.parametrize("count", [FEW, MANY])
def test_memory(count: int, tmp_path: Path, ledger: Ledger) -> None:
    if count == MANY and not os.environ.get("BENCH_MILLION"):
        pytest.skip("takes half an hour; set BENCH_MILLION=1 for it")
    source = corpus(tmp_path / "reports.jsonl", count, short=True)
    measured = ingest(source, tmp_path / "store.db", count)
    entry = Entry(f"{count:,} reports", measured.resident, "MiB", baseline=count == FEW, floor=MEMORY_FLOOR)
    ledger.add(MEMORY, entry)


def test_a_reader_beside_the_ingest(source: Path, tmp_path: Path, ledger: Ledger) -> None:
    from pipeline.control.status import StatusEngine
    from pipeline.store import Store

    path = tmp_path / "store.db"
    slowest = 0.0

    def look() -> None:
        nonlocal slowest
        started = time.perf_counter()
        with Store(path, read_only=True) as store:
            gathered = store.gather()
        if days := gathered.days():
            StatusEngine(gathered.evidence, gathered.aggregates).at(days[1])
        slowest = max(slowest, time.perf_counter() - started)
        time.sleep(1)

    measured = ingest(source, path, REPORTS, ["--workers", "2"], beside=look)
    ledger.add(BESIDE, Entry("reader", slowest, "s"))
    ledger.add(RATE, Entry("two cores, a reader beside it", measured.rate, "/s"))
