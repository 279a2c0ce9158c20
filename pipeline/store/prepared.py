"""What a worker prepares of a report, so that storing it is as little work as can be: rows, digests, signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.records import CODED, Extraction
from pipeline.store.rows import aggregate_rows, event_rows, found_digest, report_row
from pipeline.store.signature import band_keys

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Known:
    """A report that is stored already, as it would be read now."""

    report_id: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report as rows of the tables, without the key of its reading.

    ``bands`` is the signature by which near-duplicates are found; empty where they do not matter.
    """

    report_id: str
    row: Mapping[str, Any]
    events: tuple[Mapping[str, Any], ...]
    aggregates: tuple[Mapping[str, Any], ...]
    bands: tuple[bytes, ...]


def prepare(reading: Extraction) -> Prepared:
    """Return what is stored of a report."""
    events, aggregates = event_rows(reading), aggregate_rows(reading)
    row = {**report_row(reading.report), "found": found_digest(events, aggregates)}
    read_in_text = any(not event.rule.startswith(CODED) for event in reading.events)
    bands = tuple(band_keys(reading.report.text)) if read_in_text else ()
    return Prepared(reading.report.id, row, tuple(events), tuple(aggregates), bands)
