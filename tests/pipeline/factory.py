"""Small makers of records for the tests: every field has a default, so that a test names only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.control.model import AggregateEvidence, Evidence
from pipeline.records import (
    AggregateStatement,
    Assertion,
    DatePrecision,
    Event,
    EventKind,
    Extraction,
    Level,
    Report,
)

AYBAK = "1127768"


def day(text: str) -> date:
    """Return a date of 2021 from ``MM-DD``, or of any year from ``YYYY-MM-DD``."""
    return date.fromisoformat(text if len(text) == 10 else f"2021-{text}")


def event(kind: str = "capture", when: str | None = "08-09", **fields: Any) -> Event:
    sentence = fields.pop("sentence", "The Taliban overran Aybak.")
    values: dict[str, Any] = {
        "report_id": "r1",
        "place": "Aybak",
        "level": Level.CAPITAL,
        "province": "AF-SAM",
        "event": EventKind(kind),
        "actor": "taliban",
        "date": day(when) if when else None,
        "date_precision": DatePrecision.DAY,
        "assertion": Assertion.CONFIRMED,
        "said_by": "media",
        "start": 0,
        "end": len(sentence),
        "sentence": sentence,
        "rule": "test",
        "confidence": 1.0,
        "place_id": AYBAK,
    }
    values.update(fields)
    values["level"], values["assertion"] = Level(values["level"]), Assertion(values["assertion"])
    return Event(**values)


def evidence(kind: str = "capture", when: str | None = "08-09", **fields: Any) -> Evidence:
    """Return one piece of evidence; ``published`` defaults to the day of the event, ``origin`` to the report."""
    names = ("source", "url", "title", "text", "alignment", "origin", "superseded")
    given = {name: fields.pop(name) for name in names if name in fields}
    published = fields.pop("published", when)
    item = event(kind, when, **fields)
    known = day(published) if published else None
    defaults: dict[str, Any] = {
        "source": "Outlet",
        "url": None,
        "title": "",
        "text": item.sentence,
        "alignment": None,
        "origin": f"report:{item.report_id}",
    }
    return Evidence(event=item, published=known, known_from=known, **{**defaults, **given})


def report(text: str = "The Taliban overran Aybak.", **fields: Any) -> Report:
    published = fields.pop("published", "08-10")
    values: dict[str, Any] = {"id": "r1", "source": "Outlet", "published": day(published) if published else None}
    return Report(text=text, **{**values, **fields})


def extraction(*events: Event, report: Report, aggregates: tuple[AggregateStatement, ...] = ()) -> Extraction:
    return Extraction(report=report, events=events, aggregates=aggregates)


def aggregate(captured: int = 5, when: str | None = "08-10", **fields: Any) -> AggregateStatement:
    values: dict[str, Any] = {
        "report_id": "r1",
        "actor": "taliban",
        "captured": captured,
        "of": 34,
        "unit": "provincial capitals",
        "date": day(when) if when else None,
        "assertion": Assertion.CONFIRMED,
        "said_by": "media",
        "start": 0,
        "end": 10,
        "sentence": "Five of 34 provincial capitals.",
    }
    return AggregateStatement(**{**values, **fields})


def aggregate_evidence(statement: AggregateStatement, published: str | None = "08-10") -> AggregateEvidence:
    known = day(published) if published else None
    return AggregateEvidence(statement, "Outlet", None, "", known, known_from=known)
