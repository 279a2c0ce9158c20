"""What a rule is: the words it is tried at, the pattern it is written in, and its reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extraction.dates.patterns import either

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.extraction.dates.context import Context, Result

DIGITS = frozenset("0123456789")
"""The triggers of what begins with a number."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression.

    ``triggers`` are the words it is tried at, ``DIGITS`` for any number. ``pattern`` must match there; its groups are
    what ``read`` needs, ``trigger`` the trigger itself. ``before`` may match right before, and where ``needs_before``
    is set it must. Patterns see lower-cased text.
    """

    name: str
    triggers: frozenset[str]
    pattern: str
    read: Callable[[Context], Result]
    before: str = ""
    needs_before: bool = False


def rule(
    name: str,
    triggers: Iterable[str],
    pattern: str,
    read: Callable[[Context], Result],
    *,
    after: str = "",
    perhaps_after: str = "",
) -> Rule:
    """Return a rule whose pattern begins with one of ``triggers``, required or perhaps to stand after something."""
    known = frozenset(triggers)
    start = "" if known == DIGITS else rf"(?P<trigger>{either(known)})\b"
    return Rule(name, known, start + pattern, read, after or perhaps_after, bool(after))
