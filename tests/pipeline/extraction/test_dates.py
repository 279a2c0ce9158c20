from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.extraction.dates import TimeExpression, find_times, resolve_relative
from pipeline.extraction.dates.rules import RULES

TUESDAY = date(2021, 8, 10)

RESOLVED = [
    # weekdays
    ("The city fell on Monday.", "Monday", "2021-08-09", "day"),
    ("The city fell Tuesday night.", "Tuesday night", "2021-08-10", "day"),
    ("It was seized late on Thursday, he said.", "Thursday", "2021-08-05", "day"),
    ("early on Friday", "Friday", "2021-08-06", "day"),
    ("in the early hours of Sunday", "Sunday", "2021-08-08", "day"),
    ("Friday morning’s attack", "Friday morning", "2021-08-06", "day"),
    ("was captured last Friday", "last Friday", "2021-08-06", "day"),
    ("was captured last Tuesday", "last Tuesday", "2021-08-03", "day"),
    ("on Friday last week", "Friday last week", "2021-08-06", "day"),
    ("TALIBAN SEIZE CITY ON MONDAY", "MONDAY", "2021-08-09", "day"),
    ("said on Sun. in Kabul", "on Sun.", "2021-08-08", "day"),
    ("the night between Sunday and Monday", "night between Sunday and Monday", "2021-08-09", "day"),
    ("from Saturday to Monday", "from Saturday to Monday", "2021-08-09", "week"),
    (
        "between Saturday evening and Monday morning",
        "between Saturday evening and Monday morning",
        "2021-08-09",
        "week",
    ),
    # days of a month
    ("on Aug 9", "Aug 9", "2021-08-09", "day"),
    ("on Aug. 9, police said", "Aug. 9", "2021-08-09", "day"),
    ("on 9 August", "9 August", "2021-08-09", "day"),
    ("on August 9, 2021, he", "August 9, 2021", "2021-08-09", "day"),
    ("the 9th of August", "the 9th of August", "2021-08-09", "day"),
    ("AUG 9", "AUG 9", "2021-08-09", "day"),
    ("on May 15", "May 15", "2021-05-15", "day"),
    ("on Monday, August 9th,", "Monday, August 9th", "2021-08-09", "day"),
    ("on Mon 9 Aug", "Mon 9 Aug", "2021-08-09", "day"),
    ("the twenty-first of June", "twenty-first of June", "2021-06-21", "day"),
    ("2021-08-09", "2021-08-09", "2021-08-09", "day"),
    ("13/07/2021", "13/07/2021", "2021-07-13", "day"),
    ("07/13/2021", "07/13/2021", "2021-07-13", "day"),
    ("08.07.2021", "08.07.2021", "2021-07-08", "day"),
    ("on the 9th.", "on the 9th", "2021-08-09", "day"),
    ("on the 12th, he said", "on the 12th", "2021-07-12", "day"),
    ("between July 18 and 21", "between July 18 and 21", "2021-07-21", "week"),
    ("July 18 to 21", "July 18 to 21", "2021-07-21", "week"),
    ("18–21 July", "18–21 July", "2021-07-21", "week"),
    ("from 28 June to 3 July", "from 28 June to 3 July", "2021-07-03", "week"),
    # Solar Hijri
    ("the 18th of Asad", "the 18th of Asad", "2021-08-09", "day"),
    ("18 Asad 1400", "18 Asad 1400", "2021-08-09", "day"),
    ("Asad 18", "Asad 18", "2021-08-09", "day"),
    ("on 1 Saratan", "1 Saratan", "2021-06-22", "day"),
    ("on 1400/05/18", "1400/05/18", "2021-08-09", "day"),
    # parts of a month, months
    ("in early August", "early August", "2021-08-01", "week"),
    ("late June", "late June", "2021-06-30", "week"),
    ("late August", "late August", "2021-08-10", "week"),
    ("in mid-July", "mid-July", "2021-07-15", "week"),
    ("in mid‑July", "mid‑July", "2021-07-15", "week"),
    ("in the middle of May", "middle of May", "2021-05-15", "week"),
    ("the beginning of July", "beginning of July", "2021-07-01", "week"),
    ("in the first week of July", "first week of July", "2021-07-04", "week"),
    ("in July", "July", "2021-07-01", "month"),
    ("earlier this month", "earlier this month", "2021-08-01", "month"),
    ("at the beginning of the month", "the beginning of the month", "2021-08-01", "month"),
    ("last month", "last month", "2021-07-01", "month"),
    ("late last month", "late last month", "2021-07-31", "week"),
    ("since 1 May the group has taken", "since 1 May", "2021-05-01", "month"),
    ("since\nearly on Monday", "since\nearly on Monday", "2021-08-09", "day"),
    # weeks and days counted back
    ("three days ago", "three days ago", "2021-08-07", "day"),
    ("10 days ago", "10 days ago", "2021-07-31", "day"),
    ("about a week ago", "about a week ago", "2021-08-03", "week"),
    ("two weeks ago", "two weeks ago", "2021-07-27", "week"),
    ("a fortnight ago", "a fortnight ago", "2021-07-27", "week"),
    ("roughly a month ago", "roughly a month ago", "2021-07-10", "month"),
    ("a few days ago", "a few days ago", "2021-08-07", "week"),
    ("two hours ago", "two hours ago", "2021-08-10", "day"),
    ("hours ago", "hours ago", "2021-08-10", "day"),
    ("48 hours ago", "48 hours ago", "2021-08-08", "day"),
    ("taken on may 15", "may 15", "2021-05-15", "day"),
    ("weeks ago", "weeks ago", "2021-07-27", "week"),
    ("in recent days", "recent days", "2021-08-10", "week"),
    ("over the past three days", "the past three days", "2021-08-10", "week"),
    ("the past two weeks", "the past two weeks", "2021-08-10", "week"),
    ("in the past 24 hours", "the past 24 hours", "2021-08-10", "day"),
    ("in the past week", "the past week", "2021-08-10", "week"),
    ("earlier this week", "earlier this week", "2021-08-10", "week"),
    ("this week", "this week", "2021-08-10", "week"),
    ("last week", "last week", "2021-08-03", "week"),
    ("late last week", "late last week", "2021-08-06", "week"),
    ("over the weekend", "over the weekend", "2021-08-08", "week"),
    ("last weekend", "last weekend", "2021-08-08", "week"),
    # words
    ("yesterday", "yesterday", "2021-08-09", "day"),
    ("the day before yesterday", "the day before yesterday", "2021-08-08", "day"),
    ("earlier today", "earlier today", "2021-08-10", "day"),
    ("tonight", "tonight", "2021-08-10", "day"),
    ("overnight", "overnight", "2021-08-10", "day"),
    ("this morning", "this morning", "2021-08-10", "day"),
    ("last night", "last night", "2021-08-09", "day"),
]

