"""Time expressions of news text and the calendar dates they mean, resolved against the day of publication."""

from pipeline.extraction.dates.finder import find_times, resolve_relative
from pipeline.extraction.dates.model import ABSOLUTE, HISTORY_DAYS, PREVIOUS, PUBLISHED, TimeExpression

__all__ = ["ABSOLUTE", "HISTORY_DAYS", "PREVIOUS", "PUBLISHED", "TimeExpression", "find_times", "resolve_relative"]
