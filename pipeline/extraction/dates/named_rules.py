"""The rules of dates that are named: days of a month, months, weekdays, years, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.dates import counted, named, words
from pipeline.extraction.dates.patterns import (
    ANY_MONTH,
    APOSTROPHE,
    DASH,
    DAY_NUMBER,
    FULL_WEEKDAY,
    NOT_A_QUANTITY,
    ORDINAL,
    PART_OF_DAY,
    SOLAR_MONTH,
    SOLAR_YEAR,
    THE,
    TO,
    WEEKDAY_AFTER,
    YEAR,
    YEAR_AFTER,
    YEAR_NO_QUANTITY,
)
from pipeline.extraction.dates.rule import DIGITS, rule

if TYPE_CHECKING:
    from pipeline.extraction.dates.rule import Rule

FULL_WEEKDAYS = frozenset(name for name in words.WEEKDAYS if name.endswith("day"))
FULL_MONTHS = frozenset(
    name for name, number in words.MONTHS.items() if len(name) > 4 or (number in (5, 6, 7) and len(name) > 2)
) - {"jun", "jul"}

RULES: tuple[Rule, ...] = (
    # days of a month, with the month first
    rule("attacks", ["september"], r"\s+11(?:th)?(?:,?\s+2001,?)?(?=\s+(?:attack|hijack|terror))", named.attacks),
    rule(
        "range_of_days",
        words.MONTHS,
        rf"\.?\s*{DAY_NUMBER}{TO}(?:(?P<month>{ANY_MONTH})\s*)?(?P<day>{DAY_NUMBER}){NOT_A_QUANTITY}{YEAR_AFTER}",
        named.range_of_days,
        perhaps_after=r"(?:between|from)\s+",
    ),
    rule(
        "month_day",
        words.MONTHS,
        rf"\.?\s*(?P<day>{DAY_NUMBER}){NOT_A_QUANTITY}{YEAR_AFTER}{WEEKDAY_AFTER}",
        named.month_day,
    ),
    rule("abbreviated_month_year", words.MONTHS, rf"\.?\s+(?P<year>{YEAR})", named.bare_month),
    rule(
        "ordinal_of_month",
        FULL_MONTHS,
        YEAR_AFTER,
        named.ordinal_of_month,
        after=rf"(?P<ordinal>{ORDINAL})\s+(?:day\s+)?of\s+",
    ),
    rule(
        "week_of_month",
        FULL_MONTHS,
        YEAR_AFTER,
        named.week_of_month,
        after=r"(?P<ordinal>first|second|third|fourth|last)\s+week\s+(?:of|in)\s+",
    ),
    rule(
        "part_of_month",
        FULL_MONTHS,
        YEAR_AFTER,
        named.part_of_month,
        after=r"(?P<part>early|late|mid|middle|beginning|start|end|close|(?:first|last|final)\s+days)"
        rf"(?:\s*{DASH}\s*|\s+)(?:in\s+|of\s+)?(?P<that>that\s+|the\s+month\s+of\s+)?",
    ),
    rule(
        "bare_month",
        FULL_MONTHS,
        YEAR_AFTER,
        named.bare_month,
        perhaps_after=r"(?P<said>last|this\s+past|that|next)\s+",
    ),
    # days of a Solar Hijri month
    rule(
        "solar_month_day",
        words.SOLAR_HIJRI_MONTHS,
        rf"\s+(?P<day>{DAY_NUMBER}){NOT_A_QUANTITY}(?!\s*(?:km|kilomet|met|mile|people|men)\w*)(?:,?\s+(?P<year>{SOLAR_YEAR}))?",
        named.solar_date,
    ),
    rule("solar_month", words.SOLAR_HIJRI_MONTHS, rf"\s+(?:of\s+)?(?P<year>{SOLAR_YEAR})", named.solar_month),
    # what begins with a number
    rule("iso_date", DIGITS, r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?!\d)", named.iso_date),
    rule(
        "solar_iso_date",
        DIGITS,
        r"(?P<year>1[34]\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        named.solar_iso_date,
    ),
    rule(
        "numeric_date",
        DIGITS,
        r"(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
        named.numeric_date,
    ),
    rule(
        "solar_date",
        DIGITS,
        rf"(?P<day>{DAY_NUMBER})\s+(?:of\s+)?(?:the\s+month\s+of\s+)?(?P<solar>{SOLAR_MONTH})\b(?:,?\s+(?P<year>{SOLAR_YEAR}))?",
        named.solar_date,
        perhaps_after=THE,
    ),
    rule(
        "range_of_days_first",
        DIGITS,
        rf"{DAY_NUMBER}(?:\s+{ANY_MONTH})?{TO}{THE}?(?P<day>{DAY_NUMBER})(?:\s+of)?\s+(?P<month>{ANY_MONTH}){YEAR_AFTER}",
        named.range_of_days,
        perhaps_after=rf"(?:between|from)\s+{THE}?",
    ),
    rule(
        "day_month",
        DIGITS,
        rf"(?P<day>{DAY_NUMBER})(?:\s+of\s+|\s*{DASH}\s*|\s+)(?P<month>{ANY_MONTH})(?:{DASH}(?={YEAR}))?{YEAR_AFTER}{WEEKDAY_AFTER}",
        named.month_day,
        perhaps_after=THE,
    ),
    rule(
        "day_of_month",
        DIGITS,
        r"(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b(?=\s*(?:[.,;:!?)]|$)|\s+(?:and|when|after|before|but|by)\b)",
        named.day_of_month,
        after=r"on\s+the\s+",
    ),
    rule("decades", DIGITS, rf"(?:(?:19|20)\d0|[5-9]0){APOSTROPHE}?s\b", counted.history),
    rule(
        "years",
        DIGITS,
        rf"(?P<year>{YEAR})(?:\s*(?:{DASH}|and|to|or)\s*(?P<year2>{YEAR}))?\b{YEAR_NO_QUANTITY}",
        named.years,
        after=r"(?:in|since|until|till|by|during|of|from|between|before|after|to|late|early|mid|the|year|throughout)"
        rf"(?:\s*{DASH}\s*|\s+)|\(",
    ),
    # weekdays
    rule(
        "weekday_month_day",
        words.WEEKDAYS,
        rf"\.?,?\s+(?P<month>{ANY_MONTH})\s*(?P<day>{DAY_NUMBER}){NOT_A_QUANTITY}{YEAR_AFTER}",
        named.month_day,
    ),
    rule(
        "weekday_day_month",
        words.WEEKDAYS,
        rf"\.?,?\s+{THE}?(?P<day>{DAY_NUMBER})(?:\s+of)?\s+(?P<month>{ANY_MONTH}){YEAR_AFTER}",
        named.month_day,
    ),
    rule(
        "night_between",
        FULL_WEEKDAYS,
        rf"(?:\s*{DASH}\s*|\s+(?:and|to)\s+)(?P<weekday>{FULL_WEEKDAY})\b",
        named.weekday,
        after=r"night\s+(?:of\s+|between\s+)?",
    ),
    rule(
        "range_of_weekdays",
        FULL_WEEKDAYS,
        rf"(?:\s+{PART_OF_DAY})?\s+(?:and|to|until|till|through)\s+(?P<weekday>{FULL_WEEKDAY})\b(?:\s+{PART_OF_DAY}\b)?",
        named.range_of_weekdays,
        after=r"(?:between|from)\s+",
    ),
    rule(
        "weekday_of_week",
        FULL_WEEKDAYS,
        rf"(?:\s+{PART_OF_DAY})?\s+(?:of\s+)?(?P<relative>last|next)\s+week\b",
        named.weekday_of_week,
    ),
    rule(
        "relative_weekday",
        FULL_WEEKDAYS,
        rf"(?:\s+{PART_OF_DAY}\b)?",
        named.relative_weekday,
        after=r"(?P<relative>last|this\s+past|past|next|this\s+coming|coming)\s+",
    ),
    rule(
        "weekday",
        FULL_WEEKDAYS,
        rf"(?!\s+(?:times|telegraph|mirror|express|herald|post|independent)\b)(?:\s+{PART_OF_DAY}\b)?",
        named.weekday,
    ),
    rule(
        "short_weekday",
        words.WEEKDAYS.keys() - FULL_WEEKDAYS,
        r"(?!\s+(?:the|a|down)\b)\.?",
        named.short_weekday,
        after=r"on\s+",
    ),
)
"""In the order in which they are tried at a place."""
