from __future__ import annotations

from datetime import date

import pytest

from geo.gazetteer import load_gazetteer
from pipeline.extraction import extract
from pipeline.extraction.discourse import MEMORY, Discourse, Referent, airport_of, referent
from pipeline.extraction.lexicon import load_lexicon
from pipeline.records import Level, Report

KUNDUZ, ARGO, ZIBAK = (
    Referent("1", "Kunduz", Level.CAPITAL, "AF-KDZ"),
    Referent("2", "Argo", Level.DISTRICT, "AF-BDS"),
    Referent("3", "Zibak", Level.DISTRICT, "AF-BDS"),
)


def discourse(published: date | None = date(2021, 8, 1), *parties: str) -> Discourse:
    return Discourse(load_gazetteer(), load_lexicon(), published, frozenset(parties))


def places(text: str) -> set[tuple[str, str]]:
    found = extract(Report("r", text, published=date(2021, 8, 10))).events
    return {(event.place, event.event.value) for event in found}


def test_the_city_is_the_last_capital_and_the_district_the_last_district() -> None:
    memory = discourse()
    memory.note_place(KUNDUZ)
    memory.note_place(ARGO)
    assert memory.resolve("capital", 1) == (KUNDUZ,)
    assert memory.resolve("district", 1) == (ARGO,)
    assert memory.resolve("place", 1) == (ARGO,)


def test_the_city_from_elsewhere_is_never_kabul_by_default() -> None:
    memory = discourse()
    memory.note_place(KUNDUZ)
    memory.note_place(referent(load_gazetteer().capital_of("AF-KAB")))
    assert memory.resolve("regional city", 1) == (KUNDUZ,)


def test_former_latter_both_and_the_others() -> None:
    memory = discourse()
    memory.note_event([ARGO, ZIBAK])
    assert memory.resolve("former", 1) == (ARGO,)
    assert memory.resolve("latter", 1) == (ZIBAK,)
    assert memory.resolve("district", 2) == (ARGO, ZIBAK)
    assert memory.them() == (ARGO, ZIBAK)
    memory.note_event([ZIBAK])
    assert memory.resolve("others", 2) == (ARGO,)


def test_a_province_has_its_capital_and_a_city_its_airport() -> None:
    memory = discourse()
    memory.note_place(ARGO)
    assert [place.name for place in memory.resolve("provincial capital", 1)] == ["Fayzabad"]
    assert airport_of(KUNDUZ).name == "Kunduz Airport"


def test_nothing_is_made_up_where_nothing_was_named() -> None:
    memory = discourse()
    for level in ("capital", "district", "province", "town", "place", "former", "airport", "others"):
        assert memory.resolve(level, 1) == ()
    assert memory.it() == memory.them() == ()


def test_memory_is_bounded_but_keeps_what_is_recent() -> None:
    memory = discourse()
    memory.note_place(KUNDUZ)
    for _ in range(MEMORY):
        memory.note_place(ARGO)
        memory.here.clear()
    assert memory.resolve("capital", 1) == ()
    assert memory.resolve("district", 1) == (ARGO,)


@pytest.mark.parametrize(
    ("published", "parties", "loser", "winner"),
    [
        (date(2021, 8, 1), ("taliban", "government"), "taliban", "government"),
        (date(2021, 8, 1), ("taliban", "government"), "government", "taliban"),
        (date(2021, 9, 5), ("taliban", "nrf"), "taliban", "nrf"),
        (date(2001, 11, 9), ("taliban", "other"), "taliban", "other"),
        (date(2019, 4, 24), ("taliban", "iskp"), "iskp", "taliban"),
        (None, (), "taliban", "government"),
    ],
)
def test_who_gains_where_a_side_loses(
    published: date | None, parties: tuple[str, ...], loser: str, winner: str
) -> None:
    assert discourse(published, *parties).opponent(loser) == winner


def test_back_references_across_sentences() -> None:
    text = "The Taliban attacked Aybak on Sunday. On Monday they captured it."
    assert ("Aybak", "capture") in places(text)
    text = "Taliban fighters reached Kunduz. The group captured the city on Monday."
    assert ("Kunduz", "capture") in places(text)
