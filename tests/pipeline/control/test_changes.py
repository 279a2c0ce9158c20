"""What changed from day to day, and what is known of a day that was not known then."""

from __future__ import annotations

from factory import day, evidence

from pipeline.control.changes import compare, daily_changes, hindsight
from pipeline.control.status import StatusEngine

EARLY = evidence("clash", "08-08", report_id="r1", published="08-08")
LATE = evidence("capture", "08-09", report_id="r2", published="08-11")
ENGINE = StatusEngine([EARLY, LATE])


def test_days_are_compared_as_whole_pictures_are() -> None:
    found = list(daily_changes(ENGINE, day("08-07"), day("08-10")))
    assert [(change.day, change.after.status.value) for change in found] == [
        (day("08-08"), "contested"),
        (day("08-09"), "held"),
    ]
    assert found[1:] == list(compare(ENGINE.at(day("08-08")), ENGINE.at(day("08-09"))))


def test_what_became_known_later_is_listed_with_the_reports_it_rests_on() -> None:
    [found] = hindsight(ENGINE, day("08-10"), day("08-10"))
    assert (found.change.before.status.value, found.change.after.status.value) == ("contested", "held")
    assert found.learned == (LATE,)
    assert not hindsight(ENGINE, day("08-10"), day("08-11"))
    assert hindsight(ENGINE, day("08-10"), day("08-10"), day("08-11"))[0].learned == (LATE,)


def test_what_has_been_corrected_since_is_listed_too() -> None:
    wrong = evidence("capture", "08-09", report_id="r3", published="08-09", superseded=day("08-12"))
    [found] = hindsight(StatusEngine([wrong]), day("08-10"), day("08-10"))
    assert (found.change.before.holder, found.change.after.holder) == ("taliban", None)
    assert found.superseded == (wrong,)
