"""The clock of knowledge: what could be known by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pipeline.control.model import AggregateEvidence, Evidence


def is_known(item: Evidence | AggregateEvidence, known_by: date | None) -> bool:
    """Tell whether an item counts: by a day, what was published up to it; without one, the latest version of all."""
    if known_by is None:
        return item.superseded is None
    if item.known_from is None or item.known_from > known_by:
        return False
    return item.superseded is None or known_by < item.superseded
