"""Independent origins: whose knowledge a report repeats.

Copies of one story are one origin, whoever carries them: near-duplicate texts, and stories that credit the same
agency. Otherwise an outlet is an origin, however often it reports. A quoted party, or a quoted person, is an origin of
its own in every report that quotes it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from pipeline.records import Role
from pipeline.sources import load_sources, outlet_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pipeline.records import Event, Report

Key = TypeVar("Key")

_PERSON = re.compile(r"[^\W\d_][\w’'-]*(?:[ ][^\W\d_][\w’'-]*)+")


def report_origins(reports: Mapping[Key, Report], twins: Iterable[tuple[Key, Key]]) -> dict[Key, str]:
    """Return the origin of each report: that of the earliest report it duplicates, else its agency, else its outlet.

    ``twins`` are pairs of near-duplicates. Only what was published before counts, so that what is known by a day does
    not depend on later reports.
    """
    sources = load_sources()
    duplicates: defaultdict[Key, set[Key]] = defaultdict(set)
    for one, other in twins:
        duplicates[one].add(other)
        duplicates[other].add(one)
    own = {key: _own_origin(report, sources.agency(report)) for key, report in reports.items()}
    order = {
        key: (report.published or date.max, not own[key].startswith("agency:"), report.id, report.sha256)
        for key, report in reports.items()
    }
    found: dict[Key, str] = {}
    for key in sorted(reports, key=order.__getitem__):
        earlier = [twin for twin in duplicates[key] if twin in found]
        found[key] = found[min(earlier, key=order.__getitem__)] if earlier else own[key]
    return found


def event_origin(event: Event, report: Report, of_report: str, parties: Collection[str]) -> str:
    """Return the origin of one event: the party or the named person it is attributed to, else that of its report."""
    if event.said_by in parties:
        return f"party:{event.said_by}"
    if event.said_by != "media":
        text = report.title if event.in_title else report.text
        for mark in event.highlights:
            if mark.role is Role.SPEAKER and (name := _person(text[mark.start : mark.end])):
                return f"person:{name}"
    return of_report


def _own_origin(report: Report, agency: str | None) -> str:
    if agency:
        return f"agency:{agency}"
    outlet = outlet_of(report)
    return f"outlet:{outlet}" if outlet else f"report:{report.id}"


def _person(words: str) -> str | None:
    """Return a person's name within the words for a speaker: the last two of the capitalised words in a row."""
    names = [match.group() for match in _PERSON.finditer(words)]
    runs = [[word for word in name.split() if word[0].isupper()] for name in names]
    best = max(runs, key=len, default=[])
    return " ".join(best[-2:]).casefold() if len(best) > 1 else None
