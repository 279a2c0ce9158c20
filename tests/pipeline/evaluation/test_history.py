"""The map derived from the seed corpus against the summer of 2021, and the page that says how they compare."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from geo.paths import SEEDS
from pipeline.control.assembly import gather
from pipeline.control.model import ProvinceStatus, StatusKind, Support
from pipeline.control.status import StatusEngine
from pipeline.corpus import read_and_extract
from pipeline.evaluation.history_report import FIRST, compare_seeds, page
from pipeline.records import Extraction
from pipeline.seeding import CORPUS, chosen, read_facts, write_corpus

if TYPE_CHECKING:
    import pytest

    from pipeline.evaluation.history import Comparison

WITHIN = 27
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
