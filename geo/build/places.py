"""The table of places: provinces, capitals, districts, sites and GeoNames' towns, each place once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HEADER = (
    "id",
    "name",
    "level",
    "kind",
    "province",
    "lat",
    "lon",
    "within",
    "population",
    "status",
    "source",
    "geonames_province",
)

KINDS = {"army_base": "base", "air_base": "airfield"}
"""Kinds of the table of sites that have another name here."""

SAME_PLACE_KINDS = frozenset({"town", "port"})
"""A site of these kinds is its district's seat, not a place of its own, where both bear one name."""

_APOSTROPHE = re.compile(r"['`‘’ʼʻʾʿ]")
_QUALIFIER = re.compile(r"\s*\(([^)]*)\)|\s+(?:town|port)$")


@dataclass
class Draft:
    """A place while it is put together, with the names that its sources give it (as written) by origin."""

    id: str
    name: str
    level: str
    kind: str
    province: str
    lat: str = ""
    lon: str = ""
    within: str = ""
    population: str = ""
    status: str = ""
    source: str = ""
    geonames_province: str = ""
    note: str = ""
    ambiguous: str = ""
    names: list[tuple[str, str]] = field(default_factory=list)

    def row(self) -> dict[str, str]:
        """Return the fields of ``places.csv``."""
        return {column: getattr(self, column) for column in HEADER}


def slug(province: str, name: str) -> str:
    """Return the stable id of a place that has no GeoNames id."""
    return f"{province}:{fold(name).replace(' ', '-')}"


def bare(name: str) -> str:
    """Return a name without the qualifier that tells a site from its district: "Balkh (town)" gives "Balkh"."""
    return _QUALIFIER.sub("", name)


def split(variants: str) -> list[str]:
    """Return the variants of a source table's field."""
    return [v.strip() for v in variants.split("|") if v.strip()]


def drafts(
    provinces: Sequence[Mapping[str, str]],
    points: Mapping[str, tuple[float, float]],
    districts: Iterable[Mapping[str, str]],
    sites: Iterable[Mapping[str, str]],
    cities: Iterable[Mapping[str, Any]],
) -> list[Draft]:
    """Return all places. ``points`` maps province codes to (latitude, longitude) inside the polygon.

    A district row and a GeoNames place with one id are one place. A site with its district's id is another place at
    the same point (an airport, a crossing), unless it is the seat of the same name.
    """
    geonames = {str(c["geonameid"]): c for c in cities if c["countrycode"] == "AF"}
    capitals = {row["capital_id"] for row in provinces}
    found: dict[str, Draft] = {}
    for row in provinces:
        lat, lon = points[row["code"]]
        found[row["code"]] = Draft(
            row["code"], row["name"], "province", "province", row["code"], f"{lat:.4f}", f"{lon:.4f}", source="ne"
        )
    for row in districts:
        add_district(found, row, capitals)
    by_district = {(d.province, d.name): d for d in found.values() if d.level != "province"}
    for row in sites:
        add_site(found, row, by_district.get((row["province_iso"], row["district"])))
    codes = {row["gn_a1_code"]: row["code"] for row in provinces}
    for key, city in geonames.items():
        province = codes[f"AF.{city['admin1code']}"]
        if key not in found:
            found[key] = Draft(
                key,
                plain(city["name"]),
                "district",
                "town",
                province,
                f"{city['latitude']:.5f}",
                f"{city['longitude']:.5f}",
                source="geonames",
            )
        elif found[key].source != "geonames":
            found[key].source += " geonames"
        found[key].geonames_province = province
        found[key].population = str(city["population"] or "")
    return sorted(found.values(), key=lambda d: (d.level != "province", d.province, d.level != "capital", d.name, d.id))


def plain(name: str) -> str:
    """Return a GeoNames name without diacritics and apostrophes."""
    letters = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", name))
    return "".join(c for c in letters if not unicodedata.combining(c))


def add_district(found: dict[str, Draft], row: Mapping[str, str], capitals: set[str]) -> None:
    """Add a row of the table of districts."""
    key = row["geonameid"]
    if not key or key in found:
        key = slug(row["province_iso"], row["name"])
    capital = key in capitals
    draft = Draft(
        key,
        row["name"],
        "capital" if capital else "district",
        "capital" if capital else "district",
        row["province_iso"],
        row["lat"],
        row["lon"],
        status=row["status"],
        note=row["note"],
        ambiguous=row["ambiguous"],
        source="districts",
    )
    draft.names = [(row["name"], "districts"), *((v, "districts") for v in split(row["variants"]))]
    draft.names += [(centre, "districts") for centre in [row["centre"]] if centre and "(" not in centre]
    found[key] = draft


def add_site(found: dict[str, Draft], row: Mapping[str, str], district: Draft | None) -> None:
    """Add a row of the table of sites, to its district's place where it is the seat of that name."""
    names = [(row["name"], "sites"), *((v, "sites") for v in split(row["variants"]))]
    if "(" in row["name"]:
        names.append((bare(row["name"]), "sites"))
    if district and row["kind"] in SAME_PLACE_KINDS and is_seat(row, district):
        district.names += names
        district.source += " sites"
        return
    key = row["geonameid"]
    if not key or key in found:
        key = slug(row["province_iso"], row["name"])
    draft = Draft(
        key,
        bare(row["name"]) if row["kind"] in SAME_PLACE_KINDS else row["name"],
        "district",
        KINDS.get(row["kind"], row["kind"]),
        row["province_iso"],
        row["lat"],
        row["lon"],
        within=district.id if district else "",
        note=row["note"],
        source="sites",
    )
    draft.names = names
    found[key] = draft


def is_seat(row: Mapping[str, str], district: Draft) -> bool:
    """Say whether a site is the seat of its district under the district's own name, or the capital under an old one."""
    if bare(row["name"]) == district.name:
        return True
    return district.level == "capital" and row["geonameid"] == district.id
