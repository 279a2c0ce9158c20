"""The table of names: what each place is called, how strong the name is, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geo.build import raw_names
from geo.build.scripts import script
from geo.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.build.places import Draft

HEADER = ("name", "place_id", "language", "strength", "origin", "reason")
DROPPED_HEADER = ("name", "place_id", "origin", "reason")

TOWN = 5000
"""Inhabitants of a town abroad from which its namesake needs context."""
CITY = 300_000
"""Inhabitants of a city abroad from which its namesake is weak."""
COMMON = 3.5
"""Zipf frequency (1 is once in a hundred million words, 3.5 three times in a million) from which a name is weak."""
KNOWN = 1.0
"""Zipf frequency from which a name needs context."""
UNCONFIRMED = "geonames"
"""Source of the towns that GeoNames alone lists; where one bears the name of another place, that one is meant."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of ``names.csv``."""

    name: str
    place_id: str
    language: str
    strength: str
    origin: str
    reason: str = ""

    def row(self) -> dict[str, str]:
        """Return the fields of the row."""
        return {column: getattr(self, column) for column in HEADER}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A name of a source that is not used."""

    name: str
    place_id: str
    origin: str
    reason: str

    def row(self) -> dict[str, str]:
        """Return the fields of the row."""
        return {column: getattr(self, column) for column in DROPPED_HEADER}


class NameTable:
    """Collects names place by place; a name is kept once for a place, the first source wins."""

    def __init__(
        self, risky: Mapping[str, tuple[str, str]], foreign: Mapping[str, int], frequency: Callable[[str], float]
    ) -> None:
        self._risky = risky
        self._foreign = foreign
        self._frequency = frequency
        self._seen: set[tuple[str, str]] = set()
        self.entries: list[Entry] = []
        self.dropped: list[Dropped] = []

    def add(self, place: Draft, name: str, origin: str, language: str = "", strength: str = "") -> None:
        """Add a name unless the place has it; its strength follows from the rules where none is given."""
        key = (place.id, fold(name))
        if not key[1] or key in self._seen:
            return
        self._seen.add(key)
        reason = ""
        if not strength:
            strength, reason = self.strength(place, name)
        self.entries.append(Entry(name, place.id, language or script(name), strength, origin, reason))

    def drop(self, place: Draft, name: str, origin: str, reason: str) -> None:
        """Record a name that is not used."""
        self.dropped.append(Dropped(name, place.id, origin, reason))

    def holds(self, place: Draft, name: str) -> bool:
        """Say whether a place has a name already."""
        return (place.id, fold(name)) in self._seen

    def names_of(self) -> dict[str, set[str]]:
        """Return the folded names by place."""
        names: dict[str, set[str]] = {}
        for place, name in self._seen:
            names.setdefault(place, set()).add(name)
        return names

    def places_of(self) -> dict[str, set[str]]:
        """Return the ids of the places by folded name."""
        places: dict[str, set[str]] = {}
        for place, name in self._seen:
            places.setdefault(name, set()).add(place)
        return places

    def strength(self, place: Draft, name: str, *, raw: bool = False) -> tuple[str, str]:
        """Return how strong a name is and why: by the table of risky names, then by how common the word is.

        A variant of a province or a capital that the project's tables list is not doubted for being known.
        """
        folded = fold(name)
        if folded in self._risky and place.level != "province":
            return self._risky[folded]
        if place.level != "district" and folded == fold(place.name):
            return self._risky.get(folded, ("strong", ""))
        common = self._frequency(name) if place.level == "district" or folded.isascii() else 0.0
        if " " in folded:
            if common >= COMMON and place.level == "district":
                return "context", f"common words (frequency {common:.1f})"
        elif common >= COMMON:
            return "weak", f"common word (frequency {common:.1f})"
        elif common >= KNOWN and (place.level == "district" or raw):
            return "context", f"known word (frequency {common:.1f})"
        abroad = self._foreign.get(folded, 0) if place.level == "district" else 0
        if abroad >= TOWN:
            return ("weak", "also a city abroad") if abroad >= CITY else ("context", "also a town abroad")
        return "strong", ""


def name_table(
    places: Sequence[Draft],
    sources: Mapping[str, Iterable[Mapping[str, str]]],
    admin1: Mapping[str, Mapping[str, Any]],
    cities: Iterable[Mapping[str, Any]],
    foreign: Mapping[str, int],
    frequency: Callable[[str], float],
) -> NameTable:
    """Return the names of all places, the curated tables first, so that a raw variant never overrides them.

    ``admin1`` maps province codes to Natural Earth's attributes, ``foreign`` names of towns abroad to inhabitants.
    """
    risky = {fold(row["name"]): (row["strength"], row["reason"]) for row in sources["risky_names"]}
    table = NameTable(risky, foreign, frequency)
    by_id = {place.id: place for place in places}
    capitals = {place.province: place for place in places if place.level == "capital"}
    curated(table, places, sources, by_id, capitals)
    raw_names.add_natural_earth(table, by_id, admin1)
    raw_names.add_geonames(table, by_id, cities)
    weaken_namesakes_of_provinces(table, by_id)
    return table


def weaken_namesakes_of_provinces(table: NameTable, by_id: Mapping[str, Draft]) -> None:
    """Make a province's name weak for the places that share it, except the capital that is called like its province."""
    provinces = {fold(entry.name) for entry in table.entries if by_id[entry.place_id].level == "province"}
    for index, entry in enumerate(table.entries):
        place = by_id[entry.place_id]
        namesake = place.level == "capital" and place.name == by_id[place.province].name
        if place.level != "province" and not namesake and fold(entry.name) in provinces:
            table.entries[index] = replace(entry, strength="weak", reason="name of a province")


def curated(
    table: NameTable,
    places: Sequence[Draft],
    sources: Mapping[str, Iterable[Mapping[str, str]]],
    by_id: Mapping[str, Draft],
    capitals: Mapping[str, Draft],
) -> None:
    """Add the names of the project's own tables."""
    for place in places:
        if place.source != UNCONFIRMED:
            table.add(place, place.name, "proper name")
    for row in sources["provinces"]:
        for column, language in (("name_fa", "fa"), ("name_ps", "ps")):
            table.add(by_id[row["code"]], row[column], "provinces", language, "strong")
            if row["name"] == row["capital"]:
                table.add(capitals[row["code"]], row[column], "provinces", language, "strong")
    for row in sources["extra_names"]:
        code, _, capital = row["place"].partition(":")
        place = capitals[code] if capital else by_id[row["place"]]
        table.add(place, row["name"], row["origin"], strength=row["strength"])
    for place in places:
        for name, origin in place.names:
            table.add(place, name, origin)
    for row in sources["capital_variants"]:
        for name in (row["capital"], *row["variants"].split("|")):
            table.add(capitals[row["province_iso"]], name.strip(), "capital_variants")
    taken = table.places_of()
    for place in places:
        if place.source == UNCONFIRMED:
            table.add(place, place.name, "proper name", strength="weak" if fold(place.name) in taken else "")
