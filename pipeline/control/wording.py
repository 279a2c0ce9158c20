"""A status in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.control.model import StatusKind

if TYPE_CHECKING:
    from pipeline.control.model import Standing


def in_few_words(standing: Standing) -> str:
    """Return a status in few words: ``claimed by taliban (disputed)``."""
    who = standing.claimant if standing.status is StatusKind.CLAIMED else standing.holder
    words = [standing.status.value.replace("_", " ")]
    words += [f"by {who}"] if who and standing.status is not StatusKind.CONTESTED else []
    words += [f"({standing.support})"] if standing.support else []
    words += ["(set by hand)"] if standing.overrides else []
    return " ".join(words)
