"""The same store and options give the same bytes: in another process, with other hash seeds, time zones and locales."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pipeline.corpus import read_and_extract
from pipeline.exports import FILMS, WRITERS
from pipeline.store import Store

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = [
    {"id": "a", "source": "Outlet", "published": "2021-08-09", "text": "The Taliban captured Aybak on Monday."},
    {
        "id": "b",
        "source": "Paper",
        "published": "2021-08-10",
        "text": "The Taliban said they took Farah and Herat.",
    },
    {"id": "c", "source": "Radio", "published": "2021-08-10", "text": "Fighting raged in Kandahar and Lashkar Gah."},
    {"id": "d", "source": "Copy", "text": "The Taliban captured Kunduz on Sunday."},
]
CODE = """
import hashlib, json, sys
from datetime import date
from pathlib import Path
from geo.presentation import Language, Paper
from geo.symbology import Theme
from pipeline.control.status import StatusEngine
from pipeline.corpus import open_corpus
from pipeline.corpus import read_and_extract
from pipeline.exports import FILMS, WRITERS
from pipeline.store import Store
from pipeline.exports.request import Request, snapshot
gathered = open_corpus(Path(sys.argv[1])).gathered
engine = StatusEngine(gathered.evidence, gathered.aggregates)
day = date(2021, 8, 10)
requests = {
    "plain": Request(day),
    "dressed": Request(day, day, Language.PASHTO, Paper.WIDE, Theme.GREY, "Title", "Note", date(2021, 8, 9),
                       (date(2021, 8, 8), day)),
}
print(json.dumps({
    f"{ending} {name}": hashlib.sha256(snapshot(engine, request, ending)).hexdigest()
    for ending in (*WRITERS, *FILMS) for name, request in requests.items()
    if name == "dressed" or ending not in {"zip", *FILMS}
}))
"""
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Kabul", "LC_ALL": "C", "PYTHONUTF8": "1"},
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """The digests of every format with every set of options, by process."""
    folder: Path = tmp_path_factory.mktemp("store")
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, REPORTS)))
    with Store(folder / "x.db") as store:
        store.ingest(read_and_extract([folder / "reports.jsonl"]))
    started = [
        subprocess.Popen(
            [sys.executable, "-c", CODE, str(folder / "x.db")], env={**os.environ, **env}, stdout=subprocess.PIPE
        )
        for env in ELSEWHERE
    ]
    return [json.loads(process.communicate()[0]) for process in started]


@pytest.mark.parametrize("ending", sorted([*WRITERS, *FILMS]))
def test_a_format_has_the_same_bytes_everywhere(written: list[dict[str, str]], ending: str) -> None:
    one, other = ({key: value for key, value in digests.items() if key.split()[0] == ending} for digests in written)
    assert one == other
    assert one
