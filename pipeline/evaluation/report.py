"""The figures of an evaluation as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.evaluation.model import ATTRIBUTES
from pipeline.records import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.evaluation.model import Comparison, Figures, Label, Rates

SENTENCE_WIDTH = 160
"""Characters of its sentence that are shown with a spurious event."""


def table(figures: Figures) -> str:
    """Return the figures as a table of rates and a line for each attribute."""
    rows: list[tuple[str, ...]] = [("", "precision", "recall", "F1", "labelled", "extracted", "matched")]
    rows.append(_row("all events", figures.rates))
    rows.append(_row("  date and assertion too", figures.strict))
    rows.extend(_row(f"  {kind.value}", figures.kind(kind.value)) for kind in EventKind if kind.value in figures.kinds)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in pairs).rstrip()
        for pairs in (list(enumerate(zip(row, widths, strict=True))) for row in rows)
    ]
    accuracies = ", ".join(f"{name} {_share(figures.accuracy(name))}" for name in ATTRIBUTES)
    lines += [
        "",
        f"Right among the matched: {accuracies}",
        f"Reports: {figures.reports}; without events {figures.empty}, nothing extracted from {figures.clean} of them",
    ]
    return "\n".join(lines)


def error_lines(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield a line for every event that was missed, spurious, or matched with another attribute wrong."""
    for comparison in comparisons:
        for gold in comparison.missed:
            yield f"missed    {comparison.report_id}  {_shown(gold)}"
        for prediction in comparison.spurious:
            sentence = " ".join(prediction.sentence.split())[:SENTENCE_WIDTH]
            yield f"spurious  {comparison.report_id}  {_shown(prediction)}  | {sentence}"
        for gold, prediction in comparison.matched:
            wrong = [name for name in ATTRIBUTES if getattr(gold, name) != getattr(prediction, name)]
            if wrong:
                changes = ", ".join(f"{name} {getattr(prediction, name)} for {getattr(gold, name)}" for name in wrong)
                yield f"differs   {comparison.report_id}  {_shown(gold)}  | {changes}"


def error_records(comparisons: Sequence[Comparison]) -> Iterator[dict[str, object]]:
    """Yield the missed and the spurious events for JSON."""
    for comparison in comparisons:
        for kind, labels in (("missed", comparison.missed), ("spurious", comparison.spurious)):
            for label in labels:
                yield {
                    "error": kind,
                    "report_id": comparison.report_id,
                    "place": label.place,
                    "level": label.level,
                    "province": label.province,
                    "event": label.event,
                    "actor": label.actor,
                    "date": label.date and label.date.isoformat(),
                    "assertion": label.assertion,
                    "said_by": label.said_by,
                    "sentence": label.sentence,
                }


def _row(name: str, rates: Rates) -> tuple[str, ...]:
    shares = (f"{value:.4f}" for value in (rates.precision, rates.recall, rates.f1))
    return (name, *shares, str(rates.gold), str(rates.predicted), str(rates.hits))


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def _shown(label: Label) -> str:
    return (
        f"{label.place} ({label.level}, {label.province}): {label.event} by {label.actor}, "
        f"{label.date or 'undated'}, {label.assertion} by {label.said_by}"
    )