COUNTED_FROM_THE_EVENT_BEFORE = [
    ("the day before", -1, "day"),
    ("the previous day", -1, "day"),
    ("two days earlier", -2, "day"),
    ("a day earlier", -1, "day"),
    ("24 hours later", 1, "day"),
    ("a day later", 1, "day"),
    ("the following day", 1, "day"),
    ("the next morning", 1, "day"),
    ("hours later", 0, "day"),
    ("a few hours earlier", 0, "day"),
    ("on the same day", 0, "day"),
    ("that evening", 0, "day"),
    ("later in the day", 0, "day"),
    ("earlier that week", 0, "week"),
    ("days later", 3, "week"),
    ("a week later", 7, "week"),
    ("within hours", 0, "day"),
    ("within days", 0, "week"),
]

HISTORY = [
    "in 2015", "since they lost it in 2001 and 2002", "during the 1990s", "two decades ago", "five years ago",
    "last year", "between 1996 and 2001", "mid-2016", "the 2015 battle", "in March 2020", "September 11 attacks",
    "a year earlier", "20 years later", "last August", "August 15 last year", "in April of last year",
    "spring of 2019", "the end of that November",
]  # fmt: skip

FUTURE = [
    "on 31 August", "by the end of August", "by September 11", "next Monday", "tomorrow", "next week",
    "in the coming days", "later this month", "Friday next week", "in 2024", "next year",
]  # fmt: skip

NO_DATE = [
    "31 June", "June 31", "29 February 2021", "30/02/2021", "2021-13-01", "09/08/2021", "it may fall",
    "MAY FALL WITHIN REACH", "they march on Kabul", "THE MARCH ON KABUL", "a reporter of The Sun", "they sat down",
    "SAT ON THE ROAD", "a Second Battalion", "fought every Monday", "on Mondays", "20 may have died", "2015 soldiers",
    "of 2000 troops", "a two-day battle", "The Sunday Times", "lawmaker Khalid Asad", "a hut 5 km away",
    "an august body", "marching", "Monterey", "fridays", "$2015", "1,2015", "road 2015a", "three days of fighting",
    "for 20 years", "at dawn",
]  # fmt: skip


