"""In which areas two days differ, as the maps of both show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.symbology import Symbology
    from geo.view import Area, MapView, Standing


@dataclass(frozen=True, slots=True)
class Difference:
    """An area that stands otherwise on one day than on the other; ``before`` and ``after`` in the order of the days."""

    before: Area
    after: Area

    def words(self, symbology: Symbology) -> str:
        """Return what differs in a few words: ``no report, then held by the Taliban``."""
        return f"{in_words(self.before.standing, symbology)}, then {in_words(self.after.standing, symbology)}"


def differences(one: MapView, other: MapView) -> tuple[Difference, ...]:
    """Return the areas that differ in status, party or support, by name; the earlier day is the one before."""
    before, after = in_order(one, other)
    earlier = {area.code: area for area in before.areas}
    found = [
        Difference(earlier[area.code], area)
        for area in after.areas
        if area.code in earlier and _compared(earlier[area.code].standing) != _compared(area.standing)
    ]
    return tuple(sorted(found, key=lambda difference: difference.after.name))


def in_order(one: MapView, other: MapView) -> tuple[MapView, MapView]:
    """Return the two views, the earlier day first."""
    return (one, other) if one.as_of <= other.as_of else (other, one)


def in_words(standing: Standing, symbology: Symbology) -> str:
    """Return a standing in a few words, with its support."""
    word = standing.look(symbology).word
    return f"{word} ({standing.support})" if standing.support and standing.support not in word else word


def _compared(standing: Standing) -> tuple[str, str | None, str]:
    return standing.status.value, standing.party, standing.support
