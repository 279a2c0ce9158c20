"""Choosing an event's date among the time expressions of its sentence.

The policy, in the order in which it decides. Counts are of the labelled events in the even-numbered reports of the
development sets, each looked up in the sentence that names its place.

1. **An expression of the event's own clause** dates it, the nearest to its cue first ("was seized *on Sunday*, a
   councillor said *on Monday*"). One that dates a subordinate clause ("*two days after* losing Zaranj") counts only for
   the cue that follows it.
2. **The day of the statement** dates an event whose clause has no time of its own: what was said on Friday had happened
   by Friday ("have taken Guzara back, the ministry said *on Friday*"). Only an expression that names a day does so, and
   none that stands nearer to the cue of another event. What still goes on is of the day of publication all the same.
3. **"Since"** dates what happened once ("has been in their hands *since Saturday*" is a capture on Saturday), but not
   what still goes on: a siege "since Saturday" is coded on the day of publication.
4. **"A day later", "the same evening"** count from the last day that the text named, or from the date that heads the
   list item; "by nightfall", "in the evening" do so within their paragraph, while "at dawn" starts afresh from
   publication. One that dates a subordinate clause counts from the date of its main clause.
5. **A dated heading** ("Aug. 11 – …", "Friday:") dates every event of its list item that has no date of its own;
   "overnight" and "on Sunday" then count from that day.
6. **No expression at all**: the day of publication. Of 135 such events 124 (92 %) are labelled so, and a date from an
   earlier sentence of the paragraph carried over was wrong in 16 of the 17 cases where it was not a dated heading: news
   does not carry dates along, it starts afresh from publication. A pluperfect ("had already fallen") keeps the day of
   publication too, at the precision of a week.
7. **"Respectively"** deals the expressions of a list out to as many places (:func:`respective_times`).
8. **An earlier event that another one presupposes** (the loss of a place since retaken) without a date: a week
   before publication, at the precision of a week (:func:`presupposed_date`).

All functions are pure. Spans are pairs of character offsets on the same scale as the expressions'.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from pipeline.extraction.dates import ABSOLUTE, PREVIOUS, PUBLISHED, find_times, resolve_relative
from pipeline.records import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pipeline.extraction.dates import TimeExpression

Span = tuple[int, int]
Tense = Literal["present", "past", "perfect", "pluperfect"]

PRESUPPOSED_DAYS = 7
"""How long before publication an event is put that another presupposes and nothing dates."""

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_LISTED = re.compile(r"(?:[\s,]|and|on|in|late|early)*", re.IGNORECASE)
_AFTER_HEADING = re.compile(r"\s*(?:[–—−:]|-\s|-{2})")


def choose_date(
    cue_span: Span,
    clause_span: Span,
    times: Sequence[TimeExpression],
    *,
    tense: Tense,
    published: date | None,
    previous: date | None = None,
    ongoing: bool = False,
    heading: date | None = None,
    other_cues: Sequence[Span] = (),
) -> tuple[date | None, DatePrecision]:
    """Return the date of the event whose cue stands at ``cue_span``, and how exact it is.

    ``times`` are the expressions of the sentence, ``clause_span`` the stretch of it that tells this event,
    ``other_cues`` the cues of its other events. ``previous`` is the date of the event told before, ``heading`` the date
    at the head of the list item. ``ongoing`` says that the event still lasts (a siege, a hold). The date is ``None``
    where nothing can be known without the day of publication. History and future are not this function's to reject:
    see :func:`governing_time`.
    """
    governing = governing_time(cue_span, clause_span, times, ongoing=ongoing, other_cues=other_cues)
    return date_by(governing, times, tense=tense, published=published, previous=previous, heading=heading)


def date_by(
    governing: TimeExpression | None,
    times: Sequence[TimeExpression],
    *,
    tense: Tense,
    published: date | None,
    previous: date | None = None,
    heading: date | None = None,
) -> tuple[date | None, DatePrecision]:
    """Return the date that the ``governing`` one of ``times`` gives an event; otherwise as :func:`choose_date`."""
    if governing is None:
        precision = DatePrecision.WEEK if tense == "pluperfect" and heading is None else DatePrecision.DAY
        return heading or published, precision
    if heading is not None and governing.anchor == PUBLISHED:
        again = find_times(governing.surface, heading)
        return (again[0].date if again else heading), governing.precision
    if heading is not None and governing.near:
        return heading, governing.precision
    if governing.anchor == PREVIOUS:
        anchor = _main_date(governing, times) if governing.subordinate else previous or heading
        governing = resolve_relative(governing, anchor or heading or previous)
    return _not_after(governing, published), governing.precision


def governing_time(
    cue_span: Span,
    clause_span: Span,
    times: Sequence[TimeExpression],
    *,
    ongoing: bool = False,
    other_cues: Sequence[Span] = (),
) -> TimeExpression | None:
    """Return the expression that says when the event at ``cue_span`` happened, ``None`` if none does.

    The caller rejects the event where the expression is marked as history or future.
    """
    if not times:
        return None
    fitting = [expression for expression in times if _fits(expression, cue_span, ongoing=ongoing)]
    own = [expression for expression in fitting if _nearest(expression, cue_span, other_cues)]
    inside = [expression for expression in (own if ongoing else fitting) if _overlaps(expression, clause_span)]
    if inside:
        return min(inside, key=lambda expression: _rank(expression, cue_span))
    outside = [
        expression
        for expression in own
        if not (ongoing or expression.subordinate or expression.history or expression.future)
        and expression.anchor != PREVIOUS
        and expression.precision is DatePrecision.DAY
    ]
    return min(outside, key=lambda expression: _rank(expression, cue_span), default=None)


def heading_time(text: str, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the expression that heads a list item ("Aug. 11 – …"), ``None`` if the item begins otherwise.

    ``text`` is the item's first sentence and ``times`` its expressions, with offsets into it.
    """
    if not times:
        return None
    first = times[0]
    opens = not text[: first.start].strip(" \t\r\n\u00a0•‣▪*-–—(")
    return first if opens and first.anchor != PREVIOUS and _AFTER_HEADING.match(text, first.end) else None


