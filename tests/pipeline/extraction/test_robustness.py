"""No text may break the reading, and how a text is typed may not change it."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import load_gazetteer
from pipeline.extraction import explain, extract
from pipeline.extraction.units import LONGEST, read_units
from pipeline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2021, 8, 10)
LABELLED = Path(__file__).parents[2] / "data" / "labelled"
LINES = [line for file in sorted(LABELLED.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
WORDS = st.sampled_from(
    """The the Taliban government forces captured Kunduz Aybak , and . “ ” " ' ’ ( ) : ; — - said denied that they it
    five districts of 34 provincial capitals on Monday 2015 overnight from by had not fallen Helmand's city \n \n\n
    village both respectively former in hands طالبان Kandahār Sar-e-Pul among them are was still attack on""".split(" ")
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=80).map(" ".join))


def read(text: str, title: str = "", published: date | None = DAY) -> list[tuple[object, ...]]:
    found = extract(Report("r", text, title=title, published=published)).events
    return [(e.place_id, e.place, e.event, e.actor, e.date, e.date_precision, e.assertion, e.said_by) for e in found]


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([DAY, None, date(1996, 9, 27), date(2022, 1, 1)]))
def test_no_text_breaks_the_reading(text: str, title: str, published: date | None) -> None:
    report = Report("r", text, title=title, published=published)
    found = extract(report)
    for event in found.events:
        source = title if event.in_title else text
        assert source[event.start : event.end] == event.sentence
    told = {f.event for sentence in explain(report) for f in sentence.findings if f.event is not None}
    assert told == set(found.events)


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def stripped(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not ("\u0300" <= c <= "\u036f"))


def broken_into_lines(text: str) -> str:
    """Wrap every paragraph that stands on one line as an e-mail does."""
    fill = partial(textwrap.fill, width=72, break_on_hyphens=False, break_long_words=False)
    return "\n\n".join(part if "\n" in part else fill(part) for part in text.split("\n\n"))


VARIANTS: dict[str, Callable[[str], str]] = {
    "wide blanks": lambda text: text.replace(" ", "  "),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "broken lines": broken_into_lines,
    "broken Windows lines": lambda text: broken_into_lines(text).replace("\n", "\r\n"),
    "Windows lines": lambda text: text.replace("\n", "\r\n"),
    "straight quotes": straight,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "no diacritics": stripped,
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_how_a_report_is_typed_changes_nothing(variant: str) -> None:
    change = VARIANTS[variant]
    differing = []
    # Every variant another quarter of the texts: a few seconds each, and all of them between them.
    for line in LINES[list(VARIANTS).index(variant) % 4 :: 4]:
        given_report = json.loads(line)
        text, title = given_report["text"], given_report["title"] or ""
        if variant == "straight quotes" and "'" in text:
            continue
        published = date.fromisoformat(given_report["published"]) if given_report["published"] else None
        if read(text, title, published) != read(change(text), change(title), published):
            differing.append(given_report["id"])
    assert differing == []


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=60), st.sampled_from([" ", "  ", "\t", "\u00a0", " \u2009"]))
def test_white_space_between_words_changes_nothing(words: list[str], blank: str) -> None:
    words = [word for word in words if word.strip()]
    assert read(" ".join(words)) == read(blank.join(words))


ODD = {
    "one endless sentence": "Taliban captured Kunduz and ",
    "punctuation": ".,;:-()\"'!? ",
    "blanks": "Kunduz" + " " * 500,
    "right to left": "طالبان شهر کندز را تصرف کردند و ",
    "speech in speech": "the Taliban said Kunduz fell, police denied it, ",
    "claims and denials": "The Taliban said they had captured Kunduz. The army said Kunduz had not fallen. ",
    "no blanks": "Kunduz-",
    "control characters": "\x00\x1b[31mKunduz\ufeff\u202e\ud800 Taliban ",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read_whole(name: str) -> None:
    text = "The Taliban captured Aybak. " + ODD[name] * (60_000 // len(ODD[name]))
    assert ("Aybak", "capture") in {(row[1], str(row[2])) for row in read(text)}


def test_a_list_of_very_many_places_is_read() -> None:
    names = sorted({place.name for place in load_gazetteer().places.values()})
    text = "The Taliban captured Aybak. They are near " + ", ".join(names * 3) + "."
    assert ("Aybak", "capture") in {(row[1], str(row[2])) for row in read(text)}


@pytest.mark.parametrize("joint", ["and", "then"])
def test_an_endless_sentence_is_cut_between_words_and_nothing_is_lost(joint: str) -> None:
    text = f"Taliban captured Kunduz {joint} " * 400
    units = read_units(text, (), DAY)
    assert all(len(unit.sentence.text(text).split()) <= LONGEST for unit in units)
    assert [word for unit in units for word in unit.sentence.text(text).split()] == text.split()
    assert all(re.match(r"\S", text[unit.sentence.start :]) for unit in units)
