"""Tokens keep their place in the report and fold to what the lexicon is written in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Taliban seized Zaranj.", ["the", "taliban", "seized", "zaranj", "."]),
        ("Kunduz's mayor didn’t leave", ["kunduz", "'s", "mayor", "did", "n't", "leave"]),
        ("They’re in U.S. hands", ["they", "'re", "in", "u.s.", "hands"]),
        ("counter‑offensive, re-took", ["counter-offensive", ",", "re-took"]),
        ("#Kunduz @army", ["kunduz", "army"]),
        ("a # alone", ["a", "#", "alone"]),
        ("gov-\nernment forces", ["government", "forces"]),
        ("Jan. 5, 2015", ["jan", ".", "5", ",", "2015"]),
        ("«طالبان»", ["«", "طالبان", "»"]),
        ("", []),
    ],
)
def test_words_are_folded_as_the_lexicon_is_written(text: str, words: list[str]) -> None:
    assert [token.word for token in tokenize(text)] == words


def test_tokens_say_where_they_stand_in_the_report() -> None:
    report = "Said on Friday: #Herat’s governor fled."
    start = report.index("#")
    tokens = tokenize(report[start:], start)
    assert [(token.text, token.start) for token in tokens[:3]] == [("Herat", 17), ("’s", 22), ("governor", 25)]
    assert all(report[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Farah", True), ("2021", True), ("'s", True), ("n't", True), (",", False), ("—", False), ("(", False)],
)
def test_words_are_told_from_punctuation(text: str, expected: bool) -> None:  # noqa: FBT001
    assert tokenize(f"x{text}" if text == "'s" else text)[-1].is_word is expected


@given(st.text(max_size=200), st.integers(0, 50))
def test_tokens_are_ordered_and_lose_no_letter(text: str, offset: int) -> None:
    tokens = tokenize(text, offset)
    assert all(token.start < token.end and token.word for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    covered = {i for token in tokens for i in range(token.start - offset, token.end - offset)}
    assert all(i in covered or char.isspace() or char in "#@" for i, char in enumerate(text))
    assert all(text[token.start - offset : token.end - offset] == token.text for token in tokens)
