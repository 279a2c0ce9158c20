from __future__ import annotations

import pytest

from pipeline.extraction.mentions import resolve_mentions
from pipeline.extraction.unknown_places import CONFIDENCE, find_unknown_places


def unknown(news: str) -> list[tuple[str, str]]:
    text = f"Taliban fighters advance, Afghan officials say. {news}"
    found = find_unknown_places(text, resolve_mentions(text))
    assert all(text[m.start : m.end] == m.surface and m.confidence == CONFIDENCE and not m.place_id for m in found)
    return [(mention.place, mention.province) for mention in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fighters took Qwzal village in Chapa Dara district of Kunar.", ["Qwzal"]),
        ("In Kunduz the villages of Qwzal, Brinjak and Tepa Zlorg fell.", ["Qwzal", "Brinjak", "Tepa Zlorg"]),
        ("Near Kunduz they hold Brinjak, a small village on the river.", ["Brinjak"]),
    ],
)
def test_names_that_only_the_text_vouches_for(text: str, names: list[str]) -> None:
    assert [name for name, _ in unknown(text)] == names


def test_the_container_is_the_place_that_follows_else_the_one_before() -> None:
    assert unknown("Near Herat all is calm. Qwzal village in Kunduz fell.") == [("Qwzal", "AF-KDZ")]
    assert unknown("Near Herat they took Qwzal village. Kunduz is far away from there.") == [("Qwzal", "AF-HER")]


def test_no_names_without_a_known_place_and_no_common_words() -> None:
    assert unknown("They took Qwzal village.") == []
    assert unknown("Kunduz is near. Several village elders met. The village fell.") == []


def test_a_name_broken_by_a_line_is_one_name() -> None:
    assert unknown("Near Kunduz they took Tepa\nZlorg village.")[0][0] == "Tepa Zlorg"
