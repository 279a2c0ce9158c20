from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import load_gazetteer
from geo.toponyms import Toponym, load_matcher

GAZETTEER = load_gazetteer()
MATCHER = load_matcher()
NAMES = ["Kandahar", "Lashkar Gah", "Mazar-e Sharif", "Pul-e-Khumri", "Sar-e Pol", "Qala-e Naw", "Islam Qala", "Kunduz"]
names = st.sampled_from(NAMES)


def surfaces(text: str) -> list[str]:
    return [toponym.surface for toponym in MATCHER.find(text)]


def keys(toponym: Toponym) -> tuple[str, ...]:
    return tuple(candidate.place_id for candidate in toponym.candidates)


def test_offsets_are_those_of_the_original_text() -> None:
    text = "“KABUL” —  Taliban\r\nseized Lashkar\nGāh, then Kandahar’s airport and Mazar‑i‑Sharif."
    found = MATCHER.find(text)
    assert [t.surface for t in found] == ["KABUL", "Lashkar\nGāh", "Kandahar", "Mazar‑i‑Sharif"]
    assert all(text[t.start : t.end] == t.surface for t in found)


@pytest.mark.parametrize(
    "written",
    [
        "Mazar-e-Sharif",
        "Mazar-e Sharif",
        "Mazar e Sharif",
        "Mazar–e–Sharif",
        "Mazār-e Sharīf",
        "MAZAR-E-SHARIF",
        "Mazar-e-\nSharif",
        "Mazar  -e  Sharif",
        "Mazar-i-Sharif",
        "Mazari Sharif",
        "Mazare Sharif",
        "Mazar Sharif",
        "#MazarSharif",
        "مزار شریف",
        "مزار\u200cشريف",
        "مزارشریف",
    ],
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    found = MATCHER.find(f"x. {written}, y")
    assert [keys(t) for t in found] == [(GAZETTEER.capital_of("AF-BAL").id,)]


def test_the_longest_name_wins() -> None:
    assert surfaces("Khost wa Fereng and Khost, Baghlan-e Jadid and Baghlan") == [
        "Khost wa Fereng",
        "Khost",
        "Baghlan-e Jadid",
        "Baghlan",
    ]


def test_where_the_longest_name_is_part_of_a_word_a_shorter_one_is_found() -> None:
    assert surfaces("Sar-e Poland") == []
    assert surfaces("Baghlan-e Jadidi") == ["Baghlan"]


def test_adjacent_names_are_all_found() -> None:
    assert surfaces("Kabul Herat Kandahar/Kunduz Ghazni") == ["Kabul", "Herat", "Kandahar", "Kunduz", "Ghazni"]


@pytest.mark.parametrize(
    "text",
    [
        "Kandaharis and Kabulis marched",
        "Heratite ore, Baghlani carpets",
        "Lashkar-e-Taiba",
        "see kabulnow.com or @Kabul or kabul_now",
        "Kabul2021",
        "a khost of reasons, the march, a lash, to obey, a burka; Paris",
        "He wore a kunar.",
    ],
)
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert surfaces(text) == []
    assert not MATCHER.might_mention(text)


def test_lower_case_counts_where_nobody_writes_capitals() -> None:
    assert surfaces("taliban fighters have taken kunduz and sar-e pol today") == ["kunduz", "sar-e pol"]
    assert surfaces("Taliban fighters have taken kunduz today") == []
    assert surfaces("They tweeted #kunduz today") == ["kunduz"]


def test_abbreviations_are_written_in_capitals() -> None:
    assert surfaces("Troops at HKIA waited") == ["HKIA"]
    assert surfaces("Troops at Hkia waited") == []


def test_possessives_and_quotes_stay_outside() -> None:
    assert surfaces("Kandahar's, Kandahar’s, ‘Kandahar’, «Kandahar» (Kandahar)") == ["Kandahar"] * 5


def test_city_and_province_of_one_name_are_both_candidates_the_province_first() -> None:
    (found,) = MATCHER.find("Kandahar")
    assert keys(found) == ("AF-KAN", GAZETTEER.capital_of("AF-KAN").id)


def test_a_place_comes_before_those_that_bear_its_name_as_a_variant() -> None:
    (found,) = MATCHER.find("Banu")
    assert GAZETTEER.places[found.candidates[0].place_id].name == "Banu"


@given(
    name=names, left=st.text("abcXYZ09é_ßي", min_size=1, max_size=3), right=st.sampled_from(["", "i", "Z", "9", "ي"])
)
def test_never_inside_a_word(name: str, left: str, right: str) -> None:
    text = f"It was {left}{name}{right} there."
    start = len("It was ") + len(left)
    assert not any(t.start <= start < t.end for t in MATCHER.find(text) if left[-1] != "_" or left[:-1].isalnum())


@given(
    name=names,
    gap=st.sampled_from([" ", "  ", "\n", "\t", "\xa0", "\r\n", " \u200f"]),
    hyphen=st.sampled_from("-‐‑–— "),
)
def test_gaps_and_hyphens_make_no_difference(name: str, gap: str, hyphen: str) -> None:
    written = name.replace(" ", gap).replace("-", hyphen)
    (expected,) = MATCHER.find(name)
    (found,) = MATCHER.find(f"Fighting in {written}: calm.")
    assert keys(found) == keys(expected)


@given(
    pieces=st.lists(
        st.one_of(names, st.sampled_from(["Kābul", "Ghaznī", "کابل", "كندهار", "the city", "é"])), max_size=8
    ),
    form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
)
def test_normal_forms_give_the_same_toponyms(pieces: list[str], form: str) -> None:
    text = ", ".join(pieces)
    found = MATCHER.find(unicodedata.normalize(form, text))
    assert [keys(t) for t in found] == [keys(t) for t in MATCHER.find(text)]


@given(st.lists(st.one_of(names, st.text(max_size=12)), max_size=12).map(" ".join))
def test_toponyms_are_ordered_whole_words_and_the_gate_agrees(text: str) -> None:
    found = MATCHER.find(text)
    assert MATCHER.might_mention(text) == bool(found)
    position = 0
    for toponym in found:
        assert position <= toponym.start < toponym.end <= len(text)
        assert toponym.surface == text[toponym.start : toponym.end]
        assert toponym.candidates
        before, after = text[: toponym.start][-1:], text[toponym.end :][:1]
        assert not re.fullmatch(r"[A-Za-z0-9]", before)
        assert not re.fullmatch(r"[A-Za-z0-9]", after)
        position = toponym.end


def test_odd_input_is_read_in_linear_time() -> None:
    assert surfaces("") == []
    assert surfaces("\x00\ud800 Kabul \udfff") == ["Kabul"]
    assert len(surfaces("Kabul " * 50_000)) == 50_000
    assert surfaces("\u0301" * 300_000 + " Kabul") == ["Kabul"]
    assert surfaces("a\u200d" * 300_000) == []
