"""Whether a report is about the conflict, and which of its sentences look back on the distant past.

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
from pipeline.extraction.dates import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.extraction.chunks import ChunkedSentence
    from pipeline.extraction.dates import TimeExpression
    from pipeline.records import Report

GOES_ON: Final = frozenset({"present", "perfect"})
"""Tenses of what is so now: it is no history, whatever the paragraph tells."""
_BARE_DAY: Final = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Topicality:
    """The tables of ``data/topicality.toml``."""

    armed: re.Pattern[str]
    pastimes: re.Pattern[str]
    everyday: re.Pattern[str]
    enough: int
    enough_beside_one_armed: int
    parties: Mapping[str, tuple[str, ...]]
    anniversary: re.Pattern[str]
    words: Mapping[str, frozenset[str]]
    """The plain lists, by "table.list"."""


@cache
def load_topicality() -> Topicality:
    """Read the bundled tables, once a process."""
    tables: dict[str, dict[str, Any]] = tomllib.loads((DATA / "topicality.toml").read_text(encoding="utf-8"))
    armed, pastimes = tables["armed"], tables["pastimes"]
    stems = "|".join(map(re.escape, armed["stems"]))
    return Topicality(
        armed=re.compile(f"{stems}|{_whole(armed['words'])}", re.IGNORECASE),
        pastimes=re.compile(_whole(pastimes["words"]), re.IGNORECASE),
        everyday=re.compile(_whole(tables["everyday"]["words"]), re.IGNORECASE),
        enough=pastimes["enough"],
        enough_beside_one_armed=pastimes["enough_beside_one_armed"],
        parties={party: tuple(words) for party, words in tables["parties"].items()},
        anniversary=re.compile("|".join(tables["lookback"]["anniversary"]), re.IGNORECASE),
        words={
            f"{table}.{name}": frozenset(tables[table][name])
            for table in ("attempts", "counting", "sides", "capitals")
            for name in tables[table]
        },
    )


def _whole(words: Iterable[str]) -> str:
    return rf"\b(?:{'|'.join(map(re.escape, words))})\b"


def bears_arms(report: Report) -> bool:
    """Tell whether anybody in the report bears arms."""
    armed = load_topicality().armed
    return armed.search(report.text) is not None or armed.search(report.title) is not None


def told_literally(report: Report) -> bool:
    """Tell whether words of war mean war here: somebody bears arms, or nothing speaks of trade, polls and pastimes."""
    if bears_arms(report):
        return True
    tables = load_topicality()
    text = f"{report.title}\n{report.text}"
    return tables.everyday.search(text) is None and tables.pastimes.search(text) is None


def off_topic(report: Report) -> bool:
    """Tell whether the report is a page of sport or culture that mentions the conflict at most in passing."""
    tables = load_topicality()
    text = f"{report.title}\n{report.text}"
    armed = _count(tables.armed, text, 2)
    if armed > 1:
        return False
    enough = tables.enough_beside_one_armed if armed else tables.enough
    return _count(tables.pastimes, text, enough) == enough


def _count(pattern: re.Pattern[str], text: str, limit: int) -> int:
    """Count matches up to ``limit``: nobody asks for more, and most reports have enough in their first lines."""
    return sum(1 for _ in islice(pattern.finditer(text), limit))


def parties_of(report: Report) -> frozenset[str]:
    """Return the parties that the report is about."""
    lowered = f"{report.title} {report.text}".lower()
    return frozenset(
        party for party, words in load_topicality().parties.items() if any(word in lowered for word in words)
    )


def is_anniversary(source: str, sentence: ChunkedSentence) -> bool:
    """Tell whether a sentence marks an anniversary: "a year ago today"."""
    return load_topicality().anniversary.search(source, sentence.start, sentence.end) is not None


class History:
    """Narrative about the distant past: it goes on until the text names a recent time, or a paragraph ends."""

    def __init__(self) -> None:
        self._paragraph = -1

    def covers(self, sentence: ChunkedSentence, tense: str) -> bool:
        """Whether what ``sentence`` tells in ``tense`` belongs to such a narrative."""
        if self._paragraph != sentence.paragraph or tense in GOES_ON or sentence.in_title:
            return False
        return not _names_recent_time(sentence.times)

    def note(self, sentence: ChunkedSentence) -> None:
        """Remember what ``sentence`` says of when it plays."""
        if _names_recent_time(sentence.times):
            self._paragraph = -1
        elif any(time.history for time in sentence.times):
            self._paragraph = sentence.paragraph


def _names_recent_time(times: Iterable[TimeExpression]) -> bool:
    return any(
        not time.history and time.anchor == PUBLISHED and not _BARE_DAY.fullmatch(time.surface) for time in times
    )
