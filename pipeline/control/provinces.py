"""Provinces as users name them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer, Name


def find_province(words: str) -> str:
    """Return the ISO 3166-2 code of a province named by its code, its name, or the name of its capital.

    Raises LookupError, whose message says what comes close.
    """
    gazetteer = load_gazetteer()
    wanted = plain(words)
    names = {plain(gazetteer.capital_of(place.id).name): place.id for place in gazetteer.provinces}
    names |= {plain(name.text): gazetteer.places[name.place_id].province for name in _names(gazetteer)}
    names |= {plain(place.name): place.id for place in gazetteer.provinces}
    names |= {plain(form): place.id for place in gazetteer.provinces for form in (place.id, place.id[3:])}
    if wanted in names:
        return names[wanted]
    known = [place.name for place in gazetteer.provinces]
    close = get_close_matches(words.title(), known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(close)}?" if close else f"write one of {', '.join(known)}"
    message = f"{words!r} is no province of Afghanistan; {hint}"
    raise LookupError(message)


def _names(gazetteer: Gazetteer) -> Iterator[Name]:
    for name in gazetteer.names:
        if not name.weak and gazetteer.places[name.place_id].level in ("province", "capital"):
            yield name


def plain(name: str) -> str:
    """Return a name by its letters and digits alone, as names are compared here."""
    return "".join(character for character in name.casefold() if character.isalnum())
