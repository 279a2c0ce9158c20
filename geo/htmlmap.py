"""The interactive map as one HTML file: opened from disk, it needs neither a network nor this program.

Leaflet stands in the file as it is installed. Nothing in the file refers to anything outside it but the links of the
evidence, and its content security policy allows the scripts that it came with alone.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo import panel
from geo.escaping import escape, script_json
from geo.layers import area_layer, bounds, label_layer, label_points, site_layer, thinned
from geo.legend import legend_html, shared_style, svg_patterns
from geo.metadata import metadata
from geo.paths import ASSETS
from geo.styling import area_style, map_style, site_style, tooltip_lines
from geo.view import ATTRIBUTION, DISCLAIMER, known_by_phrase, long_date, rests_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.presentation import Presentation
    from geo.symbology import Symbology
    from geo.view import MapView

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{patterns}
<header class="cm">
<h1>Reported control of {country}, {day}</h1>
<p class="lead">{headline}</p>
<p class="soft">Shown {known_by}. {rests_on}</p>
{notes}
</header>
<main>
<div class="beside">
<div id="map" role="application" aria-label="Map"></div>
<div>
<label for="province">Province</label>
<select id="province">
<option value="">Choose, or click the map</option>
{options}
</select>
<div class="panels" tabindex="0" role="group" aria-label="Evidence">
{panels}
</div>
</div>
</div>
{legend}
{undated}
<div class="table">{table}</div>
</main>
<footer class="cm">
<p class="soft">{disclaimer}</p>
<p class="soft">{attribution} {rules}</p>
</footer>
<script type="application/json" id="about">{about}</script>
<script type="application/json" id="map-data">{data}</script>
{scripts}
</body>
</html>
"""

# Leaflet's style sheet asks for pictures of controls and markers that this map does not use.
_REFERENCE: Final = re.compile(r"url\([^)]*\)")
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def render(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    *,
    surroundings: Sequence[Mapping[str, Any]] = (),
    presentation: Presentation | None = None,
) -> bytes:
    """Return the file. The same view gives the same bytes."""
    scripts = [_SOURCE_MAP.sub("", _leaflet("leaflet.js")), _asset("labels.js"), _asset("snapshot.js")]
    page = _PAGE.format(
        policy=_policy(scripts),
        title=escape(metadata(view)["title"]),
        style=_style(symbology),
        patterns=svg_patterns(symbology),
        country=escape(view.country),
        day=escape(long_date(view.as_of)),
        headline=escape(view.headline),
        known_by=escape(known_by_phrase(view)),
        rests_on=escape(rests_on(view)),
        notes="".join(f'<p class="soft">{escape(note)}</p>' for note in view.notes),
        options="\n".join(f'<option value="{escape(a.code)}">{escape(a.name)}</option>' for a in view.areas),
        panels=_panels(view, symbology),
        legend=legend_html(symbology),
        table=panel.province_table(view, symbology),
        undated=panel.undated(view),
        disclaimer=escape(DISCLAIMER),
        attribution=escape(ATTRIBUTION),
        rules=escape(view.rules),
        about=script_json(metadata(view, presentation)),
        data=script_json(_data(view, features, symbology, surroundings)),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    return page.encode("utf-8", "replace")


def _policy(scripts: Sequence[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _leaflet(name: str) -> str:
    from xstatic.pkg import leaflet

    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _style(symbology: Symbology) -> str:
    tones = symbology.tones
    colours = f":root{{--page:{tones.halo};--ink:{tones.label};--frame:{tones.frame}}}\n"
    leaflet = _REFERENCE.sub("none", _leaflet("leaflet.css"))
    return f"{leaflet}{colours}{_asset('snapshot.css')}{shared_style(symbology)}{map_style(symbology)}"


def _panels(view: MapView, symbology: Symbology) -> str:
    sections = [f'<div data-area="">{panel.summary(view, symbology)}</div>']
    sections += [
        f'<div data-area="{escape(area.code)}" hidden>{panel.panel(view, area.code, symbology)}</div>'
        for area in view.areas
    ]
    return "\n".join(sections)


def _data(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    surroundings: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    standings = {area.code: area.standing for area in view.areas}
    site_standings = {site.id: site.standing for site in view.sites}
    areas, sites = area_layer(view, features, symbology), site_layer(view, features, symbology)
    for feature in areas["features"]:
        name, code = feature["properties"]["name"], feature["id"]
        feature["properties"] = {
            "province": code,
            "tooltip": tooltip_lines(name, standings[code], symbology),
        }
    areas["features"].sort(key=lambda feature: area_style(standings[feature["id"]], symbology)["weight"])
    for feature in sites["features"]:
        properties, standing = feature["properties"], site_standings[feature["id"]]
        approximate = properties["approximate"]
        feature["properties"] = {
            "province": properties["province"],
            "tooltip": tooltip_lines(properties["name"], standing, symbology, approximate=approximate),
            "style": site_style(standing, symbology, level=properties["level"], approximate=approximate),
        }
    tones = symbology.tones
    west, south, east, north = bounds(features)
    return {
        "areas": areas,
        "attribution": escape(ATTRIBUTION),
        "bounds": [[south, west], [north, east]],
        "context": {"color": tones.frame, "fillColor": tones.surroundings, "fillOpacity": 1, "weight": 1},
        "labels": _labels(view, features, symbology, surroundings),
        "limits": [[south - 8, west - 12], [north + 8, east + 12]],
        "selected": {"color": tones.selected, "weight": 3},
        "sites": sites,
        "style": {code: area_style(standing, symbology) for code, standing in standings.items()},
        "surroundings": thinned(surroundings),
    }


def _labels(
    view: MapView,
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    surroundings: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    labels = label_layer(view, features, symbology)
    for feature in labels["features"]:
        properties = feature["properties"]
        feature["properties"] = {key: properties[key] for key in ("name", "code", "lifted")} | {"kind": "cm-label"}
    labels["features"] += [
        {
            "type": "Feature",
            "properties": {"name": feature["properties"]["name"], "code": "", "lifted": False, "kind": "cm-country"},
            "geometry": {"type": "Point", "coordinates": list(point)},
        }
        for feature, point in zip(surroundings, label_points(surroundings).values(), strict=True)
    ]
    return labels
