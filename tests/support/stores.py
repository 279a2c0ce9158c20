"""Real stores for the tests of the dashboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factory import event, extraction, report
from hostile import HOSTILE, HOSTILE_URLS

from geo.paths import SEEDS
from pipeline.corpus import read_and_extract
from pipeline.records import Extraction, Highlight, Role
from pipeline.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def store(path: Path, *readings: Extraction) -> Path:
    """Make a store that holds what was read."""
    with Store(path) as made:
        made.ingest(readings)
    return path


def article_store(path: Path) -> Path:
    """Make a store that holds the one whole article of the seeds, as a user's ingest reads it."""
    read = read_and_extract([SEEDS / "000_546746f3a5c468eb.txt"])
    return store(path, *(item for item in read if isinstance(item, Extraction)))


def hostile_store(path: Path) -> Path:
    """Make a store in which every hostile text stands in every field that a report fills."""
    return store(path, *(_hostile_reading(index, text) for index, text in enumerate(HOSTILE)))


def _hostile_reading(index: int, text: str) -> Extraction:
    url = HOSTILE_URLS[index % len(HOSTILE_URLS)]
    name = f"{index} {text}"
    whole = f"{text}\n\nThe Taliban claimed {text}."
    start = whole.index("The Taliban")
    carrier = report(whole, id=name, source=text, url=url, title=text, published="08-10")
    common = {"report_id": name, "sentence": whole[start:], "start": start, "end": len(whole), "rule": text}
    marks = (Highlight(start + 4, start + 11, Role.ACTOR), Highlight(start + 20, start + 20 + len(text), Role.PLACE))
    return extraction(
        event(assertion="claimed", said_by="taliban", highlights=marks, **common),
        event(place=text, place_id=None, level="district", said_by=text, **common),
        event(when=None, place=text, place_id=None, level="district", **common),
        report=carrier,
    )


def undated_store(path: Path) -> Path:
    """Make a store with one report that has no date of publication."""
    return store(path, extraction(event(when=None), report=report(published=None)))


def history_store(path: Path) -> Path:
    """Make a store with two captures on two days."""
    kunduz = {"place": "Kunduz", "province": "AF-KDZ", "place_id": "1135689", "report_id": "r2"}
    later = report("Kunduz fell.", id="r2", published="08-20")
    return store(
        path,
        extraction(event(), report=report()),
        extraction(event(when="08-20", sentence="Kunduz fell.", **kunduz), report=later),
    )
