from __future__ import annotations

import json

import pytest
from hostile import HOSTILE, HOSTILE_URLS
from hypothesis import given
from hypothesis import strategies as st
from markup import Reader

from geo.escaping import escape, escape_marked, printable, safe_url, script_json


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    read = Reader(escape(text))
    assert (read.tags, read.attributes) == ([], set())
    assert read.text == printable(text)
    assert not set(escape(text)) & set("<>\"'`$\\{}")


@given(st.text())
def test_any_text_is_shown_as_it_is_and_as_nothing_else(text: str) -> None:
    read = Reader(escape(text))
    assert (read.tags, read.text) == ([], printable(text))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-9, 70), st.integers(-9, 70)), max_size=6))
def test_marks_never_break_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    read = Reader(escape_marked(text, spans))
    assert set(read.tags) <= {"mark"}
    assert read.depth == 0
    assert read.text == printable(text)


def test_exactly_the_spans_are_marked() -> None:
    assert escape_marked("it had overrun Aybak.", [(15, 20), (7, 14)]) == (
        "it had <mark>overrun</mark> <mark>Aybak</mark>."
    )
    assert escape_marked("overrun", [(0, 4), (2, 7)]) == "<mark>overrun</mark>"
    assert escape_marked("overrun", []) == "overrun"


def test_text_in_other_scripts_is_kept() -> None:
    assert escape("ایبک · ايبک · Qala-e Naw’s") == "ایبک · ايبک · Qala-e Naw’s"


@pytest.mark.parametrize("url", [*HOSTILE_URLS, *HOSTILE, None, ""])
def test_nobody_is_sent_to_a_hostile_address(url: str | None) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/ا"])
def test_ordinary_addresses_pass_unchanged(url: str) -> None:
    assert safe_url(url) == url


@given(st.text())
def test_json_in_a_script_element_cannot_end_it(text: str) -> None:
    written = script_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set(written) & set("<>&\u2028\u2029")
