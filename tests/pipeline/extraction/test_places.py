"""What part a place plays in its sentence."""

from __future__ import annotations

import pytest
from chunked import chunked

from pipeline.extraction.chunks import Kind
from pipeline.extraction.places import AIRPORT, ASSOCIATIVE, CONTAINER, DESCRIPTOR, LEADING, PART

MARKS: list[tuple[str, list[set[str]]]] = [
    ("The Taliban seized Zaranj.", [set()]),
    # what contains a place
    ("They seized Zhari in Kandahar.", [set(), {CONTAINER}]),
    ("They seized Zhari district, in southern Kandahar province.", [set(), {CONTAINER}]),
    ("They seized Zhari and attacked Kandahar.", [set(), set()]),
    ("They seized Zhari, and in Herat they fled.", [set(), set()]),
    # what describes another place
    ("They fought 30 km north of Zaranj.", [{DESCRIPTOR}]),
    ("They cut the highway to Zaranj.", [{DESCRIPTOR, PART}]),
    ("The police fled to Zaranj.", [{DESCRIPTOR}]),
    # people and what is theirs
    ("The governor of Zaranj fled.", [{ASSOCIATIVE}]),
    ("The Zaranj mayor fled.", [{ASSOCIATIVE}]),
    ("Zaranj's police fled.", [{ASSOCIATIVE}]),
    # parts
    ("They reached the outskirts of Zaranj.", [{PART}]),
    ("They reached the suburbs of the city of Zaranj.", [{PART}]),
    ("They took Zaranj's prison.", [{PART}]),
    ("They took the Zaranj area.", [set()]),
    # airports
    ("They shelled Zaranj international airport.", [{AIRPORT}]),
    ("They shelled Zaranj military airfield.", [{AIRPORT}]),
    # provinces that lead
    ("In Nimroz, the Taliban seized Zaranj.", [{LEADING}, set()]),
    ("Meanwhile in northern Baghlan, they fled.", [{LEADING}]),
]


@pytest.mark.parametrize(("text", "marks"), MARKS, ids=[text for text, _ in MARKS])
def test_places_are_marked_with_their_part(text: str, marks: list[set[str]]) -> None:
    places = [chunk for chunk in chunked(text).chunks if chunk.kind is Kind.PLACE]
    assert [set(place.marks) for place in places] == marks


def test_a_sentence_without_places_is_left_alone() -> None:
    assert not any(chunk.marks for chunk in chunked("The army left the city.").chunks)
