"""The fields of a report as people and programs write them, checked and normalised."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pipeline.readers.limits import MAX_FIELD, MAX_TEXT
from pipeline.readers.model import UnreadableError
from pipeline.records import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.readers.model import Given

_LONE_SURROGATES_AND_NUL = re.compile("[\ud800-\udfff\0]")
_LINE_BREAKS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]")  # within an address browsers leave them out too
_LONGEST_SHOWN = 100
_ID_BITS = 1024
_LONG_BLANK = re.compile(r"\s{101,}")
_BREAKS = (" ", "\n", "\n\n")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


def clean(text: str) -> str:
    """Replace characters that no encoding can carry, one for one, so that offsets stay what they are."""
    return _LONE_SURROGATES_AND_NUL.sub("\ufffd", text)


def squeezed(text: str) -> str:
    """Shorten white space that goes on for more than a hundred characters, which no report needs.

    A break of line or paragraph stays one. Rules that look for a pattern around white space would take very long there.
    """
    return _LONG_BLANK.sub(lambda run: _BREAKS[min(run.group().count("\n"), 2)], text)


def iso_date(value: object, field: str) -> date | None:
    """Read a calendar date from ``YYYY-MM-DD``, an ISO date-time (its calendar date as written) or ``None``.

    Raises :class:`UnreadableError` for anything else.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and (match := _ISO_DATE.match(value)):
        try:
            return date.fromisoformat(match.group())
        except ValueError:
            pass
    message = f"`{field}` is {_shown(value)}; write a date such as 2021-08-10, or null where it is not known"
    raise UnreadableError(message)


def _shown(value: object) -> str:
    """Return a value as a message shows it: a short text or number as it is written, anything else by its type."""
    if isinstance(value, str) and len(value) <= _LONGEST_SHOWN:
        return repr(value)
    return repr(value) if isinstance(value, (bool, float)) else f"of type {type(value).__name__}"


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool) and name == "id" and value.bit_length() <= _ID_BITS:
        return str(value)
    if not isinstance(value, str):
        message = f"`{name}` is of type {type(value).__name__}; write a string, or null where it is not known"
        raise UnreadableError(message)
    if len(value) > MAX_FIELD:
        message = f"`{name}` has {len(value):,} characters, more than {MAX_FIELD:,}; only `text` may be longer"
        raise UnreadableError(message)
    one_line = _LINE_BREAKS.sub("", value) if name == "url" else " ".join(value.split())
    return clean(one_line).strip() or None


def report_id(url: str | None, title: str, text: str) -> str:
    """Return the id of a report that brings none: stable for its address, or for its text where it has no address."""
    key = url or f"{title}\n{text}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def stated_by(*sources: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """Return the fields of a single report: what the caller gives, else what the last of the sources states."""
    fields = {name: value for source in sources for name, value in source.items() if value is not None}
    return {**fields, **_told(given)}


def filled_in(record: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """Return the fields of a record of a collection, with what it leaves out as the caller gives it."""
    return {**record, **{name: value for name, value in _told(given).items() if not record.get(name)}}


def _told(given: Given) -> dict[str, Any]:
    known = {"published": given.published, "source": given.source}
    return {name: value for name, value in known.items() if value}


def make_report(fields: Mapping[str, Any], text: object) -> Report:
    """Make a report of its text and its other fields; unknown fields are left aside.

    Raises :class:`UnreadableError` where a field cannot be used.
    """
    if not isinstance(text, str):
        kind = "missing" if text is None else f"of type {type(text).__name__}"
        message = f"`text` is {kind}; write the report's text as a string"
        raise UnreadableError(message)
    if len(text) > MAX_TEXT:
        message = f"the text has {len(text):,} characters, more than the {MAX_TEXT:,} of one report; split it"
        raise UnreadableError(message)
    text, title = squeezed(clean(text)), _string(fields, "title") or ""
    if not text.strip() and not title:
        message = "there is no text in it"
        raise UnreadableError(message)
    url = _string(fields, "url")
    return Report(
        id=_string(fields, "id") or report_id(url, title, text),
        text=text,
        source=_string(fields, "source") or "",
        url=url,
        title=title,
        published=iso_date(fields.get("published"), "published"),
        language=_string(fields, "language") or "en",
        retrieved=iso_date(fields.get("retrieved"), "retrieved"),
    )
