"""The interactive map, built with folium: a base that never changes and the layers of a day on top of it.

The base map has no tiles and names no address of its own: whoever serves the page says where Leaflet's two files are,
so that the map works with no network. What changes with the date comes as one feature group, because a viewer can
exchange a group without rebuilding the map or losing the reader's zoom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import folium
from folium.template import Template
from folium.utilities import JsCode

from geo.escaping import escape
from geo.layers import area_layer, bounds, label_layer, label_points, site_layer, thinned
from geo.legend import svg_patterns
from geo.paths import ASSETS
from geo.styling import area_style, map_style, site_style, tooltip_lines
from geo.view import ATTRIBUTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.symbology import Symbology
    from geo.view import MapView, Standing

# The frame that the map is shown in decides its height, whatever number the component was given.
_FRAME: Final = "html,body{overflow:hidden}.leaflet-container{height:100vh!important;width:100%}"
_BIND_TOOLTIP: Final = JsCode(
    "function (feature, layer) {"
    ' layer.bindTooltip(feature.properties.tooltip, {sticky: true, className: "cm-tooltip"}); }'
)


class _Setup(folium.MacroElement):
    """Attribution, limits and behaviour of the base map, as script."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        {{ this.functions }}
        {{ this._parent.get_name() }}.attributionControl.setPrefix(false).addAttribution({{ this.attribution|tojson }});
        {{ this._parent.get_name() }}.setMinZoom(4).setMaxZoom(12).setMaxBounds({{ this.limits|tojson }});
        controlmapFit({{ this._parent.get_name() }}, {{ this.bounds|tojson }});
        controlmapLabels({{ this._parent.get_name() }});
        controlmapStay({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, extent: tuple[float, float, float, float]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Setup"
        west, south, east, north = extent
        self.functions = (ASSETS / "labels.js").read_text(encoding="utf-8")
        self.attribution = escape(ATTRIBUTION)
        self.bounds = [[south, west], [north, east]]
        self.limits = [[south - 8, west - 12], [north + 8, east + 12]]


def base_map(
    features: Sequence[Mapping[str, Any]],
    symbology: Symbology,
    *,
    scripts: Sequence[str],
    styles: Sequence[str],
    surroundings: Sequence[Mapping[str, Any]] = (),
) -> folium.Map:
    """Return the map without any layer.

    Args:
        features: the areas the map is fitted to.
        symbology: the looks whose patterns the page must define.
        scripts: addresses of the scripts to load (Leaflet), in order.
        styles: addresses of the style sheets to load.
        surroundings: what lies around them, drawn for orientation only.

    """
    extent = bounds(features)
    base = folium.Map(
        location=[(extent[1] + extent[3]) / 2, (extent[0] + extent[2]) / 2],
        zoom_start=6,
        tiles=None,
        control_scale=True,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
        font_size="12px",
    )
    # Set on this map: folium keeps its lists of remote files on the class, which all maps of the process share.
    base.default_js = [(f"script-{number}", address) for number, address in enumerate(scripts)]
    base.default_css = [(f"style-{number}", address) for number, address in enumerate(styles)]
    if surroundings:
        tones = symbology.tones
        line = {
            "color": tones.frame,
            "fillColor": tones.surroundings,
            "fillOpacity": 1,
            "weight": 1,
            "interactive": False,
        }
        folium.GeoJson(thinned(surroundings), style_function=lambda _: line).add_to(base)
        folium.GeoJson(
            _country_labels(surroundings),
            style_function=lambda feature: {"html": feature["properties"]["html"]},
            marker=folium.Marker(icon=folium.DivIcon(class_name="cm-country", icon_size=(0, 0)), interactive=False),
        ).add_to(base)
    base.add_child(_Setup(extent))
    figure: Any = base.get_root()
    figure.header.add_child(folium.Element(f"<style>{_FRAME}{map_style(symbology)}</style>"), name="controlmap-style")
    figure.html.add_child(folium.Element(svg_patterns(symbology)), name="controlmap-patterns")
    return base


def day_layers(
    view: MapView, features: Iterable[Mapping[str, Any]], symbology: Symbology, *, selected: str | None = None
) -> folium.FeatureGroup:
    """Return what is shown on a day, as one group: areas, places, labels. ``selected`` is outlined."""
    features = list(features)
    group = folium.FeatureGroup(name="control")
    areas, area_styles = _areas(view, features, symbology, selected)
    sites, site_styles = _sites(view, features, symbology)
    folium.GeoJson(
        areas,
        style_function=lambda feature: area_styles[feature["id"]],
        highlight_function=lambda _: {"weight": 3},
        on_each_feature=_BIND_TOOLTIP,
        smooth_factor=0.5,
    ).add_to(group)
    folium.GeoJson(
        sites,
        style_function=lambda feature: site_styles[feature["id"]],
        marker=folium.CircleMarker(),
        on_each_feature=_BIND_TOOLTIP,
    ).add_to(group)
    folium.GeoJson(
        _labels(view, features, symbology),
        style_function=lambda feature: {"html": feature["properties"]["html"]},
        marker=folium.Marker(icon=folium.DivIcon(class_name="cm-label", icon_size=(0, 0)), interactive=False),
    ).add_to(group)
    return group


def _areas(
    view: MapView, features: list[Mapping[str, Any]], symbology: Symbology, selected: str | None
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return the areas with their tooltips, and their styles by id."""
    standings = {area.code: area.standing for area in view.areas}
    collection = area_layer(view, features, symbology)
    for feature in collection["features"]:
        tooltip = _tooltip(feature["properties"]["name"], standings[feature["id"]], symbology)
        feature["properties"] = {"province": feature["id"], "tooltip": tooltip}
    styles = {code: area_style(standing, symbology, selected=code == selected) for code, standing in standings.items()}
    # What is drawn later covers its neighbours' outlines: the reported areas those of the others, the chosen one all.
    collection["features"].sort(key=lambda feature: styles[feature["id"]]["weight"])
    return collection, styles


def _sites(
    view: MapView, features: list[Mapping[str, Any]], symbology: Symbology
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return the places with their tooltips, and their styles by id."""
    standings = {site.id: site.standing for site in view.sites}
    collection, styles = site_layer(view, features, symbology), {}
    for number, feature in enumerate(collection["features"]):
        properties, standing = feature["properties"], standings[feature["id"]]
        approximate = properties["approximate"]
        # The id of a place that the gazetteer does not know is made of a report's words.
        feature["id"] = f"place-{number}"
        styles[feature["id"]] = site_style(standing, symbology, level=properties["level"], approximate=approximate)
        feature["properties"] = {
            "province": escape(properties["province"]),
            "tooltip": _tooltip(properties["name"], standing, symbology, approximate=approximate),
        }
    return collection, styles


def _country_labels(surroundings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    points = label_points(surroundings)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": feature["id"],
                "properties": {"html": f"<span>{escape(feature['properties']['name'])}</span>"},
                "geometry": {"type": "Point", "coordinates": list(points[feature["id"]])},
            }
            for feature in surroundings
        ],
    }


def _labels(view: MapView, features: list[Mapping[str, Any]], symbology: Symbology) -> dict[str, Any]:
    collection = label_layer(view, features, symbology)
    for feature in collection["features"]:
        name, code = (escape(feature["properties"][key]) for key in ("name", "code"))
        kinds = ("cm-reported" if code else "", "cm-lifted" if feature["properties"]["lifted"] else "")
        badge = f"<b>{code}</b>" if code else ""
        html = f'<span class="{" ".join(filter(None, kinds))}">{name}{badge}</span>'
        feature["properties"] = {"html": html}
    return collection


def _tooltip(name: str, standing: Standing, symbology: Symbology, *, approximate: bool = False) -> str:
    first, *others = (escape(line) for line in tooltip_lines(name, standing, symbology, approximate=approximate))
    return "<br>".join([f"<strong>{first}</strong>", *others])
