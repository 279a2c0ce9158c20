"""Which province contains which place, as the words between two names say it: "Sangin district, Helmand"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.extraction.place_cues import CONTAINED, CONTAINER, Hint
from pipeline.extraction.spots import gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extraction.spots import Spot

_LONGEST_GAP: Final = 14
_DISTRICTS: Final = frozenset({"district"})


def contain(spots: Sequence[Spot]) -> None:
    """Set ``container`` and ``holds`` of the spots that are named together with their province."""
    for spot in spots:
        right = spot.behind
        if right is None or spot.rejected or right.rejected or right.first - spot.after > _LONGEST_GAP:
            continue
        between = gap(spot, right)
        if CONTAINED.fullmatch(between) and _names_container(spot, right, between):
            _place(spot, right)
            _pass_left(spot)
        elif CONTAINED.fullmatch(between) and (province := _told(spot, right, between)):
            spot.container, right.holds = province, True
        elif (CONTAINER.fullmatch(between) or _opens(spot, between)) and (province := _shared(right, spot)):
            right.container, spot.holds = province, True
            _pass_right(right)


def _names_container(inner: Spot, outer: Spot, between: str) -> bool:
    if not between or not _shared(inner, outer) or outer.hint in {Hint.CITY, Hint.DISTRICT, Hint.FEATURE, Hint.CAPITAL}:
        return False
    if between in {",", "-"}:
        return outer.hint is Hint.PROVINCE or (between == "," and not _in_list(inner, outer))
    return any(letter in between for letter in ",(OI") or outer.hint is Hint.PROVINCE


def _told(inner: Spot, outer: Spot, between: str) -> str:
    """Return the province that the text gives to a place which the gazetteer knows elsewhere only, or ``""``."""
    among_provinces = outer.behind is not None and outer.behind.listed and outer.behind.may_be("province")
    if inner.sense.levels != _DISTRICTS or among_provinces:
        return ""
    provinces = {c.place.province for c in outer.sense.candidates if c.place.level == "province"}
    said = inner.hint is Hint.DISTRICT or "D" in between
    linked = between[-1:] in {"O", "I"} or outer.hint is Hint.PROVINCE
    elsewhere = inner.sense.provinces.isdisjoint(provinces)
    return next(iter(provinces)) if said and linked and elsewhere and len(provinces) == 1 else ""


def _opens(spot: Spot, between: str) -> bool:
    """Tell whether a province stands at the head of a sentence: "In Kapisa, Tagab was lost"."""
    return between == "," and spot.previous() == "in" and spot.words.capitalised(spot.first - 1)


def _in_list(inner: Spot, outer: Spot) -> bool:
    """Tell whether the comma between two names may as well be that of a list of equals."""
    if not outer.may_be("capital"):
        return False
    return (inner.listed and not inner.sense.weak) or (outer.behind is not None and outer.behind.listed)


def _shared(inner: Spot, outer: Spot) -> str:
    """Return the province that ``outer`` may name and ``inner`` may lie in, or ``""``."""
    outside = {c.place.province for c in outer.sense.candidates if c.place.level == "province"}
    inside = {c.place.province for c in inner.sense.candidates if c.place.level != "province"}
    return min(outside & inside, default="")


def _place(inner: Spot, outer: Spot) -> None:
    inner.container, outer.holds = _shared(inner, outer), True


def _pass_left(spot: Spot) -> None:
    """Pass the province on to the names before it: "Zharay and Panjwai districts of Kandahar"."""
    current = spot
    while current.listed and current.before is not None:
        left = current.before
        if left.container or left.rejected or not _lies_in(left, spot.container):
            return
        left.container = spot.container
        current = left


def _pass_right(spot: Spot) -> None:
    current = spot
    while current.behind is not None and current.behind.listed:
        right = current.behind
        if right.container or right.rejected or not _lies_in(right, spot.container):
            return
        right.container = spot.container
        current = right


def _lies_in(spot: Spot, province: str) -> bool:
    return any(c.place.province == province and c.place.level == "district" for c in spot.sense.candidates)
