"""Lower case that leaves every character in its place, so that offsets into it are offsets into the text."""

from __future__ import annotations


def lower_in_place(text: str) -> str:
    """Return ``text`` in lower case, but for the few characters ("İ") whose lower case is longer than they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
