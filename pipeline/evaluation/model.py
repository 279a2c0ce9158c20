"""What an evaluation compares: labelled events beside extracted ones, and the figures that come of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pipeline.records import Event, Report

ATTRIBUTES = ("date", "assertion", "said_by", "level")
"""The attributes whose accuracy is measured over the matched events."""

DECIMALS = 4
"""Decimals of every published figure."""


@dataclass(frozen=True, slots=True)
class Label:
    """An event as far as an evaluation looks at it; ``sentence`` is empty for a labelled one."""

    place: str
    level: str
    province: str
    event: str
    actor: str
    date: date | None
    assertion: str
    said_by: str
    sentence: str = ""

    @classmethod
    def of(cls, event: Event) -> Label:
        """Return what an evaluation sees of an extracted event."""
        return cls(
            place=event.place,
            level=event.level.value,
            province=event.province,
            event=event.event.value,
            actor=event.actor,
            date=event.date,
            assertion=event.assertion.value,
            said_by=event.said_by,
            sentence=event.sentence,
        )


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report with the events that a reader found in it."""

    report: Report
    events: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One report's labelled and extracted events, matched one to one."""

    report_id: str
    matched: tuple[tuple[Label, Label], ...]
    missed: tuple[Label, ...]
    spurious: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1 of ``hits`` among ``gold`` labelled and ``predicted`` extracted events."""

    hits: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        """The share of what was extracted that is right; 1 where nothing was."""
        return self.hits / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where there is nothing."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one labelled set. Counters hold matched events by attribute and outcomes by event kind."""

    reports: int
    gold: int
    predicted: int
    hits: int
    strict_hits: int
    empty: int
    clean: int
    right: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def rates(self) -> Rates:
        """Over events matched on place, kind and actor."""
        return Rates(self.hits, self.gold, self.predicted)

    @property
    def strict(self) -> Rates:
        """Over matched events whose date and assertion are right as well."""
        return Rates(self.strict_hits, self.gold, self.predicted)

    @property
    def clean_share(self) -> float:
        """The share of the reports without labelled events from which nothing was extracted; 1 where there are none."""
        return self.clean / self.empty if self.empty else 1.0

    def accuracy(self, attribute: str) -> float | None:
        """Return the share of matched events whose ``attribute`` is right, ``None`` where nothing matched."""
        return self.right[attribute] / self.hits if self.hits else None

    def kind(self, name: str) -> Rates:
        """Return the rates of one kind of event."""
        counts = self.kinds.get(name, Counter())
        hits = counts["hit"]
        return Rates(hits, hits + counts["missed"], hits + counts["spurious"])

    def as_dict(self) -> dict[str, object]:
        """Return the figures for JSON, rounded."""
        accuracies = {name: self.accuracy(name) for name in ATTRIBUTES}
        return {
            "reports": self.reports,
            "gold": self.gold,
            "predicted": self.predicted,
            "precision": round(self.rates.precision, DECIMALS),
            "recall": round(self.rates.recall, DECIMALS),
            "f1": round(self.rates.f1, DECIMALS),
            "strict_f1": round(self.strict.f1, DECIMALS),
            "clean_empty_reports": f"{self.clean}/{self.empty}",
            "accuracy_on_matched": {
                name: None if value is None else round(value, DECIMALS) for name, value in accuracies.items()
            },
            "by_event": {name: dict(counts) for name, counts in sorted(self.kinds.items())},
        }
