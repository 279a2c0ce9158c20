"""A sentence becomes chunks: names, sides, verbs, nouns and states of control, and the words that join them."""

from __future__ import annotations

import pytest
from chunked import chunked, phrases
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.chunks import Kind, VerbGroup

VERB_FLAGS = ("passive", "perfect", "past_perfect", "progressive", "negated", "infinitive", "gerund", "bare")


def verb_of(text: str) -> VerbGroup:
    return [chunk.verb for chunk in chunked(text).chunks if chunk.verb is not None][-1]


def test_a_sentence_is_cut_into_its_phrases() -> None:
    assert phrases("On Friday, Taliban fighters seized Zaranj's airport.") == [
        ("preposition", "On"),
        ("time", "Friday"),
        ("comma", ","),
        ("actor", "Taliban fighters"),
        ("verb", "seized"),
        ("place", "Zaranj's"),
        ("word", "airport"),
        ("word", "."),
    ]


@pytest.mark.parametrize(
    ("text", "flags", "modal"),
    [
        ("The army seized it.", {"bare"}, ""),
        ("It was seized.", {"passive"}, ""),
        ("It has not yet been captured.", {"passive", "perfect", "negated"}, ""),
        ("It had reportedly been retaken.", {"passive", "past_perfect"}, ""),
        ("They are besieging it.", {"progressive"}, ""),
        ("Besieging it, they waited.", {"gerund"}, ""),
        ("They did n't capture it.", {"negated"}, ""),
        ("They wanted to capture it.", {"infinitive"}, ""),
        ("They could soon capture it.", set(), "could"),
        ("It got captured.", {"passive"}, ""),
        ("They are still there, captured it.", {"bare"}, ""),
    ],
)
def test_a_verb_group_tells_what_its_auxiliaries_say(text: str, flags: set[str], modal: str) -> None:
    verb = verb_of(text)
    assert {flag for flag in VERB_FLAGS if getattr(verb, flag)} == flags
    assert verb.modal == modal


def test_a_verb_group_begins_with_its_first_auxiliary() -> None:
    sentence = chunked("It has reportedly been captured.")
    (verb,) = [chunk.verb for chunk in sentence.chunks if chunk.verb is not None]
    assert sentence.tokens[verb.first].word == "has"
    assert sentence.tokens[verb.head].word == "captured"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Clashes in the north went on.", "noun"),
        ("Heavy fighting was heard.", "noun"),
        ("They were fighting the army.", "verb"),
        ("The rebels attack the bridge.", "verb"),
        ("A fierce attack followed.", "noun"),
        ("They will attack it.", "verb"),
        ("The Taliban's advance went on.", "noun"),
        ("The army clashes with them.", "noun"),
        ("The army attacks the bridge.", "verb"),
    ],
)
def test_nouns_are_told_from_verbs_of_the_same_form(text: str, kind: str) -> None:
    assert phrases(text, Kind.VERB, Kind.NOUN)[0][0] == kind


@pytest.mark.parametrize(
    ("text", "state", "frame", "party"),
    [
        ("It is in Taliban hands.", "in Taliban hands", "held", "taliban"),
        ("It is under the full control of the Taliban.", "under the full control of the Taliban", "held", "taliban"),
        ("It is back under government control.", "under government control", "held", "government"),
        ("It slipped out of the government's control.", "out of the government's control", "lost", "government"),
        ("It is still with the Taliban.", "with the Taliban", "held", "taliban"),
        ("The rebels are in control of it.", "in control of", "holds", ""),
        ("It is in their hands.", "in their hands", "held", ""),
    ],
)
def test_states_tell_who_holds_a_place(text: str, state: str, frame: str, party: str) -> None:
    (chunk,) = [chunk for chunk in chunked(text).chunks if chunk.kind is Kind.STATE]
    assert phrases(text, Kind.STATE) == [("state", state)]
    assert (chunk.frame, chunk.party) == (frame, party)


@pytest.mark.parametrize(
    "text",
    ["He came to the point.", "In good hands of doctors, he lived.", "They walked out of the hall.", "With time"],
)
def test_a_preposition_alone_is_no_state(text: str) -> None:
    assert phrases(text, Kind.STATE) == []


@pytest.mark.parametrize(
    ("text", "anaphor", "level", "count"),
    [
        ("They left the city.", "the city", "capital", 1),
        ("Both districts fell.", "Both districts", "district", 2),
        ("They left the strategic town.", "the strategic town", "town", 1),
        ("They left the northern city.", "the northern city", "regional city", 1),
        ("They left the country's second-largest city.", "the country's second-largest city", "capital", 1),
        ("It is the province's capital.", "the province's", "province", 1),
    ],
)
def test_phrases_stand_for_places_named_before(text: str, anaphor: str, level: str, count: int) -> None:
    found = [chunk for chunk in chunked(text).chunks if chunk.kind is Kind.ANAPHOR]
    assert phrases(text, Kind.ANAPHOR) == [("anaphor", anaphor)]
    assert [(chunk.word, chunk.plural) for chunk in found] == [(level, count)]


@pytest.mark.parametrize("text", ["They left the city of Kandahar.", "They left the district Zhari."])
def test_a_noun_beside_a_name_stands_for_no_other_place(text: str) -> None:
    assert phrases(text, Kind.ANAPHOR) == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Government forces left.", ["Government forces"]),
        ("The Taliban's fighters left.", ["Taliban's fighters"]),
        ("IS took it.", ["IS"]),
        ("GOVERNOR IS SAFE", []),
        ("A Taliban offensive began.", ["Taliban"]),
        ("The group of tourists left.", []),
    ],
)
def test_sides_are_found_with_their_nouns(text: str, actors: list[str]) -> None:
    assert [phrase for _, phrase in phrases(text, Kind.ACTOR)] == actors


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("three men", "three", "number"),
        ("1234567 men", "1234567", "number"),
        ("he fled - alone", "-", "stop"),
        ("(quietly)", "quietly", "adverb"),
        ("a family", "family", "word"),
        ("he denied it", "denied", "speech"),
        ("men who left", "who", "relative"),
        ("after that", "that", "subordinator"),
        ("near it", "it", "pronoun"),
    ],
)
def test_other_words_are_chunks_of_their_own(text: str, word: str, kind: str) -> None:
    assert (kind, word) in phrases(text)


def test_numbers_have_their_value() -> None:
    values = [chunk.plural for chunk in chunked("twelve 34 1234567").chunks]
    assert values == [12, 34, 0]


FRAGMENTS = st.lists(
    st.sampled_from(
        "the The Taliban 's army Kunduz Zhari of in under out with control hands city both and , - ( ) captured been "
        "has not clashes attack said on Friday who that three IS government forces “ ” . to will".split()
    ),
    max_size=25,
).map(" ".join)


@given(st.one_of(FRAGMENTS, st.text(max_size=80)))
def test_chunks_cover_every_token_once_and_in_order(text: str) -> None:
    sentence = chunked(text)
    position = 0
    for chunk in sentence.chunks:
        assert chunk.first == position < chunk.last
        position = chunk.last
    assert position == len(sentence.tokens)
