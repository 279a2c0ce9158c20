"""Reports for the tests of the ingest: as many as are asked for, each with words of its own."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.corpus import read_and_extract
from pipeline.ingest.edition import edition
from pipeline.store import Store

if TYPE_CHECKING:
    from pipeline.store import IngestSummary

COUNT = 300
PROGRAM = Path(sys.executable).parent / "controlmap"

_PLACES = ("Kunduz", "Herat", "Lashkar Gah", "Ghazni", "Taloqan", "Zaranj", "Farah", "Aybak", "Kandahar", "Maimana")
_VERBS = ("captured", "took control of", "overran", "seized", "entered")
_SAYERS = ("a provincial council member", "residents", "the deputy governor", "a lawmaker", "two police officers")


def line(number: int) -> str:
    """Return one report as a line of JSON; every tenth nearly repeats the one before."""
    base = number - 1 if number % 10 == 9 else number
    words = " ".join(f"w{base * 37 % 1009}x{i * base % 211}" for i in range(30))
    text = (
        f"Taliban fighters {_VERBS[base % 5]} {_PLACES[base % 10]} on {('Monday', 'Friday')[base % 2]}, "
        f"{_SAYERS[base // 2 % 5]} said.\n\n{words}{' and so on' if base != number else ''}"
    )
    record = {
        "id": f"n{number}",
        "source": f"Outlet {base % 7}",
        "published": f"2021-08-{base % 20 + 1:02}",
        "text": text,
    }
    return json.dumps(record)


def corpus(path: Path, count: int) -> Path:
    """Write reports to a file of JSON lines."""
    path.write_text("".join(f"{line(number)}\n" for number in range(count)), encoding="utf-8")
    return path


def serial(source: Path, db: Path) -> IngestSummary:
    """Read, extract and store in this process, one report after the other."""
    with Store(db) as store:
        return store.ingest(read_and_extract([source]), edition=edition())


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that a store holds but for the number of its transactions."""
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608 - names of tables
        for table in tables
        if table not in {"state", "sqlite_sequence"}
    }
    connection.close()
    return found
