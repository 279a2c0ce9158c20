"""Building ``seeds/offensive_2021.jsonl``: the summer of 2021 as short reports, from tables of sourced facts.

Each row of ``data/sources/offensive_2021`` becomes a report whose text is the fact's sentence. What a row says about
place, event or side is left behind: the pipeline reads the sentence as it reads any report.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.paths import DATA, SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

SOURCES: Final = DATA / "sources" / "offensive_2021"
CORPUS: Final = SEEDS / "offensive_2021.jsonl"

INFERRED: Final = "inferred day"
"""Warning on a row whose page shows no exact day of publication; any other warning keeps a row out."""

_TITLE: Final = "Afghanistan"
"""What every page of the tables is about, so that names are taken for Afghan places, as beside their own headlines."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: a sentence, who published it where and when, and what it is about (to tell rows apart, never to read).

    ``warnings`` say what speaks against using it.
    """

    id: str
    source: str
    url: str
    published: date
    happened: date
    about: tuple[str, str, str]
    sentence: str
    warnings: frozenset[str]


def read_facts(folder: Path = SOURCES) -> tuple[Fact, ...]:
    """Return the facts of the tables in a folder, in the order of their days."""
    warnings: dict[str, set[str]] = {}
    for row in _rows(folder / "warnings.csv"):
        warnings.setdefault(row["report_id"], set()).add(row["warning"])
    facts = (
        _fact(row, frozenset(warnings.get(row["report_id"], ())))
        for name in ("reports.csv", "supplement.csv")
        for row in _rows(folder / name)
    )
    return tuple(sorted(facts, key=lambda fact: (fact.published, fact.happened, fact.id)))


def chosen(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the facts to use.

    One whose day of publication was inferred is used only where no exactly dated fact tells the same of the day.
    """
    usable = [fact for fact in facts if fact.warnings <= {INFERRED}]
    exact = [fact for fact in usable if not fact.warnings]
    for fact in usable:
        if not fact.warnings or not any(_same_matter(fact, other) for other in exact):
            yield fact


def seed_record(fact: Fact) -> dict[str, str]:
    """Return the report of a fact."""
    record = {
        "id": f"2021-{fact.id}",
        "source": fact.source,
        "url": fact.url,
        "title": _TITLE,
        "published": fact.published.isoformat(),
        "text": fact.sentence,
    }
    if INFERRED in fact.warnings:
        record["note"] = "The page shows no exact day; the day of publication was inferred."
    return record


def write_corpus(facts: Iterable[Fact], path: Path = CORPUS) -> int:
    """Write the reports of facts as JSON lines; return how many."""
    lines = [json.dumps(seed_record(fact), ensure_ascii=False) + "\n" for fact in facts]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def _same_matter(one: Fact, other: Fact) -> bool:
    return (one.about, one.happened) == (other.about, other.happened)


def _fact(row: Mapping[str, str], warnings: frozenset[str]) -> Fact:
    return Fact(
        id=row["report_id"],
        source=row["source"],
        url=row["url"],
        published=date.fromisoformat(row["published"]),
        happened=date.fromisoformat(row["event_date"]),
        about=(row["province"], row["place"], row["event"]),
        sentence=row["fact"],
        warnings=warnings,
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    found = read_facts()
    print(f"{CORPUS}: {write_corpus(chosen(found)):,} reports of {len(found):,} facts")
