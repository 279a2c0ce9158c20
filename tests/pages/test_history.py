"""The days behind the chart and the list of changes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from factory import event, extraction, report
from hypothesis import given
from hypothesis import strategies as st

from pages.components.clocks import Clocks, KnownBy
from pages.components.history import LONGEST, read_history, window
from pipeline.control.assembly import gather
from pipeline.control.status import StatusEngine

DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_a_window_is_never_long_and_lies_within_the_data(one: date, other: date, as_of: date) -> None:
    first, last = min(one, other), max(one, other)
    start, end = window(first, last, as_of)
    assert first <= start <= end <= last
    assert end - start <= LONGEST
    if last - first <= LONGEST:
        assert (start, end) == (first, last)


def test_a_history_counts_all_provinces_and_tells_what_changed() -> None:
    engine = StatusEngine(gather([extraction(event(), report=report())]).evidence)
    happened = event().date
    assert happened
    clocks = Clocks(happened)
    days = read_history(engine, happened - timedelta(2), happened + timedelta(2), clocks.known_on, Counter())
    assert all(sum(count for _, count in day.counts) == 34 for day in days.days)
    changes = days.changes(happened - timedelta(2), happened + timedelta(2))
    assert [change.day for change in changes] == [happened]
    assert days.changes(happened, happened + timedelta(2)) == ()


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        (Clocks(date(2021, 8, 12)), None),
        (Clocks(date(2021, 8, 12), KnownBy.THEN), date(2021, 8, 12)),
        (Clocks(date(2021, 8, 12), KnownBy.DATE, date(2021, 8, 20)), date(2021, 8, 20)),
    ],
)
def test_the_rule_decides_what_counts_and_says_so(clocks: Clocks, expected: date | None) -> None:
    assert clocks.known_by == expected
    if expected:
        assert str(expected.day) in clocks.sentence()
