"""What whole reports say, in small: each row a text of the project's own, and the events that it tells."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extraction import extract
from pipeline.records import Report

Told = set[tuple[str, str, str]]


def told(text: str, title: str = "", published: date = date(2021, 7, 20)) -> Told:
    report = Report("r", text, title=title, published=published)
    return {(event.place, event.event.value, event.actor) for event in extract(report).events}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # a fight without a named side is fought by whoever the report says attacks the place
        (
            "Afghan troops on Monday attacked Marja. The battle for Marja went on.",
            {("Marja", "clash", "government")},
        ),
        # men under arms of a side
        ("Fighters of the Taliban captured Aybak on Monday.", {("Aybak", "capture", "taliban")}),
        # a side that is beset holds the place
        ("Some 200 soldiers are besieged by the Taliban in Nawa.", {("Nawa", "clash", "taliban")}),
        # an attack that failed is a hold by the defender alone
        (
            "Taliban fighters entered the outskirts of Taloqan on Monday but were forced to retreat.",
            {("Taloqan", "hold", "government")},
        ),
        (
            "A Taliban attack on Sayed Abad from two directions was beaten back.",
            {("Sayed Abad", "hold", "government")},
        ),
        # nobody repels a convoy of the defenders
        ("An army convoy was prevented from reaching Zhari by mines the Taliban had laid.", set()),
        # places that fall to what is no side
        ("The Taliban are near. Herat surrendered to a wave of school children on Monday.", set()),
    ],
)
def test_who_does_what_to_which_place(text: str, events: Told) -> None:
    assert told(text) == events


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "The night the fighters left Kabul",
            (
                "It was on November 13, 2001 that the Taliban abandoned Kabul.\n\n"
                "Four days earlier Mazar-i-Sharif had fallen to its enemies.\n\n"
                "Then Herat fell."
            ),
        ),
        (
            "Second anniversary of a victory",
            (
                "Offices were closed on Tuesday, when the anniversary was marked. The Taliban took Zaranj first, and "
                "after it Sheberghan fell."
            ),
        ),
        ("", "Kunduz was seized by the Taliban in 2015 and each time regained by the army."),
        ("", "The Taliban took Kunduz on September 28, 2015.\n\nTwo days later the army recaptured it."),
    ],
)
def test_what_is_told_of_the_distant_past_is_no_news(title: str, text: str) -> None:
    assert told(text, title, published=date(2023, 8, 15)) == set()


def test_a_look_back_ends_where_the_text_comes_back_to_the_present() -> None:
    text = "In 1996 the Taliban took Kabul.\n\nOn Monday the Taliban captured Aybak."
    assert told(text) == {("Aybak", "capture", "taliban")}


def test_the_attackers_of_2001_are_not_the_taliban() -> None:
    text = "Kabul has changed hands. Columns of the Northern Alliance were seen there."
    assert told(text, published=date(2001, 11, 14)) == {("Kabul", "capture", "other")}


def test_who_denies_a_loss_is_who_would_have_lost_the_place() -> None:
    report = Report(
        "r",
        "The National Resistance Front spoke of Andarab. The Taliban denied that Andarab was lost.",
        published=date(2022, 5, 9),
    )
    (event,) = extract(report).events
    assert (event.actor, event.assertion.value, event.said_by) == ("nrf", "denied", "taliban")


def test_the_attack_was_repelled_where_it_was_made_not_in_the_whole_province() -> None:
    text = "Takhar: Taloqan was attacked on Monday. The attack was repelled after three hours."
    assert ("Taloqan", "hold", "government") in told(text)


def test_a_name_after_an_article_describes_what_follows() -> None:
    text = "Zhari was shelled, elders told a Kabul radio station. Police had turned back an attack at four."
    assert "Kabul" not in {place for place, _, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # a question, a condition and a wish tell of nothing
        ("Did the Taliban capture Aybak?", set()),
        ("Whoever tried to take Zaranj by force would rule over ruins, the Taliban said.", set()),
        # a place beside another
        ("A district on Kunduz's doorstep was lost to the Taliban.", set()),
        ("Three districts of Takhar and one of Baghlan have gone to the Taliban.", set()),
        # a name in apposition to what stands for it
        ("The Taliban attacked Jaghori. They took its centre, Sang-e-Masha.", {("Sang-e-Masha", "capture", "taliban")}),
        # who has a place, and who has it no longer
        ("By six the Taliban had Zaranj.", {("Zaranj", "capture", "taliban")}),
        ("The Taliban are near. Kunduz city is no longer in the army's hands.", {("Kunduz", "capture", "taliban")}),
        ("The Taliban had Zaranj surrounded.", {("Zaranj", "clash", "taliban")}),
        # one man takes or leaves no place
        ("The policeman at the gate abandoned Aybak when the Taliban came near.", set()),
        # done by others than the sides
        ("The port of Hairatan was taken over by a new director, whom the Taliban know.", set()),
        # attackers beaten back are no fight beside the defence
        (
            "Taloqan: city attacked on Sunday, attackers beaten back by commandos.",
            {("Taloqan", "hold", "government")},
        ),
        # transliterated names
        ("Aybak was seized by the Ṭālibān.", {("Aybak", "capture", "taliban")}),
    ],
)
def test_what_is_told_and_what_is_not(text: str, events: Told) -> None:
    assert {event for event in told(text) if event[0] != "Jaghori"} == events


@pytest.mark.parametrize(
    "text",
    [
        "Five months have passed since the Taliban captured Kunduz.",
        "The Taliban never took Panjshir when they ruled the country from 1996 to 2001.",
        "Musa Qala is the only town which the Taliban have held since 2001.",
    ],
)
def test_what_is_dated_long_ago_in_other_ways(text: str) -> None:
    assert told(text) == set()


def test_their_men_are_those_of_the_side_named_before() -> None:
    text = (
        "In Khost wa Fereng the Resistance Front failed. Its men attacked the Taliban base there and were beaten off."
    )
    report = Report("r", text, published=date(2022, 7, 4))
    assert ("hold", "taliban") in {(event.event.value, event.actor) for event in extract(report).events}


def test_an_attack_before_the_capture_that_ended_it_is_part_of_it() -> None:
    text = "The assault on Musa Qala began on Friday. Afghan troops recaptured Musa Qala on Monday."
    assert told(text) == {("Musa Qala", "capture", "government")}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # "theirs" and "them" are not those whom a relative clause names, but may be those of a state
        (
            "The Taliban needed a night. Sangin, for which more American soldiers died than for Marja, is theirs.",
            {("Sangin", "capture", "taliban")},
        ),
        (
            "Nawa has been in the hands of the Taliban since Sunday, and Babaji was given up to them on Monday.",
            {("Nawa", "capture", "taliban"), ("Babaji", "capture", "taliban")},
        ),
        # a part is fought for
        ("The Taliban have taken most of the city of Farah.", {("Farah", "clash", "taliban")}),
        ("The Taliban raised their flag at the main roundabout of Farah.", {("Farah", "clash", "taliban")}),
        # the province in which districts are counted is no place of the fight
        (
            "The Taliban fought the army in two districts of Nangarhar, Achin and Khogyani.",
            {("Achin", "clash", "taliban"), ("Khogyani", "clash", "taliban")},
        ),
        ("Afghan troops were fighting their way back into Kunduz.", {("Kunduz", "clash", "government")}),
        ("Taliban attacks on two valleys of Nijrab, in Kapisa, were pushed back.", {("Nijrab", "hold", "government")}),
    ],
)
def test_sides_and_parts(text: str, events: Told) -> None:
    assert told(text) == events


def test_a_district_of_a_headline_is_not_the_capital_that_lends_its_name() -> None:
    text = "Qala-i-Zal in Kunduz province fell to the Taliban on Monday."
    assert {place for place, _, _ in told(text, title="Kunduz district changes hands")} == {"Qala-e Zal"}


def test_the_airport_is_that_of_the_city_told_of() -> None:
    text = "The Taliban, who stunned Kabul, captured Kunduz on Monday. A Taliban attack on the airport was repelled."
    assert ("Kunduz Airport", "hold", "government") in told(text)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The Taliban carried out an attack on a mosque in Kunduz.", set()),
        ("The Taliban claimed three districts of the Panjshir Valley.", set()),
        ("Kunduz city has fallen to the Taliban twice.", set()),
        ("Herat has changed hands five times, a Taliban commander said.", set()),
        (
            "The men died in clearing operations that are under way in Nad Ali and Marja, the Afghan army said.",
            {("Nad Ali", "clash", "government"), ("Marja", "clash", "government")},
        ),
        (
            "An attempt by the Taliban to take Nawa, where several hundred soldiers have dug in, was beaten off.",
            {("Nawa", "hold", "government")},
        ),
    ],
)
def test_attacks_and_counts(text: str, events: Told) -> None:
    assert told(text) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # what has only begun is a fight
        ("Afghan commandos have begun to clear Kunduz city of Taliban fighters.", {("Kunduz", "clash", "government")}),
        ("Hundreds of Afghan soldiers are clearing Doshi of the Taliban.", {("Doshi", "clash", "government")}),
        # a report of an error
        ("An earlier version of this report said that Zaranj had fallen to the Taliban.", set()),
        # a predicate says which place is meant
        (
            "The Taliban came near Zhari. The district captured by the militants on Monday was Panjwai.",
            {("Panjwai", "capture", "taliban")},
        ),
        # "both" of a pair is no anaphor
        (
            "The Taliban captured Aybak and Zaranj. In Kabul the soldiers had given up both the jail and the airfield.",
            {("Aybak", "capture", "taliban"), ("Zaranj", "capture", "taliban")},
        ),
        # armies from abroad
        ("Danish soldiers stormed Marja, a Taliban stronghold.", {("Marja", "clash", "other")}),
    ],
)
def test_errors_beginnings_and_pairs(text: str, events: Told) -> None:
    assert told(text) == events


def test_a_defence_has_the_day_of_the_attack_that_it_ended() -> None:
    text = "Marja was attacked by the Taliban on Sunday. The attackers were beaten back by troops."
    report = Report("r", text, published=date(2021, 7, 20))
    (event,) = extract(report).events
    assert (event.event.value, event.date) == ("hold", date(2021, 7, 18))


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The Afghan government no longer controls Zaranj.", {("Zaranj", "capture", "taliban")}),
        ("The Taliban are near. Kunduz city is no longer with the government.", {("Kunduz", "capture", "taliban")}),
        (
            "A strongman spoke. He claims to have driven the Taliban out of Zaranj.",
            {("Zaranj", "capture", "government")},
        ),
        ("The Taliban attacked the capital's military hospital.", set()),
        ("In Kabul, banks were besieged as the Taliban came near.", set()),
        ("Three districts of Bamyan and Samangan were evacuated by the army and are now held by the Taliban.", set()),
        ("Firozkoh fell in a matter of minutes to the Taliban.", {("Firozkoh", "capture", "taliban")}),
    ],
)
def test_who_has_it_no_longer_and_what_is_no_place(text: str, events: Told) -> None:
    assert told(text) == events


def test_a_side_that_fights_for_a_place_attacks_it_even_as_a_pronoun() -> None:
    text = (
        "The National Resistance Front was in Panjshir. It said that its forces were strong and that they were fighting"
    )
    report = Report("r", f"{text} for Abshar.", published=date(2022, 5, 12))
    assert {(event.place, event.actor) for event in extract(report).events} == {("Abshar", "nrf")}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # of several places one may be taken in part only
        (
            "The Afghan army recovered Injil and parts of Guzara on Monday.",
            {("Injil", "capture", "government"), ("Guzara", "clash", "government")},
        ),
        # those attacked defend the place
        ("In Khost wa Fereng, an attack on the Taliban was repelled.", {("Khost wa Fereng", "hold", "taliban")}),
        ("A Taliban assault on Sherzad, Nangarhar, was thwarted.", {("Sherzad", "hold", "government")}),
        ("A Taliban attack on Nawa launched on Friday was repelled.", {("Nawa", "hold", "government")}),
    ],
)
def test_parts_of_lists_and_those_attacked(text: str, events: Told) -> None:
    assert told(text) == events


def test_what_contradicts_a_claim_is_its_denial() -> None:
    report = Report(
        "r",
        "Neither Zhari nor Panjwai has been taken by the Taliban, the governor insisted, contradicting the group.",
        published=date(2021, 7, 20),
    )
    found = {(event.place, event.event.value, event.actor, event.assertion.value) for event in extract(report).events}
    assert found == {("Zhari", "capture", "taliban", "denied"), ("Panjwai", "capture", "taliban", "denied")}


def test_fights_in_a_report_of_one_attacker_are_that_ones() -> None:
    text = "Fighters of the National Resistance Front attacked Rukha on Friday. Clashes broke out in Abshar."
    report = Report("r", text, published=date(2022, 5, 10))
    assert {(event.place, event.actor) for event in extract(report).events} == {("Rukha", "nrf"), ("Abshar", "nrf")}
