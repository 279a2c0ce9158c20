"""What news leaves out: verbs that a second place shares with the first, places that are excepted, turns of phrase."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extraction import extract
from pipeline.records import Report

LEAD = "This is what is known of the war between the Taliban and the government. "
PUBLISHED = date(2021, 7, 22)  # a Thursday


def told(text: str) -> list[tuple[str, str, str, int]]:
    """Return kind, side, place and day of July of each event."""
    events = extract(Report(id="r", text=LEAD + text, source="Reuters", published=PUBLISHED)).events
    return [(e.event.value, e.actor, e.place, e.date.day if e.date else 0) for e in events]


SHARED_VERBS = [
    "Zaranj fell on Monday, Khan Abad a day later and Aybak overnight.",
    "Zaranj was captured on Monday; Khan Abad on Tuesday; Aybak this morning.",
    "The Taliban took Zaranj on Monday, Khan Abad a day later and Aybak this morning.",
    "Zaranj went on Monday without a shot being fired, Khan Abad on Tuesday and Aybak today.",
    "Zaranj, in Nimroz, was overrun on Monday, and Khan Abad, in Kunduz, on Tuesday; Aybak fell this morning.",
]


@pytest.mark.parametrize("text", SHARED_VERBS)
def test_a_verb_is_shared_by_places_that_have_days_of_their_own(text: str) -> None:
    assert told(text) == [
        ("capture", "taliban", "Zaranj", 19),
        ("capture", "taliban", "Khan Abad", 20),
        ("capture", "taliban", "Aybak", 22),
    ]


SEQUELS = [
    "Zaranj was captured by the Taliban. With Zaranj went Khan Abad. Aybak was the last to go.",
    "Zaranj was captured by the Taliban on Tuesday. Then came, in quick succession, Khan Abad in Kunduz and Aybak.",
    "Zaranj was captured by the Taliban on Tuesday, followed by Khan Abad and Aybak.",
    "Zaranj was captured by the Taliban. Next after it was Khan Abad. On Tuesday it was the turn of Aybak.",
    "The Taliban captured Zaranj. Khan Abad was next. Aybak met the same fate on Tuesday.",
]


@pytest.mark.parametrize("text", SEQUELS)
def test_a_place_shares_the_lot_of_the_one_before(text: str) -> None:
    events = [event[:3] for event in told(text)]
    assert events == [("capture", "taliban", place) for place in ("Zaranj", "Khan Abad", "Aybak")]


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Kunduz fear that Kabul could be next.",
        "Zaranj is calm. Then came a concert in Aybak.",
        "Zaranj is calm, and so is Aybak.",
    ],
)
def test_without_a_first_place_there_is_no_sequel(text: str) -> None:
    assert told(text) == []


EXCEPTIONS = [
    ("All districts of Kunduz except Khan Abad have been overrun by the Taliban.", "government", "Khan Abad"),
    ("All of Kunduz but for Khan Abad is in Taliban hands.", "government", "Khan Abad"),
    ("Zaranj is now the only city that the government still controls.", "government", "Zaranj"),
    ("Zaranj is the last city the government holds.", "government", "Zaranj"),
    ("It is the last city apart from Zaranj still held by the government.", "government", "Zaranj"),
]


@pytest.mark.parametrize(("text", "side", "place"), EXCEPTIONS)
def test_the_exception_is_held_by_the_other_side(text: str, side: str, place: str) -> None:
    assert ("hold", side, place, 22) in told(text)
    assert not [event for event in told(text) if event[0] == "capture" and event[2] == place]


def test_directions_do_not_end_a_list() -> None:
    text = "Apart from Kabul, the only cities which the government still holds are Herat in the west and Aybak."
    assert told(text) == [("hold", "government", place, 22) for place in ("Kabul", "Herat", "Aybak")]


TURNS = [
    "Khan Abad opened its gates after elders had met.",
    "Khan Abad gave way after a siege of a month.",
    "Khan Abad went first, on Tuesday.",
]


@pytest.mark.parametrize("text", TURNS)
def test_a_turn_of_phrase_says_that_a_place_fell(text: str) -> None:
    assert [event[:3] for event in told(text)] == [("capture", "taliban", "Khan Abad")]


def test_giving_way_in_a_quarrel_is_no_fall() -> None:
    assert told("Kabul gave way in the quarrel over the closed crossing.") == []


def test_some_of_these_are_those_named_after() -> None:
    text = (
        "The army said it had retaken 11 districts. Two of these have gone back to the Taliban: Khan Abad and Aliabad."
    )
    assert [event[:3] for event in told(text)] == [
        ("capture", "taliban", "Khan Abad"),
        ("capture", "taliban", "Aliabad"),
    ]


COUNTS = [
    "In Kunduz alone 17 districts have been lost in a few days.",
    "Troops have won back one district each in Kunduz and Takhar.",
    "The Taliban control six of the province's seven districts.",
    "By then 11 of Paktia's 14 districts had collapsed.",
    "Two Khost districts have fallen to the Taliban.",
]


@pytest.mark.parametrize("text", COUNTS)
def test_counted_districts_are_no_event_of_their_province(text: str) -> None:
    assert told(text) == []


def test_named_districts_are_meant_themselves() -> None:
    events = [event[:3] for event in told("Khan Abad and Aliabad districts have fallen to the Taliban.")]
    assert events == [("capture", "taliban", "Khan Abad"), ("capture", "taliban", "Aliabad")]


def test_the_exception_is_held() -> None:
    text = "The Taliban have taken 16 districts of Takhar. Taloqan, the main city, is the exception."
    assert told(text) == [("hold", "government", "Taloqan", 22)]


def test_who_never_had_the_city_is_not_driven_out_by_taking_it() -> None:
    text = "The Taliban got into Zaranj on Tuesday. By the afternoon they had been pushed out of the city again."
    assert [event[:3] for event in told(text)] == [("hold", "government", "Zaranj")]


def test_places_of_one_sentence_are_a_pair() -> None:
    text = "Troops retook Khan Abad on Monday and Aliabad on Tuesday. Both districts had been lost in June."
    assert [event[:3] for event in told(text)][2:] == [
        ("capture", "taliban", "Khan Abad"),
        ("capture", "taliban", "Aliabad"),
    ]


def test_it_is_what_the_sentence_before_was_about() -> None:
    text = "The Taliban captured Zaranj on Monday. Khan Abad lies on the road to Takhar. It was lost on Tuesday."
    assert [event[:3] for event in told(text)][1:] == [("capture", "taliban", "Khan Abad")]


def test_an_object_goes_on_after_a_participle() -> None:
    text = "The Taliban took Zaranj, cutting the road to Farah, and the nearby district of Khan Abad, an official said."
    assert [event[:3] for event in told(text)] == [
        ("capture", "taliban", "Zaranj"),
        ("capture", "taliban", "Khan Abad"),
    ]


def test_who_says_so_does_not_part_a_verb_from_its_places() -> None:
    text = "Zaranj was overrun on Monday, they said, and Khan Abad, in Kunduz, on Tuesday morning."
    assert told(text) == [("capture", "taliban", "Zaranj", 19), ("capture", "taliban", "Khan Abad", 20)]


def test_all_of_a_number_are_those_named_before() -> None:
    text = (
        "The Taliban claimed the capture of Khan Abad, Aliabad, Imam Sahib and Chardara. "
        "All four are in government hands, the interior ministry said."
    )
    assert [event[:3] for event in told(text)][4:] == [
        ("hold", "government", place) for place in ("Khan Abad", "Aliabad", "Imam Sahib", "Chahar Dara")
    ]


def test_the_time_of_a_relative_clause_is_its_own() -> None:
    text = "Khan Abad, which the Taliban overran in June, was retaken by commandos on Tuesday."
    assert told(text) == [("capture", "taliban", "Khan Abad", 1), ("capture", "government", "Khan Abad", 20)]


def test_when_takes_up_the_time_before_it() -> None:
    text = "Zaranj woke to gunfire early on Tuesday, when the Taliban attacked the city from several sides."
    assert ("clash", "taliban", "Zaranj", 20) in told(text)


def test_it_is_what_was_spoken_of_while_no_other_place_is_named() -> None:
    text = "In Zaranj there had been an armistice since July 1. It ended on Tuesday. Elders escorted the Taliban in."
    assert [event[:3] for event in told(text)] == [("capture", "taliban", "Zaranj")]
