from __future__ import annotations

from datetime import date, timedelta

from pipeline.extraction import extract
from pipeline.records import Event, Report

DAY = date(2021, 8, 10)


def events(text: str, title: str = "", published: date | None = DAY) -> tuple[Event, ...]:
    return extract(Report("r", text, title=title, published=published)).events


def told(text: str, title: str = "") -> list[tuple[str, str, str]]:
    return [(event.place, event.event.value, event.actor) for event in events(text, title)]


def test_two_sentences_about_one_capture_are_one_event_with_the_exact_date() -> None:
    (event,) = events("The Taliban have captured Aybak. The insurgents took Aybak on Sunday.")
    assert event.date == date(2021, 8, 8)


def test_a_capture_and_a_recapture_are_two_events() -> None:
    text = "The Taliban captured Aybak on Friday. Government forces recaptured Aybak on Sunday."
    assert told(text) == [("Aybak", "capture", "taliban"), ("Aybak", "capture", "government")]


def test_captures_within_three_days_are_one_and_further_apart_two() -> None:
    near = "The Taliban captured Aybak on August 5. The Taliban captured Aybak on August 8."
    far = "The Taliban captured Aybak on August 1. The Taliban captured Aybak on August 8."
    assert len(events(near)) == 1
    assert len(events(far)) == 2


def test_a_fight_before_a_capture_and_a_flight_from_it_belong_to_it() -> None:
    text = "The Taliban attacked Aybak on Sunday. The Taliban captured Aybak on Monday. The army fled Aybak."
    assert told(text) == [("Aybak", "capture", "taliban")]


def test_a_fight_long_before_a_capture_stays() -> None:
    text = "The Taliban attacked Aybak on July 5. The Taliban captured Aybak on August 9."
    assert told(text) == [("Aybak", "clash", "taliban"), ("Aybak", "capture", "taliban")]


def test_leaving_and_entering_is_a_capture() -> None:
    assert ("Aybak", "capture", "taliban") in told("Police abandoned Aybak and the Taliban entered Aybak on Monday.")


def test_a_city_and_the_province_of_the_same_name_are_one_place() -> None:
    found = events("Taliban fighters captured Kunduz city. Kunduz fell to the Taliban.")
    assert len(found) == 1


def test_the_outlets_own_word_counts_more_than_a_claim() -> None:
    (event,) = events("The Taliban said they had captured Aybak. The Taliban captured Aybak on Monday.")
    assert (event.assertion, event.said_by) == ("confirmed", "media")


def test_the_text_is_kept_where_the_headline_says_the_same() -> None:
    (event,) = events("Taliban fighters captured Aybak on Monday.", title="Taliban capture Aybak")
    assert not event.in_title


def test_every_separate_capture_of_an_undated_report_of_any_length_is_kept() -> None:
    days = [date(1996, 1, 1) + timedelta(10 * i) for i in range(40)]
    text = " ".join(f"The Taliban captured Aybak on {day:%B} {day.day}, {day.year}." for day in days)
    assert [event.date for event in events(text, published=None)] == days
