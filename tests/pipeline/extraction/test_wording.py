"""Ways in which news says that a place is held or fought over, beside the plain verbs of ``test_frames``."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extraction import extract
from pipeline.records import Report

LEAD = "This is what is known of the war between the Taliban and the government. "


def told(text: str, published: date = date(2021, 7, 22)) -> list[tuple[str, str, str]]:
    report = Report(id="r", text=LEAD + text, source="Reuters", published=published)
    return [(event.event.value, event.actor, event.place) for event in extract(report).events]


HELD = [
    ("Khan Abad, the last big town in Kunduz outside Taliban control, was calm.", "government", "Khan Abad"),
    ("The security forces have Zaranj under control.", "government", "Zaranj"),
    ("The government is in charge of Khan Abad.", "government", "Khan Abad"),
    ("Zaranj, the capital of Nimroz, and the bridge beside it are held by government forces.", "government", "Zaranj"),
    ("The attack had been beaten back and government forces held Khan Abad.", "government", "Khan Abad"),
    ("Soldiers clung on to Khan Abad.", "government", "Khan Abad"),
    ("Khan Abad remains outside Taliban control.", "government", "Khan Abad"),
    ("Khan Abad is the only district that has not been conquered by the Taliban.", "government", "Khan Abad"),
    ("Only Khan Abad was left to the government.", "government", "Khan Abad"),
    ("The army kept the Taliban out of Khan Abad.", "government", "Khan Abad"),
    ("Fighters of the Taliban entered Khan Abad but were forced to retreat.", "government", "Khan Abad"),
    ("A Taliban attack on Khan Abad came to nothing on Tuesday.", "government", "Khan Abad"),
    ("In Khan Abad, an attack from the direction of Aliabad was repelled.", "government", "Khan Abad"),
    ("Government forces hold the airport in Kunduz.", "government", "Kunduz Airport"),
]


@pytest.mark.parametrize(("text", "side", "place"), HELD)
def test_a_place_is_held(text: str, side: str, place: str) -> None:
    assert told(text) == [("hold", side, place)]


def test_possession_is_news_where_insurgents_have_it() -> None:
    assert told("The Taliban are in possession of Khan Abad.") == [("capture", "taliban", "Khan Abad")]


def test_panjshir_is_the_resistance_s_where_it_is_not_the_taliban_s() -> None:
    text = "Panjshir, north of Kabul, remains outside Taliban control."
    assert told(text, date(2021, 8, 16)) == [("hold", "nrf", "Panjshir")]


FOUGHT_OVER = [
    "In Khan Abad, most offices had been occupied but soldiers were still fighting back.",
    "Khan Abad, encircled by the Taliban since Tuesday, is short of bread.",
    "Khan Abad was entered by a column of the Taliban.",
    "Khan Abad is being fought over.",
    "The Taliban appeared on the edge of Khan Abad.",
    "The insurgents were attacking heavily in Khan Abad on Tuesday.",
    "The Taliban attacked on the fringes of Khan Abad.",
    "Troops are in Khan Abad, where the Taliban have attacked them.",
    "The people of Khan Abad say the Taliban have surrounded them.",
    "The Taliban pressed on to the very edge of the town of Khan Abad.",
    "The Taliban got as far as Khan Abad.",
    "The Taliban are less than a mile from the middle of Khan Abad.",
    "The Taliban made forays into Khan Abad.",
    "Khan Abad came under sustained attack.",
    "Khan Abad is under fire from three sides.",
    "Khan Abad is a farming town. Fighting was under way there on Tuesday.",
]


@pytest.mark.parametrize("text", FOUGHT_OVER)
def test_a_place_is_fought_over(text: str) -> None:
    assert told(text) == [("clash", "taliban", "Khan Abad")]


def test_places_of_several_phrases_are_all_fought_over() -> None:
    text = "Fighting raged in Zaranj and on the outskirts of the town of Khan Abad."
    assert told(text) == [("clash", "taliban", "Zaranj"), ("clash", "taliban", "Khan Abad")]


def test_those_who_brace_for_an_assault_are_not_yet_attacked() -> None:
    assert told("Residents of Khan Abad were bracing on Tuesday for an assault on the town.") == []


def test_a_province_that_owns_a_district_is_not_meant_itself() -> None:
    text = "Troops were in action in Khan Abad and in Parwan's Shinwari."
    assert told(text) == [("clash", "government", "Khan Abad"), ("clash", "government", "Shinwari")]


TAKEN = [
    ("The Taliban spokesman announced full control of Khan Abad.", "taliban", "Khan Abad"),
    ("Local officials surrendered Khan Abad.", "taliban", "Khan Abad"),
    ("All of Khan Abad was under the Taliban on Tuesday.", "taliban", "Khan Abad"),
    ("Zaranj had become the sixth centre lost to the Taliban.", "taliban", "Zaranj"),
    ("Khan Abad came under the Taliban on Tuesday.", "taliban", "Khan Abad"),
    ("Khan Abad was among ten districts reported captured by Tuesday.", "taliban", "Khan Abad"),
    ("Khan Abad was the last district outside the capital to be lost.", "taliban", "Khan Abad"),
    ("Zaranj became the first capital lost in the offensive.", "taliban", "Zaranj"),
    ("The Taliban spokesman said Khan Abad was fully under control.", "taliban", "Khan Abad"),
    ("Khan Abad was with the Taliban despite the ministry's denial.", "taliban", "Khan Abad"),
    ("Government soldiers are back in Khan Abad.", "government", "Khan Abad"),
    ("He claims to have thrown the insurgents out of Khan Abad.", "government", "Khan Abad"),
    ("Khan Abad is quiet, days after its startling capture by the Taliban.", "taliban", "Khan Abad"),
    # let in, walked in, left to others
    ("Soldiers at Khan Abad laid down their arms and let the Taliban in.", "taliban", "Khan Abad"),
    ("In Khan Abad, elders escorted the Taliban in.", "taliban", "Khan Abad"),
    ("Soldiers left Khan Abad for Kabul before the Taliban drove in.", "taliban", "Khan Abad"),
    ("Khan Abad was evacuated by its garrison before the insurgents entered.", "taliban", "Khan Abad"),
    ("Troops left Khan Abad on Monday. The Taliban entered the district an hour later.", "taliban", "Khan Abad"),
    ("The Taliban entered Khan Abad without meeting resistance.", "taliban", "Khan Abad"),
    ("The Taliban rode into Khan Abad unopposed.", "taliban", "Khan Abad"),
    # held out until a day, and no longer
    ("Khan Abad held out until Tuesday evening.", "taliban", "Khan Abad"),
    # headlines and flashes leave out the verb
    ("KHAN ABAD, SECOND TOWN OF KUNDUZ, IN TALIBAN HANDS, OFFICIALS SAY", "taliban", "Khan Abad"),
    # whose fall it was
    ("Khan Abad's fall was confirmed by residents.", "taliban", "Khan Abad"),
    ("Khan Abad is quiet. Its loss to the Taliban was confirmed.", "taliban", "Khan Abad"),
    ("The headquarters of Nirkh district was evacuated and is now in the hands of the Taliban.", "taliban", "Nirkh"),
    ('Khan Abad was "completely liberated", the army said.', "government", "Khan Abad"),
    ("The Taliban now have Khan Abad.", "taliban", "Khan Abad"),
    ("A spokesman for the Taliban also claimed the neighbouring district of Khan Abad.", "taliban", "Khan Abad"),
]


@pytest.mark.parametrize(("text", "side", "place"), TAKEN)
def test_a_place_is_taken(text: str, side: str, place: str) -> None:
    assert told(text) == [("capture", side, place)]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban had Khan Abad in their sights.",
        "The governor rejected the claim on Khan Abad.",
        "On the way to Khan Abad he was stopped twice.",
        "Khan Abad held out for two weeks in 2015.",
        "In Khan Abad, banks were besieged.",
        "The Taliban attacked the city's military hospital.",
        "The Taliban could cut off Kabul, take it within a month and keep it, an official said.",
    ],
)
def test_what_is_not_had_is_not_taken(text: str) -> None:
    assert told(text) == []


def test_a_relative_clause_without_commas_is_passed_over() -> None:
    text = "Fighters who slipped into Zaranj on Monday have attacked Khan Abad, the Taliban said."
    assert ("clash", "taliban", "Khan Abad") in told(text.replace("Fighters", "Taliban fighters"))


def test_quotation_marks_stand_inside_a_clause() -> None:
    text = 'Khan Abad is "in the firm control" of the security forces, he said.'
    assert told(text) == [("hold", "government", "Khan Abad")]
