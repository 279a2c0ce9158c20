"""Counts of places without their names: "five of 34 provincial capitals", "the ninth capital to fall"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

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

_COUNT: Final = re.compile(
    rf"\b(?P<n>{_NUMBER})(?:\s+or\s+more)?{_OUT_OF}(?P<of>{_NUMBER}){_FILL}\s+(?:{_UNIT})\b"
    rf"|\b(?P<n2>{_NUMBER}){_FILL}\s+(?:{_UNIT.replace('<u', '<v')})\b",
    re.IGNORECASE,
)
_NTH: Final = re.compile(rf"\b(?:the\s+|a\s+|their\s+|its\s+)(?P<nth>{_ORDINAL}){_FILL}\s+(?:{_UNIT})\b", re.IGNORECASE)
_GAIN: Final = re.compile(
    r"captur|seiz|overr[ua]n|\bfall|\bfell|\btaken\b|\btake\b|\btook\b|control|\blost\b|\bloss|\bhands\b|conquer|\bheld\b|"
    r"\bhold|retak|recaptur|regain|\bwon\b|collaps|surrender|liberat|claim",
    re.IGNORECASE,
)
# A sentence without one of these has no count, and a plain search is a hundred times cheaper than the patterns.
_COUNTABLE: Final = ("district", "capital", "provinc", "crossing")
_COUNTING: Final = re.compile(
    rf"\d|\b(?:{'|'.join((*_UNITS_OF_TEN, *_TEENS, *_TENS, *_ORDINALS))}|no|none|not one|\w* ?dozen|handful)\b",
    re.IGNORECASE,
)
_HYPOTHETIC: Final = re.compile(r"\b(?:could|would|might|may|will|vow|plan|if)\b", re.IGNORECASE)
_CAPITAL: Final = re.compile(r"provincial|capital", re.IGNORECASE)
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
    lowered = sentence.lower()
    if not any(unit in lowered for unit in _COUNTABLE) or not _COUNTING.search(lowered) or not _GAIN.search(lowered):
        return []
    found: list[Count] = []
    for match in _COUNT.finditer(sentence):
        number = match["n"] or match["n2"]
        unit = _unit(match)
        value = _value(number)
        total = _value(match["of"]) if match["of"] else None
        if value is None or (total is not None and value > total):
            continue
        if total is None and value <= 2 and not _CAPITAL.search(match.group()):
            continue
        if _HYPOTHETIC.search(sentence, max(0, match.start() - _HYPOTHETIC_REACH), match.start()):
            continue
        found.append(Count(value, total, unit, match.start(), match.end(), ordinal=False))
    for match in _NTH.finditer(sentence):
        value = _ordinal(match["nth"])
        if value and not any(c.start <= match.start() < c.end for c in found):
            found.append(Count(value, None, _unit(match), match.start(), match.end(), ordinal=True))
    return sorted(found, key=lambda count: count.start)


def _unit(match: re.Match[str]) -> str:
    groups = match.groupdict()
    for i, (_, unit) in enumerate(_UNITS):
        if groups.get(f"u{i}") or groups.get(f"v{i}"):
            return unit
    return "places"


def _value(text: str) -> int | None:
    word = " ".join(text.lower().split())
    return int(word) if word.isdigit() else _VALUES.get(word)


def _ordinal(text: str) -> int | None:
    word = text.lower()
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINAL_VALUES.get(word)
