"""The gate: the extraction must not fall below the figures pinned for the labelled sets (`make floors` raises them)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation import extracted_events
from pipeline.evaluation.floors import check, read_floors

FLOORS = Path(__file__).parents[2] / "data" / "evaluation_floors.json"
SETS = ["cases.jsonl"] + [
    path.relative_to(FLOORS.parent).as_posix()
    for folder in ("labelled", "written")
    for path in sorted(FLOORS.parent.glob(f"{folder}/*.jsonl"))
]


@pytest.mark.parametrize("name", SETS)
def test_the_extraction_keeps_its_floors(name: str) -> None:
    assert check(FLOORS, name, extracted_events) == []


def test_every_pinned_set_is_there() -> None:
    assert sorted(read_floors(FLOORS)) == SETS
