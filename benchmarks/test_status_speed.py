"""How soon the status of a day is there over a hundred thousand events, and that of every day of a year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from benchmarks.events import DAYS, FIRST, NUMBER, evidence
from benchmarks.ledger import Entry, Ledger
from pipeline.control.status import StatusEngine

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

SECTION = f"Control status over {NUMBER:,} events (s)"
PROVINCES_WANTED = 0.1
YEAR_WANTED = 5.0
"""Seconds that the design allows."""

DAY = FIRST + timedelta(days=224)


@pytest.fixture(scope="module")
def engine() -> StatusEngine:
    return StatusEngine(evidence())


def seconds(benchmark: BenchmarkFixture, work: Callable[[], object], rounds: int = 5) -> float:
    benchmark.pedantic(work, rounds=rounds, warmup_rounds=1)
    return float(benchmark.stats.stats.min)


def test_all_provinces_of_a_day(benchmark: BenchmarkFixture, engine: StatusEngine, ledger: Ledger) -> None:
    value = seconds(benchmark, lambda: engine.provinces(DAY))
    ledger.add(SECTION, Entry("provinces of a day, warm", value, "s", floor=PROVINCES_WANTED))


def test_the_whole_picture_of_a_day(benchmark: BenchmarkFixture, engine: StatusEngine, ledger: Ledger) -> None:
    value = seconds(benchmark, lambda: engine.at(DAY))
    ledger.add(SECTION, Entry("provinces and places of a day, warm", value, "s", floor=PROVINCES_WANTED))


def test_what_was_known_on_a_day(benchmark: BenchmarkFixture, engine: StatusEngine, ledger: Ledger) -> None:
    value = seconds(benchmark, lambda: engine.provinces(DAY, DAY))
    ledger.add(SECTION, Entry("as known by that day, warm", value, "s"))


def test_every_day_of_a_year(benchmark: BenchmarkFixture, engine: StatusEngine, ledger: Ledger) -> None:
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    value = seconds(benchmark, lambda: [engine.provinces(day) for day in days], rounds=1)
    ledger.add(SECTION, Entry("provinces of every day of a year", value, "s", floor=YEAR_WANTED))


def test_from_evidence_to_the_first_answer(benchmark: BenchmarkFixture, ledger: Ledger) -> None:
    read = list(evidence())
    value = seconds(benchmark, lambda: StatusEngine(read).provinces(DAY), rounds=1)
    ledger.add(SECTION, Entry("from evidence to the first answer", value, "s"))
