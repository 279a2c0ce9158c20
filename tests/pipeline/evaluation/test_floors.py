from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.evaluation import LabelError
from pipeline.evaluation import __main__ as command
from pipeline.evaluation.floors import EPSILON, check, pin, read_floors
from pipeline.records import Assertion, DatePrecision, Event, EventKind, Level, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Extractor = Callable[[Report], Sequence[Event]]

PLACES = {"r1": "Aybak", "r2": "Kunduz", "r3": "Farah", "r4": ""}


def captured(report: Report) -> list[Event]:
    """Extract what every report of the small set is labelled with."""
    place = PLACES[report.id]
    return [
        Event(
            report_id=report.id,
            place=place,
            level=Level.CAPITAL,
            province="AF-SAM",
            event=EventKind.CAPTURE,
            actor="taliban",
            date=date(2021, 8, 9),
            date_precision=DatePrecision.DAY,
            assertion=Assertion.CONFIRMED,
            said_by="media",
            start=0,
            end=1,
            sentence="It fell.",
            rule="test",
            confidence=1.0,
        )
    ][: 1 if place else 0]


def without(*lost: str) -> Extractor:
    return lambda report: [] if report.id in lost else captured(report)


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    """Write a small labelled set and return the path of floors that are not pinned yet."""
    write_set(tmp_path / "small.jsonl")
    return tmp_path / "floors.json"


def write_set(path: Path, **changes: object) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for name in PLACES:
            report = Report(name, "It fell.", published=date(2021, 8, 10))
            events = [
                {
                    "place": event.place,
                    "level": "capital",
                    "province": "AF-SAM",
                    "event": "capture",
                    "actor": "taliban",
                    "date": "2021-08-09",
                    "assertion": "confirmed",
                    "said_by": "media",
                    **changes,
                }
                for event in captured(report)
            ]
            json.dump({"id": name, "text": "It fell.", "published": "2021-08-10", "events": events}, lines)
            lines.write("\n")


def test_pinned_floors_hold_until_a_figure_drops(floors: Path) -> None:
    assert pin(floors, captured, add=("small.jsonl",)).refused == ()
    assert check(floors, "small.jsonl", captured) == []
    problems = check(floors, "small.jsonl", without("r1"))
    assert problems == [
        "small.jsonl: recall is 0.6667, below its floor of 1.0000",
        "small.jsonl: f1 is 0.8000, below its floor of 1.0000",
        "small.jsonl: strict_f1 is 0.8000, below its floor of 1.0000",
    ]


def test_extracting_from_a_report_without_events_breaks_its_floor(floors: Path) -> None:
    pin(floors, captured, add=("small.jsonl",))
    noisy: Extractor = lambda report: captured(report) or captured(Report("r1", "It fell."))  # noqa: E731
    problems = check(floors, "small.jsonl", noisy)
    assert [problem.split()[1] for problem in problems] == ["precision", "f1", "strict_f1", "clean_empty"]


def test_a_floor_is_raised_but_not_lowered(floors: Path) -> None:
    pin(floors, without("r1", "r2"), add=("small.jsonl",))
    assert read_floors(floors)["small.jsonl"]["floors"]["recall"] == pytest.approx(0.3333)
    assert pin(floors, without("r1")).refused == ()
    assert read_floors(floors)["small.jsonl"]["floors"]["recall"] == pytest.approx(0.6667)
    refused = pin(floors, without("r1", "r2")).refused
    assert refused[0] == "small.jsonl: recall is 0.3333, below its floor of 0.6667"
    assert read_floors(floors)["small.jsonl"]["floors"]["recall"] == pytest.approx(0.6667)
    assert pin(floors, without("r1", "r2"), allow_lower=True).refused == ()
    assert read_floors(floors)["small.jsonl"]["floors"]["recall"] == pytest.approx(0.3333)


def test_rounding_alone_does_not_break_a_floor(floors: Path) -> None:
    pin(floors, without("r1"), add=("small.jsonl",))
    pinned = json.loads(floors.read_text())
    pinned["sets"]["small.jsonl"]["floors"]["recall"] += EPSILON / 2
    floors.write_text(json.dumps(pinned))
    assert check(floors, "small.jsonl", without("r1")) == []


def test_a_changed_set_must_be_pinned_again(floors: Path) -> None:
    pin(floors, captured, add=("small.jsonl",))
    write_set(floors.parent / "small.jsonl", said_by="local")
    assert check(floors, "small.jsonl", captured) == [
        "small.jsonl: the labelled set has changed; measure it again with `make floors`",
        "small.jsonl: said_by_accuracy is 0.0000, below its floor of 1.0000",
    ]
    assert pin(floors, captured).refused != ()
    pin(floors, captured, allow_lower=True)
    assert check(floors, "small.jsonl", captured) == []


def test_a_set_that_was_never_pinned_and_a_figure_without_floor_are_told(floors: Path) -> None:
    assert "nothing is pinned" in check(floors, "small.jsonl", captured)[0]
    pin(floors, captured, add=("small.jsonl",))
    pinned = json.loads(floors.read_text())
    del pinned["sets"]["small.jsonl"]["floors"]["recall"]
    floors.write_text(json.dumps(pinned))
    assert "not the measured ones" in check(floors, "small.jsonl", captured)[0]


def test_the_command_pins_checks_and_refuses(
    floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "extracted_events", captured)
    assert command.main([str(floors), "--pin", "--add", "small.jsonl"]) == 0
    assert command.main([str(floors)]) == 0
    assert "All floors of 1 labelled sets hold." in capsys.readouterr().out
    monkeypatch.setattr(command, "extracted_events", without("r1"))
    assert command.main([str(floors)]) == 1
    assert "below its floor" in capsys.readouterr().out
    assert command.main([str(floors), "--pin"]) == 1
    assert "--allow-lower" in capsys.readouterr().err
    assert command.main([str(floors), "--pin", "--allow-lower"]) == 0
    assert command.main([str(floors)]) == 0


def test_a_broken_floors_file_is_named(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors.write_text("[]")
    assert command.main([str(floors)]) == 1
    assert "is no floors file" in capsys.readouterr().err
    floors.unlink()
    with pytest.raises(LabelError, match="no such file"):
        pin(floors, captured, add=("missing.jsonl",))
