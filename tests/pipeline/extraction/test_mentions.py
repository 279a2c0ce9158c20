"""Place names in context, by labelled cases (``tests/data/mention_cases.jsonl``) and by properties."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extraction.mentions import explain_mentions, resolve_mentions

if TYPE_CHECKING:
    from pipeline.records import Mention


CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "mention_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXTS = [case["text"] for case in CASES]


def brief(mentions: tuple[Mention, ...]) -> list[tuple[str, str, str]]:
    return [(m.place, m.level.value, m.province) for m in mentions]


def read(text: str, title: str = "") -> list[tuple[str, str, str]]:
    return [(m.surface, m.place, m.level.value) for m in resolve_mentions(text, title=title)]


def reason(text: str, surface: str) -> str:
    return next(r.reason for r in explain_mentions(text) if r.surface == surface)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_labelled_case(case: dict[str, Any]) -> None:
    mentions = resolve_mentions(case["text"], title=case["title"])
    found = Counter(m.province for m in mentions)
    assert set(found) == set(case["provinces"])
    if case["main"]:
        assert found.most_common(1)[0][0] in case["main"]
    assert not {m.surface for m in mentions} & set(case["never"])
    for surface, (place, level, province) in case["places"].items():
        assert (place, level, province) in brief(tuple(m for m in mentions if m.surface == surface))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taliban took Kandahar province.", [("Kandahar", "Kandahar", "province")]),
        ("Taliban took the province of Kandahar.", [("Kandahar", "Kandahar", "province")]),
        ("Taliban hold northern Kunduz.", [("Kunduz", "Kunduz", "province")]),
        ("Taliban are in the city of Kunduz.", [("Kunduz", "Kunduz", "capital")]),
        ("The Taliban seized the provincial capital, Ghazni.", [("Ghazni", "Ghazni", "capital")]),
        ("The Kunduz provincial capital fell to the Taliban.", [("Kunduz", "Kunduz", "capital")]),
        (
            "The Taliban hold Baghlan and Samangan.",
            [("Baghlan", "Baghlan", "province"), ("Samangan", "Samangan", "province")],
        ),
        (
            "Taliban hold Kunduz, Takhar and Badakhshan provinces.",
            [
                ("Kunduz", "Kunduz", "province"),
                ("Takhar", "Takhar", "province"),
                ("Badakhshan", "Badakhshan", "province"),
            ],
        ),
        (
            "Taliban hold the districts of Andar, Giro and Waghaz.",
            [("Andar", "Andar", "district"), ("Giro", "Giro", "district"), ("Waghaz", "Waghaz", "district")],
        ),
        (
            "Spin Boldak, Kandahar and Herat are in Taliban hands.",
            [
                ("Spin Boldak", "Spin Boldak", "district"),
                ("Kandahar", "Kandahar", "capital"),
                ("Herat", "Herat", "capital"),
            ],
        ),
    ],
)
def test_the_level_is_read_from_the_words_beside_the_name(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Taliban attacked Qarabagh in Ghazni.", "AF-GHA"),
        ("Taliban attacked Qarabagh district, Kabul province.", "AF-KAB"),
        ("In Kabul province, the Taliban attacked posts. Qarabagh was quiet.", "AF-KAB"),
        ("Taliban attacked Kohistan, in the northern province of Faryab.", "AF-FYB"),
        ("Taliban attacked Kapisa's Kohistan.", "AF-KAP"),
        ("Taliban attacked Baharak and Rustaq in Takhar.", "AF-TAK"),
        ("Taliban attacked Zabul's Arghandab district.", "AF-ZAB"),
        ("Taliban attacked Arghandab.", "AF-KAN"),
    ],
)
def test_the_province_beside_a_name_decides_between_namesakes(text: str, province: str) -> None:
    place = next(m for m in resolve_mentions(text) if m.level.value == "district")
    assert place.province == province


def test_a_place_that_the_gazetteer_knows_elsewhere_only_lies_where_the_text_says() -> None:
    text = "The Taliban killed the police chief of the Sarubi district of Paktia. Sarubi was quiet."
    mentions = resolve_mentions(text)
    assert [(m.place, m.place_id, m.province) for m in mentions if m.level.value == "district"] == [
        ("Sarubi", "", "AF-PIA"),
        ("Sarubi", "", "AF-PIA"),
    ]
    assert resolve_mentions("They hold Wali Kot district, Kandahar province.")[0].province == "AF-KAN"


def test_a_place_guessed_by_prominence_is_trusted_less_than_one_with_its_province() -> None:
    guessed = resolve_mentions("Taliban attacked Arghandab.")[0]
    told = resolve_mentions("Taliban attacked Arghandab in Kandahar.")[0]
    assert guessed.rule == "prominence"
    assert guessed.confidence < told.confidence


@pytest.mark.parametrize(
    ("text", "surface", "why"),
    [
        ("KABUL, Afghanistan (AP) — Nothing happened.", "KABUL", "dateline"),
        ("Talks between Kabul and Islamabad on Afghan trade failed.", "Kabul", "metonymy"),
        ("Abdul Rahim Wardak led the Afghan army.", "Wardak", "person"),
        ("Kabul University said Afghan students were safe.", "Kabul", "another name"),
        ("The commander of the Afghan 217 Pamir Corps was wounded.", "217 Pamir Corps", "army unit"),
        ("Police in Faizabad, Uttar Pradesh, told Afghan students to register.", "Faizabad", "abroad"),
        ("Afghan viewers were fond of Argo, the thriller.", "Argo", "weak"),
        ("The Kandahar race in Garmisch was won by a Swiss skier.", "Kandahar", "about Afghanistan"),
    ],
)
def test_what_is_no_place_says_why(text: str, surface: str, why: str) -> None:
    assert why in reason(text, surface)


@pytest.mark.parametrize(
    "text",
    [
        "The Kunduz governor told reporters that the Taliban had left.",
        "The governor of Kunduz told reporters that the Taliban had left.",
        "The Taliban blocked the road to Kunduz.",
        "A Kunduz-based Taliban commander was arrested.",
    ],
)
def test_a_name_that_only_tells_whose_or_whither_is_marked_associative(text: str) -> None:
    assert resolve_mentions(text)[0].rule.endswith(";associative")


def test_a_captured_city_is_literal() -> None:
    assert ";" not in resolve_mentions("The Taliban captured Kunduz.")[0].rule


def test_the_title_tells_what_the_text_is_about_and_gives_no_mentions_itself() -> None:
    text = "Troops pulled out of Gardez overnight."
    assert read(text) == []
    assert read(text, "Taliban advance in Paktia") == [("Gardez", "Gardez", "capital")]


def test_a_name_never_crosses_a_paragraph() -> None:
    text = "Taliban fighters reached Lashkar\n\nGah of sighs was heard in Helmand."
    assert [m.surface for m in resolve_mentions(text)] == ["Helmand"]


def test_text_without_places_gives_nothing() -> None:
    assert resolve_mentions("") == ()
    assert resolve_mentions("The price of bread rose again in Lisbon.") == ()


def outlined(text: str) -> list[tuple[str, str, str, str]]:
    return [(m.place_id, m.level.value, m.province, m.rule) for m in resolve_mentions(text)]


STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
CURLY = str.maketrans({"'": "’"})


def stripped(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "rewrite",
    [
        lambda t: unicodedata.normalize("NFC", t),
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: t.translate(STRAIGHT),
        lambda t: t.translate(CURLY),
        lambda t: t.replace(" ", "  "),
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: re.sub(r"(\w) (\w)", r"\1\n\2", t),
        lambda t: t.replace("\n\n", "\r\n\r\n"),
        stripped,
    ],
    ids=["nfc", "nfd", "straight", "curly", "wide", "no-break", "wrapped", "crlf", "stripped"],
)
def test_the_way_of_writing_makes_no_difference(text: str, rewrite: Any) -> None:
    assert outlined(rewrite(text)) == outlined(text)


PIECES = st.one_of(
    st.sampled_from(
        ["Kandahar", "Farah", "Nawa", "Kabul", "Lashkar Gah", "Nad ‘Ali", "Kalat", "Taliban", "Argo", "قندهار"]
    ),
    st.sampled_from(
        [" ", ", ", " in ", " and ", " district ", " province", "'s ", ". ", "\n\n", " — ", "(", ")", "-", '"']
    ),
    st.text(max_size=8),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_offsets_are_right_and_words_are_whole_in_any_text(text: str) -> None:
    readings = explain_mentions(text)
    assert [r.start for r in readings] == sorted(r.start for r in readings)
    for reading in readings:
        assert text[reading.start : reading.end] == reading.surface
        assert not (text[reading.start - 1 : reading.start].isalpha() and reading.start > 0)
        assert not text[reading.end : reading.end + 1].isalpha()
        assert (reading.mention is None) == bool(reading.reason)
        if reading.mention is not None:
            assert (reading.mention.start, reading.mention.end) == (reading.start, reading.end)
            assert 0 < reading.mention.confidence <= 1


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(max_size=40))
def test_no_text_raises(text: str, title: str) -> None:
    resolve_mentions(text, title=title)


@pytest.mark.parametrize(
    "text",
    [
        "Kandahar " * 20_000,
        "Nawa, " * 20_000,
        "KABUL\n" * 20_000,
        "Sangin and " * 20_000 + "Musa Qala districts of Helmand",
        "(" * 100_000 + "Kunduz",
        "\u202eKunduz\u0000\ud800" * 5_000,
    ],
    ids=["repeated", "list", "lines", "long list", "brackets", "odd characters"],
)
def test_long_and_odd_texts_are_read(text: str) -> None:
    assert len(explain_mentions(text)) >= 1