def respective_times(
    text: str, clause_span: Span, times: Sequence[TimeExpression], count: int
) -> tuple[TimeExpression, ...]:
    """Return the ``count`` expressions that "respectively" deals out to as many places, none where it does not.

    ``text`` is what the offsets refer to. In "Imam Sahib and Khanabad … on Saturday and on Monday respectively" the
    first expression is the first place's.
    """
    word = _RESPECTIVELY.search(text, *clause_span) if count > 1 and len(times) >= count else None
    if word is None:
        return ()
    before = [
        expression for expression in times if expression.start >= clause_span[0] and expression.end <= word.start()
    ]
    group = before[-count:]
    if len(group) < count:
        return ()
    ends = [expression.start for expression in group[1:]] + [word.start()]
    listed = all(_LISTED.fullmatch(text, expression.end, end) for expression, end in zip(group, ends, strict=True))
    return tuple(group) if listed else ()


def presupposed_date(published: date | None, known: date | None = None) -> tuple[date | None, DatePrecision]:
    """Return the date of an undated event that another presupposes, such as the loss of a place since retaken.

    ``known`` is the date of the event that presupposes it; the earlier one never comes after it.
    """
    if published is None:
        return None, DatePrecision.WEEK
    found = published - timedelta(PRESUPPOSED_DAYS)
    return (min(found, known) if known else found), DatePrecision.WEEK


def _fits(expression: TimeExpression, cue: Span, *, ongoing: bool) -> bool:
    if expression.subordinate:
        return expression.end <= cue[0]
    return not (ongoing and expression.since)


def _nearest(expression: TimeExpression, cue: Span, other_cues: Sequence[Span]) -> bool:
    """Tell whether an expression stands as near to this event's cue as to that of any other."""
    return all(_gap(expression, cue) <= _gap(expression, other) for other in other_cues)


def _overlaps(expression: TimeExpression, span: Span) -> bool:
    return expression.start < span[1] and span[0] < expression.end


def _gap(expression: TimeExpression, cue: Span) -> int:
    return max(expression.start - cue[1], cue[0] - expression.end, 0)


def _rank(expression: TimeExpression, cue: Span) -> tuple[bool, bool, int]:
    """Order expressions: those that give a day before vague ones, the nearest first."""
    undated = expression.date is None and expression.anchor != ABSOLUTE and not expression.history
    return (expression.future, undated, _gap(expression, cue))


def _main_date(expression: TimeExpression, times: Sequence[TimeExpression]) -> date | None:
    """Return the date of the main clause that a subordinate expression counts from."""
    others = [other for other in times if other.anchor != PREVIOUS and other.date and not other.history]
    nearest = min(others, key=lambda other: _gap(other, (expression.start, expression.end)), default=None)
    return nearest.date if nearest else None


def _not_after(expression: TimeExpression, published: date | None) -> date | None:
    """Return the expression's date; one counted from another event never lies after publication."""
    if published and expression.anchor == PREVIOUS and expression.date and expression.date > published:
        return published
    return expression.date
