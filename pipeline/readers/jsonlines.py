"""JSON lines: one report a line, with the fields of a report; other fields are left aside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.readers.fields import filled_in, make_report
from pipeline.readers.limits import MAX_LINE
from pipeline.readers.model import Given, Input, Rejection, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.records import Report

_ENDINGS = (".jsonl", ".ndjson", ".json")


def sniff(head: bytes, name: str) -> bool:
    """Tell JSON lines by an object that fills the first line, or by the file's ending and an opening brace."""
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return False
    return name.lower().endswith(_ENDINGS) or first.rstrip().endswith(b"}") or (not rest and first.startswith(b'{"'))


def read(source: Input, given: Given) -> Iterator[Report | Rejection]:
    """Yield one report a line; a line that cannot be read is rejected by its number."""
    number = 0
    while line := source.stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            yield Rejection(source.name, f"the line is longer than {MAX_LINE:,} bytes; split the report", number)
            _skip_line(source, line)
            continue
        if not line.strip():
            continue
        try:
            yield _report(line, given)
        except UnreadableError as error:
            yield Rejection(source.name, str(error), number)


def _skip_line(source: Input, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = source.stream.readline(MAX_LINE)


def _report(line: bytes, given: Given) -> Report:
    record = _record(line)
    return make_report(filled_in(record, given), record.get("text"))


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8; convert the file to UTF-8"
        raise UnreadableError(message) from None
    except RecursionError:
        message = "the JSON is nested too deeply; write the fields of a report only"
        raise UnreadableError(message) from None
    except json.JSONDecodeError as error:
        message = f"no JSON object ({error.msg} at column {error.colno}); write one complete object a line"
        raise UnreadableError(message) from None
    except ValueError as error:
        message = f"no usable JSON ({error}); write one complete object a line"
        raise UnreadableError(message) from None
    if not isinstance(record, dict):
        message = f"a JSON {type(record).__name__}; write one object a line, with `text` and the other fields"
        raise UnreadableError(message)
    return record
