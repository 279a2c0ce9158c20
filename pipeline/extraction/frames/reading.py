"""What a frame makes of its cue, and the names for sides that the report as a whole must tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extraction.arguments import Argument
    from pipeline.records import EventKind

GOVERNMENT = "government"
INSURGENTS = frozenset({"taliban", "iskp"})
# Sides known by their part only; the discourse of the report says who they are.
ATTACKER, DEFENDER, RETAKER = "?attacker", "?defender", "?retaker"
WINNER, OPPONENT, SAME, SEQUEL = "?winner", "?opponent", "?same", "?sequel"
PRONOUN, OURS, SPEAKER = "?pronoun", "?pronoun:our", "?speaker"
FIGHTING = "?pronoun:fights"


@dataclass(slots=True)
class Reading:
    """One thing that a sentence says about places, not yet attributed, dated or resolved.

    ``side`` is a party or one of the parts above; ``side_chunk``, ``cue``, ``loser``, ``noun`` and ``time``, where its
    own time is known, are chunk indices.
    ``irrealis`` says why the thing has not happened (yet), ``part`` that it happened to a part of the place only.
    """

    kind: EventKind
    argument: Argument
    side: str
    side_chunk: int | None
    cue: int
    rule: str = ""
    loser: int | None = None
    negated: bool = False
    irrealis: str = ""
    tense: str = "past"
    part: bool = False
    state: bool = False
    still: bool = False
    noun: int | None = None
    time: int | None = None
