r"""The forms in which news writes dates: one declared rule for each, pattern and reading side by side.

Examples are resolved against a report of Tuesday, 10 August 2021.

============================  ===================================================  =====================
rule                          examples                                             read as
============================  ===================================================  =====================
attacks                       the September 11 attacks                             2001-09-11, history
range_of_days                 between July 18 and 21; 18–21 July                   2021-07-21, week
range_of_weekdays             from Saturday to Monday                              2021-08-09, week
iso_date, numeric_date        2021-08-09; 31/07/2021; 1400-05-18                   2021-08-09, 2021-07-31
solar_date                    the 18th of Asad; 18 Asad 1400; Asad 18              2021-08-09
month_day, day_month          Aug 9; Monday, August 9th; 9 August 2021             2021-08-09
part_of_month                 early August; mid-July; the end of June              08-01, 07-15, 06-30; week
week_of_month                 the first week of July                               2021-07-04, week
bare_month                    in July; last August; March 2020                     2021-07-01, month
relative_weekday              last Friday; Friday last week; next Monday           08-06, 08-06, future
weekday                       on Monday; Tuesday night                             2021-08-09, 2021-08-10
night_between                 the night between Sunday and Monday                  2021-08-09
ago                           three days ago; two weeks ago; a month ago           08-07 day, 07-27 week, 07-10
vague_ago                     hours ago; days ago; weeks ago; years ago            08-10, 08-07, 07-27, history
counted_from_previous         two days earlier; a day later; hours later           counted from the last event
subordinate_count             two days after losing …; days after overrunning …    the losing: 2 days before
before_previous, next_to      the day before; the following day; the same day      -1, +1, 0 from the last event
recent                        in recent days; the past week; the last few weeks    2021-08-10, week
last_hours                    in the past 24 hours                                 2021-08-10, day
part_of_week                  earlier this week; late last week                    2021-08-10, 2021-08-06; week
this_unit, last_unit          this week; last week; last month; last year          08-10; 08-03; 07-01; history
part_of_this_month            earlier this month; at the beginning of the month    2021-08-01, month
weekend                       over the weekend                                     2021-08-08, week
day_word                      today, overnight, this morning; yesterday            2021-08-10; 2021-08-09
future                        tomorrow; next week; in the coming days              future
day_of_month                  on the 9th                                           2021-08-09
season                        in the spring; last summer                           2021-03-01, month
years                         in 2015; the 1990s; between 1996 and 2001            history
============================  ===================================================  =====================

A rule is tried where one of its trigger words stands, rare words all, so that most text costs nothing: ``pattern`` goes
on from the trigger, and ``before`` looks back at what leads up to it. Its reading returns ``None`` where the words are
no date after all ("31 June", "may" the verb); the next rule of the same trigger is then asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extraction.dates import counted, named, words
from pipeline.extraction.dates.patterns import (
    ANY_MONTH,
    APOSTROPHE,
    DASH,
    DAY_NUMBER,
    FULL_WEEKDAY,
    HEDGE,
    NOT_A_QUANTITY,
    NUMBER,
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
    either,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.extraction.dates.context import Context, Result


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression.

    ``triggers`` are the words it is tried at, ``DIGITS`` for any number. ``pattern`` must match there; its groups are
    what ``read`` needs, ``trigger`` the trigger itself. ``before`` may match right before, and where ``needs_before``
    is set it must. Patterns see lower-cased text.
    """

    name: str
    triggers: frozenset[str]
    pattern: str
    read: Callable[[Context], Result]
    before: str = ""
    needs_before: bool = False


def _rule(
    name: str,
    triggers: Iterable[str],
    pattern: str,
    read: Callable[[Context], Result],
    *,
    after: str = "",
    perhaps_after: str = "",
) -> Rule:
    """Return a rule whose pattern begins with one of ``triggers``, required or perhaps to stand after something."""
    words_ = frozenset(triggers)
    start = "" if words_ == DIGITS else rf"(?P<trigger>{either(words_)})\b"
    return Rule(name, words_, start + pattern, read, after or perhaps_after, bool(after))


DIGITS = frozenset("0123456789")
FULL_WEEKDAYS = frozenset(name for name in words.WEEKDAYS if name.endswith("day"))
FULL_MONTHS = frozenset(
    name for name, number in words.MONTHS.items() if len(name) > 4 or (number in (5, 6, 7) and len(name) > 2)
) - {"jun", "jul"}
UNITS = frozenset(
    unit + plural for unit in ("hour", "day", "night", "week", "fortnight", "month") for plural in ("", "s")
)
YEARS = frozenset(("year", "years", "decade", "decades", "century", "centuries", "generation", "generations"))
DAY_PARTS = frozenset(("day", "night", "evening", "morning", "afternoon"))

