"""Articles a second through gate, mentions and whole extraction, beside what a user would otherwise pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import alternatives
from benchmarks.ledger import Entry, Ledger
from geo.toponyms import load_matcher
from pipeline.extraction import extract
from pipeline.extraction.dates import find_times
from pipeline.extraction.mentions import resolve_mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytest_benchmark.fixture import BenchmarkFixture

    from benchmarks.texts import Corpus

GATE_FLOOR = 10_000
EXTRACTION_FLOOR = 300
"""Articles a second on one core that the design asks for."""

OFF_TOPIC = "Off topic: is there an Afghan place in it? (articles/s)"
ON_TOPIC = "On topic: which Afghan places are in it? (articles/s)"
STAGES = "On topic: stages of the extraction (articles/s)"

ALTERNATIVES = {
    "spaCy small + gazetteer": (alternatives.with_spacy, 10),
    "FlashText": (alternatives.with_flashtext, 20),
    "regular expression": (alternatives.with_regular_expression, 2),
}
"""What is compared, and how many texts each run takes of it: the slow ones read fewer."""


def rate(benchmark: BenchmarkFixture, work: Callable[[object], object], items: Sequence[object]) -> float:
    """Return how many ``items`` a second ``work`` does, after a warm-up, from the fastest of several rounds."""

    def run() -> None:
        for item in items:
            work(item)

    benchmark.pedantic(run, rounds=7, warmup_rounds=1)
    return len(items) / benchmark.stats.stats.min


def test_gate(benchmark: BenchmarkFixture, irrelevant: Corpus, ledger: Ledger) -> None:
    gate = load_matcher().might_mention
    assert not any(map(gate, irrelevant.texts))
    value = rate(benchmark, gate, irrelevant.texts)
    ledger.add(OFF_TOPIC, Entry("gate", value, "/s", baseline=True, floor=GATE_FLOOR))
    ledger.note(f"Off topic: {irrelevant.description}.")


def test_extraction_of_off_topic_reports(benchmark: BenchmarkFixture, irrelevant: Corpus, ledger: Ledger) -> None:
    value = rate(benchmark, extract, irrelevant.reports)
    ledger.add(OFF_TOPIC, Entry("whole extraction", value, "/s"))


@pytest.mark.parametrize("name", ALTERNATIVES)
def test_alternatives_off_topic(name: str, benchmark: BenchmarkFixture, irrelevant: Corpus, ledger: Ledger) -> None:
    build, count = ALTERNATIVES[name]
    ledger.add(OFF_TOPIC, Entry(name, rate(benchmark, build(), irrelevant.texts[:count]), "/s"))


def test_mentions(benchmark: BenchmarkFixture, relevant: Corpus, ledger: Ledger) -> None:
    assert all(map(resolve_mentions, relevant.texts))
    value = rate(benchmark, resolve_mentions, relevant.texts)
    ledger.add(ON_TOPIC, Entry("mentions, read in context", value, "/s", baseline=True))
    ledger.note(f"On topic: {relevant.description}.")


def test_bare_names(benchmark: BenchmarkFixture, relevant: Corpus, ledger: Ledger) -> None:
    ledger.add(ON_TOPIC, Entry("names alone", rate(benchmark, load_matcher().find, relevant.texts), "/s"))


@pytest.mark.parametrize("name", ALTERNATIVES)
def test_alternatives_on_topic(name: str, benchmark: BenchmarkFixture, relevant: Corpus, ledger: Ledger) -> None:
    build, count = ALTERNATIVES[name]
    finder = build()
    assert all(map(finder, relevant.texts[:count]))
    ledger.add(ON_TOPIC, Entry(name, rate(benchmark, finder, relevant.texts[:count]), "/s"))


def test_whole_extraction(benchmark: BenchmarkFixture, relevant: Corpus, ledger: Ledger) -> None:
    assert all(extract(report).mentions for report in relevant.reports)
    value = rate(benchmark, extract, relevant.reports)
    ledger.add(STAGES, Entry("whole extraction", value, "/s", baseline=True, floor=EXTRACTION_FLOOR))


def test_dates(benchmark: BenchmarkFixture, relevant: Corpus, ledger: Ledger) -> None:
    value = rate(benchmark, lambda report: find_times(report.text, report.published), relevant.reports)
    ledger.add(STAGES, Entry("dates alone", value, "/s"))
