"""Sentences end where a reader would end them, and keep their place in the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.sentences import dateline, split

SPLIT = [
    ("plain", ["The army left Farah.", "It came back on Sunday."]),
    ("question and exclamation", ["Who holds Herat?", "Nobody knows!", "The army is silent."]),
    ("titles", ["Gen. Omar Wali met Gov. Karimi and Mr. Sadat in Kunduz.", "They spoke for an hour."]),
    ("initials", ["J. K. Rahimi and the lawmaker A. Noori fled Baghlan.", "Both are safe."]),
    ("months and numbers", ["On Aug. 6 some 2.5 km of road were lost.", "On Oct. 1 they were retaken."]),
    ("country that ends a sentence", ["The base was built by the U.S.", "The army left it in June."]),
    ("country inside a sentence", ["A U.S. air strike hit Sangin and U.N. staff left."]),
    ("time of day", ["The town fell at 4 a.m. on Sunday.", "By 9 p.m. the army was back."]),
    ("quotation", ["“The district fell.”", "The governor said so.", "He had fled."]),
    ("quotation that goes on", ['"Will it fall?" he asked.', '"It will."']),
    ("ellipsis before a small letter", ["They came ... and went.", "Nobody fired."]),
    ("missing blank", ["The district fell.", "Police fled to Kabul."]),
    ("Persian", ["طالبان آمدند؟", "شهر سقوط کرد۔", "پایان."]),
]


@pytest.mark.parametrize(("name", "sentences"), SPLIT, ids=[name for name, _ in SPLIT])
def test_sentences_end_where_a_reader_ends_them(name: str, sentences: list[str]) -> None:
    joint = "" if name == "missing blank" else " "
    found = split(joint.join(sentences))
    assert [sentence.text for sentence in found] == sentences
    assert {sentence.paragraph for sentence in found} == {0}


def test_list_items_are_sentences_of_paragraphs_of_their_own() -> None:
    text = "Lost this week:\n- Sangin district\n- Nawa district\n\n1. Herat city\n2) Farah city\n• Zaranj • Lashkar Gah"
    found = split(text)
    assert [sentence.text for sentence in found] == [
        "Lost this week:",
        "- Sangin district",
        "- Nawa district",
        "1. Herat city",
        "2) Farah city",
        "• Zaranj",
        "• Lashkar Gah",
    ]
    assert len({sentence.paragraph for sentence in found}) == len(found)


def test_a_line_break_inside_a_sentence_is_a_wrap() -> None:
    text = "The army said on Monday that it had retaken the\nDistrict of Nawa after a day of\nwar. Villagers came back."
    assert [sentence.paragraph for sentence in split(text)] == [0, 0]


def test_a_heading_on_its_own_line_is_no_part_of_the_sentence_after_it() -> None:
    first, second = split("Taliban Enter Farah City\nThe army had left the city the day before.")
    assert first.text == "Taliban Enter Farah City"
    assert second.paragraph != first.paragraph


@pytest.mark.parametrize("newline", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\u2029"])
def test_blank_lines_part_paragraphs(newline: str) -> None:
    first, second = split(f"Farah fell{newline}Herat held")
    assert (first.text, second.text) == ("Farah fell", "Herat held")
    assert second.paragraph == first.paragraph + 1


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", " \r\n"])
def test_a_broken_line_parts_nothing(newline: str) -> None:
    assert len(split(f"The Taliban captured{newline}Farah on Monday.")) == 1


@pytest.mark.parametrize("text", ["", "   ", "\n\n \n", "\u2029"])
def test_blank_text_has_no_sentences(text: str) -> None:
    assert split(text) == ()


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("KABUL, Afghanistan (AP) — ", "Taliban fighters left."),
        ("KUNDUZ (Reuters) - ", "The city is quiet."),
        ("HERAT, Aug 5 (Xinhua) -- ", "Shops closed."),
        ("Kabul, Aug 5 — ", "Shops closed."),
        ("KABUL, Afghanistan (Nov. 3, 2012)\n", "Troops found rockets."),
        ("KABUL, Afghanistan (Feb. 18) ", "The army left."),
    ],
)
def test_a_dateline_ends_where_the_news_begins(opening: str, rest: str) -> None:
    text = f"Summary.\n\n{opening}{rest}"
    start = text.index(opening)
    assert dateline(text, start) == (start, start + len(opening))


@pytest.mark.parametrize(
    "text",
    [
        "The army left Farah.",
        "Kunduz: the city was lost.",
        "Taliban fighters — many of them — left.",
        "TALIBAN (3) The rest.",
    ],
)
def test_what_is_no_dateline_is_left_alone(text: str) -> None:
    assert dateline(text) is None


NEWSLIKE = st.lists(
    st.sampled_from(
        [
            *"ABab.!?…\"'”’»()[]:-–—•*1 \n\r\t\u2029؟۔",
            "Gen.",
            "U.S.",
            "a.m.",
            "The",
            "fell",
            "- ",
            "1) ",
            "\n\n",
            "KABUL (AP) — ",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(NEWSLIKE, st.text(max_size=200)))
def test_sentences_are_ordered_spans_that_cover_all_but_blanks(text: str) -> None:
    found = split(text)
    end = 0
    for sentence in found:
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[end : sentence.start].strip()
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip()
        end = sentence.end
    assert not text[end:].strip()
    assert [sentence.paragraph for sentence in found] == sorted(sentence.paragraph for sentence in found)


@given(st.one_of(NEWSLIKE, st.text(max_size=200)), st.integers(0, 200))
def test_a_dateline_is_a_span_of_the_text(text: str, start: int) -> None:
    found = dateline(text, min(start, len(text)))
    assert found is None or 0 <= found[0] < found[1] <= len(text)
