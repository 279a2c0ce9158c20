"""What the dashboard shows: the store beside it, or the bundled seed reports where there is none.

The only place of the dashboard that reads anything. Everything is cached: a store by its revision, a day's view by its
day.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from geo.paths import SEEDS
from pipeline import exports
from pipeline.control.assembly import gather
from pipeline.control.status import StatusEngine
from pipeline.corpus import DEFAULT_STORE, read_and_extract, store_path
from pipeline.records import Extraction
from pipeline.store import Store, StoreError

if TYPE_CHECKING:
    from geo.view import MapView
    from pipeline.control.assembly import Gathered

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


def view(corpus: Corpus, as_of: date) -> MapView:
    """Return what the map shows on a day."""
    return _view(corpus.key, as_of, corpus)


def file(corpus: Corpus, as_of: date, ending: str) -> bytes:
    """Return the file of a day in the format of that ending."""
    return exports.WRITERS[ending].write(view(corpus, as_of))


# A view is frozen all through, so sessions may share it: a copy for each would cost more than making it.
@st.cache_resource(max_entries=256, show_spinner=False)
def _view(key: str, as_of: date, _corpus: Corpus) -> MapView:  # noqa: ARG001 - the key of the cache
    with _engine_lock:
        status = _corpus.engine.at(as_of)
    return exports.map_view(status)


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
    return Corpus(key, label, engine, days[0] if days else None, last)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
