"""Counts of places without their names: "five of 34 provincial capitals", "the ninth capital to fall"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth""".split()

_VALUES: dict[str, int] = {word: number for number, word in enumerate(_WORDS, 1)}
_VALUES |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_VALUES |= {f"{tens}-{unit}": 10 * i + j for i, tens in enumerate(_TENS, 2) for j, unit in enumerate(_WORDS[:9], 1)}
_VALUES |= {"none": 0, "no": 0, "a dozen": 12, "dozen": 12, "not one": 0, "half a dozen": 6, "two dozen": 24, "a handful": 0}
_ORDINAL_VALUES = {word: number for number, word in enumerate(_ORDINALS, 1)}

_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True)) + r")"
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(_ORDINALS) + r")"
_UNITS: tuple[tuple[str, str], ...] = (
    (r"provincial\s+(?:capitals?|cent(?:re|er)s?)|regional\s+capitals?|capitals?\s+of\s+provinces|province\s+capitals?", "provincial capitals"),
    (r"district\s+(?:cent(?:re|er)s?|capitals?|headquarters)", "district centers"),
    (r"districts?", "districts"),
    (r"provinces?", "provinces"),
    (r"(?:border\s+)?crossings?", "border crossings"),
    (r"capitals?", "provincial capitals"),
)
_UNIT = "|".join(f"(?P<u{i}>{pattern})" for i, (pattern, _) in enumerate(_UNITS))
_FILL = r"(?:\s+(?:the|of|all|its|more|afghan|afghan's|country's|afghanistan's|afghanistan’s|country’s|nation's|nation’s|major|northern|southern|western|eastern|key|other|another|total|at|least|roughly|about|some|\d{4})){0,4}"

_COUNT = re.compile(
    rf"\b(?P<n>{_NUMBER})(?:\s+or\s+more)?(?:(?:\s+out)?\s+of|/)\s*(?:the\s+|afghanistan['’]s\s+|the\s+country['’]s\s+|its\s+|all\s+|some\s+|about\s+|a\s+total\s+of\s+)*(?P<of>{_NUMBER}){_FILL}\s+(?:{_UNIT})\b"
    rf"|\b(?P<n2>{_NUMBER}){_FILL}\s+(?:{_UNIT.replace('<u', '<v')})\b",
    re.IGNORECASE,
)
_NTH = re.compile(rf"\b(?:the\s+|a\s+|their\s+|its\s+)(?P<nth>{_ORDINAL}){_FILL}\s+(?:{_UNIT})\b", re.IGNORECASE)
_GAIN = re.compile(
    r"captur|seiz|overr[ua]n|\bfall|\bfell|\btaken\b|\btake\b|\btook\b|control|\blost\b|\bloss|\bhands\b|conquer|\bheld\b|\bhold|retak|recaptur|regain|\bwon\b|collaps|surrender|liberat|claim",
    re.IGNORECASE,
)
_HYPOTHETIC = re.compile(r"\b(?:could|would|might|may|will|vow|plan|if)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A count found in a sentence; ``start`` and ``end`` are offsets into the sentence."""

    captured: int
    of: int | None
    unit: str
    start: int
    end: int
    ordinal: bool


def find_counts(sentence: str) -> list[Count]:
    """The counts of places in ``sentence`` that it says were gained, held or lost."""
    if not _GAIN.search(sentence):
        return []
    found: list[Count] = []
    for match in _COUNT.finditer(sentence):
        number = match["n"] or match["n2"]
        unit = _unit(match)
        value = _value(number)
        total = _value(match["of"]) if match["of"] else None
        if value is None or (total is not None and value > total):
            continue
        if total is None and value <= 2 and not re.search(r"provincial|capital", match.group(), re.IGNORECASE):
            continue
        if _HYPOTHETIC.search(sentence, max(0, match.start() - 30), match.start()):
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
