"""What a view shows as three tables with typed columns: areas, places and the events that they rest on.

The GeoPackage, the KML file and the CSV file are written from these, so that their fields have the same names and
meaning. Dates are ``date`` objects, texts are as they were written; whoever writes a file escapes them there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.escaping import safe_url
from geo.layers import site_layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.symbology import Symbology
    from geo.view import Area, MapView, Quote, Site, Standing

Row = Mapping[str, Any]

_STANDING: Final[Mapping[str, type]] = {
    "status": str,
    "status_in_words": str,
    "party": str,
    "previous": str,
    "support": str,
    "since": date,
    "last_reported": date,
    "age_days": int,
    "aged": bool,
    "origins": int,
    "letter": str,
    "reason": str,
    "set_by": str,
}
_NAMES: Final[Mapping[str, type]] = {"name": str, "name_fa": str, "name_ps": str}
_COMPARED: Final[Mapping[str, type]] = {
    "compared_with": date,
    "compared_status": str,
    "compared_party": str,
    "compared_support": str,
    "differs": bool,
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under typed columns. ``geometries`` are GeoJSON geometries beside the rows, ``None`` where unknown."""

    name: str
    columns: Mapping[str, type]
    rows: tuple[Row, ...]
    geometries: tuple[Mapping[str, Any] | None, ...]


def areas_table(
    view: MapView, features: Iterable[Mapping[str, Any]], symbology: Symbology, compared: MapView | None = None
) -> Table:
    """Return the areas, by code, with their polygons; beside another day also what differs from it."""
    shapes = {feature["id"]: feature["geometry"] for feature in features}
    areas = sorted((area for area in view.areas if area.code in shapes), key=lambda area: area.code)
    other = {area.code: area for area in compared.areas} if compared else {}
    rows = tuple(
        {
            "code": area.code,
            "name": area.name,
            "name_fa": area.names.get("fa"),
            "name_ps": area.names.get("ps"),
            "capital": area.capital,
            **_standing(area.standing, symbology),
            **(_comparison(area, other[area.code], compared) if compared and area.code in other else {}),
        }
        for area in areas
    )
    columns = {"code": str, **_NAMES, "capital": str, **_STANDING, **(_COMPARED if compared else {})}
    return Table("provinces", columns, rows, tuple(shapes[area.code] for area in areas))


def places_table(view: MapView, features: Sequence[Mapping[str, Any]], symbology: Symbology) -> Table:
    """Return the places with their points; one whose position is not known stands in its area and says so."""
    drawn = {feature["id"]: feature for feature in site_layer(view, features, symbology)["features"]}
    sites = sorted((site for site in view.sites if site.id in drawn), key=lambda site: (site.area, site.name, site.id))
    columns = {"id": str, "name": str, "level": str, "province": str, "approximate": bool, **_STANDING}
    rows = tuple(
        {
            "id": site.id,
            "name": site.name,
            "level": site.level,
            "province": site.area,
            "approximate": drawn[site.id]["properties"]["approximate"],
            **_standing(site.standing, symbology),
        }
        for site in sites
    )
    return Table("places", columns, rows, tuple(drawn[site.id]["geometry"] for site in sites))


_EVENT: Final[Mapping[str, tuple[type, Callable[[Quote], Any]]]] = {
    "id": (str, lambda quote: quote.id),
    "happened": (date, lambda quote: quote.happened),
    "precision": (str, lambda quote: quote.precision if quote.happened else None),
    "published": (date, lambda quote: quote.published),
    "place": (str, lambda quote: quote.place),
    "province": (str, lambda quote: quote.area),
    "kind": (str, lambda quote: quote.kind),
    "party": (str, lambda quote: quote.party),
    "assertion": (str, lambda quote: quote.assertion),
    "speaker": (str, lambda quote: quote.speaker),
    "says": (str, lambda quote: quote.says),
    "said_by": (str, lambda quote: quote.said_by),
    "bearing": (str, lambda quote: quote.standing),
    "source": (str, lambda quote: quote.source),
    "speaks_for": (str, lambda quote: quote.alignment or None),
    "url": (str, lambda quote: safe_url(quote.url)),
    "title": (str, lambda quote: quote.title or None),
    "sentence": (str, lambda quote: quote.sentence),
    "report_id": (str, lambda quote: quote.report_id),
    "rule": (str, lambda quote: quote.rule),
}


def events_table(view: MapView, features: Sequence[Mapping[str, Any]], symbology: Symbology) -> Table:
    """Return the events that the statuses rest on, each once, by day; then those that could not be dated.

    An event stands at its place. One about an area as a whole, and one without a date, has no point.
    """
    points = {feature["id"]: feature["geometry"] for feature in site_layer(view, features, symbology)["features"]}
    where: dict[str, Mapping[str, Any] | None] = {}
    quotes: dict[str, Quote] = {}
    for holder, standing in _holders(view):
        for quote in standing.quotes:
            key = quote.id or f"{quote.report_id} {quote.place} {quote.sentence}"
            quotes.setdefault(key, quote)
            if holder is not None:
                where[key] = points.get(holder.id)
    ordered = sorted(quotes, key=lambda key: (quotes[key].happened or date.max, quotes[key].place, key))
    undated = {quote.id or quote.sentence: quote for quote in view.undated if quote.id not in quotes}
    rows = [quotes[key] for key in ordered] + [undated[key] for key in sorted(undated)]
    return Table(
        "events",
        {name: kind for name, (kind, _) in _EVENT.items()},
        tuple({name: read(quote) for name, (_, read) in _EVENT.items()} for quote in rows),
        (*(where.get(key) for key in ordered), *([None] * len(undated))),
    )


def _holders(view: MapView) -> Iterable[tuple[Site | None, Standing]]:
    yield from ((None, area.standing) for area in view.areas)
    yield from ((site, site.standing) for site in view.sites)


def _standing(standing: Standing, symbology: Symbology) -> dict[str, Any]:
    look = standing.look(symbology)
    return {
        "status": standing.status.value,
        "status_in_words": look.word,
        "party": standing.party,
        "previous": standing.previous,
        "support": standing.support or None,
        "since": standing.since,
        "last_reported": standing.last_reported,
        "age_days": standing.age_days,
        "aged": standing.aged,
        "origins": standing.origins,
        "letter": look.code,
        "reason": standing.reason or None,
        "set_by": standing.by_hand or None,
    }


def _comparison(area: Area, other: Area, compared: MapView) -> dict[str, Any]:
    mine, theirs = area.standing, other.standing
    return {
        "compared_with": compared.as_of,
        "compared_status": theirs.status.value,
        "compared_party": theirs.party,
        "compared_support": theirs.support or None,
        "differs": (mine.status, mine.party, mine.support) != (theirs.status, theirs.party, theirs.support),
    }
