"""What an act of speech is: who speaks, and which words are theirs."""

from __future__ import annotations

from dataclasses import dataclass

SAY, DENY = "say", "deny"


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of speech in a sentence: who speaks, where the verb stands, and what stretch of tokens it covers."""

    who: str
    act: str
    verb: str
    token: int
    first: int
    last: int
    named: str = ""
    subject: tuple[int, int] = (0, 0)

    def covers(self, token: int) -> bool:
        """Whether the words at ``token`` are part of what is said."""
        return self.first <= token < self.last
