"""The two clocks of the page: the day that is shown, and the day by which its reports must have been published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from geo.view import long_date

if TYPE_CHECKING:
    from datetime import date


class KnownBy(StrEnum):
    """Which reports count."""

    HINDSIGHT = "hindsight"
    THEN = "then"
    DATE = "date"


LABELS: Final = {
    KnownBy.HINDSIGHT: "With hindsight",
    KnownBy.THEN: "As known then",
    KnownBy.DATE: "By a date",
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """The day shown, and the rule for which reports count; ``day`` is the limit where the rule is ``DATE``."""

    as_of: date
    known: KnownBy = KnownBy.HINDSIGHT
    day: date | None = None

    @property
    def known_by(self) -> date | None:
        """Last day of publication that counts on the day shown, ``None`` for no limit."""
        return self.known_on(self.as_of)

    def known_on(self, as_of: date) -> date | None:
        """Return the last day of publication that counts on any day by the same rule."""
        if self.known is KnownBy.THEN:
            return as_of
        return self.day if self.known is KnownBy.DATE else None

    def sentence(self) -> str:
        """Return what the rule does, in words."""
        limit = self.known_by
        if limit is None:
            return "Everything read so far counts, also what was published after the day shown."
        if self.known is KnownBy.THEN:
            return f"Only reports published up to the day shown ({long_date(limit)}) count: what a reader knew then."
        return f"Only reports published up to {long_date(limit)} count, whatever day is shown."
