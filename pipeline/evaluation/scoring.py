"""Matching extracted events with labelled ones, and counting. Pure functions.

Events match one to one within a report when they agree on place, kind and actor. A provincial capital and its province
are one place, since a report often names only one of them; other places match on their name within their province.
What was extracted as history (dated more than 90 days before publication) is no event by the coding rules and does not
count either way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pipeline.evaluation.model import ATTRIBUTES, Comparison, Figures, Label, LabelledReport
from pipeline.extraction.dates.model import HISTORY_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from pipeline.records import Event, Report

    Extractor = Callable[[Report], Sequence[Event]]

SAME_NAME = 0.75
"""Similarity (Ratcliff/Obershelp) from which two spellings of a place below the capital are one name."""

MAIN_LEVELS = frozenset(("capital", "province"))
_GENERIC = re.compile(r"\b(?:district|centre|center|city|town|province|border|crossing|port|of|the)\b")
_NOT_A_LETTER = re.compile("[^a-z]")


def compare(labelled: LabelledReport, extracted: Iterable[Event]) -> Comparison:
    """Match the events extracted from a report with its labels."""
    published = labelled.report.published
    predictions = [Label.of(event) for event in extracted]
    predictions = [label for label in predictions if not _is_history(label.date, published)]
    pairs = sorted(
        (-_agreement(gold, prediction), row, column)
        for row, gold in enumerate(labelled.events)
        for column, prediction in enumerate(predictions)
        if _same_event(gold, prediction)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    matched: list[tuple[Label, Label]] = []
    for _, row, column in pairs:
        if row not in partner and column not in taken:
            partner[row] = column
            taken.add(column)
            matched.append((labelled.events[row], predictions[column]))
    return Comparison(
        labelled.report.id,
        tuple(matched),
        tuple(gold for row, gold in enumerate(labelled.events) if row not in partner),
        tuple(prediction for column, prediction in enumerate(predictions) if column not in taken),
    )


def tally(comparisons: Sequence[Comparison]) -> Figures:
    """Add up the comparisons of a set's reports."""
    right: Counter[str] = Counter()
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    strict = 0
    for comparison in comparisons:
        for gold, prediction in comparison.matched:
            kinds[gold.event]["hit"] += 1
            right.update(name for name in ATTRIBUTES if getattr(gold, name) == getattr(prediction, name))
            strict += gold.date == prediction.date and gold.assertion == prediction.assertion
        for gold in comparison.missed:
            kinds[gold.event]["missed"] += 1
        for prediction in comparison.spurious:
            kinds[prediction.event]["spurious"] += 1
    empty = [comparison for comparison in comparisons if not comparison.matched and not comparison.missed]
    hits = sum(len(comparison.matched) for comparison in comparisons)
    return Figures(
        reports=len(comparisons),
        gold=hits + sum(len(comparison.missed) for comparison in comparisons),
        predicted=hits + sum(len(comparison.spurious) for comparison in comparisons),
        hits=hits,
        strict_hits=strict,
        empty=len(empty),
        clean=sum(not comparison.spurious for comparison in empty),
        right=right,
        kinds=dict(kinds),
    )


def evaluate(labelled: Iterable[LabelledReport], extractor: Extractor) -> list[Comparison]:
    """Extract every report of a labelled set and compare."""
    return [compare(item, extractor(item.report)) for item in labelled]


def _same_event(gold: Label, prediction: Label) -> bool:
    return gold.event == prediction.event and gold.actor == prediction.actor and _same_place(gold, prediction)


def _same_place(gold: Label, prediction: Label) -> bool:
    if gold.province != prediction.province:
        return False
    mains = {label.level in MAIN_LEVELS for label in (gold, prediction)}
    if True in mains:
        return mains == {True}
    one, other = _bare_name(gold.place), _bare_name(prediction.place)
    return bool(one) and (one == other or SequenceMatcher(None, one, other).ratio() >= SAME_NAME)


def _bare_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_A_LETTER.sub("", _GENERIC.sub(" ", plain))


def _agreement(gold: Label, prediction: Label) -> int:
    return sum(getattr(gold, name) == getattr(prediction, name) for name in ATTRIBUTES)


def _is_history(day: date | None, published: date | None) -> bool:
    return day is not None and published is not None and (published - day).days > HISTORY_DAYS
