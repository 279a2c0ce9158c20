from __future__ import annotations

from datetime import date

import pytest

from pipeline.extraction import extract
from pipeline.extraction.aggregates import find_counts
from pipeline.records import Report


@pytest.mark.parametrize(
    ("text", "captured", "of", "unit"),
    [
        ("The Taliban have captured five out of 34 provincial capitals.", 5, 34, "provincial capitals"),
        ("It captured a sixth provincial capital in four days.", 6, None, "provincial capitals"),
        ("They seized a dozen districts.", 12, None, "districts"),
        ("They control twenty-one of the country's 34 provinces.", 21, 34, "provinces"),
        ("Half a dozen district centers fell.", 6, None, "district centers"),
        ("Three border crossings are lost.", 3, None, "border crossings"),
        ("Taliban hold 193 of Afghanistan’s 407 districts", 193, 407, "districts"),
        ("The Taliban have not taken any of the 34 provincial capitals.", 0, 34, "provincial capitals"),
        ("They have yet to capture any of Afghanistan's 34 provincial capitals.", 0, 34, "provincial capitals"),
    ],
)
def test_counts(text: str, captured: int, of: int | None, unit: str) -> None:
    (count,) = find_counts(text)
    assert (count.captured, count.of, count.unit) == (captured, of, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Five of 34 provincial capitals have a university.",
        "They could capture five provincial capitals.",
        "They captured 40 of 34 provinces.",
        "They captured a district.",
        "Fighters took five trucks.",
        "",
    ],
)
def test_no_counts(text: str) -> None:
    assert find_counts(text) == []


def aggregates(text: str, published: date = date(2021, 8, 10)) -> list[tuple[int, str, str, str]]:
    found = extract(Report("r", f"Kunduz is quiet. {text}", published=published)).aggregates
    return [(a.captured, a.actor, str(a.date), a.assertion.value) for a in found]


def test_who_gains_when_and_on_whose_word() -> None:
    claimed = "On Monday, the Taliban said they had captured nine provincial capitals."
    assert aggregates(claimed) == [(9, "taliban", "2021-08-09", "claimed")]
    retaken = "The army has retaken eight districts."
    assert aggregates(retaken) == [(8, "government", "2021-08-10", "confirmed")]


def test_a_count_told_twice_is_one_statement() -> None:
    text = "The Taliban captured nine districts. The Taliban have captured nine districts."
    assert len(aggregates(text)) == 1


def test_a_headline_counts_nothing_the_text_does_not() -> None:
    found = extract(Report("r", "Kunduz is quiet.", title="Taliban capture nine districts", published=date(2021, 8, 1)))
    assert found.aggregates == ()
