"""Spellings that newspapers use and no source lists, generated from the listed names by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.build.names import Entry
    from geo.build.places import Draft

HEADER = ("name", "place_id", "strength")


def spellings(
    entries: Sequence[Entry],
    places: Mapping[str, Draft],
    cities: Iterable[Mapping[str, Any]],
    frequency: Callable[[str], float],
) -> list[dict[str, str]]:
    """Return the generated spellings."""
    return []
