"""What starting costs, and how much memory reading takes: each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.ledger import Entry

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from benchmarks.ledger import Ledger

ROOT = Path(__file__).parents[1]
HELP_FLOOR = 0.3
"""Seconds within which ``controlmap --help`` is to answer."""

STARTUP = "Start-up (seconds, the fastest of five)"
MEMORY = "Memory (MiB resident at its peak)"

COMMANDS = {
    "controlmap --help": [str(Path(sysconfig.get_path("scripts")) / "controlmap"), "--help"],
    "python, nothing else": [sys.executable, "-c", ""],
    "extraction ready": [sys.executable, "-c", "from benchmarks.memory import extraction; extraction(1)"],
    "spaCy small ready": [sys.executable, "-c", "from benchmarks.memory import with_spacy; with_spacy(1)"],
}
READERS = {
    "extraction, 50 reports": "extraction(50)",
    "extraction, 2,000 reports": "extraction(2000)",
    "spaCy small, 50 texts": "with_spacy(50)",
}


def run(command: list[str]) -> str:
    finished = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return finished.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_startup(name: str, benchmark: BenchmarkFixture, ledger: Ledger) -> None:
    benchmark.pedantic(run, args=(COMMANDS[name],), rounds=5, warmup_rounds=1)
    first = name.startswith("controlmap")
    floor = HELP_FLOOR if first else None
    ledger.add(STARTUP, Entry(name, benchmark.stats.stats.min, "s", baseline=first, floor=floor))


@pytest.mark.parametrize("name", READERS)
def test_memory(name: str, ledger: Ledger) -> None:
    shown = run([sys.executable, "-c", f"from benchmarks import memory; memory.{READERS[name]}; print(memory.peak())"])
    ledger.add(MEMORY, Entry(name, float(shown), "MiB", baseline=name.startswith("extraction, 50")))
