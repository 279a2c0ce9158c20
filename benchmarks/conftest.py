"""What the benchmarks share: the texts, the finders they compare, and the table at the end."""

from __future__ import annotations

import pytest

from benchmarks.ledger import Ledger
from benchmarks.texts import Corpus, off_topic, on_topic

LEDGER = pytest.StashKey[Ledger]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEDGER] = Ledger()


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    ledger = config.stash[LEDGER]
    if ledger.sections:
        terminalreporter.section("figures, one core, this run")
        for line in ledger.lines():
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def ledger(pytestconfig: pytest.Config) -> Ledger:
    return pytestconfig.stash[LEDGER]


@pytest.fixture(scope="session")
def relevant() -> Corpus:
    return on_topic()


@pytest.fixture(scope="session")
def irrelevant() -> Corpus:
    return off_topic()
