"""What a view shows as one GeoJSON document (RFC 7946)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.comparison import differences
from geo.layers import area_layer, bounds, site_layer
from geo.metadata import metadata, quote_record, standing_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.presentation import Presentation
    from geo.symbology import Symbology
    from geo.view import MapView


def geojson_document(
    view: MapView,
    features: Iterable[Mapping[str, Any]],
    symbology: Symbology,
    presentation: Presentation | None = None,
) -> bytes:
    """Return the areas, then the places, with their evidence, and the metadata as a foreign member.

    Colours are given as simplestyle properties, so that common viewers show the map as it is here.
    """
    features = list(features)
    areas, sites = area_layer(view, features, symbology), site_layer(view, features, symbology)
    standings = {area.code: area.standing for area in view.areas} | {site.id: site.standing for site in view.sites}
    names = {area.code: area.names for area in view.areas}
    for feature in (*areas["features"], *sites["features"]):
        properties = feature["properties"]
        properties |= {f"name_{language}": name for language, name in names.get(feature["id"], {}).items()}
        properties["evidence"] = [quote_record(quote) for quote in standings[feature["id"]].quotes]
    document = {
        "type": "FeatureCollection",
        "metadata": metadata(view, presentation),
        "undated": [quote_record(quote) for quote in view.undated],
        **_differences(view, presentation),
        "bbox": [round(value, 5) for value in bounds(features)],
        "features": [*areas["features"], *sites["features"]],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _differences(view: MapView, presentation: Presentation | None) -> dict[str, Any]:
    if presentation is None or presentation.compared is None:
        return {}
    return {
        "differences": [
            {
                "code": found.after.code,
                "name": found.after.name,
                "before": standing_record(found.before.standing),
                "after": standing_record(found.after.standing),
            }
            for found in differences(view, presentation.compared)
        ]
    }
