"""What holds for any set of reports, whatever they say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from factory import evidence
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.control.model import StatusKind
from pipeline.control.policy import load_policy
from pipeline.control.status import StatusEngine, control_status
from pipeline.records import Assertion, Level

if TYPE_CHECKING:
    from pipeline.control.model import Evidence, ProvinceStatus

# The same examples on every run: a rare contradiction of reports found by chance is for the developer, not for others.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

START = date(2021, 7, 1)
SPAN = 30
PLACES = (
    {"place": "Aybak", "level": Level.CAPITAL, "place_id": "aybak"},
    {"place": "Samangan", "level": Level.PROVINCE, "place_id": "AF-SAM"},
    {"place": "Dara-e Suf", "level": Level.DISTRICT, "place_id": None},
)

days = st.integers(0, SPAN).map(lambda n: (START + timedelta(days=n)).isoformat())
pieces = st.builds(
    lambda number, where, kind, when, delay, **fields: evidence(
        kind,
        when,
        report_id=f"r{number}",
        origin=f"o{number % 7}",
        published=(date.fromisoformat(when) + timedelta(days=delay)).isoformat(),
        **where,
        **fields,
    ),
    number=st.integers(0, 30),
    where=st.sampled_from((*PLACES, PLACES[0], PLACES[0])),
    kind=st.sampled_from(["capture", "capture", "clash", "hold", "withdraw"]),
    when=days,
    delay=st.integers(0, 5),
    actor=st.sampled_from(["taliban", "taliban", "government", "nrf"]),
    assertion=st.sampled_from(["confirmed", "confirmed", "claimed", "denied"]),
    said_by=st.sampled_from(["media", "media", "taliban", "government", "local", "other"]),
    alignment=st.sampled_from([None, None, None, "taliban", "government"]),
)
reports = st.lists(pieces, max_size=14, unique=True)
undenied = reports.map(lambda items: [item for item in items if item.event.assertion is not Assertion.DENIED])
instants = st.integers(-1, SPAN + 20).map(lambda n: START + timedelta(days=n))


def samangan(items: list[Evidence], as_of: date, known_by: date | None = None) -> ProvinceStatus:
    status = control_status(items, as_of=as_of, known_by=known_by)
    return next(province for province in status.provinces if province.code == "AF-SAM")


def verdict(province: ProvinceStatus) -> tuple[object, ...]:
    return (province.status, province.holder, province.claimant)


@given(reports.flatmap(lambda items: st.tuples(st.just(items), st.permutations(items))), instants)
def test_order_of_reports_does_not_matter(lists: tuple[list[Evidence], list[Evidence]], as_of: date) -> None:
    assert control_status(lists[0], as_of=as_of) == control_status(lists[1], as_of=as_of)


@given(reports, instants)
def test_what_happens_later_does_not_matter(items: list[Evidence], as_of: date) -> None:
    earlier = [item for item in items if item.event.date and item.event.date <= as_of]
    assert control_status(items, as_of=as_of) == control_status(earlier, as_of=as_of)


@given(reports, instants, instants)
def test_known_by_a_day_uses_exactly_what_was_published_by_then(
    items: list[Evidence], as_of: date, known_by: date
) -> None:
    published = [item for item in items if item.published and item.published <= known_by]
    assert control_status(items, as_of=as_of, known_by=known_by).provinces == (
        control_status(published, as_of=as_of).provinces
    )


@given(reports, st.integers(1, 800))
def test_silence_never_changes_a_holder(items: list[Evidence], silence: int) -> None:
    end = START + timedelta(days=SPAN)
    assert samangan(items, end + timedelta(days=silence)).holder == samangan(items, end).holder


@given(reports, instants)
@settings(max_examples=400)
def test_without_its_deciding_events_a_status_is_another(items: list[Evidence], as_of: date) -> None:
    found = samangan(items, as_of)
    if found.status is StatusKind.NO_REPORT and not found.deciding:
        return
    rest = [item for item in items if item not in found.deciding]
    after = samangan(rest, as_of)
    assert (*verdict(found), found.rule, found.since) != (*verdict(after), after.rule, after.since)


@given(reports, instants)
@settings(max_examples=400)
def test_without_events_that_an_explanation_leaves_out_a_status_is_the_same(items: list[Evidence], as_of: date) -> None:
    found = samangan(items, as_of)
    kept = [item for item in items if item in (*found.deciding, *found.background, *found.dissenting)]
    assert verdict(samangan(kept, as_of)) == verdict(found)


@given(undenied, instants)
@settings(max_examples=400)
def test_where_nobody_denies_a_status_rests_on_what_it_names_alone(items: list[Evidence], as_of: date) -> None:
    found = samangan(items, as_of)
    kept = [item for item in items if item in (*found.deciding, *found.background)]
    assert verdict(samangan(kept, as_of)) == verdict(found)


@given(reports, instants)
def test_nothing_is_held_without_support_that_changes_a_holder(items: list[Evidence], as_of: date) -> None:
    status = control_status(items, as_of=as_of)
    for standing in (*status.provinces, *status.places):
        if standing.status is StatusKind.HELD:
            assert standing.support is not None
            assert load_policy().rung(standing.support).changes_holder
            assert standing.deciding


@given(reports, st.lists(st.tuples(instants, st.none() | instants), max_size=12))
def test_an_engine_answers_as_if_it_were_new(items: list[Evidence], questions: list[tuple[date, date | None]]) -> None:
    engine = StatusEngine(items)
    for as_of, known_by in questions:
        assert engine.at(as_of, known_by) == control_status(items, as_of=as_of, known_by=known_by)


@pytest.mark.parametrize("field", ["status", "holder", "claimant", "support", "since", "last_reported", "origins"])
@given(reports, instants)
def test_a_province_without_reports_has_nothing_to_say(field: str, items: list[Evidence], as_of: date) -> None:
    silent = next(p for p in control_status(items, as_of=as_of).provinces if p.code == "AF-KAB")
    assert not getattr(silent, field) or silent.status is StatusKind.NO_REPORT
