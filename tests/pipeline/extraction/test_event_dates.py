from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.dates import find_times
from pipeline.extraction.event_dates import (
    choose_date,
    governing_time,
    heading_time,
    presupposed_date,
    respective_times,
)

TUESDAY = date(2021, 8, 10)


def choose(sentence: str, cue: str, clause: str | None = None, **options: object) -> tuple[str, str]:
    """Date the event of ``cue`` in ``sentence``; ``clause`` is the part that tells it, the whole if not given."""
    start = sentence.index(cue)
    stretch = clause or sentence
    first = sentence.index(stretch)
    settings: dict[str, object] = {"tense": "past", "published": TUESDAY, **options}
    day, precision = choose_date(
        (start, start + len(cue)),
        (first, first + len(stretch)),
        find_times(sentence, settings["published"]),  # type: ignore[arg-type]
        **settings,  # type: ignore[arg-type]
    )
    return str(day), precision.value


@pytest.mark.parametrize(
    ("sentence", "cue", "clause", "expected"),
    [
        (
            "Aybak was seized on Sunday, a councillor said on Monday.",
            "seized",
            "Aybak was seized on Sunday",
            "2021-08-08",
        ),
        ("On Sunday the Taliban took Aybak, officials said.", "took", "On Sunday the Taliban took Aybak", "2021-08-08"),
        ("They have taken it back, the ministry said on Sunday.", "taken", "They have taken it back", "2021-08-08"),
        ("They have taken it back, the ministry said.", "taken", "They have taken it back", "2021-08-10"),
        ("They took Aybak, which was founded in July.", "took", "They took Aybak", "2021-08-10"),
        ("It has been in Taliban hands since Saturday.", "hands", None, "2021-08-07"),
        ("It fell over the weekend, a lawmaker said on Tuesday.", "fell", "It fell over the weekend", "2021-08-08"),
    ],
)
def test_an_event_takes_the_time_of_its_clause_and_then_of_the_statement(
    sentence: str, cue: str, clause: str | None, expected: str
) -> None:
    assert choose(sentence, cue, clause)[0] == expected


def test_what_still_goes_on_is_of_the_day_of_publication() -> None:
    siege = "The city has been surrounded since Saturday."
    assert choose(siege, "surrounded", ongoing=True, tense="perfect") == ("2021-08-10", "day")
    fighting = "Fighting raged in Herat, where Injil was overrun on Thursday."
    assert choose(fighting, "Fighting", "Fighting raged in Herat", ongoing=True)[0] == "2021-08-10"


def test_a_time_that_stands_nearer_to_another_event_is_not_taken() -> None:
    sentence = "Panjwai was captured on Wednesday, and they have since surrounded Dand."
    captured = sentence.index("captured")
    found = choose(
        sentence,
        "surrounded",
        "they have since surrounded Dand",
        tense="perfect",
        other_cues=[(captured, captured + 8)],
    )
    assert found[0] == "2021-08-10"


def test_days_counted_from_another_event() -> None:
    assert choose("Sheberghan fell a day later.", "fell", previous=date(2021, 8, 6)) == ("2021-08-07", "day")
    assert choose("Sheberghan fell a day later.", "fell", previous=TUESDAY)[0] == "2021-08-10"
    assert choose("A day earlier they had seized it.", "seized")[0] == "2021-08-09"
    two = "Two days after driving them out of Mazar, the alliance said on Sunday that it had won back Taloqan."
    assert choose(two, "driving", "Two days after driving them out of Mazar")[0] == "2021-08-06"
    assert choose(two, "won", "it had won back Taloqan", tense="pluperfect")[0] == "2021-08-08"
    remained = "They remained in control on Monday, a day after capturing the town."
    assert choose(remained, "capturing", "a day after capturing the town")[0] == "2021-08-08"
    assert choose(remained, "remained", "They remained in control on Monday")[0] == "2021-08-09"


def test_a_dated_heading_dates_its_list_item() -> None:
    item = "Aug. 6 – Kandahar is seized overnight."
    heading = heading_time(item, find_times(item, TUESDAY))
    assert heading is not None
    assert heading.date == date(2021, 8, 6)
    assert (
        choose(item, "seized", "Kandahar is seized overnight", heading=heading.date, tense="present")[0] == "2021-08-06"
    )
    assert choose("By evening Herat is lost.", "lost", heading=heading.date)[0] == "2021-08-06"
    assert choose("A black Sunday, all lost.", "lost", heading=date(2021, 8, 1))[0] == "2021-08-01"


@pytest.mark.parametrize(
    "text", ["The city fell on Monday.", "On Monday the city fell.", "Kabul, July 23 (IANS) Forces", ""]
)
def test_a_sentence_that_names_a_day_is_no_heading(text: str) -> None:
    assert heading_time(text, find_times(text, TUESDAY)) is None


def test_without_any_time_the_tense_tells_the_precision() -> None:
    assert choose("Taloqan fell.", "fell") == ("2021-08-10", "day")
    assert choose("Taloqan is besieged.", "besieged", tense="present") == ("2021-08-10", "day")
    assert choose("Taloqan had already fallen.", "fallen", tense="pluperfect") == ("2021-08-10", "week")
    assert choose("Taloqan fell on Monday.", "fell", published=None) == ("None", "day")


def test_history_governs_only_its_own_clause() -> None:
    sentence = "They took Tora Bora, where Bin Laden hid in 2001."
    times = find_times(sentence, TUESDAY)
    assert governing_time((5, 9), (0, 19), times) is None
    hid = sentence.index("hid")
    found = governing_time((hid, hid + 3), (20, len(sentence)), times)
    assert found is not None
    assert found.history


@pytest.mark.parametrize(
    ("sentence", "count", "days"),
    [
        ("A and B were taken on Saturday and on Monday respectively, he said on Tuesday.", 2, [7, 9]),
        ("A, B and C fell on Friday, Saturday and late on Monday, respectively.", 3, [6, 7, 9]),
        ("A, B and C fell on Saturday and on Monday respectively.", 3, []),
        ("A and B were taken on Saturday and on Monday.", 2, []),
        ("A and B fell on Friday, he said on Monday, and were held by two units respectively.", 2, []),
        ("A fell on Saturday respectively.", 1, []),
    ],
)
def test_respectively_deals_times_out_in_order(sentence: str, count: int, days: list[int]) -> None:
    found = respective_times(sentence, (0, len(sentence)), find_times(sentence, TUESDAY), count)
    assert [expression.date for expression in found] == [date(2021, 8, day) for day in days]


def test_a_presupposed_loss_lies_a_week_back() -> None:
    assert presupposed_date(TUESDAY) == (date(2021, 8, 3), "week")
    assert presupposed_date(TUESDAY, known=date(2021, 7, 30)) == (date(2021, 7, 30), "week")
    assert presupposed_date(None) == (None, "week")


@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.sampled_from(("a day later", "on Friday", "hours later", "overnight")),
)
def test_an_event_never_lies_after_its_report(published: date, when: str) -> None:
    day, _ = choose(f"It fell {when}.", "fell", published=published, previous=published)
    assert date.fromisoformat(day) <= published
