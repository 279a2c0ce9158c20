"""What the dashboard shows: the store beside it, or the bundled seed reports where there is none.

The only place of the dashboard that reads anything. Everything is cached: a store by its revision, a day's view by its
day.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from geo.paths import SEEDS
from pages.components.clocks import KnownBy
from pages.components.history import History, read_history
from pipeline import exports
from pipeline.control.assembly import gather
from pipeline.control.by_hand import without_rejected
from pipeline.control.known import is_known
from pipeline.control.status import StatusEngine
from pipeline.control.support import SupportIndex
from pipeline.corpus import DEFAULT_STORE, read_and_extract, store_path
from pipeline.records import Extraction
from pipeline.store import Store, StoreError

if TYPE_CHECKING:
    from geo.view import MapView, Quote
    from pages.components.clocks import Clocks
    from pipeline.control.assembly import Gathered
    from pipeline.control.model import ControlStatus, Evidence

# Makes the days of a corpus one after the other: its engine keeps timelines that two sessions must not change at once.
_engine_lock = Lock()


class CorpusError(Exception):
    """There is nothing to show; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports ready to be asked about any day. ``key`` tells versions apart, ``label`` says in words what it is.

    ``first_day`` and ``last_day`` are those of the dated events; without any, there is no first and the last is that
    of the latest publication, or today.
    """

    key: str
    label: str
    engine: StatusEngine
    evidence: tuple[Evidence, ...]
    first_day: date | None
    last_day: date


def open_corpus() -> Corpus:
    """Return what is to be shown: the store named by ``CONTROLMAP_DB``, ``./controlmap.db``, or the seeds.

    Raises:
        CorpusError: there is a store, and it cannot be used.

    """
    found = store_path()
    if found is None:
        return _seeds()
    path = found.absolute()
    try:
        with Store(path, read_only=True) as store:
            revision = store.revision()
        return _from_store(str(path), revision)
    except StoreError as error:
        raise CorpusError(str(error)) from None
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        reason = getattr(error, "orig", None) or error
        message = (
            f"{path}: cannot be read ({reason}). If another program is writing it, wait for that and reload this page."
        )
        raise CorpusError(message) from None


def view(corpus: Corpus, as_of: date, known_by: date | None = None) -> MapView:
    """Return what the map shows on a day, from reports published up to another (``None``: from all)."""
    return _view(corpus.key, as_of, known_by, corpus)


def status(corpus: Corpus, as_of: date, known_by: date | None = None) -> ControlStatus:
    """Return the control status on a day, from reports published up to another (``None``: from all)."""
    with _engine_lock:
        return corpus.engine.at(as_of, known_by)


def file(corpus: Corpus, clocks: Clocks, ending: str) -> bytes:
    """Return the file of a day in the format of that ending."""
    known_by, days = clocks.known_by, None
    if corpus.first_day:
        days = exports.days_around((corpus.first_day, corpus.last_day), clocks.as_of)
    with _engine_lock:
        return exports.snapshot(corpus.engine, exports.Request(clocks.as_of, known_by, days=days), ending)


def history(corpus: Corpus, first: date, last: date, clocks: Clocks) -> History:
    """Return the days from ``first`` to ``last``, each as known by the rule of the clocks."""
    return _history(corpus.key, first, last, clocks.known, clocks.day, corpus, clocks)


def quotes(corpus: Corpus, first: date, last: date, known_by: date | None) -> tuple[Quote, ...]:
    """Return the sentences of the events dated from ``first`` to ``last``, newest first."""
    return _quotes(corpus.key, first, last, known_by, corpus)


def sources(corpus: Corpus) -> tuple[str, ...]:
    """Return the names of the sources with an event."""
    return _sources(corpus.key, corpus)


@st.cache_resource(max_entries=2, show_spinner=False)
def _sources(key: str, _corpus: Corpus) -> tuple[str, ...]:  # noqa: ARG001 - the cache's key
    return tuple(sorted({item.source for item in _corpus.evidence}))


# A view is frozen all through, so sessions may share it: a copy for each would cost more than making it.
@st.cache_resource(max_entries=256, show_spinner=False)
def _view(key: str, as_of: date, known_by: date | None, _corpus: Corpus) -> MapView:  # noqa: ARG001 - the cache's key
    return exports.map_view(status(_corpus, as_of, known_by))


@st.cache_resource(max_entries=16, show_spinner="Reading the days …")
def _history(
    key: str,  # noqa: ARG001 - the cache's key
    first: date,
    last: date,
    known: str,  # noqa: ARG001 - the cache's key
    day: date | None,  # noqa: ARG001 - the cache's key
    _corpus: Corpus,
    _clocks: Clocks,
) -> History:
    with _engine_lock:
        return read_history(_corpus.engine, first, last, _clocks.known_on, _known_events(_corpus, _clocks))


def _known_events(corpus: Corpus, clocks: Clocks) -> Counter[date]:
    """Count events by the day on which they happened or, as known then, on which they became known."""
    if clocks.known is KnownBy.THEN:
        return Counter(item.known_from for item in corpus.evidence if item.event.date and item.known_from)
    limit = clocks.known_by
    return Counter(item.event.date for item in corpus.evidence if item.event.date and is_known(item, limit))


@st.cache_resource(max_entries=64, show_spinner=False)
def _quotes(
    key: str,
    first: date,
    last: date,
    known_by: date | None,
    _corpus: Corpus,
) -> tuple[Quote, ...]:
    index = _supports(key, known_by, _corpus)
    chosen = [
        item
        for item in _corpus.evidence
        if item.event.date and first <= item.event.date <= last and is_known(item, known_by)
    ]
    chosen.sort(key=lambda item: (item.event.date or first, item.published or first, item.event.place), reverse=True)
    return tuple(exports.quote(item, "listed", index.of(item) or "") for item in chosen)


@st.cache_resource(max_entries=16, show_spinner=False)
def _supports(key: str, known_by: date | None, _corpus: Corpus) -> SupportIndex:  # noqa: ARG001 - the cache's key
    return SupportIndex(item for item in _corpus.evidence if is_known(item, known_by))


@st.cache_resource(max_entries=2, show_spinner="Reading the store …")
def _from_store(path: str, revision: int) -> Corpus:
    with Store(path, read_only=True) as store:
        gathered, reports = store.gather(), store.reports()
    if reports:
        label = f"Read from {Path(path).name}: {_count(reports, 'report')}."
    else:
        label = f"{Path(path).name} holds no report yet. Read some with “controlmap ingest FILE” and reload this page."
    return _corpus(f"{path}@{revision}", label, gathered)


@st.cache_resource(show_spinner="Reading the seed reports …")
def _seeds() -> Corpus:
    read = [item for item in read_and_extract([SEEDS]) if isinstance(item, Extraction)]
    label = f"Read from the bundled seeds ({_count(len(read), 'report')}), since this folder holds no {DEFAULT_STORE}."
    return _corpus("seeds", label, gather(read))


def _corpus(key: str, label: str, gathered: Gathered) -> Corpus:
    days = gathered.days()
    published = [item.published for item in gathered.evidence if item.published]
    last = days[1] if days else max(published, default=date.today())  # noqa: DTZ011 - the reader's own calendar
    engine = StatusEngine(gathered.evidence, gathered.aggregates, gathered.overrides)
    # What was set aside by hand is shown as such beside its province; nothing counts or lists it as a report.
    kept, _ = without_rejected(gathered.evidence, gathered.overrides)
    return Corpus(key, label, engine, tuple(kept), days[0] if days else None, last)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