def only(text: str, published: date | None = TUESDAY) -> TimeExpression:
    found = find_times(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "surface", "day", "precision"), RESOLVED)
def test_a_form_of_time_is_found_and_resolved(text: str, surface: str, day: str, precision: str) -> None:
    found = only(text)
    assert (found.surface, str(found.date), found.precision.value) == (surface, day, precision)
    assert not found.history
    assert not found.future


@pytest.mark.parametrize(("text", "offset", "precision"), COUNTED_FROM_THE_EVENT_BEFORE)
def test_what_counts_from_the_event_before_is_resolved_with_its_date(text: str, offset: int, precision: str) -> None:
    found = only(text)
    assert (found.anchor, found.precision.value) == ("previous", precision)
    assert resolve_relative(found, date(2021, 7, 20)).date == date(2021, 7, 20) + timedelta(offset)
    assert resolve_relative(found, None) == found


@pytest.mark.parametrize("text", HISTORY)
def test_what_is_years_back_is_history(text: str) -> None:
    assert any(found.history for found in find_times(text, TUESDAY)), find_times(text, TUESDAY)


@pytest.mark.parametrize("text", FUTURE)
def test_what_lies_ahead_is_marked_as_future(text: str) -> None:
    assert only(text).future


@pytest.mark.parametrize("text", NO_DATE)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert [found.surface for found in find_times(text, TUESDAY)] == []


def test_a_count_before_a_subordinate_clause_dates_that_clause() -> None:
    found = only("Two days after losing Zaranj, the army left")
    assert (found.subordinate, found.offset) == (True, -2)


def test_later_and_earlier_count_from_the_last_day_that_was_named() -> None:
    text = "Zaranj fell on Friday. Sheberghan followed a day later; hours later they held its airport. Two days earlier"
    days = [found.date for found in find_times(text, TUESDAY)]
    assert days == [date(2021, 8, 6), date(2021, 8, 7), date(2021, 8, 7), date(2021, 8, 5)]
    assert [found.offset for found in find_times("in 2015. A day later", TUESDAY)] == [None, 1]


def test_a_part_of_the_day_is_of_the_day_its_paragraph_tells_of() -> None:
    found = find_times("On Friday they came. By nightfall it was lost.", TUESDAY)
    assert [expression.date for expression in found] == [date(2021, 8, 6)] * 2
    assert only("On Friday they came.\n\nBy nightfall it was lost.").surface == "Friday"
    assert find_times("in the evening", TUESDAY) == ()


def test_a_count_since_some_day_is_no_time_of_an_event() -> None:
    assert find_times("the sixth since Friday", TUESDAY) == ()
    assert find_times("the 3rd time since Friday", TUESDAY) == ()
    assert only("held since Friday").since


def test_without_a_publication_date_only_full_dates_are_resolved() -> None:
    assert [found.date for found in find_times("on Monday, Aug 9, yesterday and 18 Asad", None)] == [None] * 3
    assert [found.date for found in find_times("9 August 2021; 18 Asad 1400; 2021-08-09", None)] == [
        date(2021, 8, 9)
    ] * 3


def test_a_day_at_the_turn_of_the_year_belongs_to_the_year_that_news_means() -> None:
    january = date(2022, 1, 3)
    assert only("on December 28", january).date == date(2021, 12, 28)
    assert only("in December", january).date == date(2021, 12, 1)
    assert only("on January 20", january).future
    assert only("on 29 February", date(2021, 3, 1)).date == date(2020, 2, 29)
    assert only("on 29 Hut", january).date == date(2022, 3, 20)


def test_more_than_ninety_days_is_history_and_what_lasts_since_then_is_not() -> None:
    assert only("on May 11", TUESDAY).history
    assert not only("on May 12", TUESDAY).history
    assert not only("since May 1", TUESDAY).history
    assert only("in the spring", TUESDAY).history


def test_two_weekdays_in_one_sentence_stay_two() -> None:
    found = find_times("captured on Sunday and Monday respectively", TUESDAY)
    assert [expression.date for expression in found] == [date(2021, 8, 8), date(2021, 8, 9)]


