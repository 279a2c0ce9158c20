"""Who says it, and whether that makes it a fact, a claim or a denial."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extraction import extract
from pipeline.records import Event, Report

BEFORE = date(2021, 7, 22)
AFTER = date(2022, 5, 9)


def events_of(text: str, *, title: str = "", source: str = "Reuters", published: date = BEFORE) -> tuple[Event, ...]:
    return extract(Report(id="r", text=text, title=title, source=source, published=published)).events


def told(
    text: str, *, title: str = "", source: str = "Reuters", published: date = BEFORE
) -> list[tuple[str, str, str, str]]:
    return [
        (event.place, event.event.value, event.assertion.value, event.said_by)
        for event in events_of(text, title=title, source=source, published=published)
    ]


LEAD = "Here is what is known of the war in Afghanistan. "

WHO = [
    # the outlet's own voice
    ("Taliban fighters captured Zaranj on Tuesday.", "confirmed", "media"),
    # what stands after the verb of saying, before it, and around it
    ("The interior ministry said the army had retaken Zaranj.", "claimed", "government"),
    ("The army has retaken Zaranj, the interior ministry said on Tuesday.", "claimed", "government"),
    ("Zaranj, the interior ministry said, was retaken by the army.", "claimed", "government"),
    ("The army retook Zaranj, said the ministry's spokesman, Karim Wali.", "claimed", "government"),
    ("North of the city, lawmaker Sima Noori said, Zaranj had fallen to the Taliban.", "confirmed", "local"),
    ("The army made gains on Monday, the Defence Ministry said: Zaranj was retaken.", "claimed", "government"),
    # by what they are called
    ("Zaranj fell to the Taliban, Taliban spokesman Abdul Wakil said.", "claimed", "taliban"),
    ("The insurgents announced that Zaranj had been captured.", "claimed", "taliban"),
    ("Zaranj fell to the Taliban, a member of the provincial council said.", "confirmed", "local"),
    ("Zaranj fell to the Taliban, said Nasrin Sahak, who sits in parliament for Nimroz.", "confirmed", "local"),
    ("Nasrin Sahak, who represents Nimroz in parliament, said Zaranj had fallen to the Taliban.", "confirmed", "local"),
    ("Zaranj fell to the Taliban, according to Omar Sahak, an army officer in the garrison.", "confirmed", "local"),
    ("Zaranj fell to the Taliban, a spokesman for the governor told reporters.", "confirmed", "local"),
    ("Zaranj fell to the Taliban, residents reached by telephone said.", "confirmed", "resident"),
    ("Zaranj fell to the Taliban, tribal elders said.", "confirmed", "resident"),
    ("Zaranj fell to the Taliban, a shopkeeper who had fled to the provincial capital said.", "confirmed", "resident"),
    ("Zaranj fell to the Taliban, sources told the agency.", "confirmed", "other"),
    ("Zaranj fell to the Taliban, local sources said.", "confirmed", "local"),
    ("Zaranj fell to the Taliban, a Pakistani security official said.", "confirmed", "other"),
    ("The Taliban captured Zaranj, the defence ministry acknowledged.", "confirmed", "government"),
    ("The Taliban captured Zaranj, Tolo News reported, quoting local officials.", "confirmed", "local"),
    ("Tolo News quoted a councillor as saying that Zaranj had fallen to the Taliban.", "confirmed", "local"),
    ("Zaranj fell to the Taliban on Tuesday (police chief).", "confirmed", "local"),
    ("By the governor's account, Zaranj fell to the Taliban on Tuesday.", "confirmed", "local"),
    ("The capture of Zaranj by the Taliban was confirmed by the police chief.", "confirmed", "local"),
    # a gain that its own side tells
    ("The army retook Zaranj, the governor said.", "claimed", "local"),
    ("NATO said Afghan troops had retaken Zaranj.", "claimed", "other"),
    # several together
    ("The Taliban captured Zaranj, residents and officials said.", "confirmed", "media"),
    ("The Taliban captured Zaranj, a lawmaker and the insurgents said.", "confirmed", "local"),
    # officials of nowhere: in the course of a report they are those of the place
    ("The Taliban captured Zaranj, officials in the district said.", "confirmed", "local"),
    ("Officials confirmed that Zaranj had fallen to the Taliban.", "confirmed", "local"),
    # who did not say it
    (
        "The governor would not say whether he had spoken to the elders. The Taliban captured Zaranj.",
        "confirmed",
        "media",
    ),
    ("A report by the United Nations counts the dead. The Taliban captured Zaranj.", "confirmed", "media"),
    ("The Taliban captured Zaranj, where residents complain of hunger.", "confirmed", "media"),
]


@pytest.mark.parametrize(("text", "assertion", "said_by"), WHO)
def test_speaker_of_a_sentence(text: str, assertion: str, said_by: str) -> None:
    captures = [event for event in told(LEAD + text) if event[:2] == ("Zaranj", "capture") or event[1] == "capture"]
    assert [event[2:] for event in captures] == [(assertion, said_by)]


BACK = [
    (
        "Sharif Ayar, the governor of Parwan, spoke to reporters. Ayar said Sheberghan had fallen to the Taliban.",
        "local",
    ),
    ("Governor Sharif Ayar spoke to reporters. He fled, but Sheberghan fell to the Taliban, Mr. Ayar said.", "local"),
    (
        "A member of the provincial council said the road was cut. He said Sheberghan had fallen to the Taliban.",
        "local",
    ),
    ("A villager said the road was cut. Sheberghan had fallen to the Taliban, she added.", "resident"),
    (
        "The road is cut, the deputy governor said. Latif Qate added that Sheberghan had fallen to the Taliban.",
        "local",
    ),
    ("“The road is cut,” a trader said. “Sheberghan has fallen to the Taliban.”", "resident"),
    ("“Sheberghan has fallen to the Taliban. The road is cut,” a trader said.", "resident"),
    (
        "Villagers came on foot. “Sheberghan has fallen to the Taliban,” said one of them, Jan Agha.",
        "resident",
    ),
]


@pytest.mark.parametrize(("text", "said_by"), BACK)
def test_speakers_introduced_earlier(text: str, said_by: str) -> None:
    assert [event[3] for event in told(LEAD + text) if event[1] == "capture"] == [said_by]


DENIED = [
    ("The Taliban said they had captured Sheberghan. The ministry denied it.", "government"),
    ("The Taliban said they had captured Sheberghan. The governor rejected the claim.", "local"),
    ("The Taliban said they had captured Sheberghan. Officials there said no such thing had happened.", "local"),
    ("The Taliban said they had captured Sheberghan. Local officials maintained that this was untrue.", "local"),
    (
        "The Taliban said they had captured Sheberghan. “That is a lie,” the interior ministry's spokesman replied.",
        "government",
    ),
    ("The Taliban said they had captured Sheberghan, which the police chief denied.", "local"),
    ("The Taliban said they had captured Sheberghan, a claim that the governor rejected the same day.", "local"),
    ("The Taliban said they had captured Sheberghan, a claim rejected by the governor.", "local"),
    ("The defence ministry denied that Sheberghan had fallen to the Taliban.", "government"),
    ("The governor of Parwan rejected a Taliban claim to have captured Sheberghan.", "local"),
    ("The defence ministry denied the fall of Sheberghan to the Taliban.", "government"),
    (
        "Sheberghan fell to the Taliban, a lawmaker said. The interior ministry dismissed the report as propaganda.",
        "government",
    ),
    ("The Taliban said they had captured Sheberghan. The governor said the city had not fallen.", "local"),
    (
        "Sheberghan had not fallen, the police chief said. The Taliban had announced that they had taken Sheberghan.",
        "local",
    ),
    (
        "The ministry said the army had retaken Sheberghan. It was still under Taliban control, residents said.",
        "resident",
    ),
]


@pytest.mark.parametrize(("text", "said_by"), DENIED)
def test_denials(text: str, said_by: str) -> None:
    captures = [event for event in told(LEAD + text) if event[1] == "capture"]
    assert [event[2:] for event in captures] == [("denied", said_by)]


NOT_DENIED = [
    # the outlet's own word outranks the denial
    "The Taliban captured Sheberghan on Monday. The defence ministry denied it.",
    # something else is denied
    "The Taliban captured Sheberghan, a lawmaker said. The ministry put the dead at 12, a figure the group rejects.",
    # nobody denies what it claims itself
    "The Taliban captured Sheberghan, residents said. The Taliban denied that their men had looted it.",
]


@pytest.mark.parametrize("text", NOT_DENIED)
def test_what_is_not_a_denial(text: str) -> None:
    assert [event[2] for event in told(LEAD + text) if event[1] == "capture"] == ["confirmed"]


def test_headlines_name_their_source_before_or_after_a_colon() -> None:
    assert told(LEAD, title="Defence ministry: Sheberghan retaken by army")[0][2:] == ("claimed", "government")
    assert told(LEAD, title="Sheberghan retaken by army: Defence Ministry")[0][2:] == ("claimed", "government")
    assert told(LEAD, title="Taliban claim capture of Sheberghan")[0][2:] == ("claimed", "taliban")


def test_a_lead_sums_up_what_officials_say() -> None:
    assert told("The Taliban captured Sheberghan on Tuesday, officials said.")[0][2:] == ("confirmed", "media")


def test_the_bulletin_of_a_ministry_is_the_ministry_speaking() -> None:
    text = "The army retook Sheberghan this morning."
    assert told(text, source="Ministry of Defense (Twitter)")[0][2:] == ("claimed", "government")


def test_officials_are_the_talibans_after_the_takeover() -> None:
    text = LEAD + "The resistance captured Dara, the police chief of Panjshir said."
    assert told(text, published=AFTER)[0][2:] == ("confirmed", "taliban")


def test_a_withdrawal_is_claimed_by_the_other_side() -> None:
    assert told(LEAD + "The Taliban withdrew from Sheberghan, the governor said.")[0][1:] == (
        "withdraw",
        "claimed",
        "local",
    )
    assert told(LEAD + "The army withdrew from Sheberghan, the governor said.")[0][1:] == (
        "withdraw",
        "confirmed",
        "local",
    )


def test_two_speakers_in_one_sentence_answer_for_their_own_words() -> None:
    text = LEAD + "A lawmaker said Sheberghan had fallen to the Taliban, and the army said it had retaken Zaranj."
    assert {event[0]: event[2:] for event in told(text)} == {
        "Sheberghan": ("confirmed", "local"),
        "Zaranj": ("claimed", "government"),
    }


def test_a_sentence_of_nothing_but_speakers_is_read() -> None:
    text = "Sheberghan fell to the Taliban, " + "a lawmaker said, " * 300
    assert told(text)
