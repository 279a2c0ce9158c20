from __future__ import annotations

from datetime import date

import pytest
from markup import Reader
from views import claimed, hostile_view, looks, quote, site, view

from geo.panel import panel, province_table, summary, undated
from geo.symbology import Status

ALLOWED = {
    "section",
    "div",
    "h2",
    "h3",
    "p",
    "span",
    "i",
    "dl",
    "dt",
    "dd",
    "article",
    "blockquote",
    "bdi",
    "mark",
    "a",
}
ALLOWED |= {"table", "caption", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = set("class style aria-label aria-hidden scope tabindex role dir href target rel".split())


def test_a_claim_is_told_in_words_with_its_sentence_source_and_dates() -> None:
    text = Reader(panel(view(), "AF-SAM", looks())).text
    for phrase in (
        "Samangan",
        "Capital: Aybak",
        "Claimed by the Taliban",
        "claimed: only the side that gains by it says so",
        "9 August 2021 (1 day earlier)",
        "The armed group’s spokesman claimed it had overrun Aybak",
        "Al Jazeera",
        "published 10 August 2021",
        "report at example.org",
    ):
        assert phrase in text, phrase


def test_the_matched_words_are_marked() -> None:
    assert "had <mark>overrun</mark> <mark>Aybak</mark>," in panel(view(), "AF-SAM", looks())


def test_a_silent_province_says_no_report_and_guesses_nothing() -> None:
    text = Reader(panel(view(), "AF-KDZ", looks())).text
    assert "No report" in text
    assert "No dated report up to 10 August 2021 says who controls it." in text
    assert not {"Taliban", "government"} & set(text.split())


def test_dissent_and_the_previous_holder_are_shown_apart() -> None:
    quotes = (quote(), quote(sentence="The ministry denied it.", standing="dissents"))
    text = Reader(panel(view({"AF-SAM": claimed(quotes=quotes, previous="government")}), "AF-SAM", looks())).text
    assert text.index("Rests on") < text.index("Says otherwise") < text.index("The ministry denied it.")
    assert "Held before bythe government" in text


def test_an_outlet_that_speaks_for_a_party_is_named_as_such() -> None:
    shown = view({"AF-SAM": claimed(quotes=(quote(alignment="the Taliban"),))})
    assert "speaks for the Taliban" in Reader(panel(shown, "AF-SAM", looks())).text


def test_what_is_not_known_of_a_report_is_said() -> None:
    bare = quote(source="", published=None, happened=None, url=None)
    text = Reader(panel(view({"AF-SAM": claimed(quotes=(bare,))}), "AF-SAM", looks())).text
    assert "source not given" in text
    assert "date of publication not known" in text
    assert "on a day that is not known" in text


@pytest.mark.parametrize(("precision", "words"), [("week", "within about a week"), ("month", "that month")])
def test_an_inexact_date_says_so(precision: str, words: str) -> None:
    shown = view({"AF-SAM": claimed(quotes=(quote(precision=precision),))})
    assert words in panel(shown, "AF-SAM", looks())


def test_other_places_of_the_province_are_listed_with_their_own_state() -> None:
    dara = site(id="x", name="Dara-ye Suf", level="district", standing=claimed(status=Status.HELD, party="government"))
    text = Reader(panel(view(sites=(site(), dara)), "AF-SAM", looks())).text
    assert "Dara-ye SufHeld by the government" in text


def test_the_table_has_all_provinces_with_the_reported_ones_first() -> None:
    markup = province_table(view(), looks())
    text = Reader(markup).text
    assert markup.count('<th scope="row">') == 34
    assert text.index("Samangan") < text.index("Badakhshan")
    assert text.count("No report") == 33
    assert 'tabindex="0"' in markup


def test_the_summary_lists_what_is_reported_or_says_that_nothing_is() -> None:
    assert "SamanganClaimed by the Taliban" in Reader(summary(view(), looks())).text
    assert "None by this day." in Reader(summary(view({}), looks())).text


def test_undated_sentences_come_with_the_warning_and_an_empty_list_is_no_heading() -> None:
    text = Reader(undated(view(undated=(quote(happened=None),)))).text
    assert "change no status" in text
    assert undated(view()) == ""


def test_an_age_is_told_from_thirty_days_on_as_paler() -> None:
    old = claimed(aged=True, age_days=40, last_reported=date(2021, 7, 1))
    assert "40 days earlier, shown paler" in panel(view({"AF-SAM": old}), "AF-SAM", looks())


def test_a_province_that_does_not_exist_is_no_error() -> None:
    assert "No such province" in panel(view(), "AF-XXX", looks())


def test_hostile_text_adds_no_element_and_no_handler() -> None:
    shown, symbology = hostile_view(), looks()
    parts = (
        panel(shown, "AF-SAM", symbology),
        province_table(shown, symbology),
        undated(shown),
        summary(shown, symbology),
    )
    for markup in parts:
        assert set(Reader(markup).tags) <= ALLOWED
        assert Reader(markup).attributes <= ATTRIBUTES
