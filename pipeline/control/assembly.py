"""From what was read of reports to evidence: with outlet's alignment, independent origin, and when it was known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.control.model import AggregateEvidence, Evidence
from pipeline.control.origins import event_origin, report_origins
from pipeline.control.policy import load_policy
from pipeline.control.twins import find_twins
from pipeline.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.control.overrides import Override
    from pipeline.records import Extraction, Report


@dataclass(frozen=True, slots=True)
class Known:
    """When a version of a report could be known: from a day on (``None``: not known), until it was superseded."""

    known_from: date | None
    superseded: date | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """All evidence of a set of reports. ``reports`` counts them, each once however many versions it has."""

    evidence: tuple[Evidence, ...]
    aggregates: tuple[AggregateEvidence, ...]
    reports: int
    overrides: tuple[Override, ...] = ()

    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day of a dated event, ``None`` without any."""
        days = [item.event.date for item in self.evidence if item.event.date]
        return (min(days), max(days)) if days else None


def gather(readings: Sequence[Extraction], twins: Iterable[tuple[int, int]] | None = None) -> Gathered:
    """Return the evidence of what was read, versions of one report in the order in which they were stored.

    ``twins`` are pairs of near-duplicates by their index in ``readings``; they are looked for where not given.
    """
    telling = {i: r.report for i, r in enumerate(readings) if r.events}
    if twins is None:
        twins = find_twins((index, report.text) for index, report in telling.items())
    known = chronology([reading.report for reading in readings])
    origins = report_origins(telling, twins)
    sources, parties = load_sources(), load_policy().phrases.keys() - {"other"}
    evidence, aggregates = [], []
    for index, reading in enumerate(readings):
        report, when = reading.report, known[index]
        if reading.events:
            alignment = sources.alignment(report)
            evidence += [
                Evidence(
                    event=event,
                    source=report.source,
                    url=report.url,
                    title=report.title,
                    text=report.text,
                    published=report.published,
                    alignment=alignment,
                    origin=f"party:{alignment}" if alignment else event_origin(event, report, origins[index], parties),
                    known_from=when.known_from,
                    superseded=when.superseded,
                )
                for event in reading.events
            ]
        aggregates += [
            AggregateEvidence(
                statement=statement,
                source=report.source,
                url=report.url,
                title=report.title,
                published=report.published,
                known_from=when.known_from,
                superseded=when.superseded,
            )
            for statement in reading.aggregates
        ]
    return Gathered(tuple(evidence), tuple(aggregates), len({reading.report.id for reading in readings}))


def chronology(reports: Sequence[Report]) -> Mapping[int, Known]:
    """Return, by index, when each version of a report could be known.

    A version is known from its day of publication. A correction published under the old date is known from the day it
    was retrieved; without that it stands for the report from the beginning.
    """
    versions: defaultdict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        versions[report.id].append(index)
    known: dict[int, Known] = {}
    for indexes in versions.values():
        ordered = sorted(indexes, key=lambda index: (reports[index].published or date.min, index))
        starts = [_known_from(reports[index], first=position == 0) for position, index in enumerate(ordered)]
        ends = [start or date.min for start in starts[1:]]
        for index, start, end in zip_longest(ordered, starts, ends):
            known[index] = Known(start, end and max(end, start or date.min))
    return known


def _known_from(report: Report, *, first: bool) -> date | None:
    if first or report.published is None or report.retrieved is None:
        return report.published
    return max(report.published, report.retrieved)
