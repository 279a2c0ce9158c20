"""How soon a snapshot of the bundled corpus is there, and how large its interactive file is."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.ledger import Entry, Ledger
from geo.presentation import Paper
from pipeline.control.status import StatusEngine
from pipeline.corpus import open_corpus
from pipeline.exports import WRITERS
from pipeline.exports.request import Request, days_around, snapshot

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

SECTION = "Snapshots of the bundled corpus (s)"
SIZES = "Size of the interactive file (MB)"
DAY = date(2021, 8, 15)
FILM = (date(2021, 5, 8), DAY)
"""A hundred days."""

WANTED = {"png": 1.0}
A3_WANTED, FILM_WANTED, COLD_WANTED = 2.0, 30.0, 6.0
HTML_WANTED = 1.5

PROGRAM = Path(sys.executable).parent / "controlmap"


@pytest.fixture(scope="module")
def engine() -> StatusEngine:
    gathered = open_corpus().gathered
    return StatusEngine(gathered.evidence, gathered.aggregates)


@pytest.mark.parametrize("ending", WRITERS)
def test_every_format(benchmark: BenchmarkFixture, engine: StatusEngine, ledger: Ledger, ending: str) -> None:
    days = days_around(open_corpus().gathered.days(), DAY)
    request = Request(DAY, days=days)
    data = benchmark.pedantic(lambda: snapshot(engine, request, ending), rounds=3, warmup_rounds=1)
    value = float(benchmark.stats.stats.min)
    ledger.add(SECTION, Entry(f"{ending}, warm", value, "s", floor=WANTED.get(ending)))
    if ending == "html":
        ledger.add(SIZES, Entry(f"{(days[1] - days[0]).days + 1} days", len(data) / 1e6, "MB", floor=HTML_WANTED))


def test_a3(benchmark: BenchmarkFixture, engine: StatusEngine, ledger: Ledger) -> None:
    request = Request(DAY, paper=Paper.A3)
    benchmark.pedantic(lambda: snapshot(engine, request, "pdf"), rounds=3, warmup_rounds=1)
    ledger.add(SECTION, Entry("pdf on A3, warm", float(benchmark.stats.stats.min), "s", floor=A3_WANTED))


def test_a_film_of_a_hundred_days(benchmark: BenchmarkFixture, engine: StatusEngine, ledger: Ledger) -> None:
    request = Request(DAY, days=FILM)
    benchmark.pedantic(lambda: snapshot(engine, request, "gif"), rounds=1)
    ledger.add(SECTION, Entry("gif of 100 days", float(benchmark.stats.stats.min), "s", floor=FILM_WANTED))


def test_from_the_command_line(benchmark: BenchmarkFixture, tmp_path: Path, ledger: Ledger) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("CONTROLMAP_")}
    command = [str(PROGRAM), "snapshot", "--as-of", DAY.isoformat(), "-o", "map.png"]
    benchmark.pedantic(
        lambda: subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, check=True), rounds=3
    )
    ledger.add(
        SECTION, Entry("png by the command line, cold", float(benchmark.stats.stats.min), "s", floor=COLD_WANTED)
    )
