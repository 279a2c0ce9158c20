"""Why a reading of a sentence gives no event."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why a reading gives no event."""

    NO_PLACE = "no place: what it is said of is no place, or none that the report has named"
    NO_SIDE = "no side: nobody is named who could have done it"
    IRREALIS = "not so (yet): planned, feared, possible, attempted or conditional"
    NOT_DONE = "negated: it says what did not happen"
    DENIED_NEGATION = "a denial of something that did not happen"
    HISTORY = "history: the paragraph tells of a distant past"
    ANNIVERSARY = "history: it marks an anniversary"
    UNARMED = "not literal: a report of trade, polls or pastimes in which nobody bears arms, and no side is named"
    CORRECTED = "a correction: it was reported in error"
    LONG_AGO = "history: dated more than 90 days before publication"
    FUTURE = "the future: dated after publication"
    COUNTED = "a count: the places are not named here"
