"""What a sentence says about control, frame by frame: what happened, by whom, where, or that nothing did."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extraction import extract
from pipeline.records import Report

# Says who the war is between, so that a sentence which names no side can be told from one about no war.
LEAD = "This is what is known of the war between the Taliban and the government. "

Told = tuple[str, str, str]


def told(text: str, title: str = "") -> list[Told]:
    report = Report(id="r", text=LEAD + text, title=title, source="Reuters", published=date(2021, 7, 22))
    return [(event.event.value, event.actor, event.place) for event in extract(report).events]


TAKEN = [
    # the gainer is the subject, the agent, the owner of a noun, or left to the context
    ("Taliban fighters captured Zaranj on Tuesday.", "taliban", "Zaranj"),
    ("Zaranj was captured by the Taliban on Tuesday.", "taliban", "Zaranj"),
    ("Zaranj was captured on Tuesday.", "taliban", "Zaranj"),
    ("Khan Abad, seized by the Taliban last week, is quiet.", "taliban", "Khan Abad"),
    ("After seizing Khan Abad the insurgents went on.", "taliban", "Khan Abad"),
    ("Khan Abad, which the Taliban took on Tuesday, is quiet.", "taliban", "Khan Abad"),
    ("The Taliban's capture of Zaranj came on Tuesday.", "taliban", "Zaranj"),
    ("The Taliban took control of Zaranj on Tuesday.", "taliban", "Zaranj"),
    ("The Taliban claimed the capture of Zaranj on Tuesday.", "taliban", "Zaranj"),
    ("The Taliban claimed Zaranj in early July.", "taliban", "Zaranj"),
    # taken back
    ("Government forces retook Khan Abad on Tuesday.", "government", "Khan Abad"),
    ("The army took Khan Abad back on Tuesday.", "government", "Khan Abad"),
    ("The army's recapture of Khan Abad came on Tuesday.", "government", "Khan Abad"),
    # fallen and lost
    ("Zaranj fell to the Taliban on Tuesday.", "taliban", "Zaranj"),
    ("The fall of Zaranj to the Taliban came on Tuesday.", "taliban", "Zaranj"),
    ("The government lost Zaranj to the Taliban on Tuesday.", "taliban", "Zaranj"),
    ("The government lost control of Khan Abad on Tuesday.", "taliban", "Khan Abad"),
    ("Troops handed over Khan Abad to the Taliban on Tuesday.", "taliban", "Khan Abad"),
    ("Khan Abad was lost to the Taliban on Tuesday.", "taliban", "Khan Abad"),
    ("Zaranj was reported captured on Tuesday.", "taliban", "Zaranj"),
    ("Khan Abad had been reported lost to the Taliban on Tuesday.", "taliban", "Khan Abad"),
    ("Every part of Khan Abad had been lost to the Taliban by Tuesday.", "taliban", "Khan Abad"),
    # changed hands
    ("Khan Abad changed hands on Tuesday.", "taliban", "Khan Abad"),
    ("Khan Abad passed to the Taliban on Tuesday.", "taliban", "Khan Abad"),
    ("Government soldiers left Khan Abad on Tuesday and the Taliban moved in.", "taliban", "Khan Abad"),
    # the holder driven out
    ("Troops drove the Taliban out of Khan Abad on Tuesday.", "government", "Khan Abad"),
    ("The Taliban were driven out of Khan Abad by troops on Tuesday.", "government", "Khan Abad"),
    ("Troops cleared Khan Abad of insurgents on Tuesday.", "government", "Khan Abad"),
]


@pytest.mark.parametrize(("text", "side", "place"), TAKEN)
def test_a_place_is_taken(text: str, side: str, place: str) -> None:
    assert told(text) == [("capture", side, place)]


FOUGHT_OVER = [
    ("The Taliban attacked Khan Abad on Tuesday.", "taliban", "Khan Abad"),
    ("Khan Abad was surrounded by the Taliban on Tuesday.", "taliban", "Khan Abad"),
    ("The Taliban attacked a checkpoint in Khan Abad on Tuesday.", "taliban", "Khan Abad"),
    ("A Taliban assault on Khan Abad began on Tuesday.", "taliban", "Khan Abad"),
    ("The Taliban entered Khan Abad on Tuesday.", "taliban", "Khan Abad"),
    ("The Taliban pushed into Khan Abad on Tuesday.", "taliban", "Khan Abad"),
    ("The Taliban closed in on Kunduz on Tuesday.", "taliban", "Kunduz"),
    ("The Taliban are at the gates of Kunduz.", "taliban", "Kunduz"),
    ("Troops fought the Taliban in Khan Abad on Tuesday.", "taliban", "Khan Abad"),
    ("Fighting raged in Khan Abad on Tuesday.", "taliban", "Khan Abad"),
    ("Khan Abad has seen heavy fighting since Tuesday.", "taliban", "Khan Abad"),
    ("Air strikes hit Taliban positions in Khan Abad on Tuesday.", "government", "Khan Abad"),
    ("Government forces launched an operation in Khan Abad on Tuesday.", "government", "Khan Abad"),
    # a part of a place is no more than fought over
    ("The Taliban captured the outskirts of Khan Abad on Tuesday.", "taliban", "Khan Abad"),
    ("The Taliban held seven of nine city districts of Zaranj on Tuesday.", "taliban", "Zaranj"),
]


@pytest.mark.parametrize(("text", "side", "place"), FOUGHT_OVER)
def test_a_place_is_fought_over(text: str, side: str, place: str) -> None:
    assert told(text) == [("clash", side, place)]


LEFT = [
    ("Troops abandoned Khan Abad on Tuesday.", "government", "Khan Abad"),
    ("Khan Abad was abandoned by government troops on Tuesday.", "government", "Khan Abad"),
    ("Government troops withdrew from Khan Abad on Tuesday.", "government", "Khan Abad"),
    ("Troops pulled out of Khan Abad on Tuesday.", "government", "Khan Abad"),
    ("Troops gave up Khan Abad on Tuesday.", "government", "Khan Abad"),
    ("Government troops made a retreat from Khan Abad on Tuesday.", "government", "Khan Abad"),
]


@pytest.mark.parametrize(("text", "side", "place"), LEFT)
def test_a_place_is_left(text: str, side: str, place: str) -> None:
    assert told(text) == [("withdraw", side, place)]


HELD = [
    ("The government still holds Khan Abad.", "government", "Khan Abad"),
    ("Khan Abad is still held by the government.", "government", "Khan Abad"),
    ("Khan Abad remains in government hands.", "government", "Khan Abad"),
    ("Khan Abad is holding out.", "government", "Khan Abad"),
    ("Troops stood firm in Khan Abad on Tuesday.", "government", "Khan Abad"),
    # attacks beaten back are told once, as a place held
    ("Troops repelled a Taliban attack on Khan Abad on Tuesday.", "government", "Khan Abad"),
    ("A Taliban attack on Khan Abad was repelled on Tuesday.", "government", "Khan Abad"),
    ("The Taliban were driven back from Khan Abad on Tuesday.", "government", "Khan Abad"),
    ("Khan Abad, where troops repelled an attack on Tuesday, is quiet.", "government", "Khan Abad"),
    # what did not happen leaves the place with those who had it
    ("The Taliban did not capture Zaranj on Tuesday.", "government", "Zaranj"),
    ("The Taliban never took Khan Abad.", "government", "Khan Abad"),
    ("Zaranj has not fallen to the Taliban.", "government", "Zaranj"),
    ("The Taliban failed to capture Zaranj on Tuesday.", "government", "Zaranj"),
]


@pytest.mark.parametrize(("text", "side", "place"), HELD)
def test_a_place_is_held(text: str, side: str, place: str) -> None:
    assert told(text) == [("hold", side, place)]


STATES = [
    # insurgents that hold a place have taken it, and so has whoever holds it again
    ("The Taliban control Khan Abad.", "taliban"),
    ("Khan Abad is held by the Taliban.", "taliban"),
    ("Khan Abad is under Taliban control.", "taliban"),
    ("The Taliban are in control of Khan Abad.", "taliban"),
    ("Khan Abad slipped out of government control on Tuesday.", "taliban"),
    ("The Taliban stormed Khan Abad, and by nightfall the town was theirs.", "taliban"),
    ("The Taliban's white flag flies over Khan Abad.", "taliban"),
    ("Soldiers raised the national flag over Khan Abad on Tuesday.", "government"),
    ("Khan Abad is back in government hands.", "government"),
]


@pytest.mark.parametrize(("text", "side"), STATES)
def test_a_state_tells_that_a_place_was_taken(text: str, side: str) -> None:
    assert told(text) == [("capture", side, "Khan Abad")]


SEVERAL = [
    (
        "Zaranj fell to the Taliban on Tuesday, along with Khan Abad.",
        [("capture", "taliban", "Zaranj"), ("capture", "taliban", "Khan Abad")],
    ),
    (
        "Zaranj was captured by the Taliban on Tuesday and Khan Abad a day later.",
        [("capture", "taliban", "Zaranj"), ("capture", "taliban", "Khan Abad")],
    ),
    (
        "Zaranj fell to the Taliban on Tuesday. Khan Abad followed on Wednesday.",
        [("capture", "taliban", "Zaranj"), ("capture", "taliban", "Khan Abad")],
    ),
    (
        "The Taliban seized Khan Abad but were driven back on Wednesday.",
        [("capture", "taliban", "Khan Abad"), ("hold", "government", "Khan Abad")],
    ),
    (
        "The only districts the government still holds are Khan Abad and Chardara.",
        [("hold", "government", "Khan Abad"), ("hold", "government", "Chahar Dara")],
    ),
]


@pytest.mark.parametrize(("text", "events"), SEVERAL)
def test_one_cue_tells_of_several_places(text: str, events: list[Told]) -> None:
    assert told(text) == events


NOTHING = [
    # not (yet) so
    "The Taliban vowed to capture Zaranj.",
    "The Taliban could capture Zaranj within days.",
    "If the Taliban capture Zaranj, the road will be cut.",
    "Residents fear that Zaranj will fall to the Taliban.",
    "The Taliban are on the verge of capturing Zaranj.",
    "Fears of a Taliban attack on Zaranj are growing.",
    "No fighting was reported in Khan Abad on Tuesday.",
    "The governor wants Khan Abad to be under government control.",
    "The Taliban plan to have Khan Abad under their control.",
    "The Taliban are not at the gates of Kunduz.",
    "The Taliban are no longer at the gates of Kunduz.",
    # the same words about something else
    "Zaranj captured the attention of the world.",
    "Zaranj fell silent on Tuesday.",
    "Prices in Zaranj fell by half on Tuesday.",
    'The book "The Fall of Zaranj" came out on Tuesday.',
    # persons and houses are no places that are contested
    "The district governor fled Khan Abad on Tuesday.",
    "Government officials fled Khan Abad on Tuesday.",
    "He withdrew from Khan Abad on Tuesday.",
    "The Taliban attacked a wedding in Khan Abad on Tuesday.",
    "A suicide attack in Khan Abad killed five people on Tuesday.",
    "Troops returned to Khan Abad on Tuesday.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_happened_to_the_control_of_a_place(text: str) -> None:
    assert told(text) == []


def test_what_they_managed_to_take_is_taken() -> None:
    assert told("The Taliban managed to capture Zaranj on Tuesday.") == [("capture", "taliban", "Zaranj")]


def test_a_headline_leaves_out_the_auxiliary() -> None:
    assert told("Nothing else is known.", title="Zaranj captured by Taliban") == [("capture", "taliban", "Zaranj")]
