"""Dates as tables, feeds and datasets write them, where they can mean one day only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

_ISO: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T ])")
_WITH_MONTH_NAME: Final = re.compile(
    r"(?:\w{3,9},? )?"
    r"(?:(?P<d1>\d{1,2})[ -](?P<m1>[A-Za-z]{3,9})\.?|(?P<m2>[A-Za-z]{3,9})\.? (?P<d2>\d{1,2}),?)"
    r"[ -](?P<y>\d{4})(?=$|[T ,])"
)
_LONG: Final = "january february march april may june july august september october november december".split()
_MONTHS: Final = {name: number for number, long in enumerate(_LONG, 1) for name in (long, long[:3])} | {"sept": 9}


def written_date(text: str) -> date | None:
    """Return the calendar date of a text such as ``2021-08-10``, ``2021/8/10``, ``Tue, 10 Aug 2021 04:30:00 +0430``.

    The date is the one that is written, whatever its time zone. ``None`` where there is no date, or where it could be
    another (``10/08/2021``).
    """
    text = " ".join(text.split())
    if match := _ISO.match(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    elif match := _WITH_MONTH_NAME.match(text):
        month = _MONTHS.get((match["m1"] or match["m2"]).lower(), 0)
        year, day = int(match["y"]), int(match["d1"] or match["d2"])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of_timestamp(seconds: str) -> date | None:
    """Return the UTC day of a Unix timestamp in seconds, ``None`` where it is none."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
