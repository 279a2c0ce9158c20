"""How areas, places and tooltips are drawn by Leaflet, in the dashboard and in the HTML file alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.legend import look_rules
from geo.symbology import Status
from geo.view import long_date

if TYPE_CHECKING:
    from geo.symbology import Symbology
    from geo.view import Standing


def area_style(standing: Standing, symbology: Symbology, *, selected: bool = False) -> dict[str, Any]:
    """Return the Leaflet path options of an area; its fill comes from the rule of its class."""
    tones, look = symbology.tones, standing.look(symbology)
    silent = standing.status is Status.NO_REPORT
    return {
        "className": f"cm-area {look.css_class}",
        "fillOpacity": look.opacity,
        "color": tones.selected if selected else tones.quiet_outline if silent else tones.outline,
        "weight": 3 if selected else 1 if silent else 1.25,
    }


def site_style(standing: Standing, symbology: Symbology, *, level: str, approximate: bool) -> dict[str, Any]:
    """Return the Leaflet circle marker options of a place: a ring where it has a report, else a dot."""
    tones = symbology.tones
    if not standing.quotes:
        return {"className": "cm-site cm-place", "radius": 2, "fillOpacity": 1, "color": tones.halo, "weight": 1}
    look = standing.look(symbology)
    style: dict[str, Any] = {
        "className": f"cm-site {look.css_class}",
        "radius": 6 if level == "capital" else 4.5,
        "fillOpacity": look.opacity,
        "color": tones.outline,
        "weight": 1.5,
    }
    return style | {"dashArray": "2 2"} if approximate else style


def badge(standing: Standing, symbology: Symbology) -> str:
    """Return the letters beside a name: those of the look, with a star where an analyst set it; empty without any."""
    if standing.status is Status.NO_REPORT and not standing.by_hand:
        return ""
    return standing.look(symbology).code + ("*" if standing.by_hand else "")


def tooltip_lines(name: str, standing: Standing, symbology: Symbology, *, approximate: bool = False) -> tuple[str, ...]:
    """Return what a tooltip says, as plain text: the name first."""
    lines = [name, standing.look(symbology).word]
    if standing.since:
        lines.append(f"since {long_date(standing.since)}")
    if standing.support_phrase:
        lines.append(standing.support_phrase)
    if standing.by_hand:
        lines.append(f"set by hand by {standing.by_hand}")
    if approximate:
        lines.append("position not known: drawn inside its province")
    return tuple(lines)


def map_style(symbology: Symbology) -> str:
    """Return the style rules of the map itself: looks, labels, tooltips, controls."""
    tones = symbology.tones
    halo = ",".join(f"{x}px {y}px 1px {tones.halo}" for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)))
    return (
        f".leaflet-container{{background:{tones.background};font-family:system-ui,sans-serif}}"
        f"{look_rules(symbology)}path.cm-place{{fill:{tones.label}}}"
        "path.leaflet-interactive:focus{outline:none}"
        ".cm-label>span,.cm-country>span{position:absolute;transform:translate(-50%,-50%);white-space:nowrap;"
        "pointer-events:none}"
        f".cm-label>span{{font-size:11px;color:{tones.label};text-shadow:{halo};visibility:hidden}}"
        f".cm-label>span.cm-reported{{font-weight:600;font-size:12px;line-height:18px;padding:0 2px 0 5px;"
        f"border-radius:3px;background:{tones.halo};text-shadow:none}}"
        ".cm-label>span.cm-lifted{transform:translate(-50%,-160%)}"
        f".cm-label b{{margin-left:5px;padding:0 4px;border-radius:2px;background:{tones.label};color:{tones.halo};"
        "font-size:10px;line-height:14px;display:inline-block}"
        f".cm-country>span{{font-size:10px;letter-spacing:.14em;text-transform:uppercase;color:{tones.quiet_label}}}"
        f".leaflet-tooltip.cm-tooltip{{background:{tones.halo};color:{tones.label};border:1px solid {tones.frame};"
        "box-shadow:none;font-size:13px;line-height:1.4;white-space:normal;width:max-content;max-width:260px}"
        ".leaflet-tooltip.cm-tooltip:before{display:none}"
        f".leaflet-container .leaflet-control-attribution,.leaflet-control-scale-line{{background:{tones.background}cc;"
        f"color:{tones.label};font-size:11px;text-shadow:none}}"
        f".leaflet-control-scale-line{{border-color:{tones.label}}}"
        ".leaflet-control-scale-line:not(:first-child){display:none}"
        # In a narrow frame the scale goes where the country is not, and a tap fills the panel anyway.
        "@media(max-width:480px){.leaflet-bottom.leaflet-left{inset:0 0 auto auto}"
        ".leaflet-left .leaflet-control-scale{margin:10px 10px 0 0}.leaflet-tooltip.cm-tooltip{display:none}}"
        "@media(hover:none){.leaflet-tooltip.cm-tooltip{display:none}}"
        f".leaflet-bar a{{background:{tones.halo};color:{tones.label};border-color:{tones.frame}}}"
        f".leaflet-bar a:hover{{background:{tones.frame};color:{tones.label}}}"
    )
