from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

import pipeline.evaluation
from pipeline.evaluation import LabelError, read_labels, run
from pipeline.records import Assertion, DatePrecision, Event, EventKind, Level, Report

if TYPE_CHECKING:
    from pathlib import Path

LABEL = {
    "place": "Aybak",
    "level": "capital",
    "province": "AF-SAM",
    "event": "capture",
    "actor": "taliban",
    "date": "2021-08-09",
    "assertion": "claimed",
    "said_by": "taliban",
}


def line(name: str, *events: dict[str, object], **fields: object) -> str:
    return json.dumps({"id": name, "text": "Aybak fell.", "published": "2021-08-10", "events": list(events), **fields})


def read_aybak(report: Report) -> list[Event]:
    """Extract one event from any report, right but for its date, and a second one from the report "b"."""
    found = Event(
        report_id=report.id,
        place="Aybak",
        level=Level.CAPITAL,
        province="AF-SAM",
        event=EventKind.CAPTURE,
        actor="taliban",
        date=date(2021, 8, 10),
        date_precision=DatePrecision.DAY,
        assertion=Assertion.CLAIMED,
        said_by="taliban",
        start=0,
        end=11,
        sentence="Aybak\nfell.",
        rule="test",
        confidence=1.0,
    )
    return [found] * (2 if report.id == "b" else 1)


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline.evaluation, "extracted_events", read_aybak)
    path = tmp_path / "gold.jsonl"
    kunduz = {**LABEL, "place": "Kunduz", "province": "AF-KDZ"}
    path.write_text("\n".join([line("a", LABEL, kunduz), "", line("b", LABEL)]), encoding="utf-8")
    return path


def test_the_table_shows_rates_by_kind_and_accuracy_by_attribute(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(gold) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[1].split() == ["all", "events", "0.6667", "0.6667", "0.6667", "3", "3", "2"]
    assert "  capture" in shown
    assert "  clash" not in shown
    assert "date 0.0000, assertion 1.0000, said_by 1.0000, level 1.0000" in shown


def test_errors_name_report_event_and_sentence(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(gold, show_errors=True) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "missed    a  Kunduz (capital, AF-KDZ): capture by taliban, 2021-08-09, claimed by taliban"
    assert "differs   a  Aybak" in lines[1]
    assert lines[1].endswith("| date 2021-08-10 for 2021-08-09")
    assert any(text.startswith("spurious  b  Aybak") and text.endswith("| Aybak fell.") for text in lines)


def test_json_has_the_figures_and_on_request_the_errors(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(gold, as_json=True) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["f1"] == 0.6667
    assert figures["by_event"] == {"capture": {"hit": 2, "missed": 1, "spurious": 1}}
    assert "errors" not in figures
    assert run(gold, as_json=True, show_errors=True) == 0
    errors = json.loads(capsys.readouterr().out)["errors"]
    assert [(error["error"], error["report_id"], error["place"]) for error in errors] == [
        ("missed", "a", "Kunduz"),
        ("spurious", "b", "Aybak"),
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "holds no labelled report"),
        ("{", "line 1: is no JSON"),
        ("[]", "line 1: is no JSON object"),
        ('{"text": "x"}', "line 1: has no list of `events`"),
        ('{"events": []}', "line 1: `text` is missing"),
        (line("a", []), "line 1: event 1 is no JSON object"),  # type: ignore[arg-type]
        (line("a", {**LABEL, "actor": ""}), "line 1: event 1 has no `actor`"),
        (line("a", {**LABEL, "event": "siege"}), "`event` is 'siege'; use one of capture, clash, hold, withdraw"),
        (line("a", {**LABEL, "date": "9 Aug"}), "line 1: `date of event 1` is '9 Aug'"),
        (line("a") + "\n" + line("a"), "line 2: the id 'a' was used before"),
    ],
)
def test_a_set_that_is_not_labelled_properly_is_refused_by_line(
    tmp_path: Path, content: str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    assert run(path) == 1
    told = capsys.readouterr().err
    assert told.startswith(str(path))
    assert complaint in told


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="there is no such file"):
        read_labels(tmp_path / "none.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(LabelError, match="cannot be read as UTF-8"):
        read_labels(tmp_path / "binary.jsonl")
