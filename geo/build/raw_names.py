"""Names as the raw sources give them: Natural Earth's and GeoNames'; most are dropped, with a reason."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from geo.build.scripts import ARABIC, LATIN, skeleton
from geo.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.build.names import NameTable
    from geo.build.places import Draft

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

MINIMUM = 4
"""Letters that a GeoNames variant must have."""


def readable(name: str) -> str:
    """Return why a raw GeoNames name is not used, or nothing where it is."""
    folded = fold(name)
    if not LATIN.fullmatch(name) and not ARABIC.fullmatch(name):
        return "script that is not read"
    if LATIN.fullmatch(name):
        if name.lstrip("'`‘’ʻʼʾʿ").strip()[:1].islower():
            return "machine transliteration"
        if re.fullmatch(r"[A-Z]{3,4}", name):
            return "airport code"
    if len(folded.replace(" ", "")) < MINIMUM:
        return "too short"
    return ""


def add_natural_earth(table: NameTable, by_id: Mapping[str, Draft], admin1: Mapping[str, Mapping[str, Any]]) -> None:
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
                elif (strength := table.strength(by_id[code], name, raw=True))[0] != "strong":
                    table.drop(by_id[code], raw, f"natural earth {column}", strength[1])
                else:
                    table.add(by_id[code], name, f"natural earth {column}", language)


def add_geonames(table: NameTable, by_id: Mapping[str, Draft], cities: Iterable[Mapping[str, Any]]) -> None:
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
    known = {place: {skeleton(name) for name in names} for place, names in table.names_of().items()}
    shared = Counter(name for name, _ in {(folded, place.id) for place, _, folded in raw})
    for place, name, folded in raw:
        if shared[folded] > 1:
            table.drop(place, name, "geonames", "variant of several places")
            continue
        strength, reason = table.strength(place, name, raw=True)
        respelt = skeleton(folded) in known[place.id]
        if strength == "weak" or (
            strength == "context" and reason.startswith(("known", "common")) and folded.isascii()
        ):
            table.drop(place, name, "geonames", reason)
        elif not respelt and " " not in folded and folded.isascii():
            table.drop(place, name, "geonames", "other name, one word, no second source")
        elif not respelt and strength == "context":
            table.drop(place, name, "geonames", f"other name; {reason}")
        elif any(folded.endswith(ending) and table.holds(place, folded.removesuffix(ending)) for ending in ("i", "y")):
            table.drop(place, name, "geonames", "name of the people of the place")
        elif respelt or place.source == "geonames":
            table.add(place, name, "geonames")
        else:
            table.add(place, name, "geonames", strength="context")
