from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation import LabelledReport, compare, read_labels, tally
from pipeline.evaluation.model import Label
from pipeline.records import Assertion, DatePrecision, Event, EventKind, Level, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABELLED = Path(__file__).parents[2] / "data" / "labelled"
TUESDAY = date(2021, 8, 10)


def event(place: str = "Aybak", **changes: object) -> Event:
    base = Event(
        report_id="r",
        place=place,
        level=Level.CAPITAL,
        province="AF-SAM",
        event=EventKind.CAPTURE,
        actor="taliban",
        date=TUESDAY,
        date_precision=DatePrecision.DAY,
        assertion=Assertion.CONFIRMED,
        said_by="media",
        start=0,
        end=1,
        sentence="",
        rule="test",
        confidence=1.0,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def labelled(*events: Event, published: date | None = TUESDAY) -> LabelledReport:
    return LabelledReport(Report("r", "text", published=published), tuple(Label.of(item) for item in events))


def extracted(label: Label) -> Event:
    return event(
        label.place,
        level=Level(label.level),
        province=label.province,
        event=EventKind(label.event),
        actor=label.actor,
        date=label.date,
        assertion=Assertion(label.assertion),
        said_by=label.said_by,
    )


def worsened(item: LabelledReport, number: int) -> Iterator[Event]:
    """Yield a set's labels with all kinds of mistakes, the same on every run."""
    for position, label in enumerate(item.events):
        turn = number + position
        found = extracted(label)
        if turn % 5 == 0:
            continue
        if turn % 7 == 0:
            found = replace(found, event=EventKind.CLASH)
        if turn % 3 == 0:
            found = replace(found, place=f"{found.place} District".replace("i", "e"))
        if turn % 4 == 0 and found.date:
            found = replace(found, date=found.date - timedelta(1))
        if turn % 11 == 0:
            found = replace(found, level=Level.PROVINCE, said_by="other")
        if turn % 13 == 0:
            found = replace(found, assertion=Assertion.CLAIMED, province="AF-KAB")
        yield found
        if turn % 6 == 0:
            yield replace(found, date=date(2001, 1, 1))
        if turn % 9 == 0:
            yield found
    if not item.events and number % 4 == 0:
        yield event("Kabul", province="AF-KAB")


# Computed with the project's reference scorer over the same labels and the same mistakes.
REFERENCE: dict[str, dict[str, object]] = {
    "dev": {
        "reports": 70,
        "gold": 218,
        "predicted": 192,
        "precision": 0.5677,
        "recall": 0.5,
        "f1": 0.5317,
        "strict_f1": 0.4195,
        "clean_empty_reports": "10/12",
        "accuracy_on_matched": {"date": 0.789, "assertion": 1.0, "said_by": 0.945, "level": 0.9633},
        "by_event": {
            "capture": {"missed": 73, "hit": 64, "spurious": 49},
            "clash": {"hit": 39, "spurious": 31, "missed": 20},
            "hold": {"missed": 11, "spurious": 2, "hit": 5},
            "withdraw": {"missed": 5, "hit": 1, "spurious": 1},
        },
    },
    "dev2": {
        "reports": 60,
        "gold": 330,
        "predicted": 293,
        "precision": 0.5154,
        "recall": 0.4576,
        "f1": 0.4848,
        "strict_f1": 0.3788,
        "clean_empty_reports": "5/7",
        "accuracy_on_matched": {"date": 0.7815, "assertion": 0.9934, "said_by": 0.9404, "level": 0.9404},
        "by_event": {
            "capture": {"hit": 99, "missed": 137, "spurious": 79},
            "clash": {"hit": 33, "spurious": 49, "missed": 16},
            "hold": {"hit": 17, "missed": 25, "spurious": 12},
            "withdraw": {"hit": 2, "missed": 1, "spurious": 2},
        },
    },
    "dev3": {
        "reports": 64,
        "gold": 133,
        "predicted": 120,
        "precision": 0.5167,
        "recall": 0.4662,
        "f1": 0.4901,
        "strict_f1": 0.3953,
        "clean_empty_reports": "22/24",
        "accuracy_on_matched": {"date": 0.8065, "assertion": 1.0, "said_by": 1.0, "level": 1.0},
        "by_event": {
            "capture": {"spurious": 21, "hit": 30, "missed": 37},
            "clash": {"hit": 18, "spurious": 22, "missed": 13},
            "hold": {"missed": 18, "spurious": 11, "hit": 13},
            "withdraw": {"missed": 3, "spurious": 4, "hit": 1},
        },
    },
    "dev4": {
        "reports": 70,
        "gold": 403,
        "predicted": 367,
        "precision": 0.6022,
        "recall": 0.5484,
        "f1": 0.574,
        "strict_f1": 0.4519,
        "clean_empty_reports": "7/10",
        "accuracy_on_matched": {"date": 0.7873, "assertion": 1.0, "said_by": 0.9548, "level": 0.9593},
        "by_event": {
            "capture": {"missed": 102, "hit": 119, "spurious": 61},
            "clash": {"hit": 50, "missed": 32, "spurious": 57},
            "hold": {"missed": 41, "hit": 47, "spurious": 23},
            "withdraw": {"missed": 7, "spurious": 5, "hit": 5},
        },
    },
}


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_the_figures_are_those_of_the_reference_scorer(name: str) -> None:
    reports = read_labels(LABELLED / f"{name}.jsonl")
    comparisons = [compare(item, list(worsened(item, number))) for number, item in enumerate(reports)]
    assert tally(comparisons).as_dict() == REFERENCE[name]


@pytest.mark.parametrize("name", ["dev", "dev2", "dev3", "dev4"])
def test_the_labels_against_themselves_are_perfect(name: str) -> None:
    reports = read_labels(LABELLED / f"{name}.jsonl")
    figures = tally([compare(item, [extracted(label) for label in item.events]) for item in reports])
    history = figures.gold - figures.predicted
    assert figures.rates.precision == 1.0
    assert figures.hits == figures.gold - history
    assert figures.clean_share == 1.0


def matches(gold: Event, prediction: Event, published: date | None = TUESDAY) -> bool:
    return bool(compare(labelled(gold, published=published), [prediction]).matched)


@pytest.mark.parametrize(
    ("gold", "prediction", "expected"),
    [
        ({}, {}, True),
        ({}, {"place": "Samangan", "level": Level.PROVINCE}, True),
        ({}, {"level": Level.DISTRICT}, False),
        ({}, {"province": "AF-BAL"}, False),
        ({}, {"event": EventKind.CLASH}, False),
        ({}, {"actor": "government"}, False),
        ({}, {"date": date(2021, 8, 1), "assertion": Assertion.DENIED, "said_by": "other"}, True),
        ({"level": Level.DISTRICT, "place": "Dara-e Suf"}, {"level": Level.DISTRICT, "place": "Darah Suf"}, True),
        (
            {"level": Level.DISTRICT, "place": "Khulm"},
            {"level": Level.DISTRICT, "place": "Khulm District Centre"},
            True,
        ),
        ({"level": Level.DISTRICT, "place": "Khulm"}, {"level": Level.DISTRICT, "place": "Hazrat Sultan"}, False),
        ({"level": Level.DISTRICT, "place": "The Port"}, {"level": Level.DISTRICT, "place": "The Port"}, False),
    ],
)
def test_events_match_on_place_kind_and_actor(
    gold: dict[str, object], prediction: dict[str, object], *, expected: bool
) -> None:
    assert matches(event(**gold), event(**prediction)) is expected  # type: ignore[arg-type]


def test_of_two_candidates_the_one_that_agrees_more_is_matched() -> None:
    wrong, right = event(date=date(2021, 8, 1)), event()
    result = compare(labelled(event()), [wrong, right])
    assert result.matched[0][1].date == TUESDAY
    assert result.spurious[0].date == date(2021, 8, 1)


def test_extracted_history_does_not_count() -> None:
    old = event(date=TUESDAY - timedelta(91))
    assert compare(labelled(), [old]).spurious == ()
    assert len(compare(labelled(), [event(date=TUESDAY - timedelta(90))]).spurious) == 1
    assert len(compare(labelled(published=None), [old]).spurious) == 1


def test_nothing_extracted_from_a_report_without_events_is_clean() -> None:
    figures = tally([compare(labelled(), []), compare(labelled(), [event()]), compare(labelled(event()), [])])
    assert (figures.clean, figures.empty, figures.clean_share) == (1, 2, 0.5)
    assert figures.as_dict()["clean_empty_reports"] == "1/2"


def test_nothing_at_all_is_no_division_by_zero() -> None:
    figures = tally([])
    assert (figures.rates.precision, figures.rates.recall, figures.rates.f1) == (1.0, 1.0, 1.0)
    assert figures.accuracy("date") is None


def test_strict_figures_ask_for_date_and_assertion() -> None:
    figures = tally([compare(labelled(event()), [event(date=date(2021, 8, 9))])])
    assert (figures.rates.f1, figures.strict.f1) == (1.0, 0.0)
    assert figures.accuracy("assertion") == 1.0


KINDS = st.sampled_from(list(EventKind))
EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from(("Aybak", "Khulm", "Kholm", "Tashqurghan", "")),
        level=st.sampled_from(list(Level)),
        event=KINDS,
        date=st.sampled_from((None, TUESDAY, date(2021, 8, 9))),
        said_by=st.sampled_from(("media", "taliban")),
    ),
    max_size=8,
)


@given(EVENTS, EVENTS)
def test_matching_is_one_to_one_and_loses_nothing(gold: Sequence[Event], predicted: Sequence[Event]) -> None:
    result = compare(labelled(*gold), predicted)
    assert len(result.matched) + len(result.missed) == len(gold)
    assert len(result.matched) + len(result.spurious) == len(predicted)
    figures = tally([result])
    assert figures.strict_hits <= figures.hits <= min(figures.gold, figures.predicted)
