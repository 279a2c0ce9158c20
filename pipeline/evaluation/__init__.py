"""Measures the extraction on labelled sets: precision, recall, F1 and the accuracy of each attribute."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from pipeline.evaluation.labels import LabelError, read_labels
from pipeline.evaluation.model import Comparison, Figures, Label, LabelledReport, Rates
from pipeline.evaluation.report import error_lines, error_records, table
from pipeline.evaluation.scoring import compare, evaluate, tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.records import Event, Report

__all__ = [
    "Comparison",
    "Figures",
    "Label",
    "LabelError",
    "LabelledReport",
    "Rates",
    "compare",
    "evaluate",
    "extracted_events",
    "read_labels",
    "run",
    "tally",
]


def extracted_events(report: Report) -> Sequence[Event]:
    """Return the events that the pipeline extracts from a report."""
    from pipeline.extraction import extract

    return extract(report).events


def run(gold_path: Path, *, show_errors: bool = False, as_json: bool = False) -> int:
    """Evaluate the extraction on a labelled set and print the figures; return the exit status.

    ``show_errors`` lists what was missed, spurious or different before the figures (in JSON: missed and spurious, under
    ``errors``). A set that cannot be read is named on standard error, with status 1.
    """
    try:
        labelled = read_labels(gold_path)
    except LabelError as error:
        print(error, file=sys.stderr)
        return 1
    comparisons = evaluate(labelled, extracted_events)
    figures = tally(comparisons)
    if as_json:
        result = figures.as_dict()
        if show_errors:
            result["errors"] = list(error_records(comparisons))
        print(json.dumps(result, ensure_ascii=False))
        return 0
    if show_errors:
        for line in error_lines(comparisons):
            print(line)
        print()
    print(table(figures))
    return 0
