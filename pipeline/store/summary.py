"""What an ingest did, counted while it runs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.store.writing import Outcome

if TYPE_CHECKING:
    from pipeline.readers import Rejection, Skipped
    from pipeline.store.prepared import Prepared

MAX_NAMED = 1_000
"""Rejections that a summary names; beyond them it counts."""

_MAX_REASONS = 200
_OTHER_REASONS = "for other reasons"
_PARTICULAR = re.compile(r"\d[\d,.]*|'[^']*'|\"[^\"]*\"|\([^()]*\)")


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What an ingest did: reports by outcome, events and statements stored, and what was rejected and why.

    ``reread`` counts known reports in which a newer version of this program reads something else than before, and
    ``near_duplicates`` the stored ones that repeat a text stored before. ``rejections`` counts what was rejected,
    ``rejected`` names the first :data:`MAX_NAMED` of it, and ``reasons`` counts it by reason, particulars left out.
    ``skipped`` counts by reason what was in order and of no use.
    """

    stored: int = 0
    new_versions: int = 0
    reread: int = 0
    unchanged: int = 0
    events: int = 0
    undated: int = 0
    aggregates: int = 0
    near_duplicates: int = 0
    rejections: int = 0
    rejected: tuple[Rejection, ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()

    @property
    def reports(self) -> int:
        """Return the number of reports that were read."""
        return self.stored + self.new_versions + self.reread + self.unchanged


@dataclass(slots=True)
class Tally:
    """What an ingest has done so far. It does not grow with the number of reports."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejection] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)

    def add(self, reading: Prepared, outcome: Outcome, twins: int) -> None:
        """Count a report that is stored."""
        self.outcomes[outcome] += 1
        if outcome is not Outcome.UNCHANGED:
            self.found["events"] += len(reading.events)
            self.found["undated"] += sum(event["date"] is None for event in reading.events)
            self.found["aggregates"] += len(reading.aggregates)
            self.found["near_duplicates"] += twins > 0

    def unchanged(self) -> None:
        """Count a report that was known before it was read."""
        self.outcomes[Outcome.UNCHANGED] += 1

    def reject(self, rejection: Rejection) -> None:
        """Count what was rejected."""
        if len(self.rejected) < MAX_NAMED:
            self.rejected.append(rejection)
        reason = _PARTICULAR.sub("…", rejection.reason)
        known = reason in self.reasons or len(self.reasons) < _MAX_REASONS
        self.reasons[reason if known else _OTHER_REASONS] += 1

    def skip(self, skipped: Skipped) -> None:
        """Count what was passed over."""
        self.skipped[skipped.reason] += 1

    def summary(self) -> IngestSummary:
        """Return what was done."""
        return IngestSummary(
            stored=self.outcomes[Outcome.STORED],
            new_versions=self.outcomes[Outcome.NEW_VERSION],
            reread=self.outcomes[Outcome.REREAD],
            unchanged=self.outcomes[Outcome.UNCHANGED],
            rejections=self.reasons.total(),
            rejected=tuple(self.rejected),
            reasons=tuple(self.reasons.most_common()),
            skipped=tuple(self.skipped.most_common()),
            **self.found,
        )
