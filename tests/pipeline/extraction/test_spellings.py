"""Names of districts in spellings that the gazetteer lacks."""

from __future__ import annotations

import pytest

from pipeline.extraction.mentions import resolve_mentions
from pipeline.extraction.spellings import find_respelled, skeleton


def respelled(news: str) -> list[tuple[str, str, str]]:
    text = f"Taliban fighters advance, Afghan officials say. {news}"
    found = find_respelled(text, resolve_mentions(text))
    assert all(text[m.start : m.end] == m.surface and m.place_id for m in found)
    return [(mention.surface, mention.place, mention.province) for mention in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Bamyan, Sighan district fell.", [("Sighan", "Sayghan", "AF-BAM")]),
        ("Sighan and Kahmard, two districts of Bamyan, fell.", [("Sighan", "Sayghan", "AF-BAM")]),
        ("In Balkh, Zari and Kushanda were taken.", [("Kushanda", "Keshendeh", "AF-BAL")]),
    ],
)
def test_a_name_where_only_a_district_stands_is_known_by_its_consonants(
    text: str, names: list[tuple[str, str, str]]
) -> None:
    assert respelled(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Sighan district fell.",  # no province of that district is named
        "In Bamyan, Sighan said so.",  # nothing says that it is a place
        "In Balkh, Xyz district fell.",
    ],
)
def test_no_name_without_a_cue_and_its_province(text: str) -> None:
    assert respelled(text) == []


def test_the_skeleton_is_what_spellings_share() -> None:
    assert skeleton("Maroof") == skeleton("Maruf")
    assert skeleton("Siahgird") == skeleton("Seyah Gerd")
    assert skeleton("Marja") != skeleton("Maruf")
