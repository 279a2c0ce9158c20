"""Whose word an event is: the side that gains by it, the side that loses, or somebody without interest in it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.records import Assertion, EventKind

if TYPE_CHECKING:
    from pipeline.control.model import Evidence
    from pipeline.control.policy import Policy

LOCAL = "local"
_UNNAMED = "other"  # as a speaker: a source without a party of its own


class Voice(StrEnum):
    """How an event is vouched for."""

    ADMISSION = "admission"
    INDEPENDENT = "independent"
    INTERESTED = "interested"
    DENIAL = "denial"


def speaker(evidence: Evidence, policy: Policy) -> str:
    """Return who is speaking: the party behind the outlet, unless it quotes another party against that interest."""
    quoted = evidence.event.said_by
    outlet = evidence.alignment
    if outlet is None or quoted == outlet:
        return quoted
    if _is_party(quoted, policy) and not _gains(outlet, evidence, policy):
        return quoted
    return outlet


def voice(evidence: Evidence, policy: Policy) -> Voice:
    """Tell how an event is vouched for.

    What the gaining side says is ``INTERESTED``, as is whatever a report calls unverified; what the other side or a
    local official says against its interest is an ``ADMISSION``; everybody else is ``INDEPENDENT``.
    """
    event = evidence.event
    if event.assertion is Assertion.DENIED:
        return Voice.DENIAL
    who = speaker(evidence, policy)
    if _gains(who, evidence, policy):
        return Voice.INTERESTED
    if _loses(who, evidence, policy):
        return Voice.ADMISSION
    if event.assertion is Assertion.CLAIMED:
        return Voice.INTERESTED
    return Voice.ADMISSION if who == LOCAL else Voice.INDEPENDENT


def _is_party(who: str, policy: Policy) -> bool:
    return who in policy.phrases and who != _UNNAMED


def _gains(party: str, evidence: Evidence, policy: Policy) -> bool:
    if not _is_party(party, policy):
        return False
    opposed = policy.opposed(party, evidence.event.actor)
    return opposed if evidence.event.event is EventKind.WITHDRAW else not opposed


def _loses(party: str, evidence: Evidence, policy: Policy) -> bool:
    return _is_party(party, policy) and not _gains(party, evidence, policy)
