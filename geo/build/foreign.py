"""Names of towns outside Afghanistan, to tell which names of the gazetteer mean another place as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def foreign_towns(cities: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return the population of the largest town abroad for each folded Latin name that GeoNames gives to one."""
    found: dict[str, int] = {}
    for city in cities:
        if city["countrycode"] == "AF":
            continue
        population = int(city["population"])
        for name in (city["name"], *city["alternatenames"]):
            if name[:1].isupper():
                folded = fold(name)
                if folded.isascii() and found.get(folded, -1) < population:
                    found[folded] = population
    return found
