from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from factory import day, event, extraction, report

from pipeline.control.model import StatusKind
from pipeline.control.overrides import OverrideError, RejectionDraft, StatusDraft, event_key
from pipeline.store import Store
from pipeline.store.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SET = StatusDraft(
    place_id="AF-SAM",
    status=StatusKind.HELD,
    party="government",
    first=day("08-09"),
    until=None,
    reason="Seen on film.",
    author="A. Analyst",
)
DECIDED = day("09-01")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store.db") as opened:
        opened.ingest([extraction(event(), report=report())])
        yield opened


def test_decisions_come_back_as_they_were_made_with_their_end(store: Store) -> None:
    key = event_key(event())
    one = store.override(SET, recorded=DECIDED)
    other = store.override(RejectionDraft(target=key, reason="About 2015.", author="B."), recorded=DECIDED)
    assert store.overrides() == store.gather().overrides == (one, other)
    ended = store.revoke(one.id, author="C.", reason="The film was old.", recorded=day("09-02"))
    assert store.overrides() == (ended, other)
    assert (ended.draft, ended.revoked and ended.revoked.author) == (SET, "C.")


def test_a_decision_changes_the_revision_that_readers_watch(store: Store) -> None:
    before = store.revision()
    store.override(SET, recorded=DECIDED)
    assert store.revision() > before
    assert store.gather().overrides


def test_decisions_cannot_be_changed_or_erased(store: Store) -> None:
    store.override(SET, recorded=DECIDED)
    store.revoke(1, author="C.", reason="No.", recorded=DECIDED)
    connection = sqlite3.connect(store.path)
    for statement in ("DELETE FROM overrides", "UPDATE overrides SET reason = ''", "DELETE FROM revocations"):
        with pytest.raises(sqlite3.IntegrityError, match="stays on record"):
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"place_id": "AF-XXX"}, "no place of the gazetteer"),
        ({"party": None}, "needs a party"),
        ({"party": "martians"}, "name one of taliban"),
        ({"status": StatusKind.NO_REPORT}, "nobody's"),
        ({"until": day("08-01")}, "swap the days"),
        ({"reason": " "}, "needs a reason"),
        ({"author": ""}, "needs an author"),
        ({"reason": "x" * 4001}, "shorten"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(store: Store, changed: dict[str, object], words: str) -> None:
    fields = {name: getattr(SET, name) for name in SET.__dataclass_fields__}
    before = store.revision()
    with pytest.raises(OverrideError, match=words):
        store.override(StatusDraft(**{**fields, **changed}), recorded=DECIDED)
    assert (store.overrides(), store.revision()) == ((), before)


def test_only_stored_events_and_standing_decisions_can_be_named(store: Store) -> None:
    with pytest.raises(OverrideError, match="no event or report"):
        store.override(RejectionDraft(target="0123456789", reason="x", author="x"), recorded=DECIDED)
    with pytest.raises(OverrideError, match="no override 1"):
        store.revoke(1, author="x", reason="x", recorded=DECIDED)
    store.override(SET, recorded=DECIDED)
    store.revoke(1, author="B.", reason="x", recorded=DECIDED)
    with pytest.raises(OverrideError, match="was revoked on 2021-09-01 by B"):
        store.revoke(1, author="x", reason="x", recorded=DECIDED)


def test_a_rejection_outlives_a_new_reading_of_the_report(store: Store) -> None:
    target = event_key(event())
    store.override(RejectionDraft(target=target, reason="x", author="x"), recorded=DECIDED)
    store.ingest([extraction(event(when="08-08", confidence=0.5), report=report())])
    assert [event_key(item.event) for item in store.evidence()] == [target]


def test_a_store_from_before_overrides_is_read_and_then_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    Store(path).close()
    connection = sqlite3.connect(path)
    for table in ("revocations", "overrides"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with Store(path, read_only=True) as reader:
        assert reader.overrides() == ()
    with Store(path) as writer:
        assert writer.override(SET, recorded=DECIDED).id == 1
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()
