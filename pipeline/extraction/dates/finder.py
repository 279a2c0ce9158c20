"""Finds the time expressions of a text: one pass for the rules' trigger words, then the rules of each hit in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.extraction.casing import lower_in_place
from pipeline.extraction.dates import arithmetic
from pipeline.extraction.dates.context import Context
from pipeline.extraction.dates.model import HISTORY_DAYS, PREVIOUS, TimeExpression
from pipeline.extraction.dates.rules import RULES
from pipeline.records import DatePrecision

if TYPE_CHECKING:
    from datetime import date

    from pipeline.extraction.dates.model import Reading
    from pipeline.extraction.dates.rule import Rule

REACH = 64
"""Characters before a trigger within which what leads up to it is looked for."""

LIST_START_DAYS = 14
"""A "since" date further back than this opens a list of what happened from then on, and dates it to the month."""

_SINCE = re.compile(r"\bsince\s+(?:the\s+|about\s+)?(?:(?:early|late)\s+(?:on\s+)?)?$")
_PARAGRAPH = re.compile(r"\n\s*\n|\r\s*\r|\u2029")
_SURROGATE = re.compile("[\ud800-\udfff]")
_COUNTED = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|one|only|time)\s+$")
_EVERY = re.compile(r"\b(?:every|each|any)\s+$")


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule with its patterns compiled."""

    rule: Rule
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Machine:
    """The compiled search: the trigger words, and for each the rules to be tried at it."""

    triggers: AhoCorasick
    rules: tuple[tuple[_Compiled, ...], ...]


@cache
def _machine() -> _Machine:
    compiled = [
        _Compiled(
            rule,
            re.compile(rf"(?:{rule.pattern})(?!\w)"),
            re.compile(rf"(?<![\w$£€])(?:{rule.before})$") if rule.before else None,
        )
        for rule in RULES
    ]
    triggers = sorted({word for rule in RULES for word in rule.triggers})
    return _Machine(
        AhoCorasick(triggers, implementation=Implementation.DFA, matchkind=MatchKind.LeftmostLongest),
        tuple(tuple(entry for entry in compiled if word in entry.rule.triggers) for word in triggers),
    )


def find_times(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    """Return the time expressions of ``text``, in order and without overlaps, resolved against ``published``.

    ``published`` is the day of publication, ``None`` where it is unknown: then only dates with their year are resolved.
    Takes time linear in the length of the text and never raises. See :mod:`pipeline.extraction.dates.rules` for the
    forms it reads.
    """
    lowered = _lower(text)
    machine = _machine()
    found: list[TimeExpression] = []
    told: TimeExpression | None = None
    done = 0
    for which, start, end in machine.triggers.find_matches_as_indexes(lowered):
        if start < done or (start and lowered[start - 1].isalnum()):
            continue
        if lowered[end : end + 1].isalpha() and not lowered[start].isdigit():
            continue
        for entry in machine.rules[which]:
            match = entry.pattern.match(lowered, start)
            expression = _apply(entry, match, lowered, text, done, published) if match else None
            if expression is None:
                continue
            resolved = _told_after(expression, told, text)
            if expression.near and resolved is expression:
                break
            if _names_a_day(resolved):
                told = resolved
            found.append(resolved)
            done = resolved.end
            break
    return tuple(found)


def resolve_relative(expression: TimeExpression, anchor_date: date | None) -> TimeExpression:
    """Return an expression counted from the event before ("two days earlier") with the date that follows from it.

    Expressions of another kind, and any where ``anchor_date`` is ``None``, come back unchanged.
    """
    if expression.anchor != PREVIOUS or expression.offset is None or anchor_date is None:
        return expression
    return replace(expression, date=arithmetic.shift(anchor_date, expression.offset))


def _told_after(expression: TimeExpression, told: TimeExpression | None, text: str) -> TimeExpression:
    """Resolve an expression counted from what was told before against the last day that the text named."""
    if told is None or expression.anchor != PREVIOUS or expression.subordinate or expression.offset is None:
        return expression
    if expression.near and _PARAGRAPH.search(text, told.end, expression.start):
        return expression
    return replace(resolve_relative(expression, told.date), offset=None)


def _names_a_day(expression: TimeExpression) -> bool:
    """Tell whether what is told next can be counted from this expression."""
    return (
        expression.date is not None
        and expression.precision is DatePrecision.DAY
        and not (expression.history or expression.future or expression.subordinate)
    )


def _lower(text: str) -> str:
    """Return ``text`` in lower case, fit for the search, with every character in its place."""
    lowered = lower_in_place(text)
    if lowered.isascii() or not _SURROGATE.search(lowered):
        return lowered
    return _SURROGATE.sub("?", lowered)


def _apply(
    entry: _Compiled, match: re.Match[str], lowered: str, text: str, done: int, published: date | None
) -> TimeExpression | None:
    position = match.start()
    before = entry.before.search(lowered, max(done, position - REACH), position) if entry.before else None
    if before is None and entry.rule.needs_before:
        return None
    reading = entry.rule.read(Context(match, before, text, published))
    if reading is None:
        return None
    return _expression(reading, before.start() if before else position, match.end(), lowered, text, done, published)


def _expression(
    reading: Reading, start: int, end: int, lowered: str, text: str, done: int, published: date | None
) -> TimeExpression | None:
    if _EVERY.search(lowered, max(0, start - 12), start):
        return None
    since = _SINCE.search(lowered, max(done, start - 32), start)
    if since:
        start = since.start()
    lasting = lowered.startswith("since", start)
    if lasting and _COUNTED.search(lowered, max(0, start - 16), start):
        return None
    day, precision = reading.date, reading.precision
    age = (published - day).days if published and day else 0
    if lasting and age > LIST_START_DAYS:
        precision = DatePrecision.MONTH
    return TimeExpression(
        start=start,
        end=end,
        surface=text[start:end],
        date=day,
        precision=precision,
        history=not lasting and (age > HISTORY_DAYS if reading.history is None else reading.history),
        future=age < 0 if reading.future is None else reading.future,
        anchor=reading.anchor,
        offset=reading.offset,
        since=lasting,
        subordinate=reading.subordinate,
        near=reading.near,
    )
