"""Whether a report is about the conflict, and whether its words of war mean war.

The words are in ``data/topicality.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from geo.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.records import Report

GOES_ON: Final = frozenset({"present", "perfect"})
"""Tenses of what is so now: it is no history, whatever the paragraph tells."""


@dataclass(frozen=True, slots=True)
class Topicality:
    """The tables of ``data/topicality.toml``; the patterns are for lower-cased text."""

    armed: re.Pattern[str]
    pastimes: re.Pattern[str]
    everyday: re.Pattern[str]
    enough: int
    enough_beside_one_armed: int
    parties: Mapping[str, tuple[str, ...]]
    anniversary: re.Pattern[str]
    correction: re.Pattern[str]
    words: Mapping[str, frozenset[str]]
    """The plain lists, by "table.list"."""


@cache
def load_topicality() -> Topicality:
    """Read the bundled tables, once a process."""
    tables: dict[str, dict[str, Any]] = tomllib.loads((DATA / "topicality.toml").read_text(encoding="utf-8"))
    armed, pastimes = tables["armed"], tables["pastimes"]
    stems = "|".join(re.escape(stem.lower()) for stem in armed["stems"])
    return Topicality(
        armed=re.compile(f"{stems}|{_whole(armed['words'])}"),
        pastimes=re.compile(_whole(pastimes["words"])),
        everyday=re.compile(_whole(tables["everyday"]["words"])),
        enough=pastimes["enough"],
        enough_beside_one_armed=pastimes["enough_beside_one_armed"],
        parties={party: tuple(words) for party, words in tables["parties"].items()},
        anniversary=re.compile("|".join(tables["lookback"]["anniversary"])),
        correction=re.compile("|".join(tables["lookback"]["correction"]).replace(" ", r"\s+")),
        words={
            f"{table}.{name}": frozenset(tables[table][name])
            for table in ("attempts", "counting", "sides", "capitals")
            for name in tables[table]
        },
    )


def _whole(words: Iterable[str]) -> str:
    return rf"\b(?:{'|'.join(re.escape(word.lower()) for word in words)})\b"


def words_of(report: Report) -> str:
    """Return the words of title and text in lower case, one blank apart, as the functions of this module read them."""
    return " ".join(f"{report.title}\n{report.text}".lower().split())


def told_literally(lowered: str) -> bool:
    """Tell whether words of war mean war here: somebody bears arms, or nothing speaks of trade, polls and pastimes."""
    tables = load_topicality()
    return tables.armed.search(lowered) is not None or (
        tables.everyday.search(lowered) is None and tables.pastimes.search(lowered) is None
    )


def off_topic(lowered: str) -> bool:
    """Tell whether the report is a page of sport or culture that mentions the conflict at most in passing."""
    tables = load_topicality()
    armed = _count(tables.armed, lowered, 2)
    if armed > 1:
        return False
    enough = tables.enough_beside_one_armed if armed else tables.enough
    return _count(tables.pastimes, lowered, enough) == enough


def _count(pattern: re.Pattern[str], text: str, limit: int) -> int:
    """Count matches up to ``limit``: nobody asks for more, and most reports have enough in their first lines."""
    return sum(1 for _ in islice(pattern.finditer(text), limit))


def parties_of(lowered: str) -> frozenset[str]:
    """Return the parties that the report is about."""
    return frozenset(
        party for party, words in load_topicality().parties.items() if any(word in lowered for word in words)
    )
