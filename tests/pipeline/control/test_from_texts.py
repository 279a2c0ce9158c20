"""From the texts of reports to a status: whose word it is and how many say so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.control.assembly import gather
from pipeline.control.status import StatusEngine
from pipeline.extraction import extract
from pipeline.records import Report

if TYPE_CHECKING:
    from pipeline.control.model import ProvinceStatus

DAY = date(2021, 8, 10)
SENTENCE = "The Taliban captured Kunduz city on Tuesday."
STORY = (
    "KUNDUZ, Afghanistan (AFP) — The Taliban captured Kunduz city on Tuesday after two days of street fighting. "
    "Shops stayed shut and thousands of families left for Kabul, where they slept in parks and on the pavement. "
    "An aid worker in the city described the hospitals as overwhelmed and short of blood."
)


def kunduz(*reports: Report) -> ProvinceStatus:
    gathered = gather([extract(report) for report in reports])
    return next(p for p in StatusEngine(gathered.evidence).provinces(DAY) if p.code == "AF-KDZ")


def report(number: int, text: str, source: str) -> Report:
    return Report(id=f"r{number}", text=text, source=source, published=DAY)


@pytest.mark.parametrize(
    ("source", "status", "support", "words"),
    [
        ("Voice of Jihad", "claimed", "claimed", "only the side that gains by it says so"),
        ("Bakhtar News Agency", "held", "admitted", "the losing side or a local official says so"),
        ("Example Daily", "held", "reported", "one origin without interest in it reports it"),
    ],
)
def test_one_sentence_has_three_supports_in_three_outlets_and_each_says_why(
    source: str, status: str, support: str, words: str
) -> None:
    found = kunduz(report(1, SENTENCE, source))
    assert (found.status, found.support) == (status, support)
    assert words in found.reason


def test_twelve_copies_of_an_agency_story_are_one_origin_whoever_carries_them_and_however_they_cut_it() -> None:
    cut = STORY.split(". ")
    copies = [report(n, STORY if n % 3 else ". ".join(cut[:2]) + ".", f"Outlet {n}") for n in range(12)]
    found = kunduz(*copies)
    assert (found.origins, found.support, len(found.deciding)) == (1, "reported", 12)


def test_two_outlets_with_words_of_their_own_corroborate_each_other() -> None:
    other = "Kunduz city fell to the Taliban on Tuesday, a shopkeeper there told this newspaper by telephone."
    found = kunduz(report(1, SENTENCE, "Example Daily"), report(2, other, "Another Daily"))
    assert (found.origins, found.support) == (2, "corroborated")
