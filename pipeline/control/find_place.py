"""Places as users name them, for what is decided by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer
from pipeline.control.provinces import find_province, plain

if TYPE_CHECKING:
    from geo.gazetteer import Place

_MOST_NAMED = 6


def find_place(words: str, level: str | None = None) -> Place:
    """Return the place that is meant by an id of the gazetteer, or by a name, perhaps with its province.

    "Kandahar" is the province unless ``level`` says ``capital`` or ``district``; "Baharak, Takhar" is the one there.
    Raises LookupError, whose message says what comes close.
    """
    gazetteer = load_gazetteer()
    if words in gazetteer.places:
        return gazetteer.places[words]
    if level in (None, "province"):
        try:
            return gazetteer.places[find_province(words)]
        except LookupError:
            if level == "province":
                raise
    name, _, province = (part.strip() for part in words.partition(","))
    code = find_province(province) if province else None
    wanted = plain(name)
    ids = {item.place_id for item in (*gazetteer.names, *gazetteer.spellings) if plain(item.text) == wanted}
    ids |= {place.id for place in gazetteer.places.values() if plain(place.name) == wanted}
    found = [place for key in sorted(ids) if _fits(place := gazetteer.places[key], code, level)]
    proper = [place for place in found if plain(place.name) == wanted]
    found = proper or found
    if len(found) == 1:
        return found[0]
    raise LookupError(_not_one(words, found))


def _fits(place: Place, code: str | None, level: str | None) -> bool:
    wanted = place.level != "province" if level is None else place.level == level
    return wanted and code in (None, place.province)


def _not_one(words: str, found: list[Place]) -> str:
    if not found:
        return f"{words!r} is no place of the gazetteer; name a province, or a place of data/places.csv"
    named = [f"{place.id} ({place.name}, {place.kind} in {place.province})" for place in found[:_MOST_NAMED]]
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return f"{words!r} may be any of {len(found)} places; name one by its id: {', '.join(named)}{more}"
