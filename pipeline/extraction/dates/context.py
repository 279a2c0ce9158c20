"""What a rule's reading is given: the match, what led up to it, the text as written, and the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extraction.dates.model import Reading

if TYPE_CHECKING:
    import re
    from datetime import date

Result = Reading | None


@dataclass(frozen=True, slots=True)
class Context:
    """A match in lower-cased text, what led up to it, the text as it was written, and the day of publication."""

    match: re.Match[str]
    before: re.Match[str] | None
    text: str
    published: date | None

    def group(self, name: str) -> str:
        """Return what a named group matched, blanks made single; empty where it took no part."""
        for match in (self.match, self.before):
            if match is not None and name in match.re.groupindex:
                return " ".join((match.group(name) or "").split())
        return ""

    def number(self, name: str) -> int:
        """Return the digits that a named group begins with."""
        digits = self.group(name)
        return int(digits[: next((i for i, character in enumerate(digits) if not character.isdecimal()), len(digits))])

    @property
    def trigger(self) -> str:
        """The word the rule was tried at."""
        return self.group("trigger")

    def capitalised(self, name: str) -> bool:
        """Tell whether a named group of the match begins with a capital letter in the text as written."""
        return self.text[self.match.start(name)].isupper()
