"""The rules of times that are counted: from publication, or from what was told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extraction.dates import counted, named, words
from pipeline.extraction.dates.patterns import APOSTROPHE, DASH, HEDGE, NUMBER, THE, YEAR
from pipeline.extraction.dates.rule import rule

if TYPE_CHECKING:
    from pipeline.extraction.dates.rule import Rule

UNITS = frozenset(
    unit + plural for unit in ("hour", "day", "night", "week", "fortnight", "month") for plural in ("", "s")
)
YEARS = frozenset(("year", "years", "decade", "decades", "century", "centuries", "generation", "generations"))
DAY_PARTS = frozenset(("day", "night", "evening", "morning", "afternoon"))
_COUNT = rf"{HEDGE}(?P<number>{NUMBER})\s+"
_SPAN = rf"(?:past|last|previous|recent)\s+(?:{NUMBER}\s+)?"

RULES: tuple[Rule, ...] = (
    # units of time counted from publication or from the event before
    rule("years_ago", YEARS, r"\s+(?:ago|earlier|before)\b", counted.history, perhaps_after=rf"{HEDGE}{NUMBER}\s+"),
    rule(
        "since_then",
        UNITS | YEARS,
        r"\s+(?:(?:have|has)\s+(?:passed|elapsed|gone\s+by)\s+)?since\b(?=\s+[a-z])(?!\s+(?:then|that|the\s+start))",
        counted.since_then,
        after=_COUNT,
    ),
    rule("ago", UNITS, r"\s+(?:ago|back)\b", counted.ago, after=_COUNT),
    rule("vague_ago", UNITS | {"moments", "minutes"}, r"\s+ago\b", counted.vague_ago),
    rule("day_before_yesterday", ["day"], r"\s+before\s+yesterday\b", counted.days_back(2), perhaps_after=THE),
    rule("day_before", DAY_PARTS, r"\s+before\b", counted.day_before, after=THE),
    rule("day_after", DAY_PARTS, r"\s+after\b(?!\s+(?:the|a|that)\b)", counted.day_after, after=THE),
    rule(
        "subordinate_count",
        UNITS,
        r"\s+(?P<side>after|before|following)\b(?=\s+[a-z])(?!\s+(?:that|this)\b)",
        counted.subordinate_count,
        perhaps_after=_COUNT,
    ),
    rule(
        "counted_from_previous",
        UNITS | YEARS,
        r"\s+(?P<side>earlier|before|previously|later|afterwards?)\b",
        counted.counted_from_previous,
        perhaps_after=_COUNT,
    ),
    rule("previous_day", DAY_PARTS, "", counted.day_before, after=r"the\s+(?:previous|preceding)\s+"),
    rule("next_day", DAY_PARTS, r"(?!\s+(?:the|a|that)\b)", counted.day_after, after=r"the\s+(?:next|following)\s+"),
    rule(
        "same_day",
        DAY_PARTS | {"weekend"},
        "",
        counted.same_day,
        after=r"(?:the\s+same|that(?:\s+same)?|(?:earlier|later)\s+(?:in\s+the|that|the\s+same))\s+",
    ),
    rule(
        "later_that_day",
        ["afternoon", "evening", "nightfall", "sunset", "dusk", "night"],
        "",
        counted.later_that_day,
        after=r"(?:in\s+the|by|by\s+the|at|late\s+at|toward|towards|until)\s+",
    ),
    rule("within", UNITS | {"minutes"}, r"\b(?!\s+of)", counted.within, after=rf"within\s+(?:{HEDGE}{NUMBER}\s+)?"),
    rule("last_hours", ["hours"], "", counted.days_back(0), after=rf"{THE}?{_SPAN}"),
    rule("recent", UNITS - {"day", "night", "week", "month"}, "", counted.recent, after=rf"{THE}?{_SPAN}"),
    rule("recent_one", ["week", "month", "fortnight"], "", counted.recent, after=r"the\s+(?:past|last)\s+"),
    # weeks, months and seasons named from publication
    rule(
        "part_of_week",
        ["week"],
        "",
        counted.part_of_week,
        after=r"(?P<part>earlier|early|later|late|(?:the\s+)?(?:start|beginning|end)\s+of)\s+(?P<said>this|last|the|that)\s+",
    ),
    rule(
        "part_of_this_month",
        ["month"],
        "",
        counted.part_of_this_month,
        after=r"(?P<part>earlier|early|later|late|(?:the\s+)?(?:start|beginning|end|middle)\s+of)\s+(?P<said>this|last|the|that)\s+",
    ),
    rule("earlier_this_year", ["year"], "", counted.earlier_this_year, after=r"earlier\s+(?:this|in\s+the)\s+"),
    rule(
        "future",
        ["week", "month", "year", "weekend", "hours", "days", "weeks", "months", "years", *words.SEASONS],
        "",
        counted.future,
        after=r"(?:(?:next|coming)(?:\s+few|\s+two)?|later\s+this)\s+",
    ),
    rule("tomorrow", ["tomorrow"], "", counted.future),
    rule(
        "last_year",
        ["year"],
        "",
        counted.history,
        after=rf"(?:last|the\s+previous|that|the\s+same)(?:\s*{DASH}\s*|\s+)",
    ),
    rule(
        "last_unit",
        ["week", "month", "night", "evening", "weekend"],
        "",
        counted.last_unit,
        after=r"(?:last|the\s+(?:previous|preceding))\s+",
    ),
    rule("unit_before", ["week", "month"], r"\s+before\b(?!\s+[a-z])", counted.last_unit, after=THE),
    rule("this_unit", ["week", "month"], "", counted.recent, after=r"this\s+"),
    rule(
        "weekend",
        ["weekend"],
        "",
        counted.weekend,
        after=rf"(?:(?:over|at|during|on|since|this)\s+)?{THE}(?:past\s+)?|this\s+(?:past\s+)?",
    ),
    rule("season_of_year", words.SEASONS, rf"\s+(?:of\s+)?(?P<year>{YEAR})", named.years),
    rule(
        "season",
        words.SEASONS.keys() - {"fall"},
        "",
        counted.season,
        after=r"(?P<said>last|this|in\s+the|since\s+the|that)\s+",
    ),
    # single words
    rule("yesterday", ["yesterday"], "", counted.days_back(1)),
    rule(
        "today",
        ["today", "overnight", "tonight"],
        rf"(?!{APOSTROPHE}s\s+(?:world|youth))",
        counted.days_back(0),
        perhaps_after=r"(?:earlier|later)\s+",
    ),
    rule(
        "this_morning",
        DAY_PARTS - {"day", "night"} | {"dawn", "noon"},
        "",
        counted.days_back(0),
        after=r"(?:earlier\s+)?this\s+",
    ),
)
"""In the order in which they are tried at a place."""