_COUNT = rf"{HEDGE}(?P<number>{NUMBER})\s+"
_SPAN = rf"(?:past|last|previous|recent)\s+(?:{NUMBER}\s+)?"

RULES: tuple[Rule, ...] = (
    # days of a month, with the month first
    _rule("attacks", ["september"], r"\s+11(?:th)?(?:,?\s+2001,?)?(?=\s+(?:attack|hijack|terror))", named.attacks),
    _rule(
        "range_of_days",
        words.MONTHS,
        rf"\.?\s*{DAY_NUMBER}{TO}(?:(?P<month>{ANY_MONTH})\s*)?(?P<day>{DAY_NUMBER}){NOT_A_QUANTITY}{YEAR_AFTER}",
        named.range_of_days,
        perhaps_after=r"(?:between|from)\s+",
    ),
    _rule(
        "month_day",
        words.MONTHS,
        rf"\.?\s*(?P<day>{DAY_NUMBER}){NOT_A_QUANTITY}{YEAR_AFTER}{WEEKDAY_AFTER}",
        named.month_day,
    ),
    _rule("abbreviated_month_year", words.MONTHS, rf"\.?\s+(?P<year>{YEAR})", named.bare_month),
    _rule(
        "ordinal_of_month",
        FULL_MONTHS,
        YEAR_AFTER,
        named.ordinal_of_month,
        after=rf"(?P<ordinal>{ORDINAL})\s+(?:day\s+)?of\s+",
    ),
    _rule(
        "week_of_month",
        FULL_MONTHS,
        YEAR_AFTER,
        named.week_of_month,
        after=r"(?P<ordinal>first|second|third|fourth|last)\s+week\s+(?:of|in)\s+",
    ),
    _rule(
        "part_of_month",
        FULL_MONTHS,
        YEAR_AFTER,
        named.part_of_month,
        after=r"(?P<part>early|late|mid|middle|beginning|start|end|close|(?:first|last|final)\s+days)"
        rf"(?:\s*{DASH}\s*|\s+)(?:in\s+|of\s+)?(?P<that>that\s+|the\s+month\s+of\s+)?",
    ),
    _rule(
        "bare_month",
        FULL_MONTHS,
        YEAR_AFTER,
        named.bare_month,
        perhaps_after=r"(?P<said>last|this\s+past|that|next)\s+",
    ),
    # days of a Solar Hijri month
    _rule(
        "solar_month_day",
        words.SOLAR_HIJRI_MONTHS,
        rf"\s+(?P<day>{DAY_NUMBER}){NOT_A_QUANTITY}(?!\s*(?:km|kilomet|met|mile|people|men)\w*)(?:,?\s+(?P<year>{SOLAR_YEAR}))?",
        named.solar_date,
    ),
    _rule("solar_month", words.SOLAR_HIJRI_MONTHS, rf"\s+(?:of\s+)?(?P<year>{SOLAR_YEAR})", named.solar_month),
    # what begins with a number
    _rule("iso_date", DIGITS, r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?!\d)", named.iso_date),
    _rule(
        "solar_iso_date",
        DIGITS,
        r"(?P<year>1[34]\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        named.solar_iso_date,
    ),
    _rule(
        "numeric_date",
        DIGITS,
        r"(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
        named.numeric_date,
    ),
    _rule(
        "solar_date",
        DIGITS,
        rf"(?P<day>{DAY_NUMBER})\s+(?:of\s+)?(?:the\s+month\s+of\s+)?(?P<solar>{SOLAR_MONTH})\b(?:,?\s+(?P<year>{SOLAR_YEAR}))?",
        named.solar_date,
        perhaps_after=THE,
    ),
    _rule(
        "range_of_days_first",
        DIGITS,
        rf"{DAY_NUMBER}(?:\s+{ANY_MONTH})?{TO}{THE}?(?P<day>{DAY_NUMBER})(?:\s+of)?\s+(?P<month>{ANY_MONTH}){YEAR_AFTER}",
        named.range_of_days,
        perhaps_after=rf"(?:between|from)\s+{THE}?",
    ),
    _rule(
        "day_month",
        DIGITS,
        rf"(?P<day>{DAY_NUMBER})(?:\s+of\s+|\s*{DASH}\s*|\s+)(?P<month>{ANY_MONTH})(?:{DASH}(?={YEAR}))?{YEAR_AFTER}{WEEKDAY_AFTER}",
        named.month_day,
        perhaps_after=THE,
    ),
    _rule(
        "day_of_month",
        DIGITS,
        r"(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b(?=\s*(?:[.,;:!?)]|$)|\s+(?:and|when|after|before|but|by)\b)",
        named.day_of_month,
        after=r"on\s+the\s+",
    ),
    _rule("decades", DIGITS, rf"(?:(?:19|20)\d0|[5-9]0){APOSTROPHE}?s\b", counted.history),
    _rule(
        "years",
        DIGITS,
        rf"(?P<year>{YEAR})(?:\s*(?:{DASH}|and|to|or)\s*(?P<year2>{YEAR}))?\b{YEAR_NO_QUANTITY}",
        named.years,
        after=r"(?:in|since|until|till|by|during|of|from|between|before|after|to|late|early|mid|the|year|throughout)"
        rf"(?:\s*{DASH}\s*|\s+)|\(",
    ),
    # weekdays
    _rule(
        "weekday_month_day",
        words.WEEKDAYS,
        rf"\.?,?\s+(?P<month>{ANY_MONTH})\s*(?P<day>{DAY_NUMBER}){NOT_A_QUANTITY}{YEAR_AFTER}",
        named.month_day,
    ),
    _rule(
        "weekday_day_month",
        words.WEEKDAYS,
        rf"\.?,?\s+{THE}?(?P<day>{DAY_NUMBER})(?:\s+of)?\s+(?P<month>{ANY_MONTH}){YEAR_AFTER}",
        named.month_day,
    ),
    _rule(
        "night_between",
        FULL_WEEKDAYS,
        rf"(?:\s*{DASH}\s*|\s+(?:and|to)\s+)(?P<weekday>{FULL_WEEKDAY})\b",
        named.weekday,
        after=r"night\s+(?:of\s+|between\s+)?",
    ),
    _rule(
        "range_of_weekdays",
        FULL_WEEKDAYS,
        rf"(?:\s+{PART_OF_DAY})?\s+(?:and|to|until|till|through)\s+(?P<weekday>{FULL_WEEKDAY})\b(?:\s+{PART_OF_DAY}\b)?",
        named.range_of_weekdays,
        after=r"(?:between|from)\s+",
    ),
    _rule(
        "weekday_of_week",
        FULL_WEEKDAYS,
        rf"(?:\s+{PART_OF_DAY})?\s+(?:of\s+)?(?P<relative>last|next)\s+week\b",
        named.weekday_of_week,
    ),
    _rule(
        "relative_weekday",
        FULL_WEEKDAYS,
        rf"(?:\s+{PART_OF_DAY}\b)?",
        named.relative_weekday,
        after=r"(?P<relative>last|this\s+past|past|next|this\s+coming|coming)\s+",
    ),
    _rule(
        "weekday",
        FULL_WEEKDAYS,
        rf"(?!\s+(?:times|telegraph|mirror|express|herald|post|independent)\b)(?:\s+{PART_OF_DAY}\b)?",
        named.weekday,
    ),
    _rule(
        "short_weekday",
        words.WEEKDAYS.keys() - FULL_WEEKDAYS,
        r"(?!\s+(?:the|a|down)\b)\.?",
        named.short_weekday,
        after=r"on\s+",
    ),
    # units of time counted from publication or from the event before
    _rule("years_ago", YEARS, r"\s+(?:ago|earlier|before)\b", counted.history, perhaps_after=rf"{HEDGE}{NUMBER}\s+"),
    _rule("ago", UNITS, r"\s+(?:ago|back)\b", counted.ago, after=_COUNT),
    _rule("vague_ago", UNITS | {"moments", "minutes"}, r"\s+ago\b", counted.vague_ago),
    _rule("day_before_yesterday", ["day"], r"\s+before\s+yesterday\b", counted.days_back(2), perhaps_after=THE),
    _rule("day_before", DAY_PARTS, r"\s+before\b", counted.day_before, after=THE),
    _rule("day_after", DAY_PARTS, r"\s+after\b(?!\s+(?:the|a|that)\b)", counted.day_after, after=THE),
    _rule(
        "subordinate_count",
        UNITS,
        r"\s+(?P<side>after|before|following)\b(?=\s+[a-z])(?!\s+(?:that|this)\b)",
        counted.subordinate_count,
        perhaps_after=_COUNT,
    ),
    _rule(
        "counted_from_previous",
        UNITS | YEARS,
        r"\s+(?P<side>earlier|before|previously|later|afterwards?)\b",
        counted.counted_from_previous,
        perhaps_after=_COUNT,
    ),
    _rule("previous_day", DAY_PARTS, "", counted.day_before, after=r"the\s+(?:previous|preceding)\s+"),
    _rule("next_day", DAY_PARTS, r"(?!\s+(?:the|a|that)\b)", counted.day_after, after=r"the\s+(?:next|following)\s+"),
    _rule(
        "same_day",
        DAY_PARTS | {"weekend"},
        "",
        counted.same_day,
        after=r"(?:the\s+same|that(?:\s+same)?|(?:earlier|later)\s+(?:in\s+the|that|the\s+same))\s+",
    ),
    _rule(
        "later_that_day",
        ["afternoon", "evening", "nightfall", "sunset", "dusk", "night"],
        "",
        counted.later_that_day,
        after=r"(?:in\s+the|by|by\s+the|at|late\s+at|toward|towards|until)\s+",
    ),
    _rule("within", UNITS | {"minutes"}, r"\b(?!\s+of)", counted.within, after=rf"within\s+(?:{HEDGE}{NUMBER}\s+)?"),
    _rule("last_hours", ["hours"], "", counted.days_back(0), after=rf"{THE}?{_SPAN}"),
    _rule("recent", UNITS - {"day", "night", "week", "month"}, "", counted.recent, after=rf"{THE}?{_SPAN}"),
    _rule("recent_one", ["week", "month", "fortnight"], "", counted.recent, after=r"the\s+(?:past|last)\s+"),
    # weeks, months and seasons named from publication
    _rule(
        "part_of_week",
        ["week"],
        "",
        counted.part_of_week,
        after=r"(?P<part>earlier|early|later|late|(?:the\s+)?(?:start|beginning|end)\s+of)\s+(?P<said>this|last|the|that)\s+",
    ),
    _rule(
        "part_of_this_month",
        ["month"],
        "",
        counted.part_of_this_month,
        after=r"(?P<part>earlier|early|later|late|(?:the\s+)?(?:start|beginning|end|middle)\s+of)\s+(?P<said>this|last|the|that)\s+",
    ),
    _rule("earlier_this_year", ["year"], "", counted.earlier_this_year, after=r"earlier\s+(?:this|in\s+the)\s+"),
    _rule(
        "future",
        ["week", "month", "year", "weekend", "hours", "days", "weeks", "months", "years", *words.SEASONS],
        "",
        counted.future,
        after=r"(?:(?:next|coming)(?:\s+few|\s+two)?|later\s+this)\s+",
    ),
    _rule("tomorrow", ["tomorrow"], "", counted.future),
    _rule(
        "last_year",
        ["year"],
        "",
        counted.history,
        after=rf"(?:last|the\s+previous|that|the\s+same)(?:\s*{DASH}\s*|\s+)",
    ),
    _rule(
        "last_unit",
        ["week", "month", "night", "evening", "weekend"],
        "",
        counted.last_unit,
        after=r"(?:last|the\s+(?:previous|preceding))\s+",
    ),
    _rule("unit_before", ["week", "month"], r"\s+before\b(?!\s+[a-z])", counted.last_unit, after=THE),
    _rule("this_unit", ["week", "month"], "", counted.recent, after=r"this\s+"),
    _rule(
        "weekend",
        ["weekend"],
        "",
        counted.weekend,
        after=rf"(?:(?:over|at|during|on|since|this)\s+)?{THE}(?:past\s+)?|this\s+(?:past\s+)?",
    ),
    _rule("season_of_year", words.SEASONS, rf"\s+(?:of\s+)?(?P<year>{YEAR})", named.years),
    _rule(
        "season",
        words.SEASONS.keys() - {"fall"},
        "",
        counted.season,
        after=r"(?P<said>last|this|in\s+the|since\s+the|that)\s+",
    ),
    # single words
    _rule("yesterday", ["yesterday"], "", counted.days_back(1)),
    _rule(
        "today",
        ["today", "overnight", "tonight"],
        rf"(?!{APOSTROPHE}s\s+(?:world|youth))",
        counted.days_back(0),
        perhaps_after=r"(?:earlier|later)\s+",
    ),
    _rule(
        "this_morning",
        DAY_PARTS - {"day", "night"} | {"dawn", "noon"},
        "",
        counted.days_back(0),
        after=r"(?:earlier\s+)?this\s+",
    ),
)
"""In the order in which they are tried at a place."""
