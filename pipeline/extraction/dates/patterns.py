r"""Fragments of regular expressions that the rules of :mod:`pipeline.extraction.dates.rules` are put together from.

All are written for lower-cased text, and every gap between words is ``\\s+``, so that a broken line changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.dates import words

if TYPE_CHECKING:
    from collections.abc import Iterable


def either(names: Iterable[str]) -> str:
    """Return a pattern for any of ``names``, the longest first; their blanks match any white space."""
    return (
        "(?:" + "|".join(name.replace(" ", r"\s+") for name in sorted(names, key=lambda name: (-len(name), name))) + ")"
    )


DASH = "[-‐‑‒–—−]"
APOSTROPHE = "['’ʼ`´]"
THE = r"(?:the\s+)"
TO = rf"\s*(?:{DASH}|to|and|until|till|through)\s*"

FULL_WEEKDAY = either(name for name in words.WEEKDAYS if name.endswith("day"))

ANY_MONTH = rf"{either(words.MONTHS)}\b\.?"
SOLAR_MONTH = either(words.SOLAR_HIJRI_MONTHS)

DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:\s?(?:st|nd|rd|th)\b)?"
"""A day of the month in digits, with or without its ordinal ending."""

NOT_A_QUANTITY = r"(?![\d%$]|[.:/]\d|,\d{3}(?!\d))"
"""After a day number: it must not go on as a time, a decimal, a fraction or thousands."""

ORDINAL = rf"(?:(?:twenty|thirty)[\s-]+)?{either(words.ORDINALS)}"
YEAR = r"(?:19|20)\d\d(?![\d-])"
SOLAR_YEAR = r"1[34]\d\d(?!\d)"
YEAR_AFTER = (
    rf"(?:,?\s*(?:of\s+)?(?P<year>{YEAR})"
    r"|,?\s+(?:of\s+)?(?P<said_year>last\s+year|this\s+year|that\s+year|the\s+same\s+year))?"
)
COUNTED_THINGS = (
    "per\\s?cent", "people", "men", "women", "soldiers?", "troops", "fighters", "families", "houses", "meters",
    "metres", "km", "dollars", "afghanis", "civilians", "members", "militants", "insurgents", "police", "personnel",
    "prisoners", "others",
)  # fmt: skip
YEAR_NO_QUANTITY = rf"(?!\s*(?:%|{'|'.join(COUNTED_THINGS)}))"
"""After four digits: a number of people or things is no year."""

WEEKDAY_AFTER = rf"(?:,?\s+\(?{FULL_WEEKDAY}\b\)?)?"

NUMBER = rf"(?:{either((*words.NUMBERS, *words.VAGUE_NUMBERS))}|\d{{1,3}})"
PART_OF_DAY = r"(?:morning|afternoon|evening|night|noon|midday|dawn)"
HEDGES = ("about", "around", "roughly", "nearly", "almost", "some", "more than", "less than", "barely", "only", "just",
          "little more than", "over")  # fmt: skip
HEDGE = rf"(?:{either(HEDGES)}\s+)?"
