from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.extraction import explain, extract
from pipeline.extraction.consolidation import Fate
from pipeline.extraction.explanation import HEADING, NO_RULE
from pipeline.extraction.refusals import Refusal
from pipeline.records import Report

SEED = Path(__file__).parents[3] / "seeds" / "000_546746f3a5c468eb.txt"
DAY = date(2021, 8, 10)


def report(text: str, published: date | None = DAY, title: str = "") -> Report:
    return Report("r", text, title=title, published=published)


def seed(published: date | None) -> Report:
    return Report("seed", SEED.read_text(encoding="utf-8"), source="Al Jazeera", published=published)


def events(text: str, published: date | None = DAY, title: str = "") -> set[tuple[str, str, str]]:
    found = extract(report(text, published, title)).events
    return {(event.place, event.event.value, event.actor) for event in found}


def outcomes(text: str) -> set[str]:
    return {str(finding.outcome) for sentence in explain(report(text)) for finding in sentence.findings}


def test_the_worked_example_gives_exactly_its_events() -> None:
    found = extract(seed(DAY))
    assert {
        (e.place, e.event, e.actor, str(e.date), e.date_precision, e.assertion, e.said_by) for e in found.events
    } == {
        ("Aybak", "capture", "taliban", "2021-08-09", "day", "claimed", "taliban"),
        ("Lashkar Gah", "clash", "taliban", "2021-08-10", "day", "confirmed", "media"),
        ("Kandahar", "clash", "taliban", "2021-08-10", "day", "confirmed", "media"),
    }
    assert [(a.captured, a.of, a.unit, str(a.date), a.assertion, a.said_by) for a in found.aggregates] == [
        (5, 34, "provincial capitals", "2021-08-10", "confirmed", "media"),
        (6, None, "provincial capitals", "2021-08-09", "claimed", "taliban"),
    ]
    assert found.warnings == ()


def test_without_a_date_the_same_events_stay_undated_and_the_user_is_told() -> None:
    found = extract(seed(None))
    assert {(e.place, e.event, e.date) for e in found.events} == {
        ("Aybak", "capture", None),
        ("Lashkar Gah", "clash", None),
        ("Kandahar", "clash", None),
    }
    assert [a.date for a in found.aggregates] == [None, None]
    assert "--published" in found.warnings[0]


def test_highlights_are_the_words_that_the_rule_matched() -> None:
    (event,) = extract(report("The Taliban captured Aybak on Monday.")).events
    words = {mark.role: "The Taliban captured Aybak on Monday."[mark.start : mark.end] for mark in event.highlights}
    assert words == {"actor": "Taliban", "cue": "captured", "place": "Aybak"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The Taliban vowed to capture Kunduz.", Refusal.IRREALIS),
        ("In 2015 the Taliban captured Kunduz.", Refusal.LONG_AGO),
        ("The Taliban did not attack Kunduz.", Refusal.NOT_DONE),
        ("The Taliban are near Kunduz. Five of 34 provincial capitals are in Taliban hands.", Refusal.COUNTED),
        ("The Taliban left Kunduz out of it. The insurgents captured a bridge.", NO_RULE),
        ("The Taliban captured Kunduz. The insurgents seized Kunduz.", Fate.REPEATED),
        ("The Taliban attacked Kunduz on Monday. The Taliban captured Kunduz on Monday.", Fate.ABSORBED),
        ("Snow fell on Afghan roads. Aybak was captured.", Refusal.UNARMED),
    ],
)
def test_whatever_gives_no_event_has_a_named_reason(text: str, reason: str) -> None:
    assert reason in outcomes(text)


def test_what_is_explained_is_what_is_extracted() -> None:
    told = {f.event for sentence in explain(seed(DAY)) for f in sentence.findings if f.event is not None}
    assert told == set(extract(seed(DAY)).events)
    assert sum(len(sentence.counts) for sentence in explain(seed(DAY))) == 2


def test_an_explanation_names_sides_places_and_speakers() -> None:
    (sentence,) = explain(report("The Taliban said they had captured Aybak."))
    assert {(item.kind, item.words) for item in sentence.recognised} >= {("actor", "Taliban"), ("place", "Aybak")}
    assert [(u.who, u.act) for u in sentence.utterances] == [("taliban", "say")]


def test_a_heading_says_what_the_item_is_about() -> None:
    text = "Kunduz city\n\nTaliban fighters took it on Monday.\n\nThe army fights on."
    assert HEADING in {sentence.note for sentence in explain(report(text))}
    assert ("Kunduz", "capture", "taliban") in events(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kunduz beat Balkh in the cricket league; the final is on Friday, the coach said.",
        "The museum in Herat shows an exhibition of films.",
        "Nothing happened anywhere.",
        "",
    ],
)
def test_reports_of_other_things_have_no_events_and_say_why(text: str) -> None:
    assert events(text) == set()
    assert all(sentence.note for sentence in explain(report(text)))


def test_names_of_what_was_counted_are_events() -> None:
    text = "The Taliban captured three provincial capitals on Sunday. They are Kunduz, Taloqan and Aybak."
    assert events(text) == {(place, "capture", "taliban") for place in ("Kunduz", "Taloqan", "Aybak")}


def test_a_failed_attempt_is_a_hold_and_a_fight_to_capture_a_clash() -> None:
    assert events("The Taliban failed to capture Kunduz.") == {("Kunduz", "hold", "government")}
    assert events("Taliban fighters are battling to capture Kunduz.") == {("Kunduz", "clash", "taliban")}


def test_an_anniversary_is_no_news() -> None:
    text = "Six years ago today the Taliban seized Kunduz. Taliban flags fly elsewhere."
    assert Refusal.ANNIVERSARY in outcomes(text) or Refusal.LONG_AGO in outcomes(text)
    assert events(text) == set()
