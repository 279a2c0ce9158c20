"""The table of names: what each place is called, how strong the name is, and what was left out and why."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.build.places import Draft

HEADER = ("name", "place_id", "language", "strength", "origin", "reason")
DROPPED_HEADER = ("name", "place_id", "origin", "reason")

PROVINCE_FIELDS = {
    "name": "und-Latn",
    "name_en": "en",
    "name_de": "de",
    "name_es": "es",
    "name_fr": "fr",
    "name_id": "id",
    "name_it": "it",
    "name_nl": "nl",
    "name_pl": "pl",
    "name_pt": "pt",
    "name_sv": "sv",
    "name_tr": "tr",
    "name_fa": "fa",
    "name_ar": "ar",
    "name_ur": "ur",
    "name_alt": "und-Latn",
}
"""Natural Earth's attributes that are read, with the language of each."""

PROVINCE_WORDS = re.compile(
    r"ولایت|ولاية|صوبہ|پراونس|\b(?:province|provincia|provincie|vilayeti|provinsi)\b", re.IGNORECASE
)
"""Words for "province" that are no part of the name."""

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0250-\u02ff\u1e00-\u1eff\u0300-\u036f\s.'`’‘’\u02bb-\u02bf()/-]+")
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff\u200c\s()-]+")
STRENGTHS = ("strong", "context", "weak")


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

    def __init__(self, risky: Mapping[str, tuple[str, str]], frequency: Callable[[str], float]) -> None:
        self._risky = risky
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

    def places_of(self) -> dict[str, set[str]]:
        """Return the ids of the places by folded name."""
        places: dict[str, set[str]] = {}
        for place, name in self._seen:
            places.setdefault(name, set()).add(place)
        return places

    def strength(self, place: Draft, name: str) -> tuple[str, str]:
        """Return how strong a name is and why: by the table of risky names, then by how common the word is."""
        folded = fold(name)
        if folded in self._risky and place.level != "province":
            return self._risky[folded]
        if place.level != "district" and folded == fold(place.name):
            return self._risky.get(folded, ("strong", ""))
        if " " not in folded:
            common = self._frequency(name)
            if common >= COMMON:
                return "weak", f"common word (frequency {common:.1f})"
            if common >= KNOWN:
                return "context", f"known word (frequency {common:.1f})"
        return "strong", ""


COMMON = 3.5
"""Zipf frequency (1 is once in a hundred million words, 3.5 three times in a million) from which a name is weak."""
KNOWN = 2.0
"""Zipf frequency from which a name needs context."""


def script(name: str) -> str:
    """Return the language tag of a name whose language is not known."""
    return "und-Latn" if LATIN.fullmatch(name) else "und-Arab"


def readable(name: str) -> str:
    """Return why a raw GeoNames name is not used, or nothing where it is."""
    folded = fold(name)
    if not LATIN.fullmatch(name) and not ARABIC.fullmatch(name):
        return "script that is not read"
    if LATIN.fullmatch(name):
        if name[:1].islower():
            return "machine transliteration"
        if re.fullmatch(r"[A-Z]{3,4}", name):
            return "airport code"
    if len(folded) < MINIMUM:
        return "too short"
    return ""


MINIMUM = 4
"""Letters that a GeoNames variant must have."""


def name_table(
    places: Sequence[Draft],
    sources: Mapping[str, Iterable[Mapping[str, str]]],
    admin1: Mapping[str, Mapping[str, Any]],
    cities: Iterable[Mapping[str, Any]],
    frequency: Callable[[str], float],
) -> NameTable:
    """Return the names of all places, the curated tables first, so that a raw variant never overrides them.

    ``admin1`` maps province codes to Natural Earth's attributes.
    """
    risky = {fold(row["name"]): (row["strength"], row["reason"]) for row in sources["risky_names"]}
    table = NameTable(risky, frequency)
    by_id = {place.id: place for place in places}
    capitals = {place.province: place for place in places if place.level == "capital"}
    curated(table, places, sources, by_id, capitals)
    natural_earth(table, by_id, admin1)
    geonames(table, by_id, cities)
    return table


def curated(
    table: NameTable,
    places: Sequence[Draft],
    sources: Mapping[str, Iterable[Mapping[str, str]]],
    by_id: Mapping[str, Draft],
    capitals: Mapping[str, Draft],
) -> None:
    """Add the names of the project's own tables."""
    for place in places:
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


def natural_earth(table: NameTable, by_id: Mapping[str, Draft], admin1: Mapping[str, Mapping[str, Any]]) -> None:
    """Add the names of provinces that Natural Earth gives, except those of another place."""
    taken = table.places_of()
    for code, attributes in admin1.items():
        for column, language in PROVINCE_FIELDS.items():
            for raw in (attributes.get(column) or "").split("|"):
                name = PROVINCE_WORDS.sub("", raw).strip()
                if not name or table.holds(by_id[code], name):
                    continue
                others = taken.get(fold(name), set()) - {code}
                if others:
                    table.drop(by_id[code], raw, f"natural earth {column}", "name of another place")
                elif fold(name) in NOT_PROVINCES:
                    table.drop(by_id[code], raw, f"natural earth {column}", NOT_PROVINCES[fold(name)])
                else:
                    table.add(by_id[code], name, f"natural earth {column}", language)


NOT_PROVINCES = {
    "eastern province": "description",
    "southern province": "description",
    "mazar": "name of another place",
    "maiden": "common word",
    "nimrod": "common word",
    "urozgan": "name of another place",
}
"""Names that Natural Earth gives a province and that mean something else."""


def geonames(table: NameTable, by_id: Mapping[str, Draft], cities: Iterable[Mapping[str, Any]]) -> None:
    """Add GeoNames' variants that are readable, belong to this place alone and are no word of a language."""
    taken = table.places_of()
    raw: list[tuple[Draft, str, str]] = []
    for city in cities:
        place = by_id.get(str(city["geonameid"]))
        if city["countrycode"] != "AF" or place is None:
            continue
        for name in dict.fromkeys([city["name"], *city["alternatenames"]]):
            if table.holds(place, name):
                continue
            reason = readable(name)
            if not reason and "matched by location" in place.note:
                reason = "name of a village that was matched to the district by its position only"
            if not reason and taken.get(fold(name), set()) - {place.id}:
                reason = "name of another place"
            if reason:
                table.drop(place, name, "geonames", reason)
            else:
                raw.append((place, name, fold(name)))
    shared = Counter(name for name, _ in {(folded, place.id) for place, _, folded in raw})
    for place, name, folded in raw:
        if shared[folded] > 1:
            table.drop(place, name, "geonames", "variant of several places")
            continue
        strength, reason = table.strength(place, name)
        if strength == "weak":
            table.drop(place, name, "geonames", reason)
        else:
            table.add(place, name, "geonames")