FORMS = (
    "{d.day} {full} {d.year}",
    "{d.day} {full}, {d.year}",
    "{full} {d.day}, {d.year}",
    "{full} {d.day} {d.year}",
    "{abbr} {d.day}, {d.year}",
    "{abbr}. {d.day}, {d.year}",
    "{d.day} {abbr} {d.year}",
    "{d.day}th {full} {d.year}",
    "the {d.day}th of {full}, {d.year}",
    "{weekday}, {full} {d.day}, {d.year}",
    "{weekday} {d.day} {full} {d.year}",
    "{d.day}-{abbr}-{d.year}",
    "{d:%Y-%m-%d}",
    "{d:%d.%m.%Y}",
)
YEARLESS = (
    "{d.day} {full}",
    "{full} {d.day}",
    "{abbr}. {d.day}",
    "{weekday}, {full} {d.day}",
    "the {d.day}th of {full}",
)


def written(form: str, day: date) -> str:
    return form.format(d=day, full=f"{day:%B}", abbr=f"{day:%b}", weekday=f"{day:%A}")


DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


@given(DAYS, DAYS, st.sampled_from(FORMS), st.sampled_from((str, str.upper)))
def test_every_written_form_of_a_date_means_that_date(day: date, published: date, form: str, case: object) -> None:
    text = case(f"On {written(form, day)} they left")  # type: ignore[operator]
    assert only(text, published).date == day
    assert only(text, None).date == day


@given(DAYS, st.integers(0, 90), st.sampled_from(YEARLESS))
def test_a_date_without_its_year_is_the_latest_one(day: date, age: int, form: str) -> None:
    assert only(f"On {written(form, day)} they left", day + timedelta(age)).date == day


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 6))
def test_every_way_to_count_days_back_agrees(published: date, back: int) -> None:
    day = published - timedelta(back)
    words = ["zero", "one", "two", "three", "four", "five", "six"]
    forms = [f"{back} days ago", f"{words[back]} days ago", f"on {day:%A}", f"on {day:%B} {day.day}"]
    if back == 1:
        forms += ["yesterday", "a day ago"]
    assert {only(form, published).date for form in forms} == {day}


@given(DAYS, st.sampled_from(("Monday", "Wednesday", "Friday", "Sunday")))
def test_a_weekday_is_never_ahead_of_publication_nor_a_week_behind(published: date, weekday: str) -> None:
    found = only(f"on {weekday}", published)
    assert found.date is not None
    assert 0 <= (published - found.date).days <= 6
    assert f"{found.date:%A}" == weekday


SNIPPETS = st.sampled_from(
    [text for text, *_ in RESOLVED] + [text for text, *_ in COUNTED_FROM_THE_EVENT_BEFORE] + HISTORY + FUTURE + NO_DATE
)


@settings(max_examples=300)
@given(st.lists(st.one_of(SNIPPETS, st.text(max_size=12)), max_size=12), st.one_of(st.none(), st.dates()))
@example(["İ on Monday ", "ß 9 August", "\ud800 today"], TUESDAY)
def test_any_text_gives_ordered_spans_within_it(parts: list[str], published: date | None) -> None:
    text = " ".join(parts)
    found = find_times(text, published)
    end = 0
    for expression in found:
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.surface
        end = expression.end


@given(SNIPPETS, st.sampled_from(("  ", "\n", "\r\n", "\t", " ", " \n ")))
def test_white_space_and_normal_form_change_nothing(text: str, blank: str) -> None:
    def meaning(variant: str) -> list[tuple[object, ...]]:
        found = find_times(variant, TUESDAY)
        return [(e.date, e.precision, e.history, e.future, e.anchor, e.offset) for e in found]

    expected = meaning(text)
    assert meaning(text.replace(" ", blank)) == expected
    assert meaning(unicodedata.normalize("NFD", f"é {text} ü")) == expected
    assert meaning(text.replace("’", "'")) == expected


def test_long_and_odd_texts_are_read() -> None:
    assert len(find_times("on Monday " * 20_000, TUESDAY)) == 20_000
    assert find_times("1" * 200_000, TUESDAY) == ()
    assert find_times("the " * 50_000 + "past " * 50_000, TUESDAY) == ()
    assert find_times("\x00\ufffe" * 50_000, None) == ()


def test_every_rule_has_its_own_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
