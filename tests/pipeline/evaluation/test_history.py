"""The map derived from the seed corpus against the summer of 2021, and the page that says how they compare."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from geo.paths import SEEDS
from pipeline.control.assembly import gather
from pipeline.control.changes import hindsight
from pipeline.control.model import ProvinceStatus, StatusKind, Support
from pipeline.control.status import StatusEngine
from pipeline.corpus import read_and_extract
from pipeline.evaluation.history_report import FIRST, compare_seeds, page
from pipeline.records import Extraction
from pipeline.seeding import CORPUS, chosen, read_facts, write_corpus

if TYPE_CHECKING:
    import pytest

    from pipeline.evaluation.history import Comparison

WITHIN = 29
OFF_BY_AT_MOST = 3  # in the days of the offensive, 6 to 15 August


@cache
def engine() -> StatusEngine:
    gathered = gather([item for item in read_and_extract([CORPUS]) if isinstance(item, Extraction)])
    return StatusEngine(gathered.evidence, gathered.aggregates)


@cache
def comparison() -> Comparison:
    return compare_seeds()


def province(code: str, day: date) -> ProvinceStatus:
    return next(item for item in engine().at(day).provinces if item.code == code)


def test_the_corpus_is_what_its_tables_give(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("seeds") / "corpus.jsonl"
    write_corpus(chosen(read_facts()), path)
    assert path.read_bytes() == CORPUS.read_bytes()


def test_facts_that_the_notes_warn_of_stay_out() -> None:
    used = {fact.id: fact for fact in chosen(read_facts())}
    assert not {"R0021", "R0220", "R0326", "R0347", "R0375", "R0458"} & used.keys()
    assert all(fact.published.year == 2021 for fact in used.values())


def test_on_the_first_of_may_the_government_holds_every_capital_and_the_source_is_named() -> None:
    picture = engine().at(FIRST)
    assert {item.holder for item in picture.provinces} == {"government"}
    for item in picture.provinces:
        assert any(p.source == "ExBulletin (Al Jazeera)" and p.url for p in (*item.deciding, *item.background))


def test_provinces_change_hands_when_they_did() -> None:
    assert comparison().within >= WITHIN


def test_the_map_counts_about_as_many_capitals_as_reports_did() -> None:
    august = [count for count in comparison().counts if date(2021, 8, 6) <= count.day <= date(2021, 8, 15)]
    assert august
    assert max(count.off for count in august) <= OFF_BY_AT_MOST


def test_no_province_changes_hands_without_a_deciding_event() -> None:
    before = {item.code: item.holder for item in engine().at(FIRST).provinces}
    for outcome in comparison().outcomes:
        if outcome.held:
            found = province(outcome.fall.code, outcome.held)
            assert before[found.code] != found.holder
            assert found.deciding or found.background


def test_a_city_that_was_entered_and_cleared_on_one_day_has_not_fallen() -> None:
    """Qala-e-Naw, 7 July 2021."""
    for day in (date(2021, 7, 7), date(2021, 7, 8), date(2021, 7, 31)):
        assert province("AF-BDG", day).holder == "government"


def test_a_false_claim_is_shown_as_disputed() -> None:
    """Sheberghan, mid-July 2021."""
    found = province("AF-JOW", date(2021, 7, 17))
    assert (found.status, found.holder, found.claimant) == (StatusKind.CLAIMED, "government", "taliban")
    assert found.support is Support.DISPUTED


def test_what_was_known_on_a_day_differs_from_what_is_known_of_it_and_the_difference_is_listed() -> None:
    day = date(2021, 8, 12)
    then, later = engine().provinces(day, day), engine().provinces(day)
    listed = {item.change.after.code: item for item in hindsight(engine(), day, day)}
    assert listed.keys() == {a.code for a, b in zip(then, later, strict=True) if _told(a) != _told(b)}
    assert "AF-KAN" in listed
    assert all(piece.published and piece.published > day for piece in listed["AF-KAN"].learned)


def _told(found: ProvinceStatus) -> tuple[object, ...]:
    return (found.status, found.holder, found.claimant, found.support)


def test_a_year_of_silence_changes_no_holder_and_shows_its_age() -> None:
    last, later = engine().provinces(date(2021, 9, 30)), engine().provinces(date(2022, 9, 30))
    assert [item.holder for item in last] == [item.holder for item in later]
    assert all(item.age_days and item.age_days >= 365 for item in later)
    assert all(item.aged for item in later if item.status is not StatusKind.NO_REPORT)


def test_panjshir_is_claimed_or_disputed_before_it_is_held() -> None:
    outcome = next(item for item in comparison().outcomes if item.fall.code == "AF-PAN")
    assert outcome.claimed
    assert outcome.held is None or outcome.claimed < outcome.held
    disputed = province("AF-PAN", date(2021, 9, 4))
    assert (disputed.status, disputed.support) == (StatusKind.CLAIMED, Support.DISPUTED)


def test_the_page_names_every_province_and_promises_no_more_than_the_map_keeps() -> None:
    """``make evaluation`` writes it anew."""
    written = (SEEDS.parent / "docs" / "evaluation.md").read_text(encoding="utf-8")
    promised = re.search(r"\*\*(\d+) of 34 provinces", written)
    assert promised
    assert int(promised[1]) <= comparison().within
    assert len(re.findall(r"^\| [A-Z]", written, re.MULTILINE)) == 34
    assert re.search(r"\*\*(\d+) of 34 provinces", page(comparison()))
