"""Reading labelled sets: JSON lines, one report with its ``events`` on each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.evaluation.model import Label, LabelledReport
from pipeline.readers.fields import iso_date, make_report
from pipeline.readers.model import UnreadableError
from pipeline.records import Assertion, EventKind, Level

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ALLOWED: dict[str, frozenset[str]] = {
    "level": frozenset(level.value for level in Level),
    "event": frozenset(kind.value for kind in EventKind),
    "assertion": frozenset(assertion.value for assertion in Assertion),
}
_TEXT_FIELDS = ("place", "level", "province", "event", "actor", "assertion", "said_by")


class LabelError(Exception):
    """A labelled set cannot be used; the message names the file, the line and what to do."""


def read_labels(path: Path) -> list[LabelledReport]:
    """Read a labelled set. Raises :class:`LabelError` where a line is no labelled report."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        message = f"{path}: there is no such file"
        raise LabelError(message) from None
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read as UTF-8 text ({error})"
        raise LabelError(message) from None
    found: list[LabelledReport] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = _labelled_report(json.loads(line))
        except (ValueError, RecursionError) as error:
            message = f"{path}, line {number}: is no JSON ({error})"
            raise LabelError(message) from None
        except UnreadableError as error:
            message = f"{path}, line {number}: {error}"
            raise LabelError(message) from None
        if item.report.id in seen:
            message = f"{path}, line {number}: the id {item.report.id!r} was used before; give every report its own"
            raise LabelError(message)
        seen.add(item.report.id)
        found.append(item)
    if not found:
        message = f"{path}: holds no labelled report; write one JSON object with `text` and `events` a line"
        raise LabelError(message)
    return found


def _labelled_report(fields: Any) -> LabelledReport:
    if not isinstance(fields, dict):
        message = "is no JSON object; write one labelled report a line"
        raise UnreadableError(message)
    events = fields.get("events")
    if not isinstance(events, list):
        message = "has no list of `events`; write [] for a report that has none"
        raise UnreadableError(message)
    report = make_report(fields, fields.get("text"))
    return LabelledReport(report, tuple(_label(event, position) for position, event in enumerate(events, start=1)))


def _label(fields: Any, position: int) -> Label:
    if not isinstance(fields, dict):
        message = f"event {position} is no JSON object"
        raise UnreadableError(message)
    values = {name: _text(fields, name, position) for name in _TEXT_FIELDS}
    return Label(date=iso_date(fields.get("date"), f"date of event {position}"), **values)


def _text(fields: Mapping[str, Any], name: str, position: int) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value:
        message = f"event {position} has no `{name}`"
        raise UnreadableError(message)
    allowed = _ALLOWED.get(name)
    if allowed and value not in allowed:
        message = f"event {position}: `{name}` is {value!r}; use one of {', '.join(sorted(allowed))}"
        raise UnreadableError(message)
    return value
