"""The words news uses for time, and the numbers they stand for. All keys are lower case."""

from __future__ import annotations

WEEKDAYS = {
    "monday": 0, "mon": 0,
    "tuesday": 1, "tues": 1, "tue": 1,
    "wednesday": 2, "weds": 2, "wed": 2,
    "thursday": 3, "thurs": 3, "thur": 3, "thu": 3,
    "friday": 4, "fri": 4,
    "saturday": 5, "sat": 5,
    "sunday": 6, "sun": 6,
}  # fmt: skip

MONTHS = {
    "january": 1, "jan": 1,
    "february": 2, "feb": 2,
    "march": 3, "mar": 3,
    "april": 4, "apr": 4,
    "may": 5,
    "june": 6, "jun": 6,
    "july": 7, "jul": 7,
    "august": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10,
    "november": 11, "nov": 11,
    "december": 12, "dec": 12,
}  # fmt: skip

SOLAR_HIJRI_MONTHS = {
    "hamal": 1,
    "sawr": 2, "saur": 2, "sawar": 2, "thawr": 2,
    "jawza": 3, "jauza": 3, "jowza": 3, "jawzah": 3,
    "saratan": 4, "sarataan": 4,
    "asad": 5, "assad": 5,
    "sunbula": 6, "sonbola": 6, "sunbulah": 6, "sonbula": 6, "sumbula": 6,
    "mizan": 7,
    "aqrab": 8, "aqrib": 8,
    "qaws": 9, "qaus": 9, "qows": 9,
    "jadi": 10, "jaddi": 10, "jady": 10,
    "dalw": 11, "dalwa": 11, "dalv": 11,
    "hut": 12, "hoot": 12, "hout": 12,
}  # fmt: skip
"""The Dari names of the twelve months, in the spellings of the Afghan press."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which each season of the northern hemisphere is reckoned to begin (meteorological reckoning)."""

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "ninety": 90,
}  # fmt: skip

VAGUE_NUMBERS = {"a couple of": 2, "couple of": 2, "a few": 3, "few": 3, "several": 3, "some": 3, "a dozen": 12}
"""What an unspecific count is taken for: the least it can mean, so that a date is not pushed too far back."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip


def number(text: str) -> int | None:
    """Return the value of a number in digits or words, ``None`` if it is no number known here."""
    text = " ".join(text.split())
    if text.isdigit():
        return int(text)
    return NUMBERS.get(text) or VAGUE_NUMBERS.get(text)
