"""Counts of places without their names: "five of 34 provincial capitals", "the ninth capital to fall"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.extraction.casing import lower_in_place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_UNITS_OF_TEN: Final = "one two three four five six seven eight nine".split()
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: Final = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()

_VALUES: Final[dict[str, int]] = (
    {word: number for number, word in enumerate((*_UNITS_OF_TEN, *_TEENS), 1)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {f"{ten}-{one}": 10 * i + j for i, ten in enumerate(_TENS, 2) for j, one in enumerate(_UNITS_OF_TEN, 1)}
    | {"none": 0, "no": 0, "not one": 0, "a handful": 0}
    | {"a dozen": 12, "dozen": 12, "half a dozen": 6, "two dozen": 24}
)
_ORDINAL_VALUES: Final = {word: number for number, word in enumerate(_ORDINALS, 1)}

# The longest first: "sixteen" before "six".
_NUMBER: Final = (
    rf"(?:\d{{1,3}}|half a dozen|a handful|two dozen|not one|a dozen|"
    rf"(?:{'|'.join(_TENS)})-(?:{'|'.join(_UNITS_OF_TEN)})|"
    + "|".join(sorted((word for word in _VALUES if "-" not in word and " " not in word), key=len, reverse=True))
    + ")"
)
_ORDINAL: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_UNITS: Final = (
    (
        r"provincial\s+(?:capitals?|cent(?:re|er)s?)|regional\s+capitals?|capitals?\s+of\s+provinces|province\s+capitals?",
        "provincial capitals",
    ),
    (r"district\s+(?:cent(?:re|er)s?|capitals?|headquarters)", "district centers"),
    (r"districts?", "districts"),
    (r"provinces?", "provinces"),
    (r"(?:border\s+)?crossings?", "border crossings"),
    (r"capitals?", "provincial capitals"),
)
_UNIT: Final = "|".join(f"(?P<u{i}>{pattern})" for i, (pattern, _) in enumerate(_UNITS))
_FILL: Final = (
    r"(?:\s+(?:the|of|all|its|more|afghan|afghan['’]s|country['’]s|afghanistan['’]s|nation['’]s|major|northern|southern|"
    r"western|eastern|key|other|another|total|at|least|roughly|about|some|\d{4})){0,4}"
)
_OUT_OF: Final = (
    r"(?:(?:\s+out)?\s+of|/)\s*"
    r"(?:the\s+|afghanistan['’]s\s+|the\s+country['’]s\s+|its\s+|all\s+|some\s+|about\s+|a\s+total\s+of\s+)*"
)

# The patterns are for lower-cased text: to ignore case is what makes a search slow.
_COUNT: Final = re.compile(
    rf"\b(?P<n>{_NUMBER})(?:(?:\s+or\s+more)?{_OUT_OF}(?P<of>{_NUMBER}))?{_FILL}\s+(?:{_UNIT})\b"
)
_NTH: Final = re.compile(rf"\b(?:the\s+|a\s+|their\s+|its\s+)(?P<nth>{_ORDINAL}){_FILL}\s+(?:{_UNIT})\b")
# A sentence without one of each of these has no count, and to look is many times cheaper than the patterns.
_COUNTABLE: Final = ("district", "capital", "provinc", "crossing")
_COUNTING: Final = frozenset((*_UNITS_OF_TEN, *_TEENS, *_TENS, "no", "none", "dozen", "handful"))
_RANKING: Final = frozenset(_ORDINALS)
_GAIN: Final = (
    "captur", "seiz", "overrun", "overran", "control", "conquer", "retak", "recaptur", "regain", "collaps", "surrender",
    "liberat", "claim",
)  # fmt: skip
_GAIN_WORDS: Final = frozenset(("taken", "take", "took", "lost", "hands", "held", "won"))
_GAIN_OPENINGS: Final = ("fall", "fell", "loss", "hold")
_WORD: Final = re.compile(r"\w+")
_DIGIT: Final = re.compile(r"\d")
_HYPOTHETIC: Final = re.compile(r"\b(?:could|would|might|may|will|vow|plan|if)\b")
# "has not taken any of the 34 provincial capitals": none of them.
_NOT_ANY_OF: Final = re.compile(
    r"(?:\b(?:not|never|without|yet to|failed to|unable to)\b|n['’]t\b)[^.;]{0,60}"
    r"\bany\s+(?:one\s+)?of\s+(?:\w+['’]s\s+|the\s+|its\s+)*$"
)
_CAPITAL: Final = re.compile(r"provincial|capital")
_HYPOTHETIC_REACH: Final = 30


@dataclass(frozen=True, slots=True)
class Count:
    """A count found in a sentence; ``start`` and ``end`` are offsets into the sentence, ``of`` is the stated total."""

    captured: int
    of: int | None
    unit: str
    start: int
    end: int
    ordinal: bool


def find_counts(sentence: str) -> list[Count]:
    """Return the counts of places in ``sentence`` that it says were gained, held or lost."""
    lowered = lower_in_place(sentence)
    if not any(unit in lowered for unit in _COUNTABLE):
        return []
    words = frozenset(_WORD.findall(lowered))
    in_figures = _DIGIT.search(lowered) is not None
    counted, ranked = in_figures or not _COUNTING.isdisjoint(words), in_figures or not _RANKING.isdisjoint(words)
    if not (counted or ranked) or not _gains(lowered, words):
        return []
    found = list(_counted(lowered)) if counted else []
    if ranked:
        found += [rank for rank in _ranked(lowered) if not any(c.start <= rank.start < c.end for c in found)]
    return sorted(found, key=lambda count: count.start)


def _gains(lowered: str, words: Collection[str]) -> bool:
    """Tell whether a sentence speaks of places gained, held or lost."""
    return (
        any(stem in lowered for stem in _GAIN)
        or not _GAIN_WORDS.isdisjoint(words)
        or any(word.startswith(_GAIN_OPENINGS) for word in words)
    )


def _counted(lowered: str) -> Iterator[Count]:
    for match in _COUNT.finditer(lowered):
        value = _value(match["n"])
        total = _value(match["of"]) if match["of"] else None
        if value is None or (total is not None and value > total):
            continue
        if total is None and value <= 2 and not _CAPITAL.search(match.group()):
            continue
        if _HYPOTHETIC.search(lowered, max(0, match.start() - _HYPOTHETIC_REACH), match.start()):
            continue
        if total is None and _NOT_ANY_OF.search(lowered, 0, match.start()):
            value, total = 0, value
        yield Count(value, total, _unit(match), match.start(), match.end(), ordinal=False)


def _ranked(lowered: str) -> Iterator[Count]:
    for match in _NTH.finditer(lowered):
        value = _ordinal(match["nth"])
        if value:
            yield Count(value, None, _unit(match), match.start(), match.end(), ordinal=True)


def _unit(match: re.Match[str]) -> str:
    return next((unit for i, (_, unit) in enumerate(_UNITS) if match[f"u{i}"]), "places")


def _value(text: str) -> int | None:
    word = " ".join(text.split())
    return int(word) if word.isdigit() else _VALUES.get(word)


def _ordinal(text: str) -> int | None:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else _ORDINAL_VALUES.get(text)
